import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { open, press, requests } from "./harness";

const history = () => screen.findByRole("table", { name: "日历改动记录" });
const daysOff = () => screen.findByLabelText<HTMLInputElement>("放假日期");

describe("working-day calendar", () => {
  it("says which year has no notice, and publishes the days of that year", async () => {
    const { host, user } = await open("#/office/rules");
    expect((await daysOff()).value).toBe("2026-10-01至2026-10-07");
    expect(screen.getByText("放假通知还没有录入，按周一至周五上班计算")).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: /2027/ }));
    expect((await daysOff()).value).toBe("");
    await user.type(await daysOff(), "2027-01-01");
    await press(user, "发布新的日历");
    expect(await screen.findByText("已发布第 2 版，即时生效。")).toBeTruthy();
    expect(requests(host, "office_calendar_save")).toEqual([
      { version: 1, year: 2027, holidays: "2027-01-01", extra_working_days: "" },
    ]);
    expect(await within(await history()).findByText("2027-01-01：照常 → 放假")).toBeTruthy();
  });

  it("keeps what was typed when a colleague was first, and publishes it over his version", async () => {
    const { host, user } = await open("#/office/rules");
    await user.clear(await daysOff());
    await user.type(await daysOff(), "2026-10-01");
    host.state.calendarVersions.push({
      year: 2027,
      known: true,
      holidays: "2027-05-01",
      extra_working_days: "",
    });
    host.emit("facts");
    await within(await history()).findByText(/2027-05-01/);
    await press(user, "发布新的日历");
    expect(await screen.findAllByText(/office-2 已于/)).not.toHaveLength(0);
    expect((await daysOff()).value).toBe("2026-10-01");
    await press(user, "发布新的日历");
    expect(await screen.findByText("已发布第 3 版，即时生效。")).toBeTruthy();
    expect(requests<{ version: number }>(host, "office_calendar_save").map((one) => one.version)).toEqual([
      1, 2,
    ]);
  });

  it("says at the field what is wrong with the days", async () => {
    const { user } = await open("#/office/rules");
    await user.clear(await daysOff());
    await user.type(await daysOff(), "2025-10-01");
    await press(user, "发布新的日历");
    expect(await screen.findByRole("link", { name: "2025-10-01 不在 2026 年内。" })).toBeTruthy();
  });
});
