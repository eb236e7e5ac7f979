import { useTranslation } from "react-i18next";
import { useConsents } from "../../app/queries";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { type ConsentActRow, type ConsentCard, commands } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Confirm } from "../../parts/Confirm";
import { Empty } from "../../parts/Empty";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { StateMark } from "../../parts/Mark";
import { Screen } from "../../parts/Screen";
import { Code } from "../../parts/Serial";
import { Table } from "../../parts/Table";

/** What a citizen let driving schools do, what they did, and how to end it (WORK-8). */
export default function Consents() {
  const { t } = useTranslation();
  const consents = useConsents();
  return (
    <Screen
      title={t("consents.title")}
      lead={t("consents.lead")}
      back={<BackLink href={to.home} words={t("wizard.leave")} />}
    >
      <Loaded query={consents}>
        {(view) => (
          <>
            {view.consents.length === 0 ? (
              <Empty title={t("consents.empty")} advice={t("consents.emptyAdvice")} />
            ) : (
              view.consents.map((consent) => <Consent key={consent.id} consent={consent} />)
            )}
            <p className="section small muted">{t("consents.asked", { at: view.asked })}</p>
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Consent({ consent }: { consent: ConsentCard }) {
  const { t } = useTranslation();
  const end = useAct(commands.end_consent, (view, client) => client.setQueryData(["consents"], view));
  return (
    <section className="section stack" aria-labelledby={`consent-${consent.id}`}>
      <h2 id={`consent-${consent.id}`}>{consent.school}</h2>
      <StateMark mark={consent.in_force ? "done" : "withdrawn"} words={consent.words} />
      <Facts rows={consent.rows} />
      {end.error !== null && <Failure error={end.error} />}
      {consent.in_force && (
        <Confirm
          words={t("consents.end")}
          name={t("consents.endNamed", { school: consent.school })}
          look="danger"
          title={t("consents.endTitle", { school: consent.school })}
          text={t("consents.endText")}
          act={t("consents.endButton")}
          keep={t("consents.keep")}
          onConfirm={() => end.run({ id: consent.id })}
        />
      )}
      <h3>{t("consents.acts")}</h3>
      {consent.acts.length === 0 ? (
        <p className="muted">{t("consents.noActs")}</p>
      ) : (
        <Acts acts={consent.acts} school={consent.school} />
      )}
    </section>
  );
}

function Acts({ acts, school }: { acts: ConsentActRow[]; school: string }) {
  const { t } = useTranslation();
  return (
    <Table
      label={t("consents.actsOf", { school })}
      readOnly
      columns={[t("table.business"), t("table.state"), t("table.serial"), t("table.submitted")]}
    >
      {acts.map((act) => (
        <tr key={act.op_id}>
          <th scope="row">{act.title}</th>
          <td>
            <StateMark mark={act.mark} words={act.words} />
          </td>
          <td>
            <Code value={act.serial} />
          </td>
          <td className="tabular nowrap">{act.at}</td>
        </tr>
      ))}
    </Table>
  );
}
