import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { heading, open, press, requests } from "./harness";

type User = Awaited<ReturnType<typeof open>>["user"];

const START = "#/service/exam-booking";
const mode = (name: RegExp) => screen.findByRole<HTMLInputElement>("radio", { name });
const steps = () =>
  within(screen.getByRole("list", { name: "办理步骤" }))
    .getAllByRole("listitem")
    .map((step) => step.querySelector(".step-name")?.textContent);

async function started(scene: "citizen" | "priority" = "priority") {
  const { host, user } = await open(START, scene);
  await press(user, "我已阅读，开始办理");
  await heading("科目确认");
  return { host, user };
}

async function switchTo(user: User, name: RegExp, title: string) {
  await user.click(await mode(name));
  await heading(title);
}

describe("ways of booking", () => {
  it("EXAM-5: the way of booking stands first, each with what it means, and one that is barred says why", async () => {
    await started("citizen");
    const group = screen.getByRole("radiogroup", { name: "预约方式" });
    const rows = within(group).getAllByRole<HTMLInputElement>("radio");
    expect(rows.map((row) => row.value)).toEqual(["ordinary", "priority", "combined"]);
    expect(rows[0]?.checked).toBe(true);
    expect(within(group).getByText(/每科一次，不能在网上取消/)).toBeTruthy();
    expect(rows[1]?.disabled).toBe(true);
    expect(within(group).getByText("自 2028-07-17 起可以优先预约")).toBeTruthy();
    await expectAxeClean();
  });

  it("GEN-2: changing the way of booking changes the name of the first step, and the focus stays on the choice", async () => {
    const { user } = await started();
    await switchTo(user, /^优先预约/, "切换优先预约");
    expect(steps()).toEqual(["切换优先预约", "选择场次", "确认并提交"]);
    expect(document.activeElement).toBe(await mode(/^优先预约/));
    expect(document.title).toBe("考试预约 · 切换优先预约 · 车驾通");
    await switchTo(user, /^科目二三一次预约/, "切换科目二三一次预约");
    expect(steps()[0]).toBe("切换科目二三一次预约");
  });

  it("EXAM-6: a combined booking leaves no subject to choose and goes on to the sessions", async () => {
    const { user } = await started();
    await switchTo(user, /^科目二三一次预约/, "切换科目二三一次预约");
    expect(screen.queryByRole("radiogroup", { name: "预约科目" })).toBeNull();
    await press(user, "下一步：选择场次");
    await heading("选择场次");
    expect(screen.getByText("您的排名时间")).toBeTruthy();
  });

  it("EXAM-5: a subject that has no priority booking left is not shown as chosen, says why, and leaves the keyboard a way in", async () => {
    const { user } = await started();
    await user.click(await screen.findByRole("radio", { name: /^科目三道路驾驶技能/ }));
    await switchTo(user, /^优先预约/, "切换优先预约");
    const subjects = screen.getByRole("radiogroup", { name: /预约科目/ });
    const rows = within(subjects).getAllByRole<HTMLInputElement>("radio");
    expect(rows.filter((row) => row.checked)).toEqual([]);
    expect(within(subjects).getAllByText("该科目的优先预约已使用")).toHaveLength(2);
    expect(rows.some((row) => row.tabIndex === 0 && !row.disabled)).toBe(true);
  });

  it("EXAM-5: a session of an ordinary booking is not chosen any more once the way of booking has changed", async () => {
    const { user } = await started();
    await user.click(await screen.findByRole("radio", { name: /^科目二(?!三)/ }));
    await press(user, "下一步：选择场次");
    await user.click(await screen.findByTestId("slot-2026-03-17-0830-east"));
    await screen.findByText(/^已选择/, { selector: "strong" });
    await press(user, "返回「科目确认」");
    await switchTo(user, /^优先预约/, "切换优先预约");
    await press(user, "下一步：选择场次");
    expect(await screen.findByText("还没有选择场次")).toBeTruthy();
  });

  it("EXAM-5: a priority booking shows free seats and how they are given, and ranks nobody", async () => {
    const { host, user } = await started();
    await switchTo(user, /^优先预约/, "切换优先预约");
    await user.click(await screen.findByRole("radio", { name: /^科目二(?!三)/ }));
    await press(user, "下一步：选择场次");
    await heading("选择场次");
    expect(screen.getByText(/优先预约不排名/)).toBeTruthy();
    const free = screen.getByTestId("slot-2026-03-18-0830-development");
    expect(free.textContent).toBe("空余 19");
    expect(screen.getByRole("grid").textContent).not.toMatch(/第 \d+ 名|申请/);
    await user.click(free);
    const chosen = await screen.findByText(/^已选择/, { selector: "strong" });
    expect(chosen.parentElement?.textContent).toBe(
      "已选择 3月18日 周三 08:30 开发区考场 · 空余 19 · 报名截止 2026-03-06 17:00",
    );
    await press(user, "下一步：核对申请");
    await user.click(await screen.findByRole("checkbox"));
    await press(user, "使用优先预约并提交");
    await waitFor(() => expect(requests(host, "submit")).toHaveLength(1));
  });
});

describe("cancelling a booking", () => {
  it("CANC-1: from home a live application is cancelled in two steps, and it ends as cancelled", async () => {
    const { host, user } = await open("#/home");
    await user.click(await screen.findByRole("link", { name: "取消预约 科目三道路驾驶技能" }));
    await press(user, "我已阅读，开始办理");
    await heading("选择取消科目");
    expect(steps()).toEqual(["选择取消科目", "确认取消"]);
    await expectAxeClean();
    await user.click(screen.getByRole("radio", { name: /^科目三道路驾驶技能/ }));
    await press(user, "继续核对");
    await heading("确认取消");
    expect(screen.getByRole("region", { name: "取消前请知悉" })).toBeTruthy();
    await press(user, "取消这次预约");
    expect(await screen.findByRole("alert")).toBeTruthy();
    await user.click(screen.getByRole("checkbox"));
    await press(user, "取消这次预约");
    await heading("办理完成");
    expect(screen.getByText(/要参加考试，请重新预约/)).toBeTruthy();
    const ended = host.state.progress.find(({ row }) => row.op_id === "op-received");
    expect(ended?.row.mark).toBe("withdrawn");
  });

  it("CANC-2: a place that was given can't be chosen, and says where and until when it is cancelled", async () => {
    const { user } = await open("#/service/exam-cancellation");
    await press(user, "我已阅读，开始办理");
    const given = await screen.findByRole<HTMLInputElement>("radio", { name: /^科目二/ });
    expect(given.disabled).toBe(true);
    expect(screen.getByText("已分配考位，最迟 2026-03-10 到车辆管理所取消")).toBeTruthy();
  });

  it("MENU-1: the service stands in its menu, and home offers it only beside a live booking", async () => {
    await open("#/home");
    const menu = await screen.findByRole("region", { name: "驾驶证业务" });
    expect(within(menu).getByRole("link", { name: /^取消本地考试预约/ })).toBeTruthy();
    expect(screen.getAllByRole("link", { name: /^取消预约/ })).toHaveLength(1);
  });
});
