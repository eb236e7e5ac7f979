import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { heading, open, press, requests } from "./harness";

describe("roster", () => {
  it("WORK-1: an import is checked first, every bad row says why, and good rows are taken when confirmed", async () => {
    const { host, user } = await open("#/roster/import", "clerk");
    await press(user, "选择文件");
    const table = await screen.findByRole("table", { name: "不能导入的行" });
    expect(within(table).getAllByRole("row")).toHaveLength(8);
    expect(within(table).getByText("校验码不对，末位应为 2")).toBeTruthy();
    expect(requests(host, "confirm_import")).toHaveLength(0);
    await press(user, "导入 53 名学员");
    await heading("已导入 53 名学员");
    expect(requests(host, "confirm_import")).toEqual([{ token: "import-1" }]);
  });

  it("WORK-4: each trainee is checked before anything is queued, and only then submitted", async () => {
    const { host, user } = await open("#/roster", "clerk");
    await user.click(await screen.findByRole("checkbox", { name: "选择 王小雨" }));
    await user.click(screen.getByRole("checkbox", { name: "选择 李梦琪" }));
    await press(user, "为 2 名学员选择场次");
    await heading("为 2 名学员预约科目二");
    const cell = (await screen.findAllByRole("gridcell")).find(
      (one) => one.dataset.testid !== undefined && one.ariaDisabled !== "true",
    );
    if (cell === undefined) throw new Error("no session");
    await user.click(cell);
    await user.click(screen.getByRole("checkbox", { name: "我已阅读业务须知，了解以上后果" }));
    await press(user, "为 1 名学员提交预约申请");
    await heading("已为 1 名学员提交预约申请");
    expect(requests(host, "book_many")).toEqual([expect.objectContaining({ notice: expect.any(String) })]);
    expect(screen.getByText("这个科目现在不能预约（EXAM-7）")).toBeTruthy();
  });

  it("the list is searched by name once the typing rests", async () => {
    const { user } = await open("#/roster", "clerk");
    await user.type(await screen.findByLabelText("查找姓名或身份证号"), "欧阳");
    expect(await screen.findByText("没有符合的学员")).toBeTruthy();
  });

  it("selecting all selects everything that the search shows", async () => {
    const { user } = await open("#/roster", "clerk");
    await user.click(await screen.findByRole("checkbox", { name: "选择全部" }));
    await waitFor(() => expect(screen.getByText("已选 23 人")).toBeTruthy());
  });
});
