import { useTranslation } from "react-i18next";
import { useProgressDetail } from "../../app/queries";
import { to } from "../../app/router";
import type { ProgressDetail as Detail } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { LinkButton } from "../../parts/Button";
import { Facts, Points } from "../../parts/Facts";
import { Loaded } from "../../parts/Loading";
import { StateMark } from "../../parts/Mark";
import { Refusal } from "../../parts/Refusal";
import { Screen } from "../../parts/Screen";
import { Serial } from "../../parts/Serial";
import { Alternatives } from "./Alternatives";
import { Calendar } from "./Calendar";
import { History } from "./History";
import { Visit } from "./Visit";

/** One submission in full: where it stands, what comes next, what it holds, how it came there (GEN-9). */
export default function ProgressDetail({ opId }: { opId: string }) {
  const { t } = useTranslation();
  const detail = useProgressDetail(opId);
  const row = detail.data?.row;
  return (
    <Screen
      title={row?.title ?? t("progress.title")}
      back={<BackLink href={to.progress} words={t("progress.backToList")} />}
      actions={row?.printable ? <VoucherButton opId={opId} /> : undefined}
    >
      <Loaded query={detail}>{(view) => <Content view={view} />}</Loaded>
    </Screen>
  );
}

function VoucherButton({ opId }: { opId: string }) {
  const { t } = useTranslation();
  return (
    <LinkButton look="primary" icon="print" href={to.voucher([opId])}>
      {t("progress.voucher")}
    </LinkButton>
  );
}

function Content({ view }: { view: Detail }) {
  const { t } = useTranslation();
  const ranked = view.rank === null ? [] : [{ name: t("progress.rank"), value: view.rank }];
  const rows = [...view.facts, ...ranked];
  return (
    <div className="stack">
      <p className="state-line" role="status">
        <StateMark mark={view.row.mark} words={view.row.words} />
      </p>
      {view.row.serial !== null && (
        <p className="serial-line">
          <span className="muted">{t("table.serial")}</span>
          <Serial value={view.row.serial} />
        </p>
      )}
      {view.refusal !== null && <Refusal refusal={view.refusal} level={2} />}
      {view.alternatives.length > 0 && <Alternatives opId={view.row.op_id} choices={view.alternatives} />}
      <div className="detail-columns">
        <div>
          <Next view={view} />
          <section className="section">
            <h2>{t("progress.history")}</h2>
            <History rows={view.history} />
          </section>
        </div>
        <div>
          <section className="section">
            {rows.length > 0 && (
              <>
                <h2>{t("progress.facts")}</h2>
                <Facts rows={rows} />
              </>
            )}
            {view.papers.length > 0 && (
              <div className="papers">
                <h3>{t("progress.papers")}</h3>
                <Points points={view.papers} />
              </div>
            )}
            {view.calendar && <Calendar opId={view.row.op_id} />}
            {view.payable && (
              <div className="actions">
                <LinkButton href={to.payment(view.row.op_id)}>{t("payment.look")}</LinkButton>
              </div>
            )}
          </section>
          {view.visit !== null && <Visit opId={view.row.op_id} visit={view.visit} title={view.row.title} />}
        </div>
      </div>
    </div>
  );
}

function Next({ view }: { view: Detail }) {
  const { t } = useTranslation();
  if (view.next.length === 0) return null;
  return (
    <section className="section">
      <h2>{t("progress.next")}</h2>
      <Points points={view.next} />
    </section>
  );
}
