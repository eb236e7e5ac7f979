import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";
import { useOfficeAct } from "./useOfficeAct";

/** Takes the second factor off a clerk who lost the authenticator. */
export function LostFactor() {
  const { t } = useTranslation();
  const [login, setLogin] = useState("");
  const act = useOfficeAct(commands.office_remove_factor, () => setLogin(""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.run({ login });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <p>{t("lostFactor.words")}</p>
      {act.done !== null && <Notice tone="ok" title={act.done} live />}
      <ErrorSummary lines={act.errors.lines} attempt={act.errors.attempt} />
      {act.error !== null && <Failure error={act.error} />}
      <TextInput
        id="clerk_login"
        label={t("lostFactor.login")}
        width="phone"
        value={login}
        error={act.errors.of("clerk_login")}
        autoComplete="off"
        onChange={setLogin}
      />
      <div className="actions">
        <Button type="submit" busy={act.busy}>
          {t("lostFactor.remove")}
        </Button>
      </div>
    </form>
  );
}
