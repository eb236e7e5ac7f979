import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { goTo, heading, open, press, requests } from "./harness";

const tick = (name: string | RegExp) => screen.findByRole("checkbox", { name });

describe("many vouchers", () => {
  it("WORK-5: only what can be printed can be selected, and all of it at once", async () => {
    const { user } = await open("#/progress", "clerk");
    const table = await screen.findByRole("table", { name: "网办进度" });
    expect(within(table).getAllByRole("row")).toHaveLength(46);
    expect(within(table).getAllByRole("checkbox")).toHaveLength(42);
    expect(screen.getByRole("button", { name: "打印 0 张凭证" }).hasAttribute("disabled")).toBe(true);
    await user.click(await tick("选择全部可打印的"));
    expect(screen.getByText("已选 41 张凭证")).toBeTruthy();
    await expectAxeClean();
    await press(user, "打印 41 张凭证");
    await heading("考试预约凭证");
    expect(screen.getByText(/^41 张凭证合成一个文件/)).toBeTruthy();
    expect(screen.getByRole("link", { name: "返回网办进度" })).toBeTruthy();
  });

  it("WORK-5: selected vouchers are saved as one file, in the order of the list, and the file is named", async () => {
    const { host, user } = await open("#/progress", "clerk");
    await user.click(await tick("选择 考试预约 · 科目二 张志强"));
    await user.click(await tick("选择 考试预约 · 科目二 王小雨"));
    await press(user, "保存为一个 PDF");
    await waitFor(() =>
      expect(requests(host, "save_vouchers")).toEqual([
        { op_ids: ["op-won-0", "op-won-2"], part: "paper", layout: null },
      ]),
    );
    expect(await screen.findByText("已保存为「exam-vouchers-2.pdf」")).toBeTruthy();
    await user.click(await tick("选择 考试预约 · 科目二 王小雨"));
    expect(screen.getByText("已选 1 张凭证")).toBeTruthy();
  });

  it("WORK-5: the trainees that are selected in the roster come with their vouchers ticked, before anything is printed", async () => {
    const { user } = await open("#/roster", "clerk");
    await user.click(await tick("选择 王小雨"));
    await user.click(await tick("选择 刘建国"));
    await press(user, "打印凭证");
    await heading("打印凭证");
    expect(await screen.findByText("已选 2 张凭证")).toBeTruthy();
    const rows = within(screen.getByRole("table", { name: "打印凭证" })).getAllByRole("row");
    expect(rows).toHaveLength(3);
    await user.click(screen.getByRole("radio", { name: "全部" }));
    expect(within(screen.getByRole("table", { name: "打印凭证" })).getAllByRole("row")).toHaveLength(42);
    await user.click(screen.getByRole("radio", { name: "所选 2 名学员" }));
    await press(user, "打印 2 张凭证");
    await heading("考试预约凭证");
    expect(window.location.hash).toBe("#/voucher/op-won-0/op-won-3");
  });

  it("WORK-6: a name that two trainees bear ticks nobody's voucher by itself", async () => {
    const { host, user } = await open("#/roster", "clerk");
    host.state.imported = true;
    host.emit("facts");
    await user.type(await screen.findByLabelText("查找姓名或身份证号"), "王小雨");
    await waitFor(() => expect(screen.getByText("共 2 人")).toBeTruthy());
    const [first] = await screen.findAllByRole("checkbox", { name: "选择 王小雨" });
    if (first === undefined) throw new Error("no trainee");
    await user.click(first);
    await press(user, "打印凭证");
    expect(await screen.findByText("所选学员中有人重名")).toBeTruthy();
    expect(screen.getByRole("button", { name: "打印 0 张凭证" }).hasAttribute("disabled")).toBe(true);
    await expectAxeClean();
  });

  it("a citizen with one voucher has no column to tick", async () => {
    await open("#/progress");
    await screen.findByRole("table", { name: "网办进度" });
    expect(screen.queryAllByRole("checkbox")).toEqual([]);
  });

  it("CANC-2: a clerk who has selected one trainee with a booking is offered to cancel it", async () => {
    const { user } = await open("#/roster", "clerk");
    await user.click(await tick("选择 李梦琪"));
    expect(screen.queryByRole("link", { name: "取消预约" })).toBeNull();
    await user.click(await tick("选择 李梦琪"));
    await user.click(await tick("选择 张志强"));
    expect(screen.getByRole("link", { name: "取消预约" }).getAttribute("href")).toBe(
      "#/service/exam-cancellation/p-2",
    );
    await goTo("#/home");
  });
});
