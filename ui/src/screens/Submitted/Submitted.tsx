import { useTranslation } from "react-i18next";
import { useProgressDetail } from "../../app/queries";
import { to } from "../../app/router";
import type { ProgressDetail, QueueMark } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Facts, Points } from "../../parts/Facts";
import { Loaded } from "../../parts/Loading";
import { Notice, type Tone } from "../../parts/Notice";
import { Refusal } from "../../parts/Refusal";
import { Screen } from "../../parts/Screen";
import { Serial } from "../../parts/Serial";
import { Steps, useKeptSteps } from "../../wizard/Steps";

/** After submitting: what happened, the serial number, what comes next and when, what to print, where to follow it. */
export default function Submitted({ opId }: { opId: string }) {
  const { t } = useTranslation();
  const detail = useProgressDetail(opId);
  const mark = detail.data?.row.mark ?? "waiting";
  const steps = useKeptSteps(opId);
  const screen = (
    <Screen title={t(TITLES[mark])} narrow>
      <Loaded query={detail}>{(view) => <Content view={view} />}</Loaded>
    </Screen>
  );
  if (steps === null) return screen;
  return (
    <div className="wizard sent">
      <div className="wizard-side">
        <Steps pages={steps.pages} now={steps.done} />
      </div>
      {screen}
    </div>
  );
}

const TITLES = {
  waiting: "submitted.queued",
  sending: "submitted.sending",
  received: "submitted.received",
  done: "submitted.done",
  refused: "progress.title",
  conflict: "progress.title",
  attention: "progress.title",
  withdrawn: "progress.title",
} as const satisfies Record<QueueMark, string>;

function Content({ view }: { view: ProgressDetail }) {
  const { t } = useTranslation();
  const waits = view.row.mark === "waiting" || view.row.mark === "sending";
  return (
    <div className="stack">
      <Notice tone={tone(view.row.mark)} title={view.row.words} live>
        {waits && <p>{t("submitted.queuedWords")}</p>}
        <p>
          {t("submitted.serial")}{" "}
          {view.row.serial === null ? (
            <span className="muted">{t("submitted.noSerial")}</span>
          ) : (
            <Serial value={view.row.serial} />
          )}
        </p>
      </Notice>
      {view.refusal !== null && <Refusal refusal={view.refusal} level={2} />}
      {view.next.length > 0 && (
        <section className="section">
          <h2>{t("submitted.next")}</h2>
          <Points points={view.next} />
        </section>
      )}
      {view.facts.length > 0 && (
        <section className="section">
          <h2>{t("submitted.booked")}</h2>
          <Facts rows={view.facts} />
        </section>
      )}
      {view.papers.length > 0 && (
        <section className="section">
          <h2>{t("submitted.papers")}</h2>
          <Points points={view.papers} />
        </section>
      )}
      <Ways view={view} waits={waits} />
    </div>
  );
}

function Ways({ view, waits }: { view: ProgressDetail; waits: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="actions">
      {view.row.printable && (
        <LinkButton look="primary" icon="print" href={to.voucher([view.row.op_id])}>
          {t("submitted.print")}
        </LinkButton>
      )}
      <LinkButton look={view.row.printable ? "quiet" : "primary"} href={to.progressOf(view.row.op_id)}>
        {t("submitted.follow")}
      </LinkButton>
      {waits && <LinkButton href={to.queue}>{t("submitted.queue")}</LinkButton>}
      <LinkButton href={to.home}>{t("submitted.another")}</LinkButton>
    </div>
  );
}

function tone(mark: QueueMark): Tone {
  if (mark === "received" || mark === "done") return "ok";
  return mark === "waiting" || mark === "sending" ? "info" : "warn";
}
