/**
 * The wizard of one draft: every answer is saved before the next view is shown.
 * Knows: the wizard's commands and their order. Must not know: how fields look. Called by: Wizard.
 */
import { type QueryClient, replaceEqualDeep, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import {
  commands,
  type PaymentBegun,
  type PlateAct,
  type PlateActed,
  type RefusalView,
  type WizardView,
} from "../ipc/gen";
import { HostError } from "../ipc/host";

/** How saving stands: nothing under way, under way, or failed. */
export type Saving = "saved" | "saving" | "failed";

/** The answers of a session picker stand under this key. */
export const SLOT_FIELD = "slot";

/** The wizard of a draft, and what can be done in it. Acts run one after the other, in the order of the clicks. */
export function useWizard(draft: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: ["wizard", draft],
    queryFn: () => read(client, draft),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing,
  });
  const acts = useActs(client, draft);
  return {
    query,
    ...acts,
    confirmNotice: () => acts.act(() => commands.confirm_notice({ draft })),
    answer: (field: string, value: unknown) => acts.answer(field, value),
    open: (page: string) => acts.open(page, () => commands.open_page({ draft, page })),
    submit: () => acts.submit(),
    beginPayment: (fen: number) => acts.pay(() => commands.begin_payment({ draft, fen })),
    refreshPayment: (opId: string) => acts.ask(() => commands.refresh_payment({ op_id: opId })),
    beginPlates: () => acts.choose(() => commands.begin_plates({ draft })),
    plateAct: (act: PlateAct) => acts.choose(() => commands.plate_act({ draft, act })),
  };
}

/** On the page that stays open only what changed is drawn again; another page is drawn anew, and nothing compared. */
function structuralSharing(before: unknown, after: unknown): unknown {
  const pageOf = (view: unknown) => (view as WizardView | undefined)?.page;
  return pageOf(before) === pageOf(after) ? replaceEqualDeep(before, after) : after;
}

/** A draft that is read again while an answer is being saved must not hide that answer. */
async function read(client: QueryClient, draft: string): Promise<WizardView> {
  const view = await commands.open_draft({ draft });
  const shown = client.getQueryData<WizardView>(["wizard", draft]);
  return shown !== undefined && shown.revision > view.revision ? shown : view;
}

function useActs(client: QueryClient, draft: string) {
  const key = ["wizard", draft];
  const tail = useRef<Promise<unknown>>(Promise.resolve());
  const [running, setRunning] = useState(0);
  const [acting, setActing] = useState(0);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [refusal, setRefusal] = useState<RefusalView | null>(null);
  const [pending, setPending] = useState<Record<string, unknown>>({});

  const keep = (view: WizardView) => client.setQueryData(key, view);
  const inOrder = <Answer>(work: () => Promise<Answer>): Promise<Answer | null> => {
    const next = tail.current.then(work);
    setRunning((count) => count + 1);
    setError(null);
    tail.current = next.catch(() => undefined);
    return next
      .catch((reason: unknown) => {
        setError(reason);
        if (isStale(reason)) void client.refetchQueries({ queryKey: key });
        return null;
      })
      .finally(() => setRunning((count) => count - 1));
  };

  /** Steps and sending keep their buttons still while they run; an answer that is being saved does not. */
  const acted = async <Answer>(work: () => Promise<Answer>): Promise<Answer | null> => {
    setActing((count) => count + 1);
    const answer = await inOrder(work);
    setActing((count) => count - 1);
    return answer;
  };

  return {
    saving: savingState(running, error),
    busy: acting > 0,
    error,
    refusal,
    attempt,
    pending,
    clearRefusal: () => setRefusal(null),
    async act(work: () => Promise<WizardView>): Promise<WizardView | null> {
      setRefusal(null);
      const view = await acted(work);
      if (view !== null) keep(view);
      setAttempt((count) => count + 1);
      return view;
    },
    /** Opens a page: at once where the steps before it are complete, for the view holds every page already. */
    async open(page: string, work: () => Promise<WizardView>): Promise<WizardView | null> {
      const before = client.getQueryData<WizardView>(key);
      const shown = before !== undefined && running === 0 && leadsTo(before, page);
      if (shown) keep({ ...before, page });
      const after = await this.act(work);
      if (after === null && shown) keep(before);
      return after;
    },
    async answer(field: string, value: unknown) {
      setPending((before) => ({ ...before, [field]: value }));
      const view = await inOrder(async () => {
        const revision = client.getQueryData<WizardView>(key)?.revision ?? 0;
        const saved = await commands.answer_field({ draft, revision, field, value });
        keep(saved);
        return saved;
      });
      setPending((before) => without(before, field, value));
      return view;
    },
    /** Adds a document that was chosen; answers why it was not added. */
    async attach(field: string, sha256: string, name: string): Promise<string | null> {
      const answer = await inOrder(async () => {
        const attached = await commands.attach_document({ draft, field, sha256, name });
        if (attached.wizard !== null) keep(attached.wizard);
        return attached;
      });
      return answer?.problem ?? null;
    },
    detach(field: string, sha256: string) {
      void inOrder(async () => keep(await commands.detach_document({ draft, field, sha256 })));
    },
    /** Does something about choosing a number; answers the submission once one is chosen. */
    async choose(work: () => Promise<PlateActed>): Promise<string | null> {
      setRefusal(null);
      const answer = await acted(work);
      if (answer !== null && answer.result !== "chosen") keep(answer.wizard);
      if (answer?.result === "refused") setRefusal(answer.refusal);
      setAttempt((count) => count + 1);
      return answer?.result === "chosen" ? answer.op_id : null;
    },
    /** Has the provider asked about an order; its screens read the answer. */
    async ask(work: () => Promise<unknown>): Promise<void> {
      await acted(work);
      await client.invalidateQueries({ queryKey: ["progress"] });
    },
    /** Opens an order for what is to be paid; answers the submission once it is open. */
    async pay(work: () => Promise<PaymentBegun>): Promise<string | null> {
      setRefusal(null);
      const answer = await acted(work);
      if (answer !== null && answer.result !== "opened") keep(answer.wizard);
      if (answer?.result === "refused") setRefusal(answer.refusal);
      setAttempt((count) => count + 1);
      return answer?.result === "opened" ? answer.op_id : null;
    },
    async submit(): Promise<string | null> {
      setRefusal(null);
      const answer = await acted(() => commands.submit({ draft }));
      if (answer?.result === "invalid") keep(answer.wizard);
      if (answer?.result === "refused") setRefusal(answer.refusal);
      setAttempt((count) => count + 1);
      return answer?.result === "queued" ? answer.op_id : null;
    },
  };
}

/** The answers still being saved: a newer one for the same field stays. */
function without(pending: Record<string, unknown>, field: string, value: unknown): Record<string, unknown> {
  const { [field]: newest, ...rest } = pending;
  return newest === value ? rest : pending;
}

/** Whether nothing before this page is missing, so that the program opens it too. */
function leadsTo({ journey, errors }: WizardView, page: string): boolean {
  const at = journey.pages.findIndex(({ id }) => id === page);
  return errors.length === 0 && journey.pages.slice(0, at).every(({ complete }) => complete);
}

function savingState(running: number, error: unknown): Saving {
  if (running > 0) return "saving";
  return error === null ? "saved" : "failed";
}

function isStale(reason: unknown): boolean {
  return reason instanceof HostError && reason.view.code === "stale-revision";
}
