import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { go, to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type PracticePerson, type ShellView } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Heading } from "../../parts/Screen";
import { TextInput } from "../../parts/TextInput";
import { People } from "./People";
import { useFormErrors } from "./useForm";

/** Sign in; in practice mode a sample person fills the form at a click. */
export function SignIn({ shell }: { shell: ShellView }) {
  const { t } = useTranslation();
  const [filled, setFilled] = useState<PracticePerson | null>(null);
  return (
    <div className="entry-columns">
      <section>
        <div className="entry-head">
          <Heading title={t("signIn.title")} />
          <p className="screen-lead">{t("signIn.lead")}</p>
        </div>
        <SignInForm key={filled?.login ?? ""} filled={filled} />
        <p className="actions">
          <a href={to.register}>{t("signIn.register")}</a>
        </p>
      </section>
      {shell.practice !== null && <People people={shell.practice.people} onChoose={setFilled} />}
    </div>
  );
}

function SignInForm({ filled }: { filled: PracticePerson | null }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(filled?.login ?? "");
  const [password, setPassword] = useState(filled?.password ?? "");
  const errors = useFormErrors();
  const signIn = useAct(commands.sign_in, (answer, client) => {
    if (answer.result === "invalid") return errors.show(answer.errors);
    // Removing would leave a screen waiting that asked while the session began; a reset asks again.
    void client.resetQueries({ predicate: (query) => query.queryKey[0] !== "shell" });
    go(to.home);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = [
      ...(login.trim() === ""
        ? [{ field: "login", text: t("signIn.required", { label: t("signIn.login") }) }]
        : []),
      ...(password === ""
        ? [{ field: "password", text: t("signIn.required", { label: t("signIn.password") }) }]
        : []),
    ];
    errors.show(missing);
    if (missing.length === 0) signIn.run({ login, password });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {signIn.error !== null && <Failure error={signIn.error} />}
      <TextInput
        id="login"
        label={t("signIn.login")}
        hint={t("signIn.loginHint")}
        value={login}
        onChange={setLogin}
        error={errors.of("login")}
        autoComplete="username"
      />
      <TextInput
        id="password"
        label={t("signIn.password")}
        type="password"
        value={password}
        onChange={setPassword}
        error={errors.of("password")}
        autoComplete="current-password"
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={signIn.busy}>
          {t("signIn.submit")}
        </Button>
      </div>
    </form>
  );
}
