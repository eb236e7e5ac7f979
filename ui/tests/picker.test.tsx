import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { picker } from "../src/ipc/mock/journey";
import { SessionPicker } from "../src/special/SessionPicker/SessionPicker";

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
});
