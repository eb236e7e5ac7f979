import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type LicenceBinding, type Row } from "../../ipc/gen";
import { Confirm } from "../../parts/Confirm";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { BindForm } from "./BindForm";

/** The account's own licence, or the form that binds it. */
export function Licence({ licence }: { licence: LicenceBinding }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  return (
    <section className="stack" aria-labelledby="bound-licence">
      <h2 id="bound-licence">{t("bindings.licence")}</h2>
      {said !== null && <Notice tone="ok" title={said} live />}
      {licence.rows === null ? (
        <BindForm onDone={() => setSaid(t("bindings.bound"))} />
      ) : (
        <Bound rows={licence.rows} onDone={() => setSaid(t("bindings.unbound"))} />
      )}
    </section>
  );
}

function Bound({ rows, onDone }: { rows: Row[]; onDone: () => void }) {
  const { t } = useTranslation();
  const unbind = useAct(commands.unbind_licence, (view, client) => {
    client.setQueryData(["bindings"], view);
    onDone();
  });
  return (
    <>
      <Facts rows={rows} />
      {unbind.error !== null && <Failure error={unbind.error} />}
      <div className="actions">
        <Confirm
          words={t("bindings.unbind")}
          name={t("bindings.unbindNamed")}
          look="danger"
          title={t("bindings.unbindTitle")}
          text={t("bindings.unbindText")}
          act={t("bindings.unbindButton")}
          keep={t("bindings.keep")}
          onConfirm={() => unbind.run()}
        />
      </div>
    </>
  );
}
