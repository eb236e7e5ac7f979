import { screen, waitFor, within } from "@testing-library/react";
import { act } from "react";
import { describe, expect, it } from "vitest";
import { setHost } from "../src/ipc/host";
import { refusal } from "../src/ipc/mock/records";
import { goTo, heading, open, press, requests } from "./harness";

const START = "#/service/exam-booking";

async function started() {
  const { host, user } = await open(START);
  await press(user, "我已阅读，开始办理");
  await heading("科目确认");
  return { host, user };
}

async function chooseSubjectTwo(user: Awaited<ReturnType<typeof open>>["user"]) {
  await user.click(await screen.findByRole("radio", { name: /^科目二(?!三)/ }));
  await press(user, "下一步：选择场次");
  await heading("选择场次");
}

async function chooseSession(user: Awaited<ReturnType<typeof open>>["user"]) {
  const cells = (await screen.findAllByRole("gridcell")).filter((cell) => cell.ariaDisabled !== "true");
  const free = cells.find((cell) => cell.dataset.testid?.startsWith("slot-"));
  if (free === undefined) throw new Error("no free session");
  await user.click(free);
  await waitFor(() => expect(free.getAttribute("aria-selected")).toBe("true"));
}

describe("wizard", () => {
  it("GEN-11: settings that change under an open draft are told at the step, and its answers stay", async () => {
    const { host, user } = await started();
    await chooseSubjectTwo(user);
    host.state.barred = refusal((zh) => zh);
    host.emit("facts");
    const told = await screen.findByRole("alert");
    expect(within(told).getByText("现在还不能预约科目二")).toBeTruthy();
    host.state.barred = null;
    host.emit("facts");
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect([...host.state.drafts.values()].at(-1)?.subject).toBe("2");
  });

  it("GEN-1: no field is shown and nothing is answered before the notice is confirmed as read", async () => {
    const { host, user } = await open(START);
    await heading("业务须知");
    expect(screen.queryAllByRole("radio")).toHaveLength(0);
    expect(requests(host, "answer_field")).toHaveLength(0);
    await press(user, "我已阅读，开始办理");
    await heading("科目确认");
    expect(requests(host, "confirm_notice")).toHaveLength(1);
  });

  it("GEN-1: the notice stands in full, with its version, above the button that confirms it", async () => {
    await open(START);
    await heading("业务须知");
    expect(screen.getByText(/系统按排名时间从早到晚安排名额/)).toBeTruthy();
    expect(screen.getByText(/未按时参加考试的，按考试不合格处理/)).toBeTruthy();
    expect(screen.getByText(/2026-01/)).toBeTruthy();
  });

  it("MENU-1: the menu path of the manual stands above every step, with the name of the service", async () => {
    await started();
    const path = screen.getByText("驾驶证业务 ›");
    expect(path.parentElement?.textContent).toBe("驾驶证业务 › 考试预约");
  });

  it("GEN-2: the steps carry the manual's names in its order and say in words where one is", async () => {
    await started();
    const steps = within(screen.getByRole("list", { name: "办理步骤" })).getAllByRole("listitem");
    expect(steps.map((step) => step.textContent)).toEqual([
      "1科目确认正在填写",
      "2选择场次未开始",
      "3确认并提交未开始",
    ]);
    expect(steps[0]?.getAttribute("aria-current")).toBe("step");
  });

  it("GEN-2: going back loses nothing", async () => {
    const { user } = await started();
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "返回「科目确认」");
    await heading("科目确认");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: /^科目二(?!三)/ }).checked).toBe(true);
    await press(user, "下一步：选择场次");
    await heading("选择场次");
    expect(screen.getByText(/^已选择/, { selector: "strong" })).toBeTruthy();
  });

  it("GEN-2: the check shows every answer with a way to change it, and a change leads straight back", async () => {
    const { user } = await started();
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "下一步：核对申请");
    await heading("确认并提交");
    const group = screen.getByRole("region", { name: "科目确认" });
    expect(within(group).getByText("科目二")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "更改科目确认" }));
    await heading("科目确认");
    await press(user, "改好了，返回核对");
    await heading("确认并提交");
  });

  it("GEN-2: a change that opens an earlier gap leads to the gap, not past it", async () => {
    const { user } = await started();
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "下一步：核对申请");
    await heading("确认并提交");
    await user.click(screen.getByRole("button", { name: "更改科目确认" }));
    await user.click(await screen.findByRole("radio", { name: /^科目三道路驾驶技能/ }));
    await press(user, "下一步：选择场次");
    await heading("选择场次");
    await chooseSession(user);
    await press(user, "改好了，返回核对");
    await heading("确认并提交");
  });

  it("GEN-2: the gap that a change has opened is asked for, not reported as a mistake", async () => {
    const { user } = await started();
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "下一步：核对申请");
    await user.click(await screen.findByRole("button", { name: "更改科目确认" }));
    await user.click(await screen.findByRole("radio", { name: /^科目三道路驾驶技能/ }));
    await press(user, "下一步：选择场次");
    await heading("选择场次");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("GEN-3: an answer is saved at once, with the revision that was seen, and the state of saving is said", async () => {
    const { host, user } = await started();
    await user.click(await screen.findByRole("radio", { name: /^科目二(?!三)/ }));
    await waitFor(() => expect(requests(host, "answer_field")).toHaveLength(1));
    expect(requests(host, "answer_field")[0]).toMatchObject({ field: "subject", value: "2", revision: 1 });
    expect(await screen.findByText(/^草稿已保存/)).toBeTruthy();
  });

  it("GEN-3: two quick answers are sent one after the other, each with the newest revision", async () => {
    const { host, user } = await started();
    await user.click(await screen.findByRole("radio", { name: /^科目二(?!三)/ }));
    await user.click(await screen.findByRole("radio", { name: /^科目三道路驾驶技能/ }));
    await waitFor(() => expect(requests(host, "answer_field")).toHaveLength(2));
    const sent = requests<{ revision: number }>(host, "answer_field").map(({ revision }) => revision);
    expect(sent).toEqual([1, 2]);
  });

  it("GEN-3: when another window changed the draft, its newest content is shown and nothing is overwritten", async () => {
    const { host, user } = await started();
    const draft = [...host.state.drafts.values()].at(-1);
    if (draft === undefined) throw new Error("no draft");
    Object.assign(draft, { revision: 9, subject: "3-road" });
    await user.click(await screen.findByRole("radio", { name: /^科目二(?!三)/ }));
    expect(await screen.findByText("另一个窗口改过这份草稿")).toBeTruthy();
    await waitFor(() =>
      expect(screen.getByRole<HTMLInputElement>("radio", { name: /^科目三道路驾驶技能/ }).checked).toBe(true),
    );
    expect(draft.subject).toBe("3-road");
  });

  it("DESK-4: what is missing stands in a summary that takes the focus, in the same words as at the field", async () => {
    const { user } = await started();
    await press(user, "下一步：选择场次");
    const summary = await screen.findByRole("alert");
    expect(document.activeElement).toBe(summary);
    expect(within(summary).getByRole("link", { name: "请选择要预约的科目" })).toBeTruthy();
    expect(screen.getAllByText("请选择要预约的科目")).toHaveLength(2);
    expect(document.title).toBe("错误：考试预约 · 科目确认 · 车驾通");
    await user.click(within(summary).getByRole("link"));
    expect(document.activeElement?.getAttribute("type")).toBe("radio");
  });

  it("GEN-12: before sending stands what it costs, and the button names the act", async () => {
    const { user } = await started();
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "下一步：核对申请");
    const box = await screen.findByRole("region", { name: "提交之前请知悉" });
    expect(within(box).getAllByRole("listitem").length).toBeGreaterThan(1);
    expect(screen.getByRole("button", { name: "提交预约申请" })).toBeTruthy();
  });

  it("GEN-5: submitting ends on a page that says what happened, with the serial number and what comes next", async () => {
    const { host, user } = await started();
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "下一步：核对申请");
    await user.click(await screen.findByRole("checkbox"));
    await press(user, "提交预约申请");
    await heading("申请已提交");
    expect(screen.getByRole("heading", { name: "接下来" })).toBeTruthy();
    expect(screen.getByText(/0133$/)).toBeTruthy();
    expect(requests(host, "submit")).toHaveLength(1);
  });

  it("GEN-5: who leaves while it is being submitted is not called back", async () => {
    const { host, user } = await started();
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "下一步：核对申请");
    await user.click(await screen.findByRole("checkbox"));
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    setHost({
      ...host,
      call: async (name, request) => {
        if (name === "submit") await arrived;
        return host.call(name, request);
      },
    });
    await press(user, "提交预约申请");
    await goTo("#/settings");
    await heading("设置");
    arrive();
    await waitFor(() => expect(requests(host, "submit")).toHaveLength(1));
    await act(async () => undefined);
    expect(window.location.hash).toBe("#/settings");
  });

  it("GEN-13: the papers to have at hand stand before the start and on the last page", async () => {
    const { user } = await open(START);
    expect(await screen.findByText("本人身份证原件")).toBeTruthy();
    await press(user, "我已阅读，开始办理");
    await chooseSubjectTwo(user);
    await chooseSession(user);
    await press(user, "下一步：核对申请");
    expect(await screen.findByText("本人身份证原件")).toBeTruthy();
  });
});
