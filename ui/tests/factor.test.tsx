import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { heading, open, press, requests } from "./harness";

describe("the second factor of staff", () => {
  it("is turned on with the password and a code, and shows the recovery codes once", async () => {
    const { host, user } = await open("#/account", "clerk");
    const section = within(await screen.findByRole("region", { name: "两步验证" }));
    await user.type(section.getByLabelText("密码"), "practice");
    await press(user, "启用两步验证");
    expect(await screen.findByRole("img", { name: "两步验证密钥的二维码" })).toBeTruthy();
    expect(screen.getByText("JBSW Y3DP EHPK 3PXP")).toBeTruthy();
    await expectAxeClean();
    await user.type(screen.getByLabelText("身份验证器显示的动态码"), "000000");
    await press(user, "确认并启用");
    expect((await screen.findAllByText("动态码不正确或已用过。")).length).toBeGreaterThan(0);
    await user.clear(screen.getByLabelText("身份验证器显示的动态码"));
    await user.type(screen.getByLabelText("身份验证器显示的动态码"), "482913");
    await press(user, "确认并启用");
    const codes = await screen.findByRole("list", { name: "恢复码" });
    expect(within(codes).getAllByRole("listitem")).toHaveLength(2);
    await press(user, "我已保管好恢复码");
    expect(await screen.findByRole("button", { name: "停用两步验证" })).toBeTruthy();
    expect(requests(host, "confirm_factor")).toHaveLength(2);
  });

  it("asks for a code after the password, and begins again when the sign-in has ended", async () => {
    const { host, user } = await open("#/sign-in", "clerk-factor");
    await press(user, /城东驾校的经办人/);
    await press(user, "登录");
    await heading("输入动态码");
    await expectAxeClean();
    await press(user, "登录");
    expect(requests(host, "second_step")).toHaveLength(0);
    await user.type(screen.getByLabelText("动态码或恢复码"), "999999");
    await press(user, "登录");
    await heading("登录");
    expect(await screen.findByText("这次登录已失效，请重新输入账号和密码。")).toBeTruthy();
    await press(user, /城东驾校的经办人/);
    await press(user, "登录");
    await user.type(await screen.findByLabelText("动态码或恢复码"), "482913");
    await press(user, "登录");
    expect(await screen.findByRole("navigation")).toBeTruthy();
  });

  it("is turned off with password and code", async () => {
    const { user } = await open("#/account", "clerk-factor", "en");
    const section = within(await screen.findByRole("region", { name: "Second factor" }));
    await user.type(section.getByLabelText("Password"), "practice");
    await user.type(section.getByLabelText("Code or recovery code"), "482913");
    await press(user, "Turn off the second factor");
    expect(
      await screen.findByText("The second factor was turned off, and other devices were signed out."),
    ).toBeTruthy();
  });

  it("stands before everything else where the platform wants it, with signing out as the way back", async () => {
    const { user } = await open("#/home", "must-enrol");
    await heading("启用两步验证");
    expect(screen.queryByRole("navigation")).toBeNull();
    await expectAxeClean();
    await user.type(screen.getByLabelText("密码"), "practice");
    await press(user, "启用两步验证");
    await user.type(await screen.findByLabelText("身份验证器显示的动态码"), "482913");
    await press(user, "确认并启用");
    await press(user, "我已保管好恢复码");
    expect(await screen.findByRole("navigation")).toBeTruthy();
  });

  it("is not offered to a citizen", async () => {
    await open("#/account");
    await heading("账号与安全");
    await screen.findByRole("heading", { name: "修改密码" });
    expect(screen.queryByRole("heading", { name: "两步验证" })).toBeNull();
  });
});

describe("the practice office", () => {
  it("a clerk's lost factor is turned off by his login", async () => {
    const { host, user } = await open("#/office/records");
    await press(user, "停用两步验证");
    expect(await screen.findAllByText("请输入经办人的登录名。")).toHaveLength(2);
    await user.type(screen.getByRole("textbox", { name: "经办人的登录名" }), "clerk-1");
    await press(user, "停用两步验证");
    expect(await screen.findByText("已停用 clerk-1 的两步验证。")).toBeTruthy();
    expect(requests(host, "office_remove_factor").at(-1)).toEqual({ login: "clerk-1" });
    await expectAxeClean();
  });
});
