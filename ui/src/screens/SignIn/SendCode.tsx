import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { type CodeFor, commands, type FormError } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";

interface SendCodeProps {
  purpose: CodeFor;
  phone: string;
  onErrors: (errors: FormError[]) => void;
}

/** Asks for an SMS code, and counts down to when the next one can be asked for. */
export function SendCode({ purpose, phone, onErrors }: SendCodeProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [left, setLeft] = useCountdown();
  const send = useAct(commands.request_code, (answer) => {
    if (answer.result === "invalid") return onErrors(answer.errors);
    onErrors([]);
    setWords(answer.code.words);
    setLeft(answer.code.next_in_seconds);
  });
  return (
    <div className="send-code">
      <Button disabled={left > 0} busy={send.busy} onPress={() => send.run({ purpose, phone })}>
        {left > 0 ? t("register.sendAgain", { seconds: left }) : t("register.sendCode")}
      </Button>
      <span className="small muted" role="status">
        {words}
      </span>
      {send.error !== null && <Failure error={send.error} />}
    </div>
  );
}

function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = window.setTimeout(() => setLeft(left - 1), 1_000);
    return () => window.clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}
