/** Views of the plate chooser in its situations. The numbers are made up. */
import type { PlatePicker, SelfMade } from "../vehicles";
import type { Say } from "./state";

/** The situations that can be shown: `?plates=random`. */
export const PLATE_SCENES = [
  "random",
  "first",
  "self-made",
  "pause",
  "last-draw",
  "green",
  "yellow",
  "large-green",
  "moped",
  "trailer",
  "expired",
  "spent",
  "offline",
] as const;

/** What stands above the chooser. */
export const PLATE_TITLE: [string, string] = ["预选号牌", "Choose a number"];
export const PLATE_LEAD: [string, string] = [
  "从抽出的号码里选一个，或者自编号码由平台检查。",
  "Choose one of the numbers drawn, or let the platform check numbers of your own.",
];

export type PlateScene = (typeof PLATE_SCENES)[number];

const DIGITS = [..."0123456789"];
const LETTERS = [..."ABCDEFGHJKLMNPQRSTUVWXYZ"];
const ANY = [...DIGITS, ...LETTERS];
const SERIALS = ["12305", "7K260", "90M18", "3A577", "06219", "88Q04", "5T731", "41960", "2C385", "67B92"];

/** The view of a situation; `clock` is the platform's time in milliseconds. */
export function plates(scene: PlateScene, clock: number, say: Say): PlatePicker {
  const usual = usualView(clock, say);
  switch (scene) {
    case "random":
      return { ...usual, kept: { number: "京A6X208", until: clock + 151_000 } };
    case "first":
      return { ...usual, random: { left: 5, total: 5 }, batch: null };
    case "self-made":
      return { ...usual, batch: null, random: { left: 0, total: 5 }, self_made: selfMade(say) };
    case "pause":
      return {
        ...usual,
        random: { left: 0, total: 5 },
        batch: null,
        self_made: pausing(clock, say),
        outcome: say(
          "这 3 个号码都已被占用，用去 3 次。",
          "None of the 3 numbers is free; 3 tries are used.",
        ),
      };
    case "last-draw":
      return { ...newEnergy(usual, "52"), random: { left: 1, total: 5 }, stop: lastDraw(say) };
    case "green":
      return newEnergy(usual, "52");
    case "large-green":
      return newEnergy(usual, "51");
    case "yellow":
      return { ...usual, kind: "01", kept: { number: "京A6X208", until: clock + 28_000 } };
    case "moped":
      return { ...usual, kind: "08", prefix: "京B" };
    case "trailer":
      return trailer(usual, say);
    case "expired":
      return { ...usual, batch: { numbers: usual.batch?.numbers ?? [], until: clock } };
    case "spent":
      return {
        ...usual,
        batch: null,
        random: { left: 0, total: 5 },
        spent: say(
          "随机和自编次数都已用完。请携带购车发票和身份证到车辆管理所选号，本次已填写的内容已保留。",
          "Random batches and own numbers are all used. Choose at the vehicle office; bring the invoice and your identity card.",
        ),
      };
    case "offline":
      return { ...usual, ready: false, batch: null, self_made: selfMade(say) };
  }
}

function usualView(clock: number, say: Say): PlatePicker {
  return {
    kind: "02",
    prefix: "京A",
    clock,
    ready: true,
    random: { left: 3, total: 5 },
    batch: { numbers: SERIALS.map((serial) => `京A${serial}`), until: clock + 87_000 },
    kept: null,
    self_made: { ...selfMade(say), wishes: [] },
    stop: null,
    notes: [
      say(
        "选定的号码保留 3 个工作日，至 2026-03-05；请在此之前到窗口确认。",
        "A chosen number is kept for 3 working days, until 2026-03-05; confirm it at the office before then.",
      ),
      say("选号时间 09:00 至 18:00。", "Numbers are chosen from 09:00 to 18:00."),
    ],
    spent: null,
    outcome: null,
  };
}

function selfMade(say: Say): SelfMade {
  return {
    left: 17,
    total: 20,
    slots: 5,
    pause_until: null,
    keys: [ANY, ANY, ANY, DIGITS, DIGITS],
    wishes: [
      { number: "8K606", error: null },
      { number: "AB3", error: say("还差 2 位", "2 characters are missing") },
      {
        number: "AAA11",
        error: say("字母最多 2 个，请改成数字", "At most 2 letters; change one to a digit"),
      },
    ],
    stop: null,
  };
}

function pausing(clock: number, say: Say): SelfMade {
  const wishes = ["8K606", "9P121"].map((number) => ({ number, error: null }));
  return { ...selfMade(say), left: 2, wishes, pause_until: clock + 8_000, stop: lastTries(say) };
}

function lastTries(say: Say) {
  return {
    title: say("这次检查可能用完自编次数", "This check may use up your own numbers"),
    points: [
      say(
        "全部被占用时，不能再自编号码。",
        "If none of them is free, you can't try another number of your own.",
      ),
      say(
        "随机次数也已用完，之后只能到车辆管理所选号。",
        "Random batches are used too: then only the office.",
      ),
    ],
  };
}

function lastDraw(say: Say) {
  return {
    title: say("这是最后一批", "This is the last batch"),
    points: [
      say(
        "90 秒内没有选定的，系统确认这一批的第一个号码，不能更改。",
        "If you choose none within 90 seconds, its first number is confirmed for you and can't be changed.",
      ),
      say(
        "确认的号码过期没有到窗口办理，2 年内不能在网上选号。",
        "If it is not confirmed at the office in time, you can't choose online for 2 years.",
      ),
    ],
  };
}

function newEnergy(usual: PlatePicker, kind: "51" | "52"): PlatePicker {
  const serials = ["12305", "73260", "90118", "36577", "06219", "88104", "51731", "41960", "22385", "67192"];
  const numbers = serials.map((digits) => (kind === "52" ? `京AD${digits}` : `京A${digits}D`));
  return { ...usual, kind, self_made: null, batch: { numbers, until: usual.clock + 24_000 } };
}

function trailer(usual: PlatePicker, say: Say): PlatePicker {
  const keys = [DIGITS, DIGITS, DIGITS, DIGITS, ["挂"]];
  const wishes = [{ number: "1234挂", error: null }];
  const numbers = ["1230挂", "7326挂", "9011挂", "3657挂"].map((serial) => `京A${serial}`);
  return {
    ...usual,
    kind: "15",
    batch: { numbers, until: usual.clock + 87_000 },
    self_made: { ...selfMade(say), keys, wishes },
  };
}
