import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAxeClean } from "./axe";
import { goTo, heading, open, press, requests } from "./harness";

const sheets = (name: string) => screen.findByRole("radio", { name });

describe("papers on sheets", () => {
  it("PRINT-2 (part): a receipt says what it is, and the preview, the file and the print are on the sheets that are chosen", async () => {
    const { host, user } = await open("#/voucher/pay-paid");
    await heading("缴费凭证");
    expect((await screen.findAllByRole("radio")).map((radio) => radio.getAttribute("value"))).toEqual([
      "a4",
      "a5",
      "a4-two",
      "a4-three",
      "roll80",
    ]);
    await expectAxeClean();
    await user.click(await sheets("80 毫米卷纸"));
    const request = { op_ids: ["pay-paid"], part: "paper", layout: "roll80" };
    await waitFor(() => expect(requests(host, "voucher_pdf").at(-1)).toEqual(request));
    expect(requests(host, "choose_layout")).toEqual([request]);
    await press(user, "保存为 PDF");
    await waitFor(() => expect(requests(host, "save_vouchers")).toEqual([request]));
    await press(user, "打印");
    await press(user, "开始打印");
    await waitFor(() =>
      expect(requests(host, "print_vouchers")).toEqual([{ ...request, printer: "office", copies: 1 }]),
    );
  });

  it("what was saved on other sheets is not said of those chosen now", async () => {
    const { user } = await open("#/voucher/pay-paid");
    await press(user, "保存为 PDF");
    await screen.findByText(/^已保存为/);
    await user.click(await sheets("A5"));
    await waitFor(() => expect(screen.queryByText(/^已保存为/)).toBeNull());
  });

  it("the sheets that were chosen for receipts are in use for the next receipt, and not for a voucher", async () => {
    const { user } = await open("#/voucher/pay-paid");
    await user.click(await sheets("A4，每页三张"));
    await waitFor(() => expect(radio("a4-three").checked).toBe(true));
    await goTo("#/voucher/pay-other");
    await waitFor(() => expect(radio("a4-three").checked).toBe(true));
    await goTo("#/voucher/op-won-0");
    await heading("考试预约凭证");
    await waitFor(() => expect(radio("a4").checked).toBe(true));
    expect(screen.queryByRole("radio", { name: "80 毫米卷纸" })).toBeNull();
  });

  it("FEE-6: the receipt of a whole order is offered where the order holds others too", async () => {
    const { host, user } = await open("#/payment/pay-order");
    await user.click(await screen.findByRole("link", { name: "打印整单凭证" }));
    await heading("缴费凭证");
    await waitFor(() =>
      expect(requests(host, "voucher_pdf")).toEqual([{ op_ids: ["pay-order"], part: "order", layout: "a4" }]),
    );
    expect(screen.queryAllByRole("radio")).toEqual([]);
    await goTo("#/payment/pay-paid");
    await screen.findByRole("link", { name: "打印缴费凭证" });
    expect(screen.queryByRole("link", { name: "打印整单凭证" })).toBeNull();
  });

  it("a paper that has no room on its sheet says so, and another can be chosen", async () => {
    const { user } = await open("#/voucher/pay-long");
    await user.click(await sheets("A5"));
    expect(await screen.findByText("内容太多，这种纸放不下")).toBeTruthy();
    await user.click(await sheets("A4，每页一张"));
    await waitFor(() => expect(screen.queryByText("内容太多，这种纸放不下")).toBeNull());
  });
});

function radio(value: string): HTMLInputElement {
  const found = screen
    .getAllByRole<HTMLInputElement>("radio")
    .find((one) => one.getAttribute("value") === value);
  if (found === undefined) throw new Error(`no sheets ${value}`);
  return found;
}
