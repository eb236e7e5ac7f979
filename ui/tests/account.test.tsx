import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { goTo, heading, open, press, requests } from "./harness";

describe("account and security", () => {
  it("shows who is signed in and where, reached from the account menu", async () => {
    const { user } = await open("#/home");
    await press(user, /王小明/);
    await user.click(await screen.findByRole("link", { name: "账号与安全" }));
    await heading("账号与安全");
    expect(await screen.findByText(/110199 \*{8} 0012/)).toBeTruthy();
    expect(screen.getByText("Chejia 0.1.0, Linux（本机）")).toBeTruthy();
    await expectAxeClean();
  });

  it("a wrong old password is told at its field, a right one changes it", async () => {
    const { host, user } = await open("#/account");
    await user.type(await screen.findByLabelText("原密码"), "wrong");
    await user.type(screen.getByLabelText("新密码"), "xin-mima-2026");
    await press(user, "修改密码");
    expect((await screen.findAllByText("密码不正确，请重新输入。")).length).toBeGreaterThan(0);
    await user.clear(screen.getByLabelText("原密码"));
    await user.type(screen.getByLabelText("原密码"), "practice");
    await press(user, "修改密码");
    expect(await screen.findByText("密码已修改，其他设备已退出登录。")).toBeTruthy();
    expect(requests(host, "change_password")).toHaveLength(2);
  });

  it("ACC-1: the code for another phone is asked for that purpose", async () => {
    const { host, user } = await open("#/account", "citizen", "en");
    await user.type(await screen.findByLabelText("New mobile phone"), "13900007777");
    await press(user, "Send code");
    expect(requests(host, "request_code")).toEqual([{ purpose: "change-phone", phone: "13900007777" }]);
    await user.type(screen.getByLabelText("SMS code"), "482913");
    await user.type(screen.getByLabelText("Password"), "practice");
    await press(user, "Change the phone");
    expect(await screen.findByText("The phone was changed.")).toBeTruthy();
  });

  it("signs out everywhere after asking once", async () => {
    const { host, user } = await open("#/account");
    await press(user, "退出所有设备");
    expect(requests(host, "sign_out_everywhere")).toHaveLength(0);
    await press(user, "退出所有设备");
    await heading("登录");
    expect(requests(host, "sign_out_everywhere")).toHaveLength(1);
  });

  it("ACC-1: a forgotten password is replaced from the sign-in screen", async () => {
    const { host, user } = await open("#/home");
    await press(user, /王小明/);
    await press(user, "退出登录");
    await user.click(await screen.findByRole("link", { name: "忘记密码？" }));
    await heading("重置密码");
    await expectAxeClean();
    await user.type(screen.getByLabelText("手机号"), "13900007777");
    await press(user, /获取验证码/);
    expect(requests(host, "request_code")).toEqual([{ purpose: "reset", phone: "13900007777" }]);
    await user.type(screen.getByLabelText("短信验证码"), "000000");
    await press(user, "设置新密码");
    expect((await screen.findAllByText(/验证码不正确/)).length).toBeGreaterThan(0);
    await user.clear(screen.getByLabelText("短信验证码"));
    await user.type(screen.getByLabelText("短信验证码"), "482913");
    await press(user, "设置新密码");
    await heading("密码已重置");
    await goTo("#/sign-in");
  });
});

describe("the practice office's window", () => {
  it("ACC-2: an account is made for who came with a document, and the form is empty for the next", async () => {
    const { host, user } = await open("#/office/records");
    await user.type(await screen.findByLabelText("身份证号码或统一社会信用代码"), "110199");
    await press(user, "开立账号");
    expect(await screen.findAllByText("身份证号码应为 18 位。")).toHaveLength(2);
    const login = screen.getByLabelText("身份证号码或统一社会信用代码");
    await user.clear(login);
    await user.type(login, "110199199601080012");
    await user.type(screen.getByLabelText("姓名或单位名称"), "何丁期");
    await press(user, "开立账号");
    expect(await screen.findByText("已为何丁期开立窗口注册个人账号。")).toBeTruthy();
    expect((login as HTMLInputElement).value).toBe("");
    const sent = requests<{ kind: string }>(host, "office_create_account").at(-1);
    expect(sent).toMatchObject({ kind: "window-personal", login: "110199199601080012", name: "何丁期" });
    await expectAxeClean();
  });
});
