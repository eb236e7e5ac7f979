import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import type { MenuGroup, ServiceTile } from "../../ipc/gen";
import { Empty } from "../../parts/Empty";
import { Icon, type IconName, iconOfService } from "../../parts/Icon";

/** The services, by the manual's menus; one that this account can't start says why. A clerk chooses trainees first. */
export function Services({ menus, isClerk }: { menus: MenuGroup[]; isClerk: boolean }) {
  const { t } = useTranslation();
  if (menus.length === 0) return <Empty title={t("home.noServices")} advice={t("home.noServicesAdvice")} />;
  return (
    <>
      {menus.map((menu) => (
        <section key={menu.title} aria-label={menu.title}>
          <h2>{menu.title}</h2>
          <ul className="service-list">
            {menu.services.map((service) => (
              <li key={service.slug}>
                <Tile service={service} isClerk={isClerk} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Tile({ service, isClerk }: { service: ServiceTile; isClerk: boolean }) {
  const { t } = useTranslation();
  const words = (
    <>
      <Icon name={iconOf(service)} />
      <span>
        <span className="service-title">{service.title}</span>
        <span className="service-words">{service.barred ?? t("home.open")}</span>
      </span>
    </>
  );
  if (service.barred !== null) return <div className="service barred">{words}</div>;
  return (
    <a className="service" href={isClerk ? to.roster : to.service(service.slug)}>
      {words}
    </a>
  );
}

function iconOf(service: ServiceTile): IconName {
  return service.barred === null ? iconOfService(service.slug) : "barred";
}
