import { useState } from "react";
import { useTranslation } from "react-i18next";
import { go, to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { type AlternativeView, commands, type Submitted } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Choices } from "../../parts/Choices";
import { Failure } from "../../parts/Failure";
import { Refusal } from "../../parts/Refusal";

interface AlternativesProps {
  opId: string;
  choices: AlternativeView[];
}

/** Decides GEN-7 on the screen: a conflict comes with what can be chosen instead, never as a loss. */
export function Alternatives({ opId, choices }: AlternativesProps) {
  const { t } = useTranslation();
  const [slot, setSlot] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Submitted | null>(null);
  const [asked, setAsked] = useState(false);
  const choose = useAct(commands.choose_alternative, (made) => {
    setAnswer(made);
    if (made.result === "queued") go(to.submitted(made.op_id));
    if (made.result === "invalid") go(to.wizard(made.wizard.draft));
  });
  const press = () => {
    setAsked(true);
    if (slot !== null) choose.run({ op_id: opId, slot });
  };
  return (
    <section className="panel" aria-labelledby="alternatives">
      <h2 id="alternatives">{t("progress.chooseTitle")}</h2>
      <p className="muted">{t("progress.chooseLead")}</p>
      {answer?.result === "refused" && <Refusal refusal={answer.refusal} level={3} />}
      {choose.error !== null && <Failure error={choose.error} />}
      <Choices
        id="alternative"
        label={t("progress.chooseLabel")}
        hideLabel
        choices={choices.map(({ slot: id, label }) => ({ id, label, detail: null, barred: null }))}
        value={slot}
        error={asked && slot === null ? t("progress.chooseFirst") : null}
        onChange={setSlot}
      />
      <div className="actions">
        <Button look="primary" busy={choose.busy} onPress={press}>
          {t("progress.choose")}
        </Button>
      </div>
    </section>
  );
}
