import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type NetworkView, type Verified } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Screen } from "../../parts/Screen";
import { TextInput } from "../../parts/TextInput";
import { useDropped } from "../../parts/useDropped";
import { beginningOf } from "./dropped";
import { VoucherResult } from "./VoucherResult";

/** A voucher is verified: a scanner types the code and ends with Enter; a PDF is dropped or chosen. Answered by this machine first (PRINT-3). */
export default function Verify({ network }: { network: NetworkView }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [verified, setVerified] = useState<Verified | null>(null);
  const [round, setRound] = useState(0);
  const place = useRef<HTMLFormElement>(null);
  const show = (answer: Verified) => {
    setVerified(answer);
    setRound((before) => before + 1);
  };
  const check = useAct(commands.verify_text, (answer) => {
    show(answer);
    // The next scan takes the place of this one.
    fieldOf(place.current)?.select();
  });
  const file = useAct(beginningOf, show);
  const picked = useAct(commands.verify_picked, (answer) => answer !== null && show(answer));
  const hovered = useDropped(file.run);
  // A scanner types into the field from the first moment on.
  useEffect(() => fieldOf(place.current)?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    check.run({ text });
  };
  const error = check.error ?? file.error ?? picked.error;
  return (
    <Screen title={t("verify.title")} lead={t("verify.lead")} narrow>
      <form className="verify-form" ref={place} onSubmit={submit}>
        <TextInput
          id="code"
          label={t("verify.field")}
          hint={t("verify.hint")}
          value={text}
          onChange={setText}
          autoComplete="off"
        />
        <div className="actions">
          <Button look="primary" type="submit" busy={check.busy}>
            {t("verify.check")}
          </Button>
          <Button icon="file" busy={picked.busy || file.busy} onPress={() => picked.run()}>
            {t("verify.choose")}
          </Button>
        </div>
        <p className={hovered ? "verify-drop here" : "verify-drop"}>{t("verify.drop")}</p>
      </form>
      {error !== null && <Failure error={error} />}
      {verified !== null && error === null && (
        <Results
          key={round}
          round={round}
          verified={verified}
          online={network.online}
          again={(token) => check.run({ text: token })}
        />
      )}
    </Screen>
  );
}

function fieldOf(form: HTMLFormElement | null): HTMLInputElement | null {
  return form?.querySelector("input") ?? null;
}

interface ResultsProps {
  verified: Verified;
  /** Counts the checks: the same code checked again is also asked about again. */
  round: number;
  online: boolean;
  again: (token: string) => void;
}

function Results({ verified, round, online, again }: ResultsProps) {
  const { t } = useTranslation();
  const { vouchers, problem, basis } = verified;
  return (
    <section className="section stack" aria-label={t("verify.results")}>
      {problem !== null && <Notice tone="bad" title={problem} live />}
      {vouchers.length > 1 && <h2>{t("verify.count", { count: vouchers.length })}</h2>}
      {vouchers.map((voucher, at) => (
        <VoucherResult
          // biome-ignore lint/suspicious/noArrayIndexKey: the codes of one answer never move, and may be the same.
          key={at}
          voucher={voucher}
          round={round}
          askAtOnce={online && vouchers.length === 1}
          again={() => again(voucher.token)}
        />
      ))}
      {vouchers.length > 0 && <p className="small muted">{basis}</p>}
    </section>
  );
}
