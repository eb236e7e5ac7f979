import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type SecondFactorSecret } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { ScanCode } from "../../parts/ScanCode";
import { TextInput } from "../../parts/TextInput";
import { useFormErrors } from "../SignIn/useForm";

interface EnrolFactorProps {
  /** A secret is shown: the way goes on to the recovery codes. */
  onBegun?: () => void;
  /** The recovery codes were read. */
  onDone: () => void;
}

/** Turning the second factor on: the password, the secret, a code of it, the recovery codes. */
export function EnrolFactor({ onBegun, onDone }: EnrolFactorProps) {
  const [secret, setSecret] = useState<SecondFactorSecret | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={onDone} />;
  if (secret !== null) return <Confirmation secret={secret} onConfirmed={setCodes} />;
  return (
    <Beginning
      onShown={(shown) => {
        onBegun?.();
        setSecret(shown);
      }}
    />
  );
}

function Beginning({ onShown }: { onShown: (secret: SecondFactorSecret) => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const errors = useFormErrors();
  const begin = useAct(commands.begin_factor, (answer) => {
    if (answer.result === "shown") onShown(answer.secret);
    else errors.show(answer.errors);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.run({ password });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {begin.error !== null && <Failure error={begin.error} />}
      <TextInput
        id="factor_password"
        label={t("signIn.password")}
        hint={t("factor.beginHint")}
        type="password"
        value={password}
        onChange={setPassword}
        error={errors.of("factor_password")}
        autoComplete="current-password"
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={begin.busy}>
          {t("factor.begin")}
        </Button>
      </div>
    </form>
  );
}

interface ConfirmationProps {
  secret: SecondFactorSecret;
  onConfirmed: (recoveryCodes: string[]) => void;
}

function Confirmation({ secret, onConfirmed }: ConfirmationProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const errors = useFormErrors();
  const confirm = useAct(commands.confirm_factor, (answer) => {
    if (answer.result === "done") onConfirmed(answer.recovery_codes);
    else errors.show(answer.errors);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.run({ code });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {confirm.error !== null && <Failure error={confirm.error} />}
      <p>{t("factor.scan")}</p>
      <ScanCode modules={secret.modules} path={secret.path} title={t("factor.scanAlt")} />
      <p className="muted">{t("factor.typeInstead")}</p>
      <p className="mono">{secret.text}</p>
      <TextInput
        id="factor_code"
        label={t("factor.code")}
        hint={t("factor.codeHint")}
        width="code"
        inputMode="numeric"
        value={code}
        onChange={setCode}
        error={errors.of("factor_code")}
        autoComplete="one-time-code"
        maxLength={8}
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={confirm.busy}>
          {t("factor.confirm")}
        </Button>
      </div>
    </form>
  );
}

function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Notice tone="ok" title={t("factor.doneTitle")} live>
        <p>{t("factor.doneText")}</p>
      </Notice>
      <ul className="recovery-codes" aria-label={t("factor.recovery")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="actions">
        <Button look="primary" onPress={onKept}>
          {t("factor.kept")}
        </Button>
      </div>
    </div>
  );
}
