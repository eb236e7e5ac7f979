import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type PracticePerson, type ShellView } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Heading } from "../../parts/Screen";
import { TextInput } from "../../parts/TextInput";
import { enter } from "./enter";
import { People } from "./People";
import { SecondStep } from "./SecondStep";
import { useFormErrors } from "./useForm";

/** Sign in; in practice mode a sample person fills the form at a click. */
export function SignIn({ shell }: { shell: ShellView }) {
  const { t } = useTranslation();
  const [filled, setFilled] = useState<PracticePerson | null>(null);
  const [second, setSecond] = useState(false);
  const [ended, setEnded] = useState<string | null>(null);
  if (second) {
    return (
      <SecondStep
        onAgain={(words) => {
          setEnded(words);
          setSecond(false);
        }}
      />
    );
  }
  return (
    <div className="entry-columns">
      <section>
        <div className="entry-head">
          <Heading title={t("signIn.title")} />
          <p className="screen-lead">{t("signIn.lead")}</p>
        </div>
        {ended !== null && <Notice tone="warn" title={ended} live />}
        <SignInForm key={filled?.login ?? ""} filled={filled} onSecond={() => setSecond(true)} />
        <p className="actions">
          <a href={to.register}>{t("signIn.register")}</a>
          <a href={to.reset}>{t("signIn.forgotten")}</a>
        </p>
      </section>
      {shell.practice !== null && <People people={shell.practice.people} onChoose={setFilled} />}
    </div>
  );
}

interface SignInFormProps {
  filled: PracticePerson | null;
  /** The password was right; a code is wanted as well. */
  onSecond: () => void;
}

function SignInForm({ filled, onSecond }: SignInFormProps) {
  const { t } = useTranslation();
  const [login, setLogin] = useState(filled?.login ?? "");
  const [password, setPassword] = useState(filled?.password ?? "");
  const errors = useFormErrors();
  const signIn = useAct(commands.sign_in, (answer, client) => {
    if (answer.result === "invalid") return errors.show(answer.errors);
    if (answer.result === "second-step") return onSecond();
    enter(client);
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
