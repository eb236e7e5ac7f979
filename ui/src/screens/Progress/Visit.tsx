import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { commands, type RefusalView, type VisitView } from "../../ipc/gen";
import { Confirm } from "../../parts/Confirm";
import { Points } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Refusal } from "../../parts/Refusal";

/** An appointment that is to be kept: what cancelling costs, and the way to do it (INSP-4, GEN-12). */
export function Visit({ opId, visit, title }: { opId: string; visit: VisitView; title: string }) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState<RefusalView | null>(null);
  const cancel = useAct(commands.cancel_appointment, (answer) =>
    setRefused(answer.result === "refused" ? answer.refusal : null),
  );
  const shown = refused ?? visit.refusal;
  return (
    <section className="section" aria-labelledby="visit-cancel">
      <h2 id="visit-cancel">{t("progress.cancelVisit")}</h2>
      <Points points={visit.cancel} />
      {cancel.error !== null && <Failure error={cancel.error} />}
      {shown !== null ? (
        <Refusal refusal={shown} level={3} />
      ) : (
        <div className="actions">
          <Confirm
            words={t("progress.cancelVisit")}
            name={t("progress.cancelVisitNamed", { title })}
            look="quiet"
            title={t("progress.cancelVisitTitle")}
            text={visit.cancel.join(" ")}
            act={t("progress.cancelVisit")}
            keep={t("progress.keepVisit")}
            onConfirm={() => cancel.run({ op_id: opId })}
          />
        </div>
      )}
    </section>
  );
}
