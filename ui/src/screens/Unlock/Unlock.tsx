import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type LockedView } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Heading } from "../../parts/Screen";
import { TextInput } from "../../parts/TextInput";
import { useFormErrors } from "../SignIn/useForm";

/** Where the system has no keyring, a passphrase opens the local data; the first time it is chosen (DESK-2). */
export function Unlock({ locked }: { locked: LockedView }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="entry-head">
        <Heading title={t(locked.first ? "unlock.choose" : "unlock.title")} />
        <p className="screen-lead">{t(locked.first ? "unlock.chooseLead" : "unlock.lead")}</p>
      </div>
      <UnlockForm first={locked.first} />
    </>
  );
}

function UnlockForm({ first }: { first: boolean }) {
  const { t } = useTranslation();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const errors = useFormErrors();
  const unlock = useAct(commands.unlock, (answer) => {
    errors.show(answer.result === "invalid" ? answer.errors : []);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (first && again !== passphrase) return errors.show([{ field: "again", text: t("unlock.differs") }]);
    unlock.run({ passphrase });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {unlock.error !== null && <Failure error={unlock.error} />}
      <TextInput
        id="passphrase"
        label={t("unlock.passphrase")}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        error={errors.of("passphrase")}
        autoComplete={first ? "new-password" : "current-password"}
      />
      {first && (
        <TextInput
          id="again"
          label={t("unlock.again")}
          type="password"
          value={again}
          onChange={setAgain}
          error={errors.of("again")}
          autoComplete="new-password"
        />
      )}
      <div className="actions">
        <Button type="submit" look="primary" busy={unlock.busy}>
          {t(first ? "unlock.chooseButton" : "unlock.button")}
        </Button>
      </div>
    </form>
  );
}
