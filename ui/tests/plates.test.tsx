import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type PlateScene, plates } from "../src/ipc/mock/plates";
import type { PlateAct, PlatePicker, SelfMade } from "../src/ipc/vehicles";
import { speak } from "../src/locales";
import { PlateChooser } from "../src/special/PlateChooser/PlateChooser";
import { expectAxeClean } from "./axe";

let clock = 1_772_000_000_000;

/** A view of its own time: clocks are told apart by when they were made. */
function view(scene: PlateScene, change: Partial<PlatePicker> = {}, lang = "zh-CN"): PlatePicker {
  clock += 1_000_000;
  return { ...plates(scene, clock, (zh, en) => (lang === "en" ? en : zh)), ...change };
}

function made(picker: PlatePicker): SelfMade {
  if (picker.self_made === null) throw new Error("numbers are random only");
  return picker.self_made;
}

function draw(picker: PlatePicker, { offline = false, busy = false, lang = "zh-CN" } = {}) {
  const done = vi.fn<(act: PlateAct) => void>();
  const chooser = (shown: PlatePicker): ReactNode => (
    <I18nProvider locale={lang === "en" ? "en-US" : "zh-CN"}>
      <PlateChooser picker={shown} busy={busy} offline={offline} onAct={done} />
    </I18nProvider>
  );
  const { rerender } = render(chooser(picker));
  return { done, user: userEvent.setup(), show: (next: PlatePicker) => rerender(chooser(next)) };
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
const plate = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });
const wish = (place: number) => screen.getByRole<HTMLInputElement>("textbox", { name: `第 ${place} 个号码` });
const keypad = () => screen.getByRole("group", { name: /可用|完整/ });
const said = () =>
  screen
    .getAllByRole("status")
    .map((status) => status.textContent)
    .join("\n");
const isDisabled = (one: HTMLElement) => one.hasAttribute("disabled") || one.dataset.disabled === "true";

