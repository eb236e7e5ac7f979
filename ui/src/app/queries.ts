/**
 * What the screens read, each under the topic that the program names when it changes.
 * Knows: commands, topics. Must not know: how anything is shown. Called by: every screen.
 */
import { keepPreviousData, type Query, QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { type AuditWanted, commands, type ShellView } from "../ipc/gen";
import { onChanged } from "../ipc/host";
import { speak } from "../locales";

/** One client for the window: the program answers from this machine, so nothing is tried twice here. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: "always", staleTime: 2_000, refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** The first part of each query's key. A change of one topic also changes what is drawn from it. */
const FOLLOWS: Record<string, string[]> = {
  shell: ["shell", "messages"],
  queue: ["queue", "home", "shell", "progress"],
  notices: ["notices", "shell"],
  progress: ["progress", "notices", "results", "queue", "home", "shell", "messages", "office"],
  facts: ["home", "shell", "wizard", "results", "roster", "booking", "office", "bindings"],
};

/** Reads again whatever the program says has changed; an unknown topic reads everything again. */
export function followChanges(client: QueryClient): () => void {
  return onChanged((topic) => {
    const keys = FOLLOWS[topic];
    if (keys === undefined) void client.invalidateQueries({ predicate: mayReadAgain });
    else for (const key of keys) void client.invalidateQueries({ queryKey: [key] });
  });
}

/** A wizard is read again by its own acts, and starting a service would make a second draft. */
export function mayReadAgain(query: Query): boolean {
  const [topic] = query.queryKey;
  return topic !== "wizard" && topic !== "start" && topic !== "voucher" && topic !== "divisions";
}

const SHELL = { queryKey: ["shell"], queryFn: readShell };
const HOME = { queryKey: ["home"], queryFn: commands.home };

/** Reads what the first screen shows, so that it is drawn once and whole. What fails is asked again by the screen. */
export async function readFirstScreen(client: QueryClient): Promise<void> {
  await Promise.all([client.prefetchQuery(SHELL), client.prefetchQuery(HOME)]);
}

export const useShell = () => useQuery(SHELL);
export const useHome = () => useQuery(HOME);
export const useQueue = () => useQuery({ queryKey: ["queue"], queryFn: commands.queue });
export const useProgress = () => useQuery({ queryKey: ["progress"], queryFn: commands.progress });
export const useRoster = () => useQuery({ queryKey: ["roster"], queryFn: commands.roster });
export const usePrinters = () => useQuery({ queryKey: ["printers"], queryFn: commands.printers });
export const useReminders = () => useQuery({ queryKey: ["reminders"], queryFn: commands.reminders });
export const useSecurity = () => useQuery({ queryKey: ["security"], queryFn: commands.security });
export const useConsents = () => useQuery({ queryKey: ["consents"], queryFn: commands.consents });
export const useNotices = () => useQuery({ queryKey: ["notices"], queryFn: commands.notices });
export const useBindings = () => useQuery({ queryKey: ["bindings"], queryFn: commands.bindings });
export const useMessages = () => useQuery({ queryKey: ["messages"], queryFn: commands.practice_messages });
export const useOfficeRegion = () =>
  useQuery({ queryKey: ["office", "region"], queryFn: commands.office_region });
export const useOfficeCalendar = () =>
  useQuery({ queryKey: ["office", "calendar"], queryFn: commands.office_calendar });
/** The audit trail, a page at a time; a page that was narrowed otherwise stays until the next is there. */
export const useOfficeAudit = (wanted: Omit<AuditWanted, "before">) =>
  useInfiniteQuery({
    queryKey: ["office", "audit", wanted],
    queryFn: ({ pageParam }) => commands.office_audit({ ...wanted, before: pageParam }),
    initialPageParam: "",
    getNextPageParam: (page) => page.older,
    placeholderData: keepPreviousData,
  });
export const useOfficeDesk = () => useQuery({ queryKey: ["office"], queryFn: commands.office_desk });
/** They are part of the program: read once, kept for ever. */
export const useDivisions = () =>
  useQuery({
    queryKey: ["divisions"],
    queryFn: commands.divisions,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
export const useResultPlans = () => useQuery({ queryKey: ["results"], queryFn: commands.result_plans });

export const useResultList = (plan: string) =>
  useQuery({ queryKey: ["results", plan], queryFn: () => commands.result_list({ plan }) });

export const useProgressDetail = (opId: string) =>
  useQuery({ queryKey: ["progress", opId], queryFn: () => commands.progress_detail({ op_id: opId }) });

/** An order, as the platform last told it; read again with everything that is submitted. */
export const usePayment = (opId: string) =>
  useQuery({ queryKey: ["progress", "payment", opId], queryFn: () => commands.payment({ op_id: opId }) });

/** The words change before the screen is drawn, so that it never shows in the wrong language. */
async function readShell(): Promise<ShellView> {
  const shell = await commands.shell();
  speak(shell.lang);
  return shell;
}
