import { useTranslation } from "react-i18next";
import { go, to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands } from "../../ipc/gen";
import { Confirm } from "../../parts/Confirm";
import { Failure } from "../../parts/Failure";

/** Begin practice anew: says what is lost, and ends at the sign-in. */
export function Reset() {
  const { t } = useTranslation();
  const reset = useAct(
    () => commands.reset_practice(),
    (_, client) => {
      void client.resetQueries({ predicate: (query) => query.queryKey[0] !== "shell" });
      go(to.signIn);
    },
  );
  return (
    <section className="section stack" aria-labelledby="office-reset">
      <h2 id="office-reset">{t("office.reset")}</h2>
      <p>{t("office.resetWords")}</p>
      {reset.error !== null && <Failure error={reset.error} />}
      <Confirm
        words={t("office.resetOpen")}
        name={t("office.resetOpen")}
        look="danger"
        title={t("office.resetTitle")}
        text={t("office.resetLost")}
        act={t("office.resetButton")}
        keep={t("office.resetKeep")}
        onConfirm={() => reset.run()}
      />
    </section>
  );
}
