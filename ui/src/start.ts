/**
 * The first lines that run: asks for what the first screen shows, then reads the rest of the front end.
 * Knows: which two commands that screen begins with. Must not know: what it looks like.
 * Called by: index.html.
 */
import type { ShellView } from "./ipc/gen";
import { askAhead, inWindow } from "./ipc/tauri";

async function askForFirstScreen(): Promise<void> {
  const shell = await askAhead<ShellView>("shell");
  if (shell.session !== null) await askAhead("home");
}

// A failure is told by whoever calls the command again.
if (inWindow()) askForFirstScreen().catch(() => undefined);
void import("./main");
