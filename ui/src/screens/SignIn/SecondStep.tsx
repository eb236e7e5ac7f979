import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { Heading } from "../../parts/Screen";
import { TextInput } from "../../parts/TextInput";
import { enter } from "./enter";
import { useFormErrors } from "./useForm";

interface SecondStepProps {
  /** The sign-in begins again with the password; the words say why, if there is a reason. */
  onAgain: (words: string | null) => void;
}

/** The second step of a sign-in: the code of the authenticator, or a recovery code. */
export function SecondStep({ onAgain }: SecondStepProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const errors = useFormErrors();
  const step = useAct(commands.second_step, (answer, client) => {
    if (answer.result === "again") return onAgain(answer.text);
    if (answer.result === "invalid") return errors.show(answer.errors);
    enter(client);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const label = t("factor.secondCode");
    if (code.trim() === "")
      return errors.show([{ field: "second_code", text: t("signIn.required", { label }) }]);
    step.run({ code });
  };
  return (
    <>
      <div className="entry-head">
        <Heading title={t("factor.secondTitle")} />
        <p className="screen-lead">{t("factor.secondLead")}</p>
      </div>
      <form onSubmit={submit} noValidate className="stack">
        <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
        {step.error !== null && <Failure error={step.error} />}
        <TextInput
          id="second_code"
          label={t("factor.secondCode")}
          value={code}
          onChange={setCode}
          error={errors.of("second_code")}
          autoComplete="one-time-code"
          maxLength={24}
        />
        <div className="actions">
          <Button type="submit" look="primary" busy={step.busy}>
            {t("factor.secondSubmit")}
          </Button>
          <Button onPress={() => onAgain(null)}>{t("factor.restart")}</Button>
        </div>
      </form>
    </>
  );
}
