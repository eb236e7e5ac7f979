import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import type { LicenceCard, ProgressRow, SubjectRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Facts } from "../../parts/Facts";
import { SubjectState } from "../../parts/Mark";
import { Notice } from "../../parts/Notice";

interface LicenceProps {
  licence: LicenceCard | null;
  /** The service that books an exam; `null` when this account can't start it. */
  service: string | null;
  /** The service that cancels a booking; `null` when this account can't start it. */
  cancelling: string | null;
  underWay: ProgressRow[];
}

/** My licence: what is known, and for each subject where it stands and the one action for it. */
export function Licence({ licence, ...actions }: LicenceProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="home-licence">
      <h2 id="home-licence">{t("home.licence")}</h2>
      {licence === null ? (
        <Empty title={t("home.noLicence")} advice={t("home.noLicenceAdvice")} />
      ) : (
        <div className="panel stack">
          <Bound licence={licence} />
          {licence.subjects.length > 0 && <Subjects licence={licence} {...actions} />}
          <p className="licence-more">
            <a href={to.bindings}>{t("nav.bindings")}</a>
            <a href={to.consents}>{t("home.consents")}</a>
          </p>
        </div>
      )}
    </section>
  );
}

function Bound({ licence }: { licence: LicenceCard }) {
  const { t } = useTranslation();
  if (licence.bound === null) {
    return licence.subjects.length > 0 ? null : (
      <Notice title={t("home.unbound")}>
        <p>{t("home.unboundAdvice")}</p>
        <LinkButton look="primary" href={to.bindings}>
          {t("bindings.bind")}
        </LinkButton>
      </Notice>
    );
  }
  return (
    <>
      <Facts rows={licence.bound} className="licence-facts" />
      {licence.due !== null && (
        <Notice tone="warn" title={licence.due.words}>
          <LinkButton look="primary" href={to.service(licence.due.slug)}>
            {licence.due.title}
          </LinkButton>
        </Notice>
      )}
    </>
  );
}

function Subjects({ licence, ...actions }: Omit<LicenceProps, "licence"> & { licence: LicenceCard }) {
  const { t } = useTranslation();
  return (
    <div>
      {licence.bound !== null && <h3>{t("home.application")}</h3>}
      <Facts rows={licence.rows} className="licence-facts" />
      <ul className="subjects">
        {licence.subjects.map((row, index) => (
          <li className="subject" key={row.subject}>
            <span className="subject-name">{row.name}</span>
            <SubjectState mark={row.mark} words={row.words} />
            <Action row={row} first={index === firstReady(licence)} {...actions} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function firstReady(licence: LicenceCard): number {
  return licence.subjects.findIndex((row) => row.mark === "ready");
}

interface ActionProps extends Omit<LicenceProps, "licence"> {
  row: SubjectRow;
  first: boolean;
}

function Action({ row, first, service, cancelling, underWay }: ActionProps) {
  const { t } = useTranslation();
  if (row.mark === "ready" && service !== null) {
    return (
      <LinkButton look={first ? "primary" : "quiet"} href={to.service(service)}>
        {t("home.book", { subject: row.name })}
      </LinkButton>
    );
  }
  if (row.mark !== "booked") return <span />;
  return (
    <span className="subject-actions">
      {underWay.length > 0 && <LinkButton href={to.progress}>{t("home.seeProgress")}</LinkButton>}
      {cancelling !== null && (
        <LinkButton href={to.service(cancelling)} name={`${t("home.cancel")} ${row.name}`}>
          {t("home.cancel")}
        </LinkButton>
      )}
    </span>
  );
}
