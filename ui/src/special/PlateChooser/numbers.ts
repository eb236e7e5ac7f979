/** How a plate number is split, drawn and read out. */
import type { PlateLook } from "../../ipc/gen";

/** The proportions of a plate: one line, one longer line of new energy, or two lines. */
export type PlateShape = "line" | "long" | "tall" | "small" | "low";

const DRAWN: Record<string, [look: PlateLook, shape: PlateShape] | undefined> = {
  "01": ["yellow", "tall"],
  "02": ["blue", "line"],
  "07": ["yellow", "small"],
  "08": ["blue", "small"],
  "13": ["yellow", "low"],
  "15": ["yellow", "tall"],
  "16": ["yellow", "line"],
  "51": ["yellow-green", "long"],
  "52": ["green", "long"],
};

/** The colours and proportions of a kind of plate, by its code. */
export function drawnAs(kind: string): { look: PlateLook; shape: PlateShape } {
  const [look, shape] = DRAWN[kind] ?? ["blue", "line"];
  return { look, shape };
}

/** Province and authority letter. */
const PREFIX = 2;
/** Only numbers of this length have a dot. */
const DOTTED = 7;

/** The two parts of a full number. */
export function partsOf(number: string): { prefix: string; serial: string } {
  return { prefix: number.slice(0, PREFIX), serial: number.slice(PREFIX) };
}

/** Whether a number with a serial of this length has a dot. */
export function isDotted(serialLength: number): boolean {
  return PREFIX + serialLength === DOTTED;
}

/** A full number as it is written in a sentence. */
export function written(number: string): string {
  const { prefix, serial } = partsOf(number);
  return isDotted(serial.length) ? `${prefix}·${serial}` : number;
}

const IN_ENGLISH: Record<string, string | undefined> = {
  京: "Beijing",
  津: "Tianjin",
  冀: "Hebei",
  晋: "Shanxi",
  蒙: "Inner Mongolia",
  辽: "Liaoning",
  吉: "Jilin",
  黑: "Heilongjiang",
  沪: "Shanghai",
  苏: "Jiangsu",
  浙: "Zhejiang",
  皖: "Anhui",
  闽: "Fujian",
  赣: "Jiangxi",
  鲁: "Shandong",
  豫: "Henan",
  鄂: "Hubei",
  湘: "Hunan",
  粤: "Guangdong",
  桂: "Guangxi",
  琼: "Hainan",
  渝: "Chongqing",
  川: "Sichuan",
  贵: "Guizhou",
  云: "Yunnan",
  藏: "Tibet",
  陕: "Shaanxi",
  甘: "Gansu",
  青: "Qinghai",
  宁: "Ningxia",
  新: "Xinjiang",
  挂: "trailer",
  学: "learner",
};

/** A full number character by character, as it is read out; in English the Chinese ones by their meaning. */
export function spelled(number: string, language: string): string {
  const inEnglish = language.startsWith("en");
  return [...number].map((one) => (inEnglish ? (IN_ENGLISH[one] ?? one) : one)).join(" ");
}
