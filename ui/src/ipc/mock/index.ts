/**
 * A host in memory, for the tests and for a browser without the program.
 * Knows: fixtures. Must not know: Tauri. Called by: tests, and main.tsx in a build for development.
 */
import type { ErrorView, Lang, SessionView } from "../gen";
import type { Host } from "../host";
import { handlers } from "./handlers";
import { notices } from "./notices";
import { submissions, wonByTrainees } from "./records";
import { CITIZEN, CLERK, type MockDraft, type Say, type State } from "./state";

/** What the host shows: `?scene=clerk&lang=en`. */
export type Scene =
  | "first-run"
  | "locked"
  | "signed-out"
  | "citizen"
  | "clerk"
  | "clerk-factor"
  | "must-enrol"
  | "offline"
  | "empty"
  | "failed"
  | "loading"
  | "refused"
  | "priority";

/** The host of fixtures, with a way for tests to look at and change what it remembers. */
export interface MockHost extends Host {
  state: State;
  calls: { name: string; request: unknown }[];
  /** Makes every command fail from now on; `null` ends it. */
  fail: ErrorView | null;
  emit(topic: string): void;
  /** Says how far a document is prepared. */
  prepare(percent: number): void;
}

/** A host of fixtures for a scene. */
export function mockHost(parameters: URLSearchParams = new URLSearchParams()): MockHost {
  const scene = (parameters.get("scene") ?? "citizen") as Scene;
  const state = newState(scene, parameters.get("lang") === "en" ? "en" : "zh-CN");
  state.sessions = Number(parameters.get("sessions") ?? 0);
  const listeners = new Set<(topic: string) => void>();
  const preparing = new Set<(percent: number) => void>();
  const say: Say = (zh, en) => (state.lang === "en" ? en : zh);
  const table = handlers(state, say, scene);
  const host: MockHost = {
    state,
    calls: [],
    fail: scene === "failed" ? FAULT : null,
    emit: (topic) => {
      for (const listener of listeners) listener(topic);
    },
    prepare: (percent) => {
      for (const listener of preparing) listener(percent);
    },
    async call(name, request) {
      host.calls.push({ name, request: structuredClone(request) });
      if (scene === "loading" && name !== "shell") return new Promise(() => undefined);
      if (host.fail !== null && name !== "shell") throw host.fail;
      // Where a time is measured the answer comes as the program's does: from elsewhere, after this task.
      if (state.sessions > 0) await new Promise((later) => window.setTimeout(later, ANSWER_MS));
      const handler = table[name];
      if (handler === undefined) throw { ...FAULT, code: "internal" };
      return structuredClone(handler(request));
    },
    callBytes: async (name, request) => (await host.call(name, request)) as ArrayBuffer,
    onChanged(handler) {
      listeners.add(handler);
      return () => listeners.delete(handler);
    },
    onPreparing(handler) {
      preparing.add(handler);
      return () => preparing.delete(handler);
    },
  };
  return host;
}

/** What the program takes to answer with a page of sessions (`bench_explained` measures it). */
const ANSWER_MS = 5;

const FAULT: ErrorView = {
  kind: "fault",
  code: "platform-fault",
  params: {},
  retryable: true,
  trace_id: "7f3a-21c9",
};

function newState(scene: Scene, lang: Lang): State {
  const say: Say = (zh, en) => (lang === "en" ? en : zh);
  const own = scene === "empty" ? [] : submissions(say);
  const progress = scene === "clerk" ? [...own, ...wonByTrainees(40, say)] : own;
  return {
    lang,
    profile: scene === "first-run" ? "none" : "practice",
    session: sessionOf(scene),
    off: scene === "offline",
    locked: scene === "locked" ? { first: true } : null,
    minutes: 0,
    chosen: 0,
    drafts: new Map(scene === "empty" ? [] : [["draft-0", SAMPLE_DRAFT]]),
    queue: progress
      .filter(({ row }) => row.mark === "waiting" || row.mark === "conflict")
      .map(({ row }) => ({
        op_id: row.op_id,
        title: `${row.title} · ${row.person}`,
        mark: row.mark,
        words: row.words,
        detail: row.mark === "waiting" ? say("联网后自动发送", "Sent once you are online") : null,
        since: row.submitted,
        can_withdraw: row.mark === "waiting",
        can_retry: row.mark === "waiting",
        serial: row.serial,
      })),
    progress,
    messages: [],
    notices: scene === "empty" ? [] : notices(say),
    imported: false,
    preview: null,
    count: 0,
    empty: scene === "empty",
    desk: null,
    cases: null,
    bound: false,
    applied: false,
    listed: [],
    vehicles: [],
    barred: null,
    regionVersions: [],
    calendarVersions: [],
    audit: [
      ["audit-3", "2026-03-02 10:00", "exam.result", "王**（110199********0012）"],
      ["audit-2", "2026-03-02 09:30", "plan.publish", ""],
      ["audit-1", "2026-03-01 16:00", "plan.publish", ""],
    ].map(([id = "", at = "", action = "", whom = ""]) => ({ id, at, by: "office", action, whom })),
    endedConsent: null,
    reminders: { evening_before: true, two_hours_before: true },
    endsSoon: scene === "priority",
    sessions: 0,
    factor: scene === "clerk-factor",
  };
}

function sessionOf(scene: Scene): SessionView | null {
  switch (scene) {
    case "first-run":
    case "signed-out":
      return null;
    case "clerk":
    case "clerk-factor":
      return CLERK;
    case "must-enrol":
      return { ...CLERK, must_enrol: true };
    default:
      return CITIZEN;
  }
}

const SAMPLE_DRAFT: MockDraft = {
  draft: "draft-0",
  service: "exam-booking",
  revision: 3,
  noticeRead: true,
  page: "session",
  mode: "ordinary",
  subject: "3-road",
  slot: null,
  booking: null,
  declared: false,
  files: [],
  saved: "08:42:03",
  checked: false,
};
