import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProgress } from "../../app/queries";
import { to } from "../../app/router";
import type { ProgressRow } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Segments } from "../../parts/Choices";
import { Empty } from "../../parts/Empty";
import { Loaded } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { Screen } from "../../parts/Screen";
import { PrintBar } from "../Progress/PrintBar";
import { SubmissionTable } from "../Progress/SubmissionTable";
import { usePrintSelection } from "../Progress/usePrintSelection";
import { type Trainees, wantedTrainees } from "./selection";

/** The vouchers of the trainees that were selected, or of all: what is printed is seen and ticked here first. */
export default function RosterVouchers() {
  const { t } = useTranslation();
  const [wanted] = useState(wantedTrainees);
  const progress = useProgress();
  return (
    <Screen
      title={t("roster.vouchers")}
      lead={t("roster.vouchersLead")}
      back={<BackLink href={to.roster} words={t("roster.back")} />}
    >
      <Loaded query={progress}>
        {(view) => <Vouchers rows={view.rows.filter((row) => row.printable)} wanted={wanted} />}
      </Loaded>
    </Screen>
  );
}

function Vouchers({ rows, wanted }: { rows: ProgressRow[]; wanted: Trainees | null }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(wanted !== null);
  const theirs = rows.filter((row) => wanted?.names.includes(row.person) === true);
  const shown = only ? theirs : rows;
  // A name that two trainees bear doesn't say whose voucher it is: the clerk does.
  const sure = theirs.filter((row) => wanted?.shared.includes(row.person) === false);
  const selection = usePrintSelection(shown, () => sure.map((row) => row.op_id));
  return (
    <>
      {wanted !== null && (
        <div className="toolbar">
          <Segments
            label={t("roster.filter")}
            value={only ? "theirs" : "all"}
            choices={[
              { id: "theirs", label: t("roster.ofSelected", { count: wanted.names.length }) },
              { id: "all", label: t("roster.all") },
            ]}
            onChange={(id) => setOnly(id === "theirs")}
          />
        </div>
      )}
      {only && sure.length < theirs.length && (
        <Notice tone="warn" title={t("roster.sharedNames")}>
          <p>{t("roster.sharedNamesAdvice")}</p>
        </Notice>
      )}
      {shown.length === 0 ? (
        <Empty title={t("roster.noVouchers")} advice={t("roster.noVouchersAdvice")} />
      ) : (
        <>
          <SubmissionTable rows={shown} label={t("roster.vouchers")} selection={selection} />
          <PrintBar selection={selection} />
        </>
      )}
    </>
  );
}
