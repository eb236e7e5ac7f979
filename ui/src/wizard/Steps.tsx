import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Page } from "../ipc/gen";
import { Icon } from "../parts/Icon";

/** The steps, in the manual's order: done, now, to come, each in words (GEN-2). */
export function Steps({ pages, now: id }: { pages: Page[]; now: string | undefined }) {
  const { t } = useTranslation();
  const now = pages.findIndex((page) => page.id === id);
  const sent = pages[now]?.body === "done";
  return (
    <ol className="steps" aria-label={t("wizard.steps")}>
      {pages.map((step, index) => (
        <Step
          key={step.id}
          number={index + 1}
          title={step.title}
          state={sent && index < now ? "done" : stateOf(step, index, now)}
        />
      ))}
    </ol>
  );
}

/** Keeps the steps of what was just sent, for the screen that follows. */
export function keepSteps(client: QueryClient, opId: string, pages: Page[]): void {
  client.setQueryData(["steps", opId], pages);
}

/** The steps of what was just sent, where the manual has one for after sending. */
export function useKeptSteps(opId: string): { pages: Page[]; done: string } | null {
  const pages = useQueryClient().getQueryData<Page[]>(["steps", opId]) ?? [];
  const done = pages.find(({ body }) => body === "done");
  return done === undefined ? null : { pages, done: done.id };
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
