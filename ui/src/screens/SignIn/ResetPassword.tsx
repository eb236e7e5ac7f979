import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type PasswordForgotten } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Button, LinkButton } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Heading } from "../../parts/Screen";
import { TextInput } from "../../parts/TextInput";
import { SendCode } from "./SendCode";
import { useFormErrors } from "./useForm";

const EMPTY: PasswordForgotten = { login: "", phone: "", code: "", password: "" };

/** A new password for a forgotten one; the account's phone is proven by an SMS code (ACC-1). */
export function ResetPassword() {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  return (
    <>
      <BackLink href={to.signIn} words={t("register.back")} />
      <div className="entry-head">
        <Heading title={done ? t("reset.done") : t("reset.title")} />
        {!done && <p className="screen-lead">{t("reset.lead")}</p>}
      </div>
      {done ? (
        <Notice tone="ok" title={t("reset.doneWords")} live>
          <LinkButton look="primary" href={to.signIn}>
            {t("reset.signIn")}
          </LinkButton>
        </Notice>
      ) : (
        <Form onDone={() => setDone(true)} />
      )}
    </>
  );
}

function Form({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(EMPTY);
  const errors = useFormErrors();
  const reset = useAct(commands.reset_password, (answer) => {
    if (answer.result === "done") onDone();
    else errors.show(answer.errors);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.run(typed);
  };
  const field = (name: keyof PasswordForgotten) => ({
    id: name,
    value: typed[name],
    error: errors.of(name),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {reset.error !== null && <Failure error={reset.error} />}
      <TextInput
        {...field("login")}
        label={t("signIn.login")}
        hint={t("signIn.loginHint")}
        autoComplete="username"
      />
      <TextInput
        {...field("phone")}
        label={t("register.phone")}
        hint={t("reset.phoneHint")}
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
        <SendCode purpose="reset" phone={typed.phone} onErrors={errors.show} />
      </TextInput>
      <TextInput
        {...field("password")}
        label={t("account.newPassword")}
        hint={t("register.passwordHint")}
        type="password"
        autoComplete="new-password"
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={reset.busy}>
          {t("reset.submit")}
        </Button>
      </div>
    </form>
  );
}
