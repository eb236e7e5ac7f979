import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Remedy } from "../src/ipc/gen";
import { open, press, requests } from "./harness";

const BUTTONS: [Remedy, string][] = [
  ["wait", "返回首页"],
  ["choose-again", "重新选择"],
  ["open-progress", "查看网办进度"],
  ["visit-office", "查看车管所联系方式"],
  ["other-account", "换一个账号登录"],
  ["refresh", "更新数据后重试"],
];

describe("refusal", () => {
  it("GEN-11: what would refuse at the end is said before the first step", async () => {
    const { host } = await open("#/service/exam-booking", "refused");
    expect(await screen.findByRole("heading", { name: "现在还不能预约科目二" })).toBeTruthy();
    expect(requests(host, "open_draft")).toHaveLength(0);
    expect(screen.queryByRole("radio")).toBeNull();
  });

  it("GEN-6: a refusal names the reason, the rule, the earliest date, what to do, and has a button for it", async () => {
    const { user } = await open("#/service/exam-booking", "refused");
    const box = await screen.findByRole("alert");
    expect(within(box).getByText(/上次科目二考试（2026-02-26）不合格/)).toBeTruthy();
    expect(within(box).getByText("EXAM-7")).toBeTruthy();
    expect(within(box).getByText("2026-03-08")).toBeTruthy();
    expect(within(box).getByText(/可以先预约科目三道路驾驶技能/)).toBeTruthy();
    await press(user, "返回首页");
    expect(window.location.hash).toBe("#/home");
  });

  it.each(BUTTONS)("GEN-6: the remedy %s has a button", async (remedy, words) => {
    const { host } = await open("#/home");
    const refused = host.state.progress.find(({ row }) => row.op_id === "op-refused");
    if (refused?.refusal == null) throw new Error("no refusal");
    refused.refusal = { ...refused.refusal, remedy, earliest: null };
    window.location.hash = "#/progress/op-refused";
    window.dispatchEvent(new HashChangeEvent("hashchange"));
    const box = await screen.findByRole("alert");
    expect(within(box).getByRole("button", { name: words })).toBeTruthy();
    expect(within(box).getByText("无法推算")).toBeTruthy();
  });
});
