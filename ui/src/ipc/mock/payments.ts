/** An order in each of its states, by the id of its submission. The figures are made up. */
import type { PayDraft, PaymentBegun, PaymentMark, PaymentView, SubmissionId } from "../gen";
import type { Say } from "./state";

const MARKS: PaymentMark[] = ["open", "paid", "closed", "refunded"];

/** The commands about orders; one that is looked at again is paid. */
export function paymentHandlers(say: Say) {
  const paid = new Set<string>();
  const view = (opId: string): PaymentView => payment(opId, paid.has(opId) ? "paid" : markOf(opId), say);
  return {
    begin_payment: (_: PayDraft): PaymentBegun => ({ result: "opened", op_id: "pay-open" }),
    payment: ({ op_id }: SubmissionId) => view(op_id),
    refresh_payment({ op_id }: SubmissionId) {
      paid.add(op_id);
      return view(op_id);
    },
    open_pay_page: ({ op_id }: SubmissionId) => view(op_id),
  };
}

function markOf(opId: string): PaymentMark {
  if (opId === "pay-order") return "paid";
  return MARKS.find((mark) => opId === `pay-${mark}`) ?? "open";
}

function payment(opId: string, mark: PaymentMark, say: Say): PaymentView {
  const part = say("科目二考试费（首次预约）", "Exam fee, Subject 2 (driving ground) (first booking)");
  const facts = [{ name: say("订单流水号", "Serial number of the order"), value: "2603020000012" }];
  if (mark === "open") facts.push({ name: say("支付期限", "To be paid by"), value: "2026-03-02 09:30" });
  return {
    op_id: opId,
    title: say("考试费缴纳", "Exam fees"),
    trainee: null,
    mark,
    words: WORDS[mark](say),
    means: say("请在 2026-03-02 09:30 前支付。", "Pay before 2026-03-02 09:30."),
    total: "¥260.00",
    parts: [{ name: part, value: "¥260.00" }],
    facts,
    page: mark === "open" ? { url: "http://127.0.0.1:8790/pay/p00", modules: 3, path: "M0 0h1v1h-1z" } : null,
    printable: mark === "paid",
    letters: false,
    order_printable: opId === "pay-order",
  };
}

const WORDS: Record<PaymentMark, (say: Say) => string> = {
  open: (say) => say("支付中", "Payment under way"),
  paid: (say) => say("已支付", "Paid"),
  closed: (say) => say("已关闭，未支付", "Closed, not paid"),
  refunded: (say) => say("已退款", "Refunded"),
};
