import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../app/useAct";
import { commands, type Field } from "../ipc/gen";
import { Button } from "../parts/Button";
import { Failure } from "../parts/Failure";
import { Icon } from "../parts/Icon";
import { TextInput } from "../parts/TextInput";
import { useCommit } from "../parts/useCommit";
import { SendCode } from "../screens/SignIn/SendCode";
import { useFormErrors } from "../screens/SignIn/useForm";
import type { AnswerProps } from "./Fields";

type PhoneProof = Extract<Field, { kind: "phone-proof" }>;

/** A phone, and the code that proves it: the number is saved as it is typed, the proof is asked for now (ACC-1). */
export function PhoneProofAnswer({ field, pending, onAnswer }: AnswerProps<PhoneProof>) {
  const errors = useFormErrors();
  const { text, ...typing } = useCommit(
    field.value ?? "",
    (typed) => onAnswer(typed.trim() === "" ? null : typed),
    pending === undefined,
  );
  const proven = field.proven !== null && text === (field.value ?? "");
  return (
    <div className="phone-proof">
      <TextInput
        id={field.id}
        label={field.label}
        hint={field.hint}
        error={errors.of("phone") ?? field.error ?? undefined}
        value={text}
        autoComplete="tel"
        inputMode="tel"
        type="tel"
        width="phone"
        {...typing}
      >
        {!proven && <SendCode purpose="prove" phone={text} onErrors={errors.show} />}
      </TextInput>
      <p className="proof-state" role="status">
        {proven && (
          <>
            <Icon name="done" />
            <span>{field.proven}</span>
          </>
        )}
      </p>
      {!proven && <CodeLine id={`${field.id}-code`} phone={text} errors={errors} />}
    </div>
  );
}

interface CodeLineProps {
  id: string;
  phone: string;
  errors: ReturnType<typeof useFormErrors>;
}

function CodeLine({ id, phone, errors }: CodeLineProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [code, setCode] = useState("");
  const prove = useAct(commands.prove_phone, (answer) => {
    errors.show(answer.result === "done" ? [] : answer.errors);
    if (answer.result === "done") void client.refetchQueries({ queryKey: ["wizard"] });
  });
  return (
    <>
      <TextInput
        id={id}
        label={t("register.code")}
        error={errors.of("code")}
        value={code}
        onChange={setCode}
        width="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
      >
        <Button busy={prove.busy} onPress={() => prove.run({ phone, code })}>
          {t("wizard.provePhone")}
        </Button>
      </TextInput>
      {prove.error !== null && <Failure error={prove.error} />}
    </>
  );
}
