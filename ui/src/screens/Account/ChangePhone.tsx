import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type OtherPhone } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";
import { SendCode } from "../SignIn/SendCode";
import { useFormErrors } from "../SignIn/useForm";

const EMPTY: OtherPhone = { phone: "", code: "", password: "" };

/** Another phone, proven by the code sent to it; the password is asked for (ACC-1). */
export function ChangePhone() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(EMPTY);
  const [done, setDone] = useState(false);
  const errors = useFormErrors();
  const change = useAct(commands.change_phone, (answer) => {
    setDone(answer.result === "done");
    errors.show(answer.result === "done" ? [] : answer.errors);
    if (answer.result === "done") setTyped(EMPTY);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.run(typed);
  };
  const field = (name: keyof OtherPhone, id: string = name) => ({
    id,
    value: typed[name],
    error: errors.of(id),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  return (
    <section className="section" aria-labelledby="change-phone">
      <h2 id="change-phone">{t("account.phone")}</h2>
      <form onSubmit={submit} noValidate className="stack">
        <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
        {change.error !== null && <Failure error={change.error} />}
        {done && <Notice tone="ok" title={t("account.phoneDone")} live />}
        <TextInput {...field("phone")} label={t("account.newPhone")} width="phone" type="tel" />
        <TextInput
          {...field("code")}
          label={t("register.code")}
          width="code"
          autoComplete="one-time-code"
          maxLength={8}
        >
          <SendCode purpose="change-phone" phone={typed.phone} onErrors={errors.show} />
        </TextInput>
        <TextInput
          {...field("password", "phone_password")}
          label={t("signIn.password")}
          type="password"
          autoComplete="current-password"
        />
        <div className="actions">
          <Button type="submit" busy={change.busy}>
            {t("account.phone")}
          </Button>
        </div>
      </form>
    </section>
  );
}
