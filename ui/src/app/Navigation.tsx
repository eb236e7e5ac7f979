import { useTranslation } from "react-i18next";
import type { MenuGroup, NetworkView, SessionView } from "../ipc/gen";
import { Icon, type IconName, iconOfService } from "../parts/Icon";
import { useHome } from "./queries";
import { to, useRoute } from "./router";

interface Entry {
  href: string;
  words: string;
  icon: IconName;
  /** How many wait there, and that in words. */
  count?: number;
  counted?: string;
}

interface NavigationProps {
  session: SessionView;
  network: NetworkView;
  /** Whether the platform is the practice one, whose office the user plays. */
  practice: boolean;
}

/** The left side: the manual's menus with their services, then what stands on every platform. A clerk starts from the trainees. */
export function Navigation({ session, network, practice }: NavigationProps) {
  const { t } = useTranslation();
  const menus = useHome().data?.menus ?? [];
  const bindings: Entry = { href: to.bindings, words: t("nav.bindings"), icon: "licence" };
  const [waiting, unseen] = [network.waiting + network.attention, session.unseen_notices];
  const notices: Entry = {
    href: to.notices,
    words: t("nav.notices"),
    icon: "bell",
    count: unseen,
    counted: t("nav.unseen", { count: unseen }),
  };
  const mine: Entry[] = [
    { href: to.progress, words: t("nav.progress"), icon: "progress" },
    ...(session.is_clerk ? [] : [notices]),
    {
      href: to.queue,
      words: t("nav.queue"),
      icon: "queue",
      count: waiting,
      counted: t("nav.waiting", { count: waiting }),
    },
    { href: to.results, words: t("nav.results"), icon: "results" },
    ...(session.is_clerk ? [] : [bindings]),
    { href: to.verify, words: t("nav.verify"), icon: "verify" },
  ];
  const office: Entry = { href: to.office, words: t("nav.office"), icon: "office" };
  const roster: Entry = { href: to.roster, words: t("nav.roster"), icon: "roster" };
  return (
    <nav className="nav" aria-label={t("nav.label")}>
      <Group entries={[{ href: to.home, words: t("nav.home"), icon: "home" }]} />
      {session.is_clerk && <Group title={t("nav.school")} entries={[roster]} />}
      {menus.map((menu) => (
        <Group key={menu.title} title={menu.title} entries={services(menu, session.is_clerk)} />
      ))}
      <Group title={t("nav.mine")} entries={mine} />
      {practice && <Group title={t("app.practice")} entries={[office]} />}
      <Group
        title={t("nav.program")}
        entries={[{ href: to.settings, words: t("nav.settings"), icon: "settings" }]}
      />
    </nav>
  );
}

function services(menu: MenuGroup, isClerk: boolean): Entry[] {
  if (isClerk) return [];
  const open = menu.services.filter((service) => service.barred === null);
  return open.map(({ slug, title }) => ({
    href: to.service(slug),
    words: title,
    icon: iconOfService(slug),
  }));
}

function Group({ title, entries }: { title?: string; entries: Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <div className="nav-group">
      {title !== undefined && <span className="nav-title">{title}</span>}
      <ul {...(title === undefined ? {} : { "aria-label": title })}>
        {entries.map((entry) => (
          <li key={entry.href}>
            <NavLink entry={entry} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function NavLink({ entry }: { entry: Entry }) {
  const [screen = "home"] = useRoute();
  const here = entry.href.split("/")[1] === screen && screen !== "service";
  const count = entry.count ?? 0;
  return (
    <a className="nav-link" href={entry.href} title={entry.words} aria-current={here ? "page" : undefined}>
      <Icon name={entry.icon} />
      <span className="nav-words">{entry.words}</span>
      {count > 0 && (
        <span className="nav-count">
          <span aria-hidden="true">{count}</span>
          <span className="hidden-words">{entry.counted}</span>
        </span>
      )}
    </a>
  );
}
