import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { heading, open, press, requests } from "./harness";

describe("consents", () => {
  it("WORK-8: a citizen sees which school may act for him, since when, how, and what it did", async () => {
    const { user } = await open("#/home");
    await user.click(await screen.findByRole("link", { name: "驾校代办授权" }));
    await heading("驾校代办授权");
    expect(await screen.findByText("有效，驾校可以代办")).toBeTruthy();
    expect(screen.getByText("书面授权书，由车辆管理所存档")).toBeTruthy();
    const acts = screen.getByRole("table", { name: "练习驾校代办的业务" });
    expect(acts.textContent?.replaceAll(/\s/g, "")).toContain("2603010000042");
    await expectAxeClean();
  });

  it("WORK-8: the consent is ended once, after the window says what that means", async () => {
    const { host, user } = await open("#/consents");
    await press(user, "终止授权：练习驾校");
    expect(await screen.findByText(/不能再为您提交或取消任何业务/)).toBeTruthy();
    expect(requests(host, "end_consent")).toHaveLength(0);
    await press(user, "终止授权");
    expect(await screen.findByText("已于 2026-03-02 09:41 终止")).toBeTruthy();
    expect(requests(host, "end_consent")).toEqual([{ id: "consent-1" }]);
    expect(screen.queryByRole("button", { name: /终止授权/ })).toBeNull();
  });

  it("whoever let no school act reads how that is done", async () => {
    await open("#/consents", "empty");
    expect(await screen.findByText("您没有授权驾校代办")).toBeTruthy();
  });
});
