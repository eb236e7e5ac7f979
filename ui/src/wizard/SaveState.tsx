import { useTranslation } from "react-i18next";
import { Icon } from "../parts/Icon";
import type { Saving } from "./useWizard";

/** Whether what was filled in is on disk, in words (GEN-3). */
export function SaveState({ saving, words }: { saving: Saving; words: string }) {
  const { t } = useTranslation();
  const said = saving === "saved" ? words : t(saving === "saving" ? "wizard.saving" : "wizard.notSaved");
  return (
    <span className={saving === "failed" ? "save-state bad" : "save-state"} role="status">
      {saving === "saved" && <Icon name="check" small />}
      {saving === "failed" && <Icon name="attention" small />}
      {said}
    </span>
  );
}
