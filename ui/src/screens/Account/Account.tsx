import { useTranslation } from "react-i18next";
import { useSecurity } from "../../app/queries";
import { go, to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type SignedInRow } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Confirm } from "../../parts/Confirm";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Loaded } from "../../parts/Loading";
import { Screen } from "../../parts/Screen";
import { Table } from "../../parts/Table";
import { ChangePassword } from "./ChangePassword";
import { ChangePhone } from "./ChangePhone";
import { SecondFactor } from "./SecondFactor";

/** Account and security: who is signed in, where, and the acts that keep the account safe. */
export default function Account() {
  const { t } = useTranslation();
  const security = useSecurity();
  return (
    <Screen
      title={t("account.title")}
      lead={t("account.lead")}
      back={<BackLink href={to.home} words={t("wizard.leave")} />}
    >
      <Loaded query={security}>
        {(view) => (
          <>
            <Facts rows={view.rows} />
            <ChangePassword />
            <ChangePhone />
            {view.factor !== null && <SecondFactor factor={view.factor} />}
            <SignedIn sessions={view.sessions} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function SignedIn({ sessions }: { sessions: SignedInRow[] }) {
  const { t } = useTranslation();
  const out = useAct(commands.sign_out_everywhere, () => go(to.signIn));
  return (
    <section className="section stack">
      <h2>{t("account.sessions")}</h2>
      <Table
        label={t("account.sessions")}
        readOnly
        columns={[t("account.device"), t("account.opened"), t("account.renewed")]}
      >
        {sessions.map((row) => (
          <tr key={row.id}>
            <td>{row.this ? t("account.this", { device: row.device }) : row.device}</td>
            <td>{row.opened}</td>
            <td>{row.renewed}</td>
          </tr>
        ))}
      </Table>
      {out.error !== null && <Failure error={out.error} />}
      <Confirm
        words={t("account.signOutEverywhere")}
        name={t("account.signOutEverywhere")}
        look="danger"
        title={t("account.signOutTitle")}
        text={t("account.signOutText")}
        act={t("account.signOutEverywhere")}
        keep={t("account.stay")}
        onConfirm={() => out.run()}
      />
    </section>
  );
}
