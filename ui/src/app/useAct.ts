import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { mayReadAgain } from "./queries";

/**
 * Runs a command that changes something, and then reads again everything that is on the screen.
 * `busy` while it runs, `error` when it could not be done.
 */
export function useAct<Request, Answer>(
  act: (request: Request) => Promise<Answer>,
  then?: (answer: Answer, client: QueryClient) => void,
) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      void client.invalidateQueries({ predicate: mayReadAgain });
      then?.(answer, client);
    },
  });
  return { run: mutation.mutate, busy: mutation.isPending, error: mutation.error, reset: mutation.reset };
}
