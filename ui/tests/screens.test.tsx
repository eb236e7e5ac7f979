import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { goTo, heading, open, press, requests } from "./harness";

describe("screens", () => {
  it("DESK-8: the first start says that this is no official program and offers practice or a configuration", async () => {
    const { host, user } = await open("", "first-run");
    expect(await screen.findByText("这不是官方程序")).toBeTruthy();
    expect(screen.getByRole("button", { name: "选择配置文件" })).toBeTruthy();
    await press(user, "开始练习");
    await heading("登录");
    expect(host.state.profile).toBe("practice");
  });

  it("DESK-8: a configuration that is refused says why, and nothing is connected", async () => {
    const { host, user } = await open("", "first-run");
    await heading("欢迎使用车驾通");
    const input = document.querySelector<HTMLInputElement>("input[type=file]");
    if (input === null) throw new Error("no file field");
    await user.upload(input, new File(["{}"], "authority.json", { type: "application/json" }));
    expect(await screen.findByText(/签名与内容不符/)).toBeTruthy();
    expect(host.state.profile).toBe("none");
  });

  it("DESK-8: the practice mark stands on every screen of practice mode", async () => {
    await open("#/home");
    for (const hash of [
      "#/home",
      "#/queue",
      "#/progress",
      "#/results",
      "#/settings",
      "#/service/exam-booking",
    ]) {
      await goTo(hash);
      await screen.findByRole("heading", { level: 1 });
      expect(screen.getByText("练习模式", { selector: ".practice-mark" })).toBeTruthy();
    }
  });

  it("DESK-2: where there is no keyring a passphrase is chosen, twice the same, before anything is opened", async () => {
    const { host, user } = await open("", "locked");
    await heading("设置口令");
    await user.type(screen.getByLabelText("口令"), "long enough");
    await press(user, "设置口令并继续");
    expect(await screen.findAllByText("两次输入的口令不一致")).toHaveLength(2);
    expect(requests(host, "unlock")).toHaveLength(0);
    await user.type(screen.getByLabelText("再输入一次"), "long enough");
    await press(user, "设置口令并继续");
    await heading("王小明，您好");
    expect(requests(host, "unlock")).toEqual([{ passphrase: "long enough" }]);
  });

  it("a sample person fills the sign-in form at a click", async () => {
    const { host, user } = await open("", "signed-out");
    await press(user, /^王小明/);
    expect(screen.getByLabelText<HTMLInputElement>("账号").value).toBe("110199200106010012");
    await press(user, "登录");
    await heading("王小明，您好");
    expect(requests(host, "sign_in")).toEqual([{ login: "110199200106010012", password: "practice" }]);
  });

  it("ACC-1: the next SMS code can be asked for only after the time that the platform names", async () => {
    const { user } = await open("#/register", "signed-out");
    await user.type(await screen.findByLabelText("手机号"), "13800000000");
    await press(user, "获取验证码");
    const button = await screen.findByRole("button", { name: /秒后可再次获取/ });
    expect(button.hasAttribute("disabled")).toBe(true);
  });

  it("GEN-5: a submission that waits can be withdrawn, after the screen has said what that means", async () => {
    const { host, user } = await open("#/queue");
    await press(user, /^撤回：/);
    const dialog = await screen.findByRole("dialog", { name: "撤回这项业务？" });
    await user.click(within(dialog).getByRole("button", { name: "撤回业务" }));
    await waitFor(() => expect(requests(host, "withdraw")).toEqual([{ op_id: "op-waiting" }]));
    await waitFor(() => expect(screen.queryByText("等待发送")).toBeNull());
  });

  it("GEN-3: drafts are listed, go on where they stopped, and can be deleted", async () => {
    const { host, user } = await open("#/queue");
    await user.click(await screen.findByRole("link", { name: "继续填写：考试预约" }));
    await heading("选择场次");
    await goTo("#/queue");
    await press(user, "删除草稿：考试预约");
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "删除草稿" }));
    await waitFor(() => expect(host.state.drafts.size).toBe(0));
  });

  it("GEN-7: a conflict comes with what can be chosen instead, and the choice is submitted", async () => {
    const { host, user } = await open("#/progress/op-conflict");
    await press(user, "改约这一场");
    expect(await screen.findByText("请先选择一个场次")).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: /2026-03-18 13:30/ }));
    await press(user, "改约这一场");
    await waitFor(() =>
      expect(requests(host, "choose_alternative")).toEqual([
        { op_id: "op-conflict", slot: "2026-03-18-1330-east" },
      ]),
    );
    await heading("申请已提交");
  });

  it("GEN-9: a submission shows its number, state, history and what comes next", async () => {
    await open("#/progress/op-done");
    await heading("考试预约 · 科目一");
    expect(screen.getByText("已安排到名额")).toBeTruthy();
    expect(screen.getByRole("heading", { name: "接下来" })).toBeTruthy();
    expect(screen.getByText("已公布：安排到名额")).toBeTruthy();
    expect(screen.getByRole("link", { name: "打印凭证" })).toBeTruthy();
  });

  it("GEN-9: what comes next after a place is given is said in words", async () => {
    await open("#/progress/op-done");
    const next = await screen.findByRole("heading", { name: "接下来" });
    expect(next.parentElement?.textContent).toContain("未按时到场按考试不合格处理");
  });

  it("MENU-1: home has the services under the titles of the manual's menus", async () => {
    await open("#/home");
    const menu = await screen.findByRole("region", { name: "驾驶证业务" });
    expect(within(menu).getByRole("heading", { name: "驾驶证业务" })).toBeTruthy();
    expect(within(menu).getByRole("link", { name: /^考试预约/ })).toBeTruthy();
  });

  it("GEN-9: the serial number of a submission stands on its page, where it can be copied", async () => {
    await open("#/progress/op-done");
    await heading("考试预约 · 科目一");
    const line = screen.getByText("流水号").parentElement;
    expect(line?.textContent).toContain("260109000005");
    expect(within(line as HTMLElement).getByRole("button", { name: "复制" })).toBeTruthy();
  });

  it("GEN-7: the age of the data stands above every screen", async () => {
    await open("#/home");
    expect(await screen.findByText("数据更新于 08:55")).toBeTruthy();
  });

  it("GEN-14: the contact of the office is one click away on every screen", async () => {
    const { user } = await open("#/results");
    await press(user, "联系客服");
    expect(await screen.findByText("0000-1234567")).toBeTruthy();
  });

  it("EXAM-4: the published list shows rank, masked name, ranking time and why, and the outcome", async () => {
    await open("#/results/plan-1");
    const row = await screen.findByRole("row", { name: /王\*明/ });
    const cells = [...row.children].map((cell) => cell.textContent);
    expect(cells).toEqual([
      "1",
      "王*明",
      "3月17日 08:30 城东考场",
      "2026-02-10 10:20:31",
      "申请受理时间",
      "26030200100",
    ]);
  });

  it("a change that the program tells of is read again at once", async () => {
    const { host } = await open("#/queue");
    await screen.findByText("等待发送");
    host.state.queue = [];
    host.emit("queue");
    expect(await screen.findByText("没有待提交的业务")).toBeTruthy();
  });

  it("a command that fails says what happened in words, with a way to try again", async () => {
    const { host, user } = await open("#/progress", "failed");
    const alert = await screen.findByRole("alert");
    expect(within(alert).getByText("平台暂时无法处理")).toBeTruthy();
    host.fail = null;
    await user.click(within(alert).getByRole("button", { name: "重试" }));
    expect(await screen.findByText("等待发送")).toBeTruthy();
  });

  it("DESK-4: every word of the frame changes with the language", async () => {
    const { user } = await open("#/settings");
    await press(user, "Switch to English");
    await heading("Settings");
    expect(document.documentElement.lang).toBe("en");
    expect(screen.getByRole("link", { name: /^Waiting to send/ })).toBeTruthy();
  });
});
