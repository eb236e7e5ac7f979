import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { goTo, heading, open, press, requests } from "./harness";

const guide = () => screen.findByRole("region", { name: "第一次预约" });
const present = async () => (await guide()).querySelector("[aria-current=step] .step-name")?.textContent;

/** A person who has not submitted anything. */
async function beginner() {
  const opened = await open("#/home");
  opened.host.state.progress = [];
  opened.host.state.drafts.clear();
  opened.host.emit("progress");
  await waitFor(async () => expect(await present()).toBe("选科目"));
  return opened;
}

describe("the first booking, in practice mode", () => {
  it("lists five steps, each with its way, the present one marked in words", async () => {
    await beginner();
    const steps = within(await guide()).getAllByRole("listitem");
    expect(steps.map((step) => step.querySelector(".step-name")?.textContent)).toEqual([
      "选科目",
      "选场次",
      "提交",
      "快进到公布时间",
      "打印凭证",
    ]);
    expect(steps[0]?.textContent).toContain("现在");
    for (const step of steps) expect(within(step).getByRole("link")).toBeTruthy();
    expect(
      within(await guide())
        .getByRole("link", { name: "选科目" })
        .getAttribute("href"),
    ).toBe("#/service/exam-booking");
    await expectAxeClean();
  });

  it("goes on with the draft that is open, at the step it has reached", async () => {
    const { host } = await open("#/home");
    host.state.progress = [];
    host.emit("progress");
    await waitFor(async () => expect(await present()).toBe("选场次"));
    expect(
      within(await guide())
        .getByRole("link", { name: "选场次" })
        .getAttribute("href"),
    ).toBe("#/wizard/draft-0");
  });

  it("after the submission the clock is moved from here, and then the voucher is printed", async () => {
    const { host, user } = await open("#/home");
    host.state.progress = host.state.progress.filter(({ row }) => row.op_id === "op-received");
    host.emit("progress");
    await waitFor(async () => expect(await present()).toBe("快进到公布时间"));
    await user.click(within(await guide()).getByRole("button", { name: "快进到公布时间" }));
    await waitFor(() => expect(requests(host, "move_practice_clock")).toEqual(["next-publication"]));
    for (const { row } of host.state.progress) Object.assign(row, { mark: "done", printable: true });
    host.emit("progress");
    await waitFor(async () => expect(await present()).toBe("打印凭证"));
    expect(
      within(await guide())
        .getByRole("link", { name: "打印凭证" })
        .getAttribute("href"),
    ).toBe("#/voucher/op-received");
  });

  it("is gone for good once it is dismissed", async () => {
    const { user } = await beginner();
    await press(user, "不再显示");
    expect(screen.queryByRole("region", { name: "第一次预约" })).toBeNull();
    await goTo("#/settings");
    await heading("设置");
    await goTo("#/home");
    await heading("王小明，您好");
    await screen.findByRole("region", { name: "驾驶证业务" });
    expect(screen.queryByRole("region", { name: "第一次预约" })).toBeNull();
  });

  it("is gone once a voucher was seen", async () => {
    await open("#/voucher/op-done");
    await waitFor(() => expect(window.localStorage.getItem("chejia.first-booking-over")).not.toBeNull());
    await goTo("#/home");
    await screen.findByRole("region", { name: "驾驶证业务" });
    expect(screen.queryByRole("region", { name: "第一次预约" })).toBeNull();
  });

  it("is not there on a real platform, nor for a clerk", async () => {
    const { host } = await open("#/home", "clerk");
    await screen.findByRole("region", { name: "驾驶证业务" });
    expect(screen.queryByRole("region", { name: "第一次预约" })).toBeNull();
    host.state.profile = "platform";
    host.state.session = { ...(host.state.session as object), is_clerk: false } as typeof host.state.session;
    host.emit("shell");
    host.emit("progress");
    await screen.findByRole("region", { name: "我的驾驶证" });
    expect(screen.queryByRole("region", { name: "第一次预约" })).toBeNull();
  });
});
