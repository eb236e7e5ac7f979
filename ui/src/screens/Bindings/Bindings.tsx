import { useTranslation } from "react-i18next";
import { useBindings } from "../../app/queries";
import { to } from "../../app/router";
import { BackLink } from "../../parts/BackLink";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { Licence } from "./Licence";
import { Vehicles } from "./Vehicles";

/** What is bound to the account: the licence and the vehicles (BIND-1, BIND-2). */
export default function Bindings() {
  const { t } = useTranslation();
  const bindings = useBindings();
  return (
    <Screen
      title={t("bindings.title")}
      lead={t("bindings.lead")}
      narrow
      back={<BackLink href={to.home} words={t("wizard.leave")} />}
    >
      <Loaded query={bindings}>
        {(view) => (
          <>
            {view.licence !== null && <Licence licence={view.licence} />}
            <Vehicles view={view} />
            {view.as_of !== null && <p className="section small muted">{view.as_of}</p>}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
