/**
 * The host of the real window.
 * Knows: Tauri's invoke and its events. Must not know: commands, screens. Called by: start.ts and main.tsx only.
 */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Host } from "./host";

/** Whether this page runs inside the program's window. */
export function inWindow(): boolean {
  return "__TAURI_INTERNALS__" in window;
}

const ahead = new Map<string, Promise<unknown>>();

/** Asks a command before anybody needs it; the next call of it takes the answer. */
export function askAhead<Answer>(name: string): Promise<Answer> {
  const answer = invoke<Answer>(name, {});
  answer.catch(() => ahead.delete(name));
  ahead.set(name, answer);
  return answer;
}

function takeAhead(name: string): Promise<unknown> | undefined {
  const answer = ahead.get(name);
  ahead.delete(name);
  return answer;
}

/** The program behind the window. */
export const tauriHost: Host = {
  call: (name, request) => takeAhead(name) ?? invoke(name, request === undefined ? {} : { request }),
  callBytes: (name, request) => invoke<ArrayBuffer>(name, { request }),
  onChanged(handler) {
    const ended = listen<string>("changed", (event) => handler(event.payload));
    return () => {
      void ended.then((end) => end());
    };
  },
};
