import { useTranslation } from "react-i18next";
import { useOfficeDesk } from "../../app/queries";
import type { OfficeDeskView } from "../../ipc/gen";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { ApplicationForm } from "./ApplicationForm";
import { Bookings } from "./Bookings";
import { PlanForm } from "./PlanForm";
import { Reset } from "./Reset";

/** The vehicle office of practice mode, which the user plays: bookings, plans, applications, and beginning anew. */
export default function Office() {
  const { t } = useTranslation();
  const desk = useOfficeDesk();
  return (
    <Screen title={t("office.title")} lead={t("office.lead")}>
      <Loaded query={desk}>{(view) => <Content view={view} />}</Loaded>
      <Reset />
    </Screen>
  );
}

function Content({ view }: { view: OfficeDeskView }) {
  const { t } = useTranslation();
  return (
    <>
      <section aria-labelledby="office-bookings">
        <h2 className="office-title" id="office-bookings">
          {t("office.bookings")}
        </h2>
        <Bookings rows={view.bookings} />
      </section>
      <div className="detail-columns office-forms">
        <section aria-labelledby="office-plan">
          <h2 className="office-title" id="office-plan">
            {t("office.plan")}
          </h2>
          <PlanForm view={view.plan} />
        </section>
        <section aria-labelledby="office-application">
          <h2 className="office-title" id="office-application">
            {t("office.application")}
          </h2>
          <ApplicationForm view={view.application} />
        </section>
      </div>
    </>
  );
}
