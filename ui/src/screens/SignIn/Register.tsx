import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type Registration } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Heading } from "../../parts/Screen";
import { TextInput } from "../../parts/TextInput";
import { enter } from "./enter";
import { SendCode } from "./SendCode";
import { useFormErrors } from "./useForm";

const EMPTY: Registration = { id_number: "", name: "", phone: "", code: "", password: "" };

/** Register a personal account; the phone is proven by an SMS code (ACC-1). Who has registered is signed in. */
export function Register() {
  const { t } = useTranslation();
  return (
    <>
      <BackLink href={to.signIn} words={t("register.back")} />
      <div className="entry-head">
        <Heading title={t("register.title")} />
        <p className="screen-lead">{t("register.lead")}</p>
      </div>
      <Form />
    </>
  );
}

function Form() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(EMPTY);
  const errors = useFormErrors();
  const register = useAct(commands.register, (answer, client) => {
    if (answer.result === "done") enter(client);
    else errors.show(answer.errors);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    register.run(typed);
  };
  const field = (name: keyof Registration) => ({
    id: name,
    value: typed[name],
    error: errors.of(name),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {register.error !== null && <Failure error={register.error} />}
      <TextInput
        {...field("id_number")}
        label={t("register.id")}
        hint={t("register.idHint")}
        width="id"
        maxLength={24}
      />
      <TextInput
        {...field("name")}
        label={t("register.name")}
        hint={t("register.nameHint")}
        autoComplete="name"
      />
      <TextInput
        {...field("phone")}
        label={t("register.phone")}
        hint={t("register.phoneHint")}
        width="phone"
        type="tel"
      />
      <TextInput
        {...field("code")}
        label={t("register.code")}
        width="code"
        autoComplete="one-time-code"
        maxLength={8}
      >
        <SendCode purpose="register" phone={typed.phone} onErrors={errors.show} />
      </TextInput>
      <TextInput
        {...field("password")}
        label={t("register.password")}
        hint={t("register.passwordHint")}
        type="password"
        autoComplete="new-password"
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={register.busy}>
          {t("register.submit")}
        </Button>
      </div>
    </form>
  );
}
