import { useState } from "react";
import { useTranslation } from "react-i18next";
import { go, to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands } from "../../ipc/gen";
import { Button } from "../../parts/Button";
import { Failure } from "../../parts/Failure";
import type { PrintSelection } from "./usePrintSelection";

/** How many vouchers are selected, and what can be done with them: one print, or one file (WORK-5). */
export function PrintBar({ selection }: { selection: PrintSelection }) {
  const { t } = useTranslation();
  const [saved, setSaved] = useState<{ of: string; name: string } | null>(null);
  const count = selection.chosen.length;
  const of = selection.chosen.join();
  const save = useAct(commands.save_vouchers, (answer) => {
    setSaved(answer.result === "done" ? { of, name: answer.name } : null);
  });
  const selected = count === 0 ? t("voucher.selectFirst") : t("voucher.selected", { count });
  return (
    <>
      {save.error !== null && <Failure error={save.error} />}
      <div className="selection-bar">
        <span role="status">
          {saved?.of === of && count > 0 ? t("voucher.saved", { name: saved.name }) : selected}
        </span>
        {count > 0 && (
          <Button look="compact" onPress={selection.clear}>
            {t("roster.clear")}
          </Button>
        )}
        <span className="push" />
        <Button
          icon="save"
          disabled={count === 0}
          busy={save.busy}
          onPress={() => save.run({ op_ids: selection.chosen, part: "paper", layout: null })}
        >
          {t("voucher.saveMany")}
        </Button>
        <Button
          look="primary"
          icon="print"
          disabled={count === 0}
          onPress={() => go(to.voucher(selection.chosen))}
        >
          {t("voucher.printMany", { count })}
        </Button>
      </div>
    </>
  );
}
