import { commands, type Lang } from "../ipc/gen";
import { useAct } from "./useAct";

/**
 * Shows everything in another language. The words of an open wizard come from the program, so it is read again; what is kept
 * of screens that are closed is in the old language, and is forgotten.
 */
export function useSetLanguage() {
  return useAct(
    (lang: Lang) => commands.set_language({ lang }),
    (_, client) => {
      void client.invalidateQueries({ queryKey: ["wizard"] });
      client.removeQueries({ type: "inactive", predicate: ({ queryKey: [topic] }) => topic !== "steps" });
    },
  );
}
