import { useTranslation } from "react-i18next";
import { useHome } from "../../app/queries";
import { to } from "../../app/router";
import type { HomeView, SessionView } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Loaded } from "../../parts/Loading";
import { Notice } from "../../parts/Notice";
import { Screen } from "../../parts/Screen";
import { SubmissionTable } from "../Progress/SubmissionTable";
import { Drafts } from "../Queue/Drafts";
import { FirstBooking } from "./FirstBooking";
import { Licence } from "./Licence";
import { Services } from "./Services";
import { Today } from "./Today";

/** The first screen after signing in: what is due and the one action for it, the services, what is under way. */
export function Home({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const home = useHome();
  const roster = (
    <LinkButton look="primary" icon="roster" href={to.roster}>
      {t("home.openRoster")}
    </LinkButton>
  );
  return (
    <Screen
      title={t("home.hello", { name: session.name })}
      lead={session.school ?? undefined}
      actions={session.is_clerk ? roster : undefined}
    >
      <Loaded query={home}>{(view) => <Content view={view} isClerk={session.is_clerk} />}</Loaded>
    </Screen>
  );
}

function Content({ view, isClerk }: { view: HomeView; isClerk: boolean }) {
  const { t } = useTranslation();
  const services = view.menus.flatMap((menu) => menu.services).filter((tile) => tile.barred === null);
  const booking = services.find((tile) => tile.slug === "exam-booking");
  const cancelling = services.find((tile) => tile.slug === "exam-cancellation");
  return (
    <div className="home-grid">
      {view.today !== null && <Today today={view.today} />}
      {view.listed.map((one) => (
        <Notice key={one.words} tone="warn" title={one.words}>
          <p>{one.ending}</p>
        </Notice>
      ))}
      {!isClerk && booking !== undefined && <FirstBooking view={view} service={booking} />}
      {!isClerk && (
        <Licence
          licence={view.licence}
          service={booking?.slug ?? null}
          cancelling={cancelling?.slug ?? null}
          underWay={view.under_way}
        />
      )}
      {view.drafts.length > 0 && (
        <section aria-labelledby="home-drafts">
          <h2 id="home-drafts">{t("home.drafts")}</h2>
          <Drafts drafts={view.drafts} />
        </section>
      )}
      <Services menus={view.menus} isClerk={isClerk} />
      <UnderWay view={view} />
    </div>
  );
}

function UnderWay({ view }: { view: HomeView }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="home-under-way">
      <h2 id="home-under-way">{t("home.underWay")}</h2>
      {view.under_way.length === 0 ? (
        <Empty title={t("home.noUnderWay")} advice={t("home.noUnderWayAdvice")} />
      ) : (
        <SubmissionTable rows={view.under_way} label={t("home.underWay")} />
      )}
    </section>
  );
}
