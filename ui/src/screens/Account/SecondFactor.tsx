import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type SecondFactorState } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { TextInput } from "../../parts/TextInput";
import { useFormErrors } from "../SignIn/useForm";
import { EnrolFactor } from "./EnrolFactor";

/** The second factor of the account: turned on with an authenticator, turned off with password and code. */
export function SecondFactor({ factor }: { factor: SecondFactorState }) {
  const { t } = useTranslation();
  const [enrolling, setEnrolling] = useState(false);
  const [removed, setRemoved] = useState(false);
  return (
    <section className="section stack" aria-labelledby="second-factor">
      <h2 id="second-factor">{t("factor.title")}</h2>
      <p>{factor.words}</p>
      {removed && <Notice tone="ok" title={t("factor.removed")} live />}
      {factor.on && !enrolling ? (
        <Removal required={factor.required} onDone={() => setRemoved(true)} />
      ) : (
        <EnrolFactor
          onBegun={() => {
            setRemoved(false);
            setEnrolling(true);
          }}
          onDone={() => setEnrolling(false)}
        />
      )}
    </section>
  );
}

function Removal({ required, onDone }: { required: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ password: "", code: "" });
  const errors = useFormErrors();
  const remove = useAct(commands.remove_factor, (answer) => {
    if (answer.result === "done") onDone();
    else errors.show(answer.errors);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.run(typed);
  };
  const field = (name: "password" | "code") => ({
    id: `factor_${name}`,
    value: typed[name],
    error: errors.of(`factor_${name}`),
    onChange: (value: string) => setTyped((before) => ({ ...before, [name]: value })),
  });
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {remove.error !== null && <Failure error={remove.error} />}
      {required && <p className="muted">{t("factor.removeRequired")}</p>}
      <TextInput
        {...field("password")}
        label={t("signIn.password")}
        type="password"
        autoComplete="current-password"
      />
      <TextInput
        {...field("code")}
        label={t("factor.removeCode")}
        autoComplete="one-time-code"
        maxLength={24}
      />
      <div className="actions">
        <Button type="submit" look="danger" busy={remove.busy}>
          {t("factor.remove")}
        </Button>
      </div>
    </form>
  );
}
