import { useTranslation } from "react-i18next";
import type { Page, WizardView } from "../ipc/gen";
import { Icon } from "../parts/Icon";

/** The steps, in the manual's order: done, now, to come, each in words (GEN-2). */
export function Steps({ view, page }: { view: WizardView; page: Page | undefined }) {
  const { t } = useTranslation();
  const pages = view.journey.pages;
  const now = page === undefined ? -1 : pages.indexOf(page);
  return (
    <ol className="steps" aria-label={t("wizard.steps")}>
      {pages.map((step, index) => (
        <Step key={step.id} number={index + 1} title={step.title} state={stateOf(step, index, now)} />
      ))}
    </ol>
  );
}

type State = "done" | "now" | "toCome";

function stateOf(step: Page, index: number, now: number): State {
  if (index === now) return "now";
  return step.complete && now >= 0 && step.body !== "check" ? "done" : "toCome";
}

function Step({ number, title, state }: { number: number; title: string; state: State }) {
  const { t } = useTranslation();
  return (
    <li className={`step ${state}`} aria-current={state === "now" ? "step" : undefined}>
      <span className="step-disc" aria-hidden="true">
        {state === "done" ? <Icon name="check" /> : number}
      </span>
      <span>
        <span className="step-name">{title}</span>
        <span className="step-state">{t(`wizard.${state}`)}</span>
      </span>
    </li>
  );
}