describe("random numbers", () => {
  it("PLATE-3, PLATE-1: the counts stand above the grid in the manual's words, and a draw is one act", async () => {
    const { done, user } = draw(view("random"));
    expect(screen.getByText("您还可以自编17个号牌")).toBeTruthy();
    await user.click(button("换一批(3)"));
    expect(done).toHaveBeenCalledExactlyOnceWith({ act: "draw" });
    await expectAxeClean();
  });

  it("PLATE-3: with no draws left there is no further one, and it says so", () => {
    draw(view("random", { random: { left: 0, total: 5 } }));
    expect(isDisabled(button("换一批(0)"))).toBe(true);
    expect(screen.getByText("随机选号次数已用完，不能再换一批。")).toBeTruthy();
  });

  it("GEN-12: a number is taken only after it was said that it can't be changed", async () => {
    const { done, user } = draw(view("random"));
    expect(isDisabled(button("选定号码"))).toBe(true);
    await user.click(plate("京 A 3 A 5 7 7"));
    await user.click(button("选定 京A·3A577"));
    const dialog = await screen.findByRole("dialog", { name: "选定 京A·3A577？" });
    expect(dialog.textContent).toContain("选定后不能更改");
    expect(done).not.toHaveBeenCalled();
    await expectAxeClean();
    await user.click(within(dialog).getByRole("button", { name: "选定 京A·3A577" }));
    expect(done).toHaveBeenCalledExactlyOnceWith({ act: "choose", number: "京A3A577" });
  });

  it("PLATE-8: the marked number is kept aside, and the one kept has its own clock and its own way to be taken", async () => {
    const { done, user } = draw(view("random"));
    await user.click(plate("京 A 7 K 2 6 0"));
    await user.click(button("设为备选：京A·7K260"));
    expect(done).toHaveBeenCalledExactlyOnceWith({ act: "keep", number: "京A7K260" });
    const kept = screen.getByRole("region", { name: "备选号码" });
    expect(within(kept).getByRole("timer").textContent).toBe("备选还保留 2:31");
    await user.click(within(kept).getByRole("button", { name: "选定 京A·6X208" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "选定 京A·6X208" }));
    expect(done).toHaveBeenLastCalledWith({ act: "choose", number: "京A6X208" });
  });

  it("DESK-4: the keyboard alone marks a plate: Space, Enter and the arrows", async () => {
    const { user } = draw(view("random"));
    const first = plate("京 A 1 2 3 0 5");
    act(() => first.focus());
    await user.keyboard("{Enter}");
    expect(first.checked).toBe(true);
    await user.keyboard("{ArrowRight}");
    expect(plate("京 A 7 K 2 6 0").checked).toBe(true);
    await user.keyboard("{ArrowLeft} ");
    expect(first.checked).toBe(true);
  });

  it("DESK-4: up and down go by the rows of plates as they are laid out", async () => {
    vi.spyOn(HTMLElement.prototype, "offsetTop", "get").mockImplementation(function (this: HTMLElement) {
      return Math.floor([...(this.parentElement?.children ?? [])].indexOf(this) / 5) * 60;
    });
    const { user } = draw(view("random"));
    act(() => plate("京 A 7 K 2 6 0").focus());
    await user.keyboard("{ArrowDown}");
    expect(plate("京 A 5 T 7 3 1").checked).toBe(true);
    expect(document.activeElement).toBe(plate("京 A 5 T 7 3 1"));
    await user.keyboard("{ArrowUp}");
    expect(plate("京 A 7 K 2 6 0").checked).toBe(true);
  });

  it("DESK-4: in English the province is read by its name", () => {
    speak("en");
    draw(view("random", {}, "en"), { lang: "en" });
    expect(plate("Beijing A 3 A 5 7 7")).toBeTruthy();
    expect(button("New batch (3)")).toBeTruthy();
  });

  it("NEV-2: where numbers are random only there is no other way, and green plates have no dot", async () => {
    const { user } = draw(view("green"));
    expect(screen.queryByRole("tab")).toBeNull();
    expect(screen.queryByText(/自编/)).toBeNull();
    await user.click(plate("京 A D 1 2 3 0 5"));
    expect(button("选定 京AD12305")).toBeTruthy();
  });

  it("NEV-3: before the last draw the consequence is ticked, or nothing is drawn", async () => {
    const { done, user } = draw(view("last-draw"));
    await user.click(button("换一批(1)"));
    const dialog = await screen.findByRole("dialog", { name: "这是最后一批" });
    expect(dialog.textContent).toContain("系统确认这一批的第一个号码");
    const go = within(dialog).getByRole("button", { name: "换一批(1)" });
    await user.click(go);
    expect(within(dialog).getByText("请先阅读并勾选")).toBeTruthy();
    expect(done).not.toHaveBeenCalled();
    await expectAxeClean();
    await user.click(within(dialog).getByRole("checkbox", { name: "我已了解：这是最后一批" }));
    await user.click(go);
    expect(done).toHaveBeenCalledExactlyOnceWith({ act: "draw" });
  });

  it("GEN-4: with no network nothing is drawn or taken, and it says why", async () => {
    const { user } = draw(view("random"), { offline: true });
    expect(isDisabled(button("换一批(3)"))).toBe(true);
    await user.click(plate("京 A 3 A 5 7 7"));
    expect(isDisabled(button("选定 京A·3A577"))).toBe(true);
    expect(screen.getByText(/抽取和选定号码需要联网/)).toBeTruthy();
  });

  it("nothing is asked of the platform twice while an act is under way", async () => {
    const { done, user } = draw(view("random"), { busy: true });
    await user.click(button("换一批(3)"));
    expect(done).not.toHaveBeenCalled();
  });

  it("PLATE-4: with both ways used up an explanation stands in place of the controls", async () => {
    draw(view("spent"));
    expect(screen.getByText(/请携带购车发票和身份证到车辆管理所选号/)).toBeTruthy();
    expect(screen.queryAllByRole("button")).toEqual([]);
    expect(screen.queryAllByRole("tab")).toEqual([]);
    await expectAxeClean();
  });
});

describe("the clock of a batch", () => {
  afterEach(() => vi.useRealTimers());
  const pass = (seconds: number) => act(() => vi.advanceTimersByTime(seconds * 1_000));
  const left = () => screen.getByRole("timer").textContent;

  it("PLATE-8: it runs by the platform's time second by second, and is read out at 30, 10 and 0 only", () => {
    vi.useFakeTimers();
    draw(view("random", { kept: null }));
    expect(left()).toBe("这批号码还保留 1:27");
    pass(1);
    expect(left()).toBe("这批号码还保留 1:26");
    const heard = new Set<string>();
    for (let second = 0; second < 86; second += 1) {
      heard.add(said());
      pass(1);
    }
    heard.add(said());
    expect([...heard].map((words) => words.match(/不到 \d+ 秒|已过期/)?.[0])).toEqual([
      undefined,
      "不到 30 秒",
      "不到 10 秒",
      "已过期",
    ]);
  });

  it("PLATE-8: at its end nothing of the batch can be taken any more, not even in an open window", () => {
    vi.useFakeTimers();
    const { done } = draw(view("random", { kept: null }));
    fireEvent.click(plate("京 A 3 A 5 7 7"));
    fireEvent.click(button("选定 京A·3A577"));
    expect(screen.getByRole("dialog")).toBeTruthy();
    pass(87);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(plate("京 A 3 A 5 7 7").disabled).toBe(true);
    expect(screen.queryByRole("button", { name: /^选定/ })).toBeNull();
    expect(done).not.toHaveBeenCalled();
  });

  it("PLATE-8: leaving the page and coming back does not set the clock back", () => {
    vi.useFakeTimers();
    const picker = view("random", { kept: null });
    draw(picker);
    pass(20);
    cleanup();
    draw(picker);
    expect(left()).toBe("这批号码还保留 1:07");
  });
});

