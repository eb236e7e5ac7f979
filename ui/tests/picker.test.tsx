import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { picker } from "../src/ipc/mock/sessions";
import { SessionPicker } from "../src/special/SessionPicker/SessionPicker";
import { expectAxeClean } from "./axe";

const say = (zh: string) => zh;

function Chooser({ onChoose }: { onChoose: (slot: string) => void }) {
  const [value, setValue] = useState<string | null>(null);
  const choose = (slot: string) => {
    setValue(slot);
    onChoose(slot);
  };
  return <SessionPicker picker={picker(value, null, say)} onChoose={choose} />;
}

function open() {
  const chosen = vi.fn<(slot: string) => void>();
  const user = userEvent.setup();
  render(<Chooser onChoose={chosen} />);
  return { chosen, user };
}

describe("session picker", () => {
  it("EXAM-9: the ranking time with its reason, the rank in each session and the age of the counts are shown", () => {
    open();
    expect(screen.getByText(/2026-02-18 10:20:31 — 本次申请最近一次考试/)).toBeTruthy();
    const cell = screen.getByTestId("slot-2026-03-17-0830-east");
    expect(cell.textContent).toContain("第 36 名");
    expect(cell.textContent).toContain("名额 40 · 申请 59");
    expect(screen.getByText(/数据更新于 2026-03-02 08:55/)).toBeTruthy();
  });

  it("DESK-4: a session is chosen with the keyboard alone, and it is said in words", async () => {
    const { chosen, user } = open();
    await user.tab();
    await user.tab();
    expect(document.activeElement?.getAttribute("role")).toBe("gridcell");
    await user.keyboard("{ArrowDown}{ArrowRight}");
    expect((document.activeElement as HTMLElement).dataset.testid).toBe("slot-2026-03-17-0830-east");
    await user.keyboard(" ");
    expect(chosen).toHaveBeenCalledExactlyOnceWith("2026-03-17-0830-east");
    expect(document.activeElement?.getAttribute("aria-selected")).toBe("true");
    expect(screen.getByText(/^已选择/, { selector: "strong" }).textContent).toContain(
      "3月17日 周二 08:30 城东考场",
    );
  });

  it("DESK-4: only one cell is in the tab order", () => {
    open();
    expect(screen.getAllByRole("gridcell").filter((cell) => cell.tabIndex === 0)).toHaveLength(1);
  });

  it("EXAM-7: a session that is barred says why, and neither mouse nor key chooses it", async () => {
    const { chosen, user } = open();
    const barred = screen.getByTestId("slot-2026-03-16-0830-east");
    expect(barred.textContent).toContain("不开考您的车型");
    await user.click(barred);
    barred.focus();
    await user.keyboard("{Enter}");
    expect(chosen).not.toHaveBeenCalled();
  });

  it("DESK-4: the list holds every session of the grid, with the same rank and counts", async () => {
    const { user } = open();
    const inGrid = screen
      .getAllByRole("gridcell")
      .flatMap((cell) =>
        cell.dataset.testid === undefined ? [] : [cell.textContent?.match(/名额 \d+ · 申请 \d+/)?.[0]],
      );
    await user.click(screen.getByRole("radio", { name: "列表" }));
    const group = screen.getByRole("radiogroup", { name: "可选场次" });
    const inList = [...group.querySelectorAll(".choice")].map(
      (line) => line.textContent?.match(/名额 \d+ · 申请 \d+/)?.[0],
    );
    expect([...inList].sort()).toEqual([...inGrid].sort());
  });

  it("EXAM-5: free seats stand in the list as they stand in the grid, and a session without one says so", async () => {
    const user = userEvent.setup();
    render(<SessionPicker picker={picker(null, null, say, { atOnce: true })} onChoose={vi.fn()} />);
    const inGrid = screen
      .getAllByRole("gridcell")
      .flatMap((cell) => (cell.dataset.testid === undefined ? [] : [cell.textContent]));
    expect(inGrid).toContain("没有空余考位空余 0");
    expect(screen.queryByText(/任一考场/)).toBeNull();
    await user.click(screen.getByRole("radio", { name: "列表" }));
    const group = screen.getByRole("radiogroup", { name: "可选场次" });
    const lines = [...group.querySelectorAll(".choice")].map((line) => line.textContent ?? "");
    expect(lines.map((line) => line.match(/空余 \d+/)?.[0]).sort()).toEqual(
      inGrid.map((cell) => cell?.match(/空余 \d+/)?.[0]).sort(),
    );
    expect(lines.filter((line) => line.includes("没有空余考位")).length).toBe(
      inGrid.filter((cell) => cell?.includes("没有空余考位")).length,
    );
    await expectAxeClean();
  });

  it("DESK-4: with many days a working week is shown, and the arrow keys lead on to the days after it", async () => {
    const user = userEvent.setup();
    render(<SessionPicker picker={picker(null, null, say, { count: 160 })} onChoose={vi.fn()} />);
    expect(screen.getAllByRole("columnheader")).toHaveLength(6);
    const days = screen.getByRole("group", { name: "日期" });
    expect(days.textContent).toContain("3月16日 周一 – 3月20日 周五 · 第 1 页，共 4 页");
    const last = screen.getByTestId("slot-2026-03-20-0800-v1");
    await user.click(last);
    last.focus();
    await user.keyboard("{ArrowRight}");
    await waitFor(() =>
      expect((document.activeElement as HTMLElement).dataset.testid).toBe("slot-2026-03-23-0800-v1"),
    );
    expect(days.textContent).toContain("第 2 页，共 4 页");
    await user.keyboard("{ArrowLeft}");
    await waitFor(() =>
      expect((document.activeElement as HTMLElement).dataset.testid).toBe("slot-2026-03-20-0800-v1"),
    );
    await expectAxeClean();
  });

  it("DESK-4: of very many sessions those in sight are drawn first, and the keyboard reaches the last at once", async () => {
    const user = userEvent.setup();
    render(<SessionPicker picker={picker(null, null, say, { count: 2_000 })} onChoose={vi.fn()} />);
    const grid = screen.getByRole("grid");
    expect(grid.getAttribute("aria-rowcount")).toBe("101");
    expect(screen.getAllByRole("row").length).toBeLessThan(20);
    screen.getByTestId("slot-2026-03-16-0800-v1").focus();
    await user.keyboard("{Control>}{End}{/Control}");
    expect((document.activeElement as HTMLElement).dataset.place).toBe("99:4");
    await waitFor(() => expect(screen.getAllByRole("row")).toHaveLength(101));
  });
});
