import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { open, press, requests } from "./harness";

const VIN = "LCHTEST01NX000001";

async function filled(vin: string) {
  const { host, user } = await open("#/bindings");
  await press(user, "绑定机动车…");
  await user.type(screen.getByLabelText("号牌号码"), "京A·LX101");
  await user.type(screen.getByLabelText("车辆识别代号"), vin);
  await user.type(screen.getByLabelText("发动机号后 6 位"), "CJ0101");
  await press(user, "绑定机动车");
  return { host, user };
}

describe("my vehicles", () => {
  it("BIND-1: a vehicle is bound by what stands on its licence, and its plate is drawn", async () => {
    const { host } = await filled(VIN);
    expect(await screen.findByText("机动车已绑定")).toBeTruthy();
    const plate = await screen.findByText("京A·LX101");
    expect(plate.className).toContain("blue");
    expect(requests(host, "bind_vehicle")).toEqual([
      { kind: "02", number: "京A·LX101", vin: VIN, engine: "CJ0101" },
    ]);
    await expectAxeClean();
  });

  it("BIND-1: what is wrong is said at its field, and what was typed stays", async () => {
    await filled("LCHTEST01");
    expect(await screen.findByRole("link", { name: /17 位/ })).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>("车辆识别代号").value).toBe("LCHTEST01");
    await expectAxeClean();
  });

  it("BIND-2: unbinding says first that what is under way goes on", async () => {
    const { host, user } = await filled(VIN);
    await user.click(await screen.findByRole("button", { name: "解除绑定 京A·LX101" }));
    expect(screen.getByText(/正在办理的业务继续办理/)).toBeTruthy();
    await press(user, "解除绑定");
    expect(await screen.findByText("已解除机动车的绑定")).toBeTruthy();
    expect(screen.queryByText("京A·LX101")).toBeNull();
    expect(requests(host, "unbind_vehicle")).toHaveLength(1);
  });
});

describe("vehicles on record", () => {
  it("stand at the practice window with what binds them", async () => {
    await open("#/office/records");
    expect(await screen.findByRole("table", { name: "机动车档案" })).toBeTruthy();
    expect(screen.getByText(VIN)).toBeTruthy();
  });
});
