import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { open, press } from "./harness";

const rows = async () =>
  within(await screen.findByRole("table", { name: "记录，最近的在前" }))
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent);

describe("audit trail", () => {
  it("says when, who, what and to whom, and reads older entries on demand", async () => {
    const { user } = await open("#/office/trail");
    expect(await rows()).toEqual([
      "2026-03-02 10:00office登记考试成绩王**（110199********0012）",
      "2026-03-02 09:30office公布考试计划",
    ]);
    await expectAxeClean();
    await press(user, "更早的记录");
    await waitFor(async () => expect(await rows()).toHaveLength(3));
    expect(screen.queryByRole("button", { name: "更早的记录" })).toBeNull();
  });

  it("is narrowed by act and by day, and tells a day that can't be read at its field", async () => {
    const { user } = await open("#/office/trail");
    await user.selectOptions(await screen.findByLabelText("办理事项"), "登记考试成绩");
    await waitFor(async () => expect(await rows()).toHaveLength(1));
    await user.selectOptions(await screen.findByLabelText("办理事项"), "全部");
    await waitFor(async () => expect(await rows()).toHaveLength(2));
    await user.type(await screen.findByLabelText("办理日期至"), "2026-03-01");
    await waitFor(async () => expect(await rows()).toEqual(["2026-03-01 16:00office公布考试计划"]));
    await user.clear(await screen.findByLabelText("办理日期至"));
    await user.type(await screen.findByLabelText("办理日期至"), "昨天");
    expect(await screen.findByText("请写成 2026-03-02 的样子；留空为不限。")).toBeTruthy();
    expect(await screen.findByText("没有符合条件的记录")).toBeTruthy();
  });
});
