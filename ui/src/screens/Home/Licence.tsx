import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import type { LicenceCard, ProgressRow, SubjectRow } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Empty } from "../../parts/Empty";
import { Facts } from "../../parts/Facts";
import { SubjectState } from "../../parts/Mark";

interface LicenceProps {
  licence: LicenceCard | null;
  /** The service that books an exam; `null` when this account can't start it. */
  service: string | null;
  underWay: ProgressRow[];
}

/** My licence: what is known, and for each subject where it stands and the one action for it. */
export function Licence({ licence, service, underWay }: LicenceProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="home-licence">
      <h2 id="home-licence">{t("home.licence")}</h2>
      {licence === null ? (
        <Empty title={t("home.noLicence")} advice={t("home.noLicenceAdvice")} />
      ) : (
        <div className="panel">
          <Facts rows={licence.rows} className="licence-facts" />
          <ul className="subjects">
            {licence.subjects.map((row, index) => (
              <li className="subject" key={row.subject}>
                <span className="subject-name">{row.name}</span>
                <SubjectState mark={row.mark} words={row.words} />
                <Action
                  row={row}
                  first={index === firstReady(licence)}
                  service={service}
                  underWay={underWay}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function firstReady(licence: LicenceCard): number {
  return licence.subjects.findIndex((row) => row.mark === "ready");
}

interface ActionProps {
  row: SubjectRow;
  first: boolean;
  service: string | null;
  underWay: ProgressRow[];
}

function Action({ row, first, service, underWay }: ActionProps) {
  const { t } = useTranslation();
  if (row.mark === "ready" && service !== null) {
    return (
      <LinkButton look={first ? "primary" : "quiet"} href={to.service(service)}>
        {t("home.book", { subject: row.name })}
      </LinkButton>
    );
  }
  if (row.mark === "booked" && underWay.length > 0) {
    return <LinkButton href={to.progress}>{t("home.seeProgress")}</LinkButton>;
  }
  return <span />;
}
