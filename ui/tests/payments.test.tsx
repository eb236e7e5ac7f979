import { QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../src/app/queries";
import type { Choice, Page, PaperView } from "../src/ipc/gen";
import { setHost } from "../src/ipc/host";
import { mockHost } from "../src/ipc/mock";
import { startWords } from "../src/locales";
import { Fields } from "../src/wizard/Fields";
import { LettersPage } from "../src/wizard/LettersPage";
import { expectAxeClean } from "./axe";
import { heading, open, press, requests } from "./harness";

describe("an order on its screen", () => {
  it("FEE-4: says 支付中 and where to pay until the platform says that it is paid", async () => {
    const { host, user } = await open("#/payment/pay-open");
    await heading("考试费缴纳");
    expect(await screen.findByText("支付中")).toBeTruthy();
    expect(screen.getByRole("img", { name: "付款页面的二维码" })).toBeTruthy();
    expect(screen.queryByText("打印缴费凭证")).toBeNull();
    await expectAxeClean();
    await press(user, "刷新支付");
    expect(await screen.findByText("已支付")).toBeTruthy();
    expect(requests(host, "refresh_payment")).toEqual([{ op_id: "pay-open" }]);
    expect(screen.getByRole("link", { name: "打印缴费凭证" })).toBeTruthy();
    expect(screen.queryByRole("img", { name: "付款页面的二维码" })).toBeNull();
  });

  it("FEE-4: one that was closed or given back offers neither paying nor a receipt", async () => {
    for (const [id, words] of [
      ["pay-closed", "已关闭，未支付"],
      ["pay-refunded", "已退款"],
    ] as const) {
      document.body.innerHTML = "";
      await open(`#/payment/${id}`);
      expect(await screen.findByText(words)).toBeTruthy();
      expect(screen.queryByRole("button", { name: "打开付款页面" })).toBeNull();
      expect(screen.queryByRole("link", { name: "打印缴费凭证" })).toBeNull();
    }
  });

  it("opens the payment page in the browser when asked", async () => {
    const { host, user } = await open("#/payment/pay-open", "citizen", "en");
    await press(user, "Open the payment page");
    expect(requests(host, "open_pay_page")).toEqual([{ op_id: "pay-open" }]);
  });
});

function drawn(node: React.ReactNode) {
  setHost(mockHost(new URLSearchParams({ scene: "citizen", lang: "zh-CN" })));
  startWords("zh-CN");
  render(<QueryClientProvider client={newQueryClient()}>{node}</QueryClientProvider>);
  return userEvent.setup();
}

describe("records and their letters", () => {
  const choice = (id: string, barred: string | null): Choice => ({
    id,
    label: `违停 ${id}`,
    detail: null,
    barred,
  });
  const records = {
    kind: "choose-many" as const,
    id: "records",
    label: "电子监控记录",
    hint: null,
    error: null,
    choices: [choice("1", null), choice("2", "罚款 ¥201.00，超过 ¥200.00，须到窗口处理"), choice("3", null)],
    values: ["1"],
  };

  it("VIOL-3: several can be ticked; one that can't says why", async () => {
    const answered = vi.fn();
    const user = drawn(<Fields fields={[records]} pending={{}} onAnswer={answered} />);
    await user.click(screen.getByRole("checkbox", { name: /违停 3/ }));
    expect(answered).toHaveBeenLastCalledWith("records", ["1", "3"]);
    const barred = screen.getByRole("checkbox", { name: /违停 2/ });
    expect((barred as HTMLInputElement).disabled).toBe(true);
    expect(screen.getByText(/须到窗口处理/)).toBeTruthy();
    await expectAxeClean();
  });

  it("VIOL-6: a letter stands on the page in full before its box", async () => {
    const answered = vi.fn();
    const user = drawn(<LettersPage page={letters()} pending={{}} onAnswer={answered} />);
    for (const words of ["交通违法处理决定书", "1101990000000013", "张三", "违反第九十三条。", "¥200.00"]) {
      expect(screen.getByText(words)).toBeTruthy();
    }
    await expectAxeClean();
    await user.click(screen.getByRole("checkbox", { name: "我已阅读" }));
    expect(answered).toHaveBeenLastCalledWith("letter_read", true);
  });
});

function letters(): Extract<Page, { body: "letters" }> {
  const letter: PaperView = {
    kind: "letter",
    heading: "交通违法处理决定书",
    subheading: "核对用副本",
    serial: { name: "决定书编号", value: "1101990000000013" },
    code: null,
    headline: { name: "罚款", value: "¥200.00" },
    blocks: [
      { kind: "table", rows: [{ name: "当事人", value: "张三" }] },
      { kind: "points", title: "依据", points: ["违反第九十三条。"] },
    ],
    foot: [],
    mark: null,
    file_stem: "",
  };
  const read = { kind: "declaration" as const, id: "letter_read", label: "决定书", hint: null, error: null };
  return {
    body: "letters",
    id: "letter",
    title: "决定书确认",
    lead: "",
    primary: "",
    complete: false,
    letters: [letter],
    fields: [{ ...read, text: "我已阅读", value: false }],
  };
}
