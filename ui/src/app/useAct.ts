import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { mayReadAgain } from "./queries";

/**
 * Runs a command that changes something, and then reads again everything that is on the screen.
 * `busy` while it runs, `error` when it could not be done. Asked again meanwhile, by a second click or Enter, it does
 * nothing: one act is done once.
 */
export function useAct<Request, Answer>(
  act: (request: Request) => Promise<Answer>,
  then?: (answer: Answer, client: QueryClient) => void,
) {
  const client = useQueryClient();
  const under = useRef(false);
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      void client.invalidateQueries({ predicate: mayReadAgain });
      then?.(answer, client);
    },
    onSettled: () => {
      under.current = false;
    },
  });
  const run = (...request: Parameters<typeof mutation.mutate>) => {
    if (under.current) return;
    under.current = true;
    mutation.mutate(...request);
  };
  return { run, busy: mutation.isPending, error: mutation.error, reset: mutation.reset };
}
