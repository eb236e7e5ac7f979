import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { goTo, heading, open, press, requests } from "./harness";

describe("help", () => {
  it("GEN-14: the number of the submission in view stands beside the contact, to be copied", async () => {
    const { user } = await open("#/progress/op-done");
    await press(user, "联系客服");
    const bubble = await screen.findByRole("dialog", { name: "联系客服" });
    expect(await within(bubble).findByText("流水号")).toBeTruthy();
    expect(within(bubble).getByText("0000-1234567")).toBeTruthy();
    expect(bubble.textContent).toContain("260109000005");
    expect(within(bubble).getByRole("button", { name: "复制" })).toBeTruthy();
  });

  it("GEN-14: a draft in view has its number, and the help page of its service is one click away", async () => {
    const { host, user } = await open("#/wizard/draft-0");
    await press(user, "联系客服");
    const bubble = await screen.findByRole("dialog", { name: "联系客服" });
    expect(await within(bubble).findByText("草稿编号")).toBeTruthy();
    await user.click(within(bubble).getByRole("button", { name: "办事指南：考试预约" }));
    await heading("办事指南：考试预约");
    expect(window.location.hash).toBe("#/help/exam-booking");
    expect(requests(host, "help_page")).toEqual([{ service: "exam-booking" }]);
  });

  it("GEN-14: the contact is on every screen, and tells what it is about", async () => {
    const { host, user } = await open("#/home");
    for (const [hash, view] of [
      ["#/home", { kind: "nothing" }],
      ["#/help/exam-booking", { kind: "service", service: "exam-booking" }],
      ["#/voucher/op-done", { kind: "submission", op_id: "op-done" }],
      ["#/verify", { kind: "nothing" }],
    ] as const) {
      await goTo(hash);
      await screen.findByRole("heading", { level: 1 });
      await press(user, "联系客服");
      await screen.findByRole("dialog", { name: "联系客服" });
      expect(requests(host, "case_in_view").at(-1)).toEqual(view);
      await user.keyboard("{Escape}");
    }
  });

  it("GEN-14: the help page says who, how, what is needed, and every way to be refused", async () => {
    await open("#/help/exam-booking", "offline");
    await heading("办事指南：考试预约");
    for (const name of ["谁可以办理", "步骤", "业务须知", "什么情况下不能办理"]) {
      expect(screen.getByRole("heading", { name })).toBeTruthy();
    }
    expect(screen.getByText(/rebook-days · EXAM-7/)).toBeTruthy();
  });
});
