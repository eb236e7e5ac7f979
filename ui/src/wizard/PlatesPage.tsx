import { createContext, useContext, useEffect } from "react";
import { useShell } from "../app/queries";
import { commands, type Page, type PlateAct, type PlatePicker } from "../ipc/gen";
import { PlateChooser } from "../special/PlateChooser/PlateChooser";
import { CheckGroup, ConsequenceBox } from "./CheckPage";
import { Fields } from "./Fields";

/** How acts of choosing reach the draft that is open. */
export interface PlateActs {
  act: (act: PlateAct) => void;
  busy: boolean;
}

export const PlateContext = createContext<PlateActs>({ act: () => undefined, busy: false });

/** The wish list stands under this key. */
const WISHES = "wishes";
/** The platform looks every second for what ran out. */
const LOOK_MS = 1_500;

interface PlatesPageProps {
  page: Extract<Page, { body: "plates" }>;
  pending: Record<string, unknown>;
  onAnswer: (field: string, value: unknown) => void;
  onChange: (page: string) => void;
}

/**
 * Choosing a plate number: what was entered and what follows stand before the first act (GEN-2, PLATE-11), the chooser
 * below. Without the network, before it has begun, only the wish list is worked on (PLATE-10).
 */
export function PlatesPage({ page, pending, onAnswer, onChange }: PlatesPageProps) {
  const { act, busy } = useContext(PlateContext);
  const shell = useShell().data;
  const { picker } = page;
  useLookAtTheEnd(picker);
  const begun = page.fields.length === 0;
  const offline = shell?.network.online === false;
  return (
    <>
      {page.groups.map((group) => (
        <CheckGroup key={group.title} group={group} onChange={onChange} />
      ))}
      {!begun && (
        <>
          <ConsequenceBox consequence={page.consequence} />
          <Fields fields={page.fields} pending={pending} onAnswer={onAnswer} />
        </>
      )}
      {(begun || (offline && picker.self_made !== null)) && (
        <PlateChooser
          picker={picker}
          busy={busy}
          offline={offline}
          onAct={(done) => (done.act === "wishes" ? onAnswer(WISHES, done.numbers) : act(done))}
        />
      )}
    </>
  );
}

/** When the last batch of a swap runs out, the platform takes its first number: asked for as soon as that can be seen (NEV-3). */
function useLookAtTheEnd(picker: PlatePicker) {
  const until = picker.self_made === null && picker.random.left === 0 ? (picker.batch?.until ?? null) : null;
  const wait = until === null ? null : Math.max(0, until - picker.clock) + LOOK_MS;
  useEffect(() => {
    if (wait === null) return;
    const timer = window.setTimeout(() => void commands.refresh(), wait);
    return () => window.clearTimeout(timer);
  }, [wait]);
}
