import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../src/app/queries";
import type { Field } from "../src/ipc/gen";
import { setHost } from "../src/ipc/host";
import { mockHost } from "../src/ipc/mock";
import { startWords } from "../src/locales";
import { Fields } from "../src/wizard/Fields";
import { expectAxeClean } from "./axe";

const DAYS = [
  { date: "2026-04-28", detail: "余 4 个", barred: null },
  { date: "2026-04-29", detail: null, barred: "已约满" },
  { date: "2026-04-30", detail: "余 1 个", barred: null },
  { date: "2026-05-01", detail: null, barred: "不上班" },
  { date: "2026-05-02", detail: "余 2 个", barred: null },
];

function draw(field: Partial<Field> & Pick<Field, "kind">) {
  setHost(mockHost(new URLSearchParams({ scene: "citizen", lang: "zh-CN" })));
  startWords("zh-CN");
  const answered = vi.fn();
  const whole = { id: "date", label: "检验日期", hint: null, error: null, ...field } as Field;
  render(
    <QueryClientProvider client={newQueryClient()}>
      <Fields fields={[whole]} pending={{}} onAnswer={answered} />
    </QueryClientProvider>,
  );
  return { answered, user: userEvent.setup() };
}

describe("days that can be booked", () => {
  it("INSP-6: they are drawn by month under their weekdays; one that is barred says why and is not chosen", async () => {
    const { answered, user } = draw({ kind: "days", days: DAYS, value: null });
    const april = screen.getByRole("region", { name: "2026年4月" });
    const first = within(april).getByRole("button", { name: /4月28日星期二, 余 4 个/ });
    expect(first.dataset.column).toBe("2");
    const full = within(april).getByRole("button", { name: /已约满/ });
    await user.click(full);
    expect(answered).not.toHaveBeenCalled();
    await user.click(first);
    expect(answered).toHaveBeenCalledWith("date", "2026-04-28");
    await expectAxeClean();
  });

  it("DESK-4: arrow keys lead from day to day, into the next month too, and Enter chooses", async () => {
    const { answered, user } = draw({ kind: "days", days: DAYS, value: "2026-04-30" });
    await user.tab();
    expect((document.activeElement as HTMLElement).dataset.date).toBe("2026-04-30");
    await user.keyboard("{ArrowRight}{ArrowRight}");
    expect((document.activeElement as HTMLElement).dataset.date).toBe("2026-05-02");
    await user.keyboard("{Enter}");
    expect(answered).toHaveBeenCalledWith("date", "2026-05-02");
    await user.keyboard("{ArrowLeft}{Enter}");
    expect(answered).toHaveBeenCalledTimes(1);
  });
});

describe("many choices", () => {
  const choices = Array.from({ length: 12 }, (_, at) => ({
    id: `s${at}`,
    label: `${at + 1} 号检测站`,
    detail: at === 4 ? "西山路 30 号" : `东一路 ${at} 号`,
    barred: null,
  }));

  it("are searched by name and address, and the chosen one stays in sight", async () => {
    const { user } = draw({ kind: "choose-one", label: "检测站", choices, value: "s0" });
    await user.type(screen.getByRole("searchbox", { name: "查找检测站" }), "西山");
    expect(screen.getAllByRole("radio")).toHaveLength(2);
    expect(screen.getByText("找到 1 个")).toBeTruthy();
    expect(screen.getByText("1 号检测站")).toBeTruthy();
    await expectAxeClean();
  });

  it("a few are not searched", () => {
    draw({ kind: "choose-one", label: "检测站", choices: choices.slice(0, 8), value: null });
    expect(screen.queryByRole("searchbox")).toBeNull();
    expect(screen.getAllByRole("radio")).toHaveLength(8);
  });
});
