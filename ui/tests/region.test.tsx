import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { open, press, requests } from "./harness";

const history = () => screen.findByRole("table", { name: "改动记录" });

describe("settings of the region", () => {
  it("publishes what was changed, and only that, over the version that was read", async () => {
    const { host, user } = await open("#/office/rules");
    const phone = await screen.findByLabelText<HTMLInputElement>("咨询电话");
    await user.clear(phone);
    await user.type(phone, "010-55550199");
    await press(user, "发布新的规定");
    expect(await screen.findByText("已发布第 2 版，即时生效。")).toBeTruthy();
    expect(requests(host, "office_region_save")).toEqual([
      { version: 1, typed: { "contact.phone": "010-55550199" } },
    ]);
    expect(await within(await history()).findByText(/010-55550199/)).toBeTruthy();
  });

  it("keeps what was typed when a colleague was first, and publishes it over his version", async () => {
    const { host, user } = await open("#/office/rules");
    const phone = await screen.findByLabelText<HTMLInputElement>("咨询电话");
    await user.clear(phone);
    await user.type(phone, "010-55550199");
    host.state.regionVersions.push({ "exam.pay_before_booking": "yes" });
    host.emit("facts");
    await within(await history()).findByText(/pay_before_booking/);
    await press(user, "发布新的规定");
    expect(await screen.findAllByText(/office-2 已于/)).not.toHaveLength(0);
    expect(screen.getByLabelText<HTMLInputElement>("咨询电话").value).toBe("010-55550199");
    await press(user, "发布新的规定");
    expect(await screen.findByText("已发布第 3 版，即时生效。")).toBeTruthy();
    expect(requests<{ version: number }>(host, "office_region_save").map((one) => one.version)).toEqual([
      1, 2,
    ]);
  });

  it("says at the setting what it may be", async () => {
    const { user } = await open("#/office/rules");
    await user.clear(await screen.findByLabelText("咨询电话"));
    await press(user, "发布新的规定");
    expect(await screen.findByRole("link", { name: "1 至 60 个字，会印在凭证上。" })).toBeTruthy();
  });
});
