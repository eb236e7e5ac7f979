import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { goTo, heading, open, press, requests } from "./harness";

describe("appointments and results", () => {
  it("DESK-10 (part): one's own exam is saved to a calendar, and the screen says under which name", async () => {
    const { host, user } = await open("#/progress/op-done");
    await press(user, "保存到日历");
    expect(await screen.findByText(/^已保存为「考试-2026-03-17\.ics」/)).toBeTruthy();
    expect(requests(host, "save_calendar")).toEqual([{ op_id: "op-done" }]);
    await goTo("#/progress/op-conflict");
    await screen.findByRole("button", { name: "改约这一场" });
    expect(screen.queryByRole("button", { name: "保存到日历" })).toBeNull();
  });

  it("DESK-10 (part): each reminder is switched off by itself, and stays so", async () => {
    const { host, user } = await open("#/settings");
    const evening = await screen.findByRole("checkbox", { name: "考试前一天 18:00 提醒" });
    await user.click(evening);
    await waitFor(() =>
      expect(requests(host, "set_reminders")).toEqual([{ evening_before: false, two_hours_before: true }]),
    );
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "考试前一天 18:00 提醒" }).checked).toBe(
        false,
      ),
    );
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "报到前 2 小时提醒" }).checked).toBe(true);
  });

  it("DESK-10 (part): a clerk, who is reminded of nothing, has no such setting", async () => {
    await open("#/settings", "clerk");
    await heading("设置");
    expect(screen.queryByRole("heading", { name: "考试提醒" })).toBeNull();
  });

  it("EXAM-4: progress says the rank among those who asked for the same session", async () => {
    await open("#/progress/op-done");
    expect(await screen.findByText(/申请该场次的有 52 人，您排第 13 位/)).toBeTruthy();
  });

  it("EXAM-4: the list says at the row what decided a tie, how seats are given and what the fingerprint is for", async () => {
    await open("#/results/plan-1");
    const row = (await screen.findByRole("rowheader", { name: "李*华" })).closest("tr");
    expect(row?.textContent).toContain("排名时间与上一名相同，提交较晚");
    expect(screen.getAllByText(/排名时间与上一名相同/)).toHaveLength(1);
    expect(screen.getByText(/^按排名时间从早到晚安排/)).toBeTruthy();
    expect(screen.getByText(/任何改动都会使指纹改变/)).toBeTruthy();
  });

  it("DESK-4 (part): the published list is reached and scrolled by the keyboard alone", async () => {
    const { user } = await open("#/results");
    const link = await screen.findByRole("link", { name: /^查看名单：/ });
    link.focus();
    await user.keyboard("{Enter}");
    await goTo(link.getAttribute("href") ?? "");
    const list = await screen.findByRole("group", { name: /KM2-2026-0306-01/ });
    for (let step = 0; step < 40 && document.activeElement !== list; step += 1) await user.tab();
    expect(document.activeElement).toBe(list);
  });
});
