import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type OtherPassword } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";
import { useFormErrors } from "../SignIn/useForm";

const EMPTY: OtherPassword = { old_password: "", new_password: "" };

/** Another password; the old one is asked for, and other devices are signed out. */
export function ChangePassword() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(EMPTY);
  const [done, setDone] = useState(false);
  const errors = useFormErrors();
  const change = useAct(commands.change_password, (answer) => {
    setDone(answer.result === "done");
    errors.show(answer.result === "done" ? [] : answer.errors);
    if (answer.result === "done") setTyped(EMPTY);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.run(typed);
  };
  const field = (name: keyof OtherPassword) => ({
    id: name,
    type: "password" as const,
    value: typed[name],
    error: errors.of(name),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  return (
    <section className="section" aria-labelledby="change-password">
      <h2 id="change-password">{t("account.password")}</h2>
      <form onSubmit={submit} noValidate className="stack">
        <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
        {change.error !== null && <Failure error={change.error} />}
        {done && <Notice tone="ok" title={t("account.passwordDone")} live />}
        <TextInput
          {...field("old_password")}
          label={t("account.oldPassword")}
          autoComplete="current-password"
        />
        <TextInput
          {...field("new_password")}
          label={t("account.newPassword")}
          hint={t("register.passwordHint")}
          autoComplete="new-password"
        />
        <div className="actions">
          <Button type="submit" busy={change.busy}>
            {t("account.password")}
          </Button>
        </div>
      </form>
    </section>
  );
}
