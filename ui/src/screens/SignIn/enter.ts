import type { QueryClient } from "@tanstack/react-query";
import { go, to } from "../../app/router";

/** Begins the session on screen: what was asked for without it, or for somebody else, is asked again. */
export function enter(client: QueryClient): void {
  // Removing would leave a screen waiting that asked while the session began; a reset asks again.
  void client.resetQueries({ predicate: (query) => query.queryKey[0] !== "shell" });
  go(to.home);
}
