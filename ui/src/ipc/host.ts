/**
 * The one door to the program behind the window.
 * Knows: how a command is called and how a failure arrives. Must not know: Tauri, screens, words.
 * Called by: gen.ts (typed commands) and main.tsx, which says which host it is.
 */
import type { ErrorView } from "./gen";

/** What stands behind the window: the program itself, or a host of fixtures. */
export interface Host {
  /** Runs a command; rejects with an {@link ErrorView}. */
  call(name: string, request: unknown): Promise<unknown>;
  /** Runs a command that answers with bytes; rejects with an {@link ErrorView}. */
  callBytes(name: string, request: unknown): Promise<ArrayBuffer>;
  /** Tells the handler the topic of everything that changes by itself; the answer ends it. */
  onChanged(handler: (topic: string) => void): () => void;
  /** Tells the handler how far a document is prepared, in percent; the answer ends it. */
  onPreparing(handler: (percent: number) => void): () => void;
}

/** A command that could not be done: a code and parameters, whose words the locales have. */
export class HostError extends Error {
  readonly view: ErrorView;

  constructor(view: ErrorView) {
    super(view.code);
    this.name = "HostError";
    this.view = view;
  }
}

let current: Host | null = null;

/** Says which host answers from now on. */
export function setHost(host: Host): void {
  current = host;
}

/** Runs a command. */
export async function call<Answer>(name: string, request?: unknown): Promise<Answer> {
  return (await guarded(() => host().call(name, request))) as Answer;
}

/** Runs a command that answers with bytes. */
export function callBytes(name: string, request?: unknown): Promise<ArrayBuffer> {
  return guarded(() => host().callBytes(name, request));
}

/** Hears of everything that changes by itself. */
export function onChanged(handler: (topic: string) => void): () => void {
  return host().onChanged(handler);
}

/** Hears how far a document is prepared. */
export function onPreparing(handler: (percent: number) => void): () => void {
  return host().onPreparing(handler);
}

function host(): Host {
  if (current === null) throw new Error("no host");
  return current;
}

async function guarded<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (reason) {
    throw toHostError(reason);
  }
}

function toHostError(reason: unknown): HostError {
  if (reason instanceof HostError) return reason;
  return new HostError(isErrorView(reason) ? reason : INTERNAL);
}

const INTERNAL: ErrorView = { kind: "fault", code: "internal", params: {}, retryable: false, trace_id: "" };

function isErrorView(reason: unknown): reason is ErrorView {
  return typeof reason === "object" && reason !== null && "code" in reason && "kind" in reason;
}
