import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfficeDesk } from "../../app/queries";
import { to } from "../../app/router";
import type { OfficeCaseRow, OfficeDeskView } from "../../ipc/gen";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { AccountForm } from "./AccountForm";
import { ApplicationForm } from "./ApplicationForm";
import { Audit } from "./Audit";
import { Bookings } from "./Bookings";
import { Calendar } from "./Calendar";
import { Cases } from "./Cases";
import { CertificateForm } from "./CertificateForm";
import { Lists } from "./Lists";
import { LostFactor } from "./LostFactor";
import { PlanForm } from "./PlanForm";
import { Region } from "./Region";
import { Reset } from "./Reset";
import { VehiclesOnRecord } from "./VehiclesOnRecord";

const PARTS = ["desk", "records", "rules", "trail"] as const;
type PartName = (typeof PARTS)[number];

/** The vehicle office of practice mode, which the user plays: one page for each kind of work. */
export default function Office({ part }: { part: string }) {
  const { t } = useTranslation();
  const here = PARTS.find((one) => one === part) ?? "desk";
  return (
    <Screen title={t("office.title")} lead={t("office.lead")}>
      <Pages here={here} />
      <Page part={here} />
    </Screen>
  );
}

function Pages({ here }: { here: PartName }) {
  const { t } = useTranslation();
  return (
    <nav className="pages" aria-label={t("office.pages")}>
      {PARTS.map((part) => (
        <a key={part} href={to.officePart(part)} aria-current={part === here ? "page" : undefined}>
          {t(`officePage.${part}`)}
        </a>
      ))}
    </nav>
  );
}

function Page({ part }: { part: PartName }) {
  switch (part) {
    case "desk":
      return (
        <>
          <OfDesk>{(view) => <Desk view={view} />}</OfDesk>
          <Reset />
        </>
      );
    case "records":
      return <OfDesk>{(view) => <Records view={view} />}</OfDesk>;
    case "rules":
      return (
        <>
          <Region />
          <Calendar />
        </>
      );
    case "trail":
      return <Audit />;
  }
}

function OfDesk({ children }: { children: (view: OfficeDeskView) => ReactNode }) {
  const desk = useOfficeDesk();
  return <Loaded query={desk}>{children}</Loaded>;
}

function Desk({ view }: { view: OfficeDeskView }) {
  const { t } = useTranslation();
  return (
    <>
      <Part id="office-bookings" title={t("office.bookings")}>
        <Bookings rows={view.bookings} />
      </Part>
      <Part id="office-cases" title={t("office.cases")}>
        <Cases rows={view.cases} />
      </Part>
      <Waiting id="office-plates" title={t("office.plates")} rows={view.plates} />
      <Waiting id="office-visits" title={t("office.visits")} rows={view.visits} />
      <div className="detail-columns office-forms">
        <Part id="office-plan" title={t("office.plan")}>
          <PlanForm view={view.plan} />
        </Part>
        <Part id="office-application" title={t("office.application")}>
          <ApplicationForm view={view.application} />
        </Part>
        <Part id="office-certificate" title={t("office.certificate")}>
          <CertificateForm view={view.certificate} />
        </Part>
      </div>
    </>
  );
}

interface WaitingProps {
  id: string;
  title: string;
  rows: OfficeCaseRow[];
}

/** What waits for the office, once something does; what was said of the last one stays to be read. */
function Waiting({ id, title, rows }: WaitingProps) {
  const [shown, setShown] = useState(rows.length > 0);
  if (rows.length > 0 && !shown) setShown(true);
  if (!shown) return null;
  return (
    <Part id={id} title={title}>
      <Cases rows={rows} />
    </Part>
  );
}

function Records({ view }: { view: OfficeDeskView }) {
  const { t } = useTranslation();
  return (
    <>
      <Part id="office-vehicles" title={t("vehicles.onRecord")}>
        <VehiclesOnRecord rows={view.vehicles} />
      </Part>
      <Part id="office-lists" title={t("lists.title")}>
        <Lists view={view.lists} />
      </Part>
      <div className="detail-columns office-forms">
        <Part id="office-account" title={t("windowAccount.title")}>
          <AccountForm kinds={view.account_kinds} />
        </Part>
        <Part id="office-factor" title={t("lostFactor.title")}>
          <LostFactor />
        </Part>
      </div>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="office-part" aria-labelledby={id}>
      <h2 className="office-title" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
