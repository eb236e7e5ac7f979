import { usePayment } from "../app/queries";
import type { Page } from "../ipc/gen";
import { Loaded } from "../parts/Loading";
import { PaymentPanel } from "../screens/Payment/PaymentPanel";

/** An order that was opened before, on a step of the manual. */
export function PaymentPage({ page }: { page: Extract<Page, { body: "payment" }> }) {
  const payment = usePayment(page.payment);
  return (
    <Loaded query={payment}>{(view) => <PaymentPanel view={view} asks={page.step !== "refresh"} />}</Loaded>
  );
}
