import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import type { ClerkToday } from "../../ipc/gen";
import { Icon, type IconName } from "../../parts/Icon";

/** A clerk's day in figures; each leads to where it is dealt with. */
export function Today({ today }: { today: ClerkToday }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="home-today">
      <h2 id="home-today">{t("home.today")}</h2>
      <div className="counts">
        <Count href={to.queue} icon="attention" name={t("home.attention")} figure={today.attention} />
        <Count href={to.queue} icon="queue" name={t("home.waiting")} figure={today.waiting} />
        <Count href={to.progress} icon="booked" name={t("home.examsToday")} figure={today.exams_today} />
        <Count href={to.results} icon="results" name={t("home.resultsOut")} figure={today.results} />
        <Count href={to.roster} icon="roster" name={t("home.trainees")} figure={today.trainees} />
      </div>
    </section>
  );
}

function Count({ href, icon, name, figure }: { href: string; icon: IconName; name: string; figure: number }) {
  return (
    <a className="count" href={href}>
      <span className="count-name">
        <Icon name={icon} small />
        {name}
      </span>
      <span className="count-figure">{figure}</span>
    </a>
  );
}
