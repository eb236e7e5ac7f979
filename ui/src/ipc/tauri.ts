/**
 * The host of the real window.
 * Knows: Tauri's invoke and its events. Must not know: commands, screens. Called by: main.tsx only.
 */
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Host } from "./host";

/** Whether this page runs inside the program's window. */
export function inWindow(): boolean {
  return "__TAURI_INTERNALS__" in window;
}

/** The program behind the window. */
export const tauriHost: Host = {
  call: (name, request) => invoke(name, request === undefined ? {} : { request }),
  callBytes: (name, request) => invoke<ArrayBuffer>(name, { request }),
  onChanged: (handler) => heard("changed", handler),
  onPreparing: (handler) => heard("preparing", handler),
};

/** Hears an event until the answer is called. */
function heard<Payload>(name: string, handler: (payload: Payload) => void): () => void {
  const ended = listen<Payload>(name, (event) => handler(event.payload));
  return () => {
    void ended.then((end) => end());
  };
}
