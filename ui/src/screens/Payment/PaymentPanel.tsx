import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useShell } from "../../app/queries";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type PaymentMark, type PaymentView, type PayPage } from "../../ipc/gen";
import { Button, LinkButton } from "../../parts/Button";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Notice, type Tone } from "../../parts/Notice";
import { ScanCode } from "../../parts/ScanCode";
import { SumBox } from "../../parts/SumBox";

/** While the page is open the platform is asked so often, so that a payment shows by itself. */
const ASK_MS = 5_000;

const TONES: Record<PaymentMark, Tone> = { open: "info", paid: "ok", closed: "warn", refunded: "warn" };

/**
 * Where an order stands and what can be done about it. Paid is said only once the platform has said so; without the
 * network it says how it stood last, and that it can't be asked. `asks` is false where the page itself has the button.
 */
export function PaymentPanel({ view, asks = true }: { view: PaymentView; asks?: boolean }) {
  const { t } = useTranslation();
  const refresh = useAct(commands.refresh_payment);
  const offline = useShell().data?.network.online === false;
  useAsking(view, offline, refresh.busy, () => refresh.run({ op_id: view.op_id }));
  const open = view.mark === "open";
  return (
    <div className="stack payment">
      <Notice tone={TONES[view.mark]} title={view.words} live>
        <p>{view.means}</p>
        {open && offline && <p>{t("payment.offline")}</p>}
      </Notice>
      {refresh.error !== null && !offline && <Failure error={refresh.error} />}
      <SumBox
        name={t(view.mark === "paid" ? "payment.paid" : "payment.sum")}
        amount={view.total}
        parts={view.parts}
      />
      {view.page !== null && <Ways opId={view.op_id} page={view.page} />}
      <Facts rows={view.facts} />
      <div className="actions">
        {view.printable && (
          <LinkButton look="primary" icon="print" href={to.voucher([view.op_id])}>
            {t("payment.print")}
          </LinkButton>
        )}
        {view.letters && (
          <LinkButton icon="print" href={to.letters(view.op_id)}>
            {t("payment.printLetters")}
          </LinkButton>
        )}
        {view.order_printable && (
          <LinkButton icon="print" href={to.orderReceipt(view.op_id)}>
            {t("payment.printOrder")}
          </LinkButton>
        )}
        {open && asks && (
          <Button icon="refresh" busy={refresh.busy} onPress={() => refresh.run({ op_id: view.op_id })}>
            {t("payment.refresh")}
          </Button>
        )}
        <LinkButton href={to.home}>{t("payment.home")}</LinkButton>
      </div>
    </div>
  );
}

/** Scan it, or click. */
function Ways({ opId, page }: { opId: string; page: PayPage }) {
  const { t } = useTranslation();
  const open = useAct(commands.open_pay_page);
  return (
    <section className="panel pay-ways" aria-labelledby="pay-ways">
      <h2 id="pay-ways">{t("payment.ways")}</h2>
      <div className="pay-way">
        <ScanCode modules={page.modules} path={page.path} title={t("payment.scanAlt")} />
        <p className="muted small">{t("payment.scan")}</p>
      </div>
      <div className="pay-way">
        <Button look="primary" icon="open" busy={open.busy} onPress={() => open.run({ op_id: opId })}>
          {t("payment.open")}
        </Button>
        <p className="muted small">{t("payment.openHint")}</p>
        <p className="small pay-url">{page.url}</p>
        {open.error !== null && <Failure error={open.error} />}
      </div>
    </section>
  );
}

function useAsking(view: PaymentView, offline: boolean, busy: boolean, ask: () => void) {
  const waits = view.mark === "open" && !offline && !busy;
  useEffect(() => {
    if (!waits) return;
    const timer = window.setTimeout(ask, ASK_MS);
    return () => window.clearTimeout(timer);
  });
}
