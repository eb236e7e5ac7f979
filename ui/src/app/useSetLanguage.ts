import { commands, type Lang } from "../ipc/gen";
import { useAct } from "./useAct";

/** Shows everything in another language; the words of an open wizard come from the program, so it is read again. */
export function useSetLanguage() {
  return useAct(
    (lang: Lang) => commands.set_language({ lang }),
    (_, client) => void client.invalidateQueries({ queryKey: ["wizard"] }),
  );
}