describe("self-made numbers", () => {
  afterEach(() => vi.useRealTimers());

  it("PLATE-1: it says how many are left, and shows what is wrong beneath its number", async () => {
    draw(view("self-made"));
    expect(screen.getByText("您还可以自编17个号牌")).toBeTruthy();
    expect(wish(3).getAttribute("aria-invalid")).toBe("true");
    const error = document.getElementById(wish(3).getAttribute("aria-describedby") ?? "");
    expect(error?.textContent).toBe("字母最多 2 个，请改成数字");
    expect(isDisabled(button("检查这 1 个号码（最多用去 1 次）"))).toBe(true);
    expect(screen.getByText("请先填完整或改正标出的号码")).toBeTruthy();
    await expectAxeClean();
  });

  it("PLATE-9: the keypad offers only what the pool has in that place, and goes on place by place", async () => {
    const { user } = draw(view("self-made"));
    const keys = () =>
      within(keypad())
        .getAllByRole("button", { hidden: true })
        .map((key) => key.textContent);
    expect(keys()).toEqual([..."0123456789", "退格"]);
    await user.click(within(keypad()).getByRole("button", { name: "4" }));
    expect(wish(2).value).toBe("AB34");
    await user.click(within(keypad()).getByRole("button", { name: "退格" }));
    await user.click(within(keypad()).getByRole("button", { name: "退格" }));
    expect(wish(2).value).toBe("AB");
    expect(keys()).toContain("Z");
    expect(keys()).not.toContain("I");
    expect(keys()).not.toContain("O");
  });

  it("PLATE-9: another character is refused with a word, on the keyboard too", async () => {
    const { user } = draw(view("self-made"));
    await user.type(wish(2), "x");
    expect(wish(2).value).toBe("AB3");
    expect(said()).toContain("第 4 位没有「X」可用");
    await user.type(wish(2), "4");
    expect(wish(2).value).toBe("AB34");
    expect(said()).not.toContain("可用");
  });

  it("PLATE-9: a number pasted with prefix, dot and full-width figures is read", () => {
    draw(view("self-made"));
    fireEvent.change(wish(2), { target: { value: "京A·ｋ88８7" } });
    expect(wish(2).value).toBe("K8887");
  });

  it("PLATE-9: a character that the kind always has follows of itself, and goes with the one before it", async () => {
    const { user } = draw(view("trailer"));
    await user.click(screen.getByRole("tab", { name: "自编选号" }));
    await user.clear(wish(1));
    await user.type(wish(1), "8606");
    expect(wish(1).value).toBe("8606挂");
    await user.click(within(keypad()).getByRole("button", { name: "退格" }));
    expect(wish(1).value).toBe("860");
  });

  it("GEN-3: what an input method composes is not read before it is done", () => {
    draw(view("self-made"));
    const field = wish(2);
    fireEvent.compositionStart(field);
    fireEvent.change(field, { target: { value: "AB3ni" } });
    expect(field.value).toBe("AB3ni");
    expect(said()).not.toContain("可用");
    fireEvent.change(field, { target: { value: "AB35" } });
    fireEvent.compositionEnd(field);
    expect(wish(2).value).toBe("AB35");
  });

  it("PLATE-10: the list is saved in its order, moved and shortened", async () => {
    vi.useFakeTimers();
    const { done } = draw(view("self-made"));
    fireEvent.click(button("上移第 2 个号码"));
    fireEvent.click(button("删除第 3 个号码"));
    expect(done).not.toHaveBeenCalled();
    act(() => vi.advanceTimersByTime(500));
    expect(done).toHaveBeenCalledExactlyOnceWith({ act: "wishes", numbers: ["AB3", "8K606"] });
  });

  it("PLATE-10: what is typed while the program saves is not set back by its answers", () => {
    vi.useFakeTimers();
    const picker = view("self-made");
    const { done, show } = draw(picker);
    const type = (value: string) => {
      fireEvent.change(wish(2), { target: { value } });
      act(() => vi.advanceTimersByTime(500));
    };
    type("AB34");
    type("AB345");
    expect(done).toHaveBeenCalledTimes(2);
    for (const [answer] of done.mock.calls) {
      const wishes = "numbers" in answer ? answer.numbers.map((number) => ({ number, error: null })) : [];
      show({ ...picker, self_made: { ...made(picker), wishes } });
      expect(wish(2).value).toBe("AB345");
    }
  });

  it("PLATE-10: a list that the platform shortened is shown", () => {
    const picker = view("self-made");
    const { show } = draw(picker);
    const wishes = [{ number: "9P121", error: null }];
    show({ ...picker, self_made: { ...made(picker), wishes } });
    expect(screen.getAllByRole("textbox")).toHaveLength(1);
    expect(wish(1).value).toBe("9P121");
  });

  it("PLATE-1: no more numbers are listed than are checked at once", async () => {
    const { user } = draw(view("self-made"));
    await user.click(button("再加一个号码"));
    await user.click(button("再加一个号码"));
    expect(screen.getAllByRole("textbox")).toHaveLength(5);
    expect(screen.queryByRole("button", { name: "再加一个号码" })).toBeNull();
  });

  it("PLATE-10: the check goes out only after the screen named what it may cost", async () => {
    const picker = view("pause");
    const { done, user } = draw({
      ...picker,
      self_made: { ...made(picker), left: 9, pause_until: null, stop: null },
    });
    await user.click(button("检查这 2 个号码（最多用去 2 次）"));
    const dialog = await screen.findByRole("dialog", { name: "检查这 2 个号码？" });
    expect(dialog.textContent).toContain("如果全部被占用，用去 2 次，还剩 7 次。");
    expect(dialog.textContent).toContain("选定后不能更改");
    expect(done).not.toHaveBeenCalled();
    await expectAxeClean();
    await user.click(within(dialog).getByRole("button", { name: /^检查这 2 个号码/ }));
    expect(done).toHaveBeenCalledExactlyOnceWith({ act: "try", numbers: ["京A8K606", "京A9P121"] });
  });

  it("PLATE-2: a check that may use up the last chances is ticked first", async () => {
    const picker = view("pause");
    const { done, user } = draw({ ...picker, self_made: { ...made(picker), pause_until: null } });
    await user.click(button(/^检查这 2 个号码/));
    const dialog = await screen.findByRole("dialog");
    const go = within(dialog).getByRole("button", { name: /^检查这 2 个号码/ });
    await user.click(go);
    expect(done).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole("checkbox"));
    await user.click(go);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it("PLATE-12: during the pause the button says in how many seconds, and then can be pressed", () => {
    vi.useFakeTimers();
    draw(view("pause"));
    expect(screen.getByText("8 秒后可以再次检查")).toBeTruthy();
    expect(isDisabled(button(/^检查这 2 个号码/))).toBe(true);
    act(() => vi.advanceTimersByTime(3_000));
    expect(screen.getByText("5 秒后可以再次检查")).toBeTruthy();
    act(() => vi.advanceTimersByTime(5_000));
    expect(isDisabled(button(/^检查这 2 个号码/))).toBe(false);
  });

  it("GEN-12: a window that closed by itself does not open by itself", async () => {
    const picker = view("pause");
    const open = { ...picker, self_made: { ...made(picker), pause_until: null, stop: null } };
    const { done, user, show } = draw(open);
    await user.click(button(/^检查这 2 个号码/));
    expect(await screen.findByRole("dialog")).toBeTruthy();
    show(picker);
    expect(screen.queryByRole("dialog")).toBeNull();
    show(open);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(done).not.toHaveBeenCalled();
  });

  it("PLATE-10: with no number complete there is nothing to check", () => {
    draw(view("self-made", { self_made: { ...made(view("self-made")), wishes: [] } }));
    expect(isDisabled(button("检查号码"))).toBe(true);
    expect(screen.getByText("请先填写号码")).toBeTruthy();
  });

  it("PLATE-2: with no numbers of one's own left, no list is offered", () => {
    const picker = view("self-made");
    draw({ ...picker, self_made: { ...made(picker), left: 0 } });
    expect(screen.getByText("自编次数已用完，不能再自编号码。")).toBeTruthy();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("PLATE-10: with no network the list is prepared, and it says that it is sent after a confirmation", async () => {
    const { user } = draw(view("offline"), { offline: true });
    expect(screen.getByText(/联网后，经您确认再发送检查/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^检查/ })).toBeNull();
    await user.type(wish(2), "4");
    expect(wish(2).value).toBe("AB34");
    await expectAxeClean();
  });
});
