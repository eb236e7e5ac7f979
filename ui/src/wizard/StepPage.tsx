import { useTranslation } from "react-i18next";
import { to } from "../app/router";
import type { Page, WizardError, WizardView } from "../ipc/gen";
import { BackLink } from "../parts/BackLink";
import { Button } from "../parts/Button";
import { ErrorSummary, focusField } from "../parts/ErrorSummary";
import { Failure } from "../parts/Failure";
import { Refusal } from "../parts/Refusal";
import { Heading } from "../parts/Screen";
import { SumBox } from "../parts/SumBox";
import { useLatest } from "../parts/useLatest";
import { RereadNotice } from "./NoticePage";
import { PageBody } from "./PageBody";
import type { WizardActs } from "./Wizard";

interface StepPageProps {
  view: WizardView;
  page: Page;
  wizard: WizardActs;
  /** Whether the primary button leads straight back to the check. */
  returns: boolean;
  onNext: () => void;
  onChange: (page: string) => void;
}

/** Pages that need the room beside the column. */
const WIDE = new Set<Page["body"]>(["sessions", "plates"]);

/** Once choosing a number has begun, and at the last look at an order, the page's own buttons lead on. */
function goesByItself(page: Page): boolean {
  if (page.body === "payment") return page.step !== "refresh";
  return page.body === "plates" && page.fields.length === 0;
}

/** One step: back at the top left, its name, what it is for, what is wrong, its body, one primary button. */
export function StepPage({ view, page, wizard, returns, onNext, onChange }: StepPageProps) {
  const { t } = useTranslation();
  const answer = useLatest((field: string, value: unknown) => void wizard.answer(field, value));
  const change = useLatest(onChange);
  const windowTitle = t("document.wizard", { service: view.journey.title, step: page.title });
  const { refusal } = wizard;
  return (
    <div className={WIDE.has(page.body) ? "wizard-column wide" : "wizard-column"}>
      <Back view={view} page={page} onOpen={(id) => void wizard.open(id)} />
      <Narrow view={view} page={page} />
      <Heading
        key={page.id}
        className="wizard-title"
        title={page.title}
        windowTitle={windowTitle}
        failed={view.errors.length > 0 || refusal !== null}
      />
      <p className="wizard-lead">{page.lead}</p>
      <ErrorSummary lines={summary(view.errors, page, wizard)} attempt={wizard.attempt} />
      {wizard.error !== null && <Failure error={wizard.error} />}
      {refusal === null && view.barred !== null && <Refusal refusal={view.barred} level={2} />}
      {refusal !== null && (
        <Refusal
          refusal={refusal}
          level={2}
          onChooseAgain={() => onChange(firstChangeable(view, page))}
          onRefreshed={wizard.clearRefusal}
        />
      )}
      <PageBody page={page} pending={wizard.pending} onAnswer={answer} onChange={change} />
      {view.journey.pay !== null && view.journey.pay.fen > 0 && <SumBox {...view.journey.pay} />}
      <div className="actions">
        {!goesByItself(page) && (
          <Button look="primary" busy={wizard.busy} onPress={onNext}>
            {returns ? t("wizard.backToCheck") : page.primary}
          </Button>
        )}
        <RereadNotice notice={view.journey.notice} words={t("notice.reread")} />
      </div>
    </div>
  );
}

/** The way back to the step before, or out of the wizard from the first. */
function Back({ view, page, onOpen }: { view: WizardView; page: Page; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const before = view.journey.pages[view.journey.pages.indexOf(page) - 1];
  if (before === undefined) return <BackLink href={to.home} words={t("wizard.leave")} />;
  return (
    <div className="back-link">
      <Button look="link" icon="back" onPress={() => onOpen(before.id)}>
        {t("wizard.backTo", { title: before.title })}
      </Button>
    </div>
  );
}

function Narrow({ view, page }: { view: WizardView; page: Page }) {
  const { t } = useTranslation();
  const pages = view.journey.pages;
  return (
    <p className="wizard-narrow">
      {t("wizard.narrow", { number: pages.indexOf(page) + 1, total: pages.length, title: page.title })}
    </p>
  );
}

function summary(errors: WizardError[], page: Page, wizard: WizardActs) {
  return errors.map((error) => ({
    field: error.field,
    text: error.text,
    open: error.page === page.id ? undefined : () => void openField(error, wizard),
  }));
}

async function openField(error: WizardError, wizard: WizardActs) {
  await wizard.open(error.page);
  window.setTimeout(() => focusField(error.field), 0);
}

/** Where "choose again" leads: to the picker, or else to the step before. */
function firstChangeable(view: WizardView, page: Page): string {
  const pages = view.journey.pages;
  const picker = pages.find(({ body }) => body === "sessions");
  return (picker ?? pages[Math.max(0, pages.indexOf(page) - 1)] ?? page).id;
}
