import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import { commands, type HelpPage, type HelpRefusal, type Row } from "../../ipc/gen";
import { LinkButton } from "../../parts/Button";
import { Points, Words } from "../../parts/Facts";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";

/** The help page of a service, made from the service itself; works offline (GEN-14). */
export default function Help({ service }: { service: string }) {
  const { t } = useTranslation();
  const page = useQuery({
    queryKey: ["help", service],
    queryFn: () => commands.help_page({ service }),
  });
  const title = t("helpPage.title", { service: page.data?.title ?? "" });
  return (
    <Screen
      title={title}
      lead={page.data?.menu.join(" \u2192 ")}
      actions={<LinkButton href={to.service(service)}>{t("helpPage.start")}</LinkButton>}
    >
      <Loaded query={page}>{(found) => <Content page={found} />}</Loaded>
    </Screen>
  );
}

function Content({ page }: { page: HelpPage }) {
  const { t } = useTranslation();
  return (
    <>
      <section className="section setting">
        <h2>{t("helpPage.accounts")}</h2>
        <Points points={page.accounts} />
      </section>
      <section className="section setting">
        <h2>{t("helpPage.steps")}</h2>
        {page.ways.map((steps, at) => (
          <Way key={steps[0]?.name} steps={steps} number={page.ways.length > 1 ? at + 1 : null} />
        ))}
      </section>
      <section className="section setting">
        <h2>{t("notice.title")}</h2>
        <Points points={page.notice} />
        <p className="small muted">{t("notice.version", { version: page.notice_version })}</p>
      </section>
      <section className="section setting">
        <h2>{t("notice.papers")}</h2>
        <Points points={page.papers} />
      </section>
      <section className="section setting">
        <h2>{t("helpPage.refusals")}</h2>
        <p className="muted">{page.note}</p>
        {page.refusals.map((refusal) => (
          <Refused key={refusal.code} refusal={refusal} />
        ))}
      </section>
    </>
  );
}

function Way({ steps, number }: { steps: Row[]; number: number | null }) {
  const { t } = useTranslation();
  return (
    <>
      {number !== null && <h3>{t("helpPage.way", { number })}</h3>}
      <ol className="points">
        {steps.map((step) => (
          <li key={step.name}>
            <strong>{step.name}</strong> {step.value}
          </li>
        ))}
      </ol>
    </>
  );
}

function Refused({ refusal }: { refusal: HelpRefusal }) {
  const { t } = useTranslation();
  const { code, rule } = refusal;
  return (
    <article className="section">
      <h3>{refusal.title}</h3>
      <p>
        <Words text={refusal.reason} />
      </p>
      <p>
        <strong>{t("helpPage.advice")}</strong> <Words text={refusal.advice} />
      </p>
      <p className="small muted help-code">{t("helpPage.code", { code, rule })}</p>
    </article>
  );
}
