import { useTranslation } from "react-i18next";
import { useProgress } from "../../app/queries";
import { to } from "../../app/router";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { SubmissionTable } from "./SubmissionTable";

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
            <SubmissionTable rows={view.rows} label={t("progress.title")} />
          )
        }
      </Loaded>
    </Screen>
  );
}
