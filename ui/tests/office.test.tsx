import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { goTo, heading, open, press, requests } from "./harness";

describe("practice office", () => {
  it("stands in the navigation in practice mode only", async () => {
    const { host } = await open("#/home");
    const group = await screen.findByRole("list", { name: "练习模式" });
    expect(within(group).getByRole("link", { name: "练习窗口" })).toBeTruthy();
    host.state.profile = "platform";
    host.emit("shell");
    await waitFor(() => expect(screen.queryByRole("link", { name: "练习窗口" })).toBeNull());
    await goTo("#/office");
    await heading("王小明，您好");
  });

  it("publishes the plan that is filled in at one press", async () => {
    const { host, user } = await open("#/office");
    await heading("练习窗口");
    await press(user, "发布计划");
    expect(await screen.findByText(/计划 LX260309-1-C1 已发布/)).toBeTruthy();
    expect(requests(host, "office_publish")).toEqual([
      {
        exam: "1",
        venues: ["1101990101", "1101990201"],
        exam_day: "2026-03-09",
        closing_day: "2026-03-04",
        seats: "10",
      },
    ]);
  });

  it("says at the field what can't be published, and keeps what was typed", async () => {
    const { host, user } = await open("#/office");
    const day = await screen.findByLabelText<HTMLInputElement>("考试日期");
    await user.clear(day);
    await user.type(day, "3月9日");
    await user.click(screen.getByRole("checkbox", { name: /开发区考场/ }));
    await press(user, "发布计划");
    expect(await screen.findAllByText("请按 2026-03-09 的格式填写日期。")).toHaveLength(2);
    expect(screen.getByLabelText<HTMLInputElement>("考试日期").value).toBe("3月9日");
    expect(requests<{ venues: string[] }>(host, "office_publish")[0]?.venues).toEqual(["1101990101"]);
  });

  it("accepts an application, after which nobody is left to apply", async () => {
    const { host, user } = await open("#/office");
    await user.click(await screen.findByRole("radio", { name: "增加准驾车型" }));
    await user.click(screen.getAllByRole("radio", { name: /^C2/ })[1] as HTMLElement);
    await press(user, "受理申请");
    expect(await screen.findByText(/^已受理：/)).toBeTruthy();
    expect(await screen.findByText("所有人都有未办结的申请")).toBeTruthy();
    expect(requests(host, "office_accept")).toEqual([
      { person: "p-ten", kind: "added-class", class: "C1", held: "C2" },
    ]);
  });

  it("EXAM-11: a no-show is recorded for an exam that is over", async () => {
    const { host, user } = await open("#/office");
    await press(user, /^录入成绩：王辛八/);
    const dialog = await screen.findByRole("dialog", { name: /^录入成绩：/ });
    await user.click(within(dialog).getByRole("button", { name: "录入成绩" }));
    expect(await within(dialog).findAllByText("请选择考试结果")).not.toHaveLength(0);
    await user.click(within(dialog).getByRole("radio", { name: /缺考/ }));
    await user.click(within(dialog).getByRole("button", { name: "录入成绩" }));
    expect(await screen.findByText(/^已录入：王辛八/)).toBeTruthy();
    expect(requests(host, "office_record")).toEqual([{ op_id: "op-past", subject: "2", outcome: "absent" }]);
    expect(screen.queryByRole("button", { name: /^录入成绩：王辛八/ })).toBeNull();
  });

  it("a result of the future is not offered; the clock is moved to the exam first", async () => {
    const { host, user } = await open("#/office");
    await press(user, /^录入成绩：李华/);
    const dialog = await screen.findByRole("dialog", { name: /^录入成绩：/ });
    expect(within(dialog).getByText(/平台不接受将来的成绩/)).toBeTruthy();
    expect(within(dialog).queryByRole("radio")).toBeNull();
    await user.click(within(dialog).getByRole("button", { name: "快进到考试时间" }));
    expect(await within(dialog).findByRole("radio", { name: "合格" })).toBeTruthy();
    expect(requests(host, "office_forward")).toEqual([{ op_id: "op-to-come" }]);
  });

  it("CANC-2, CANC-4: before a place is cancelled it says until when, and what that does to the next ranking", async () => {
    const { host, user } = await open("#/office");
    await press(user, /^取消考位：李华/);
    const dialog = await screen.findByRole("dialog", { name: "取消 李华 的考位？" });
    expect(dialog.textContent).toContain("车辆管理所最迟 2026-03-11（含当日）可以取消");
    expect(within(dialog).getByText(/以后的排名时间变为本人取消预约的时间/)).toBeTruthy();
    expect(within(dialog).getByText("以后的排名时间不变。")).toBeTruthy();
    await user.click(within(dialog).getByRole("radio", { name: /因考生本人原因取消/ }));
    await user.click(within(dialog).getByRole("button", { name: "取消这个考位" }));
    expect(await screen.findByText("已取消 李华 的考位。")).toBeTruthy();
    expect(requests(host, "office_cancel")).toEqual([{ op_id: "op-to-come", by_candidate: true }]);
  });

  it("CANC-2: after the last day a place can't be cancelled any more, and it says so", async () => {
    const { user } = await open("#/office");
    await press(user, /^取消考位：王辛八/);
    const dialog = await screen.findByRole("dialog");
    expect(within(dialog).getByText(/已过，不能再取消/)).toBeTruthy();
    expect(within(dialog).queryByRole("button", { name: "取消这个考位" })).toBeNull();
  });

  it("begins anew only after it has said what is lost, and ends at the sign-in", async () => {
    const { host, user } = await open("#/office");
    await press(user, "重置练习数据…");
    const dialog = await screen.findByRole("dialog", { name: "重置全部练习数据？" });
    expect(within(dialog).getByText(/草稿、待提交/)).toBeTruthy();
    expect(requests(host, "reset_practice")).toHaveLength(0);
    await user.click(within(dialog).getByRole("button", { name: "删除并重新开始" }));
    await heading("登录");
    expect(host.state.drafts.size).toBe(0);
  });

  it("has words for an empty desk, and for an act that could not be done", async () => {
    const { host, user } = await open("#/office", "empty");
    expect(await screen.findByText("现在没有考试预约")).toBeTruthy();
    host.fail = { kind: "offline", code: "offline", params: {}, retryable: true, trace_id: "" };
    await press(user, "发布计划");
    expect(await screen.findAllByText("现在连不上平台")).not.toHaveLength(0);
  });

  it("says why the desk can't be read, and reads it again", async () => {
    const { host, user } = await open("#/office", "failed");
    const alert = await screen.findByRole("alert");
    host.fail = null;
    await user.click(within(alert).getByRole("button", { name: "重试" }));
    expect(await screen.findByRole("table", { name: "考试预约" })).toBeTruthy();
  });
});
