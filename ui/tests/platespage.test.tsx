import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { I18nProvider } from "react-aria-components";
import { afterEach, describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../src/app/queries";
import type { Page, PlateAct } from "../src/ipc/gen";
import { setHost } from "../src/ipc/host";
import { mockHost, type Scene } from "../src/ipc/mock";
import { type PlateScene, plates } from "../src/ipc/mock/plates";
import { speak } from "../src/locales";
import { PlateContext, PlatesPage } from "../src/wizard/PlatesPage";
import { expectAxeClean } from "./axe";

type PlatesBody = Extract<Page, { body: "plates" }>;

let clock = 1_782_000_000_000;

const CONSEQUENCE = { title: "开始选号前请知悉", points: ["选定后不能更改，也不能撤销。"] };
const GROUPS = [{ title: "机动车", page: "basic", rows: [{ name: "号牌种类", value: "小型汽车" }] }];
const DECLARATION = {
  id: "understood",
  label: "声明",
  hint: null,
  error: null,
  kind: "declaration",
  text: "我确认以上资料真实。",
  value: false,
} as const;

function pageOf(scene: PlateScene, begun: boolean): PlatesBody {
  clock += 1_000_000;
  const picker = { ...plates(scene, clock, (zh) => zh), ready: begun };
  return {
    id: "choose",
    title: "预选号牌",
    lead: "",
    primary: "开始选号",
    complete: false,
    body: "plates",
    picker,
    groups: begun ? [] : GROUPS,
    consequence: CONSEQUENCE,
    fields: begun ? [] : [DECLARATION],
  };
}

function draw(page: PlatesBody, scene: Scene = "citizen") {
  const host = mockHost(new URLSearchParams({ scene, lang: "zh-CN" }));
  setHost(host);
  const acted = vi.fn<(act: PlateAct) => void>();
  const answered = vi.fn<(field: string, value: unknown) => void>();
  const changed = vi.fn<(page: string) => void>();
  render(
    <QueryClientProvider client={newQueryClient()}>
      <I18nProvider locale="zh-CN">
        <PlateContext.Provider value={{ act: acted, busy: false }}>
          <PlatesPage page={page} pending={{}} onAnswer={answered} onChange={changed} />
        </PlateContext.Provider>
      </I18nProvider>
    </QueryClientProvider>,
  );
  return { host, acted, answered, changed, user: userEvent.setup() };
}

describe("the page that chooses a number", () => {
  afterEach(() => {
    cleanup();
    vi.useRealTimers();
  });

  it("GEN-2, PLATE-11: before the first act every answer stands there with what follows, and nothing can be drawn", async () => {
    speak("zh-CN");
    const { changed, user } = draw(pageOf("first", false));
    expect(screen.getByText("选定后不能更改，也不能撤销。")).toBeTruthy();
    expect(screen.getByRole("checkbox", { name: /我确认以上资料真实/ })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "更改机动车" }));
    expect(changed).toHaveBeenCalledExactlyOnceWith("basic");
    expect(screen.queryByRole("button", { name: /换一批/ })).toBeNull();
    await expectAxeClean();
  });

  it("PLATE-10: without the network the wish list is prepared before choosing begins, and kept with the answers", async () => {
    speak("zh-CN");
    const { answered, acted, user } = draw(pageOf("offline", false), "offline");
    const wish = await screen.findByRole("textbox", { name: "第 1 个号码" });
    await user.clear(wish);
    await user.type(wish, "B");
    await vi.waitFor(() => expect(answered).toHaveBeenCalled());
    expect(answered.mock.calls.at(-1)?.[0]).toBe("wishes");
    expect(acted).not.toHaveBeenCalled();
  });

  it("PLATE-3: once begun the acts go to the platform, and nothing is declared again", async () => {
    speak("zh-CN");
    const { acted, user } = draw(pageOf("random", true));
    expect(screen.queryByRole("checkbox")).toBeNull();
    await user.click(screen.getByRole("button", { name: "换一批(3)" }));
    expect(acted).toHaveBeenCalledExactlyOnceWith({ act: "draw" });
  });

  it("NEV-3: when the last batch of a swap runs out, what the platform took is asked for", () => {
    speak("zh-CN");
    vi.useFakeTimers();
    const page = pageOf("green", true);
    page.picker.random = { left: 0, total: 5 };
    page.picker.self_made = null;
    page.picker.batch = { numbers: ["京AD00001"], until: page.picker.clock + 90_000 };
    const { host } = draw(page);
    const asked = () => host.calls.filter(({ name }) => name === "refresh").length;
    act(() => vi.advanceTimersByTime(90_000));
    expect(asked()).toBe(0);
    act(() => vi.advanceTimersByTime(1_500));
    expect(asked()).toBe(1);
  });
});
