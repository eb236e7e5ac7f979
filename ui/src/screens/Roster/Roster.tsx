import { useTranslation } from "react-i18next";
import { useRoster } from "../../app/queries";
import { to } from "../../app/router";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { RosterList } from "./RosterList";

/** A school's trainees: find, select, book for many. */
export default function Roster() {
  const { t } = useTranslation();
  const roster = useRoster();
  const importButton = (
    <LinkButton icon="file" href={to.rosterImport}>
      {t("roster.import")}
    </LinkButton>
  );
  return (
    <Screen title={t("roster.title")} lead={t("roster.lead")} actions={importButton}>
      <Loaded query={roster}>
        {(view) =>
          view.rows.length === 0 ? (
            <Empty title={t("roster.empty")} advice={t("roster.emptyAdvice")}>
              <LinkButton look="primary" href={to.rosterImport}>
                {t("roster.import")}
              </LinkButton>
            </Empty>
          ) : (
            <RosterList rows={view.rows} />
          )
        }
      </Loaded>
    </Screen>
  );
}
