import { useTranslation } from "react-i18next";
import { useProgress } from "../../app/queries";
import { to } from "../../app/router";
import type { ProgressRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { PrintBar } from "./PrintBar";
import { SubmissionTable } from "./SubmissionTable";
import { usePrintSelection } from "./usePrintSelection";

/** Everything this account has submitted (GEN-9). */
export default function Progress() {
  const { t } = useTranslation();
  const progress = useProgress();
  return (
    <Screen title={t("progress.title")} lead={t("progress.lead")}>
      <Loaded query={progress}>
        {(view) =>
          view.rows.length === 0 ? (
            <Empty title={t("progress.empty")} advice={t("progress.emptyAdvice")}>
              <LinkButton href={to.home}>{t("progress.start")}</LinkButton>
            </Empty>
          ) : (
            <Submissions rows={view.rows} />
          )
        }
      </Loaded>
    </Screen>
  );
}

/** Rows can be selected where there is more than one voucher to print. */
function Submissions({ rows }: { rows: ProgressRow[] }) {
  const { t } = useTranslation();
  const selection = usePrintSelection(rows);
  const many = rows.filter((row) => row.printable).length > 1;
  return (
    <>
      <SubmissionTable rows={rows} label={t("progress.title")} {...(many ? { selection } : {})} />
      {many && <PrintBar selection={selection} />}
    </>
  );
}
