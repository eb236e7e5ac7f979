import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { ErrorSummary } from "../../parts/ErrorSummary";
import { Failure } from "../../parts/Failure";
import { TextInput } from "../../parts/TextInput";
import { useFormErrors } from "../SignIn/useForm";

/** Binds the account's own licence by its file number. */
export function BindForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState("");
  const errors = useFormErrors();
  const bind = useAct(commands.bind_licence, (answer) => {
    errors.show(answer.result === "invalid" ? answer.errors : []);
    if (answer.result === "done") onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    bind.run({ file_number: number });
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <p>{t("bindings.none")}</p>
      <ErrorSummary lines={errors.lines} attempt={errors.attempt} />
      {bind.error !== null && <Failure error={bind.error} />}
      <TextInput
        id="file_number"
        label={t("bindings.fileNumber")}
        hint={t("bindings.fileNumberHint")}
        value={number}
        onChange={setNumber}
        error={errors.of("file_number")}
        width="id"
        inputMode="numeric"
        autoComplete="off"
      />
      <div className="actions">
        <Button type="submit" look="primary" busy={bind.busy}>
          {t("bindings.bind")}
        </Button>
      </div>
    </form>
  );
}
