import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { goTo, heading, open, press, requests } from "./harness";

const entry = () => screen.findByRole("link", { name: /^通知/ });
const list = () => screen.findByRole("list", { name: "通知" });

describe("notices", () => {
  it("a citizen finds them in the navigation with how many are unread, newest first", async () => {
    const { user } = await open("#/home");
    expect((await entry()).textContent).toContain("2 条未读");
    await user.click(await entry());
    await heading("通知");
    const rows = within(await list()).getAllByRole("listitem");
    expect(rows.map((row) => within(row).getByRole("heading", { level: 2 }).textContent)).toEqual([
      "期满换证：可领取",
      "平台通知",
      "科目二考试预约未分配到名额",
      "科目一考试预约成功",
    ]);
    expect(rows.map((row) => within(row).queryByText("未读") !== null)).toEqual([true, true, false, false]);
    expect(rows[0]?.textContent).toContain("2026-03-02 08:35");
    await expectAxeClean();
  });

  it("opening one leads to its submission and marks it as read", async () => {
    const { host, user } = await open("#/notices");
    await user.click(await screen.findByRole("link", { name: "期满换证：可领取" }));
    await waitFor(() => expect(window.location.hash).toBe("#/progress/op-received"));
    expect(requests(host, "notice_seen")).toEqual([{ ids: ["notice-4"] }]);
    await waitFor(async () => expect((await entry()).textContent).toContain("1 条未读"));
    await goTo("#/notices");
    await user.click(await screen.findByRole("link", { name: "期满换证：可领取" }));
    expect(requests(host, "notice_seen")).toHaveLength(1);
  });

  it("the keyboard opens one, and marks one that leads nowhere", async () => {
    const { host, user } = await open("#/notices");
    const link = await screen.findByRole("link", { name: "期满换证：可领取" });
    link.focus();
    await user.tab();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "标为已读：平台通知" }));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(requests(host, "notice_seen")).toEqual([{ ids: ["notice-3"] }]));
    await waitFor(() => expect(screen.getAllByText("未读")).toHaveLength(1));
    link.focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(window.location.hash).toBe("#/progress/op-received"));
    expect(requests(host, "notice_seen")).toHaveLength(2);
  });

  it("all are marked as read at once, and then nothing is left to mark", async () => {
    const { host, user } = await open("#/notices");
    await press(user, "全部标为已读");
    await waitFor(() => expect(screen.queryByText("未读")).toBeNull());
    expect(requests(host, "notice_seen")).toEqual([{ ids: ["notice-4", "notice-3"] }]);
    expect(screen.queryByRole("button", { name: "全部标为已读" })).toBeNull();
    await waitFor(async () => expect((await entry()).textContent).toBe("通知"));
  });

  it("who was told nothing reads what will be told here", async () => {
    await open("#/notices", "empty");
    expect(await screen.findByText("还没有通知")).toBeTruthy();
    expect(screen.getByText(/考试预约的结果公布/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "全部标为已读" })).toBeNull();
    await expectAxeClean();
  });

  it("offline they are all there; a failure says so and can be tried again", async () => {
    const { host } = await open("#/notices", "offline");
    expect(within(await list()).getAllByRole("listitem")).toHaveLength(4);
    host.fail = { kind: "fault", code: "internal", params: {}, retryable: true, trace_id: "" };
    await goTo("#/home");
    await goTo("#/notices");
    host.emit("notices");
    expect(await screen.findByRole("alert")).toBeTruthy();
    expect(screen.getByRole("button", { name: "重试" })).toBeTruthy();
    expect(within(await list()).getAllByRole("listitem")).toHaveLength(4);
  });

  it("a clerk has none", async () => {
    await open("#/notices", "clerk");
    await heading(/今日|您好/);
    expect(screen.queryByRole("link", { name: /^通知/ })).toBeNull();
  });

  it("DESK-4: in English", async () => {
    await open("#/notices", "citizen", "en");
    await heading("Notices");
    expect(await screen.findByRole("link", { name: "Renewal at expiry: Ready to collect" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Mark all as read" })).toBeTruthy();
  });
});
