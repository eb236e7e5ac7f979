import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { open, press, requests } from "./harness";

const table = () => screen.findByRole("table", { name: "限制名单" });

async function put(user: Awaited<ReturnType<typeof open>>["user"]) {
  await user.selectOptions(await screen.findByLabelText("人员"), "p-ten");
  await user.selectOptions(screen.getByLabelText("名单"), "inspection");
  await user.selectOptions(screen.getByLabelText("原因"), "inspection-missed");
  await press(user, "列入名单");
}

describe("lists at the practice window", () => {
  it("puts a person on a list and tells so", async () => {
    const { host, user } = await open("#/office/records");
    expect(await screen.findByText("名单中没有人")).toBeTruthy();
    await put(user);
    expect(await screen.findByText("已列入「检验预约失约名单」。")).toBeTruthy();
    expect(requests(host, "office_put_on_list")).toEqual([
      { person: "p-ten", list: "inspection", reason: "inspection-missed" },
    ]);
    expect(await within(await table()).findByText("限制中")).toBeTruthy();
  });

  it("lifts the inspection list only when the person is said to be there", async () => {
    const { host, user } = await open("#/office/records");
    await put(user);
    await user.click(await screen.findByRole("button", { name: "解除限制：陈癸十，检验预约失约名单" }));
    await press(user, "解除限制");
    expect(await screen.findByRole("link", { name: "请确认本人已持身份证件到场。" })).toBeTruthy();
    await user.click(screen.getByLabelText("本人已持身份证件到场"));
    await press(user, "解除限制");
    expect(await screen.findByText("已解除「检验预约失约名单」限制。")).toBeTruthy();
    expect(requests<{ in_person: boolean }>(host, "office_lift").map((one) => one.in_person)).toEqual([
      false,
      true,
    ]);
    expect(await within(await table()).findByText("已解除")).toBeTruthy();
  });

  it("says who has to be chosen", async () => {
    const { user } = await open("#/office/records");
    await screen.findByText("名单中没有人");
    await press(user, "列入名单");
    expect(await screen.findByRole("link", { name: "请选择人员。" })).toBeTruthy();
  });
});

describe("a list that one is on", () => {
  it("stands on the home page with its reason and who lifts it", async () => {
    const { host } = await open("#/");
    await screen.findByRole("heading", { name: "我的驾驶证" });
    host.state.listed = [{ person: "p-ten", list: "inspection", reason: "inspection-missed", over: false }];
    host.emit("facts");
    expect(await screen.findByText(/起列入「检验预约失约名单」/)).toBeTruthy();
    expect(screen.getByText(/须由本人携带身份证件/)).toBeTruthy();
  });
});
