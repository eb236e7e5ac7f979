import type { QueueMark, SubjectMark } from "../ipc/gen";
import { Icon, type IconName } from "./Icon";

type Look = "ok" | "warn" | "bad" | "info" | "quiet";

const QUEUE: Record<QueueMark, [IconName, Look]> = {
  waiting: ["clock", "quiet"],
  sending: ["sending", "info"],
  received: ["inbox", "info"],
  done: ["done", "ok"],
  refused: ["refused", "bad"],
  conflict: ["conflict", "warn"],
  attention: ["attention", "warn"],
  withdrawn: ["withdrawn", "quiet"],
};

const SUBJECT: Record<SubjectMark, [IconName, Look]> = {
  passed: ["done", "ok"],
  ready: ["ready", "info"],
  booked: ["booked", "info"],
  barred: ["barred", "quiet"],
};

/** Where a submission stands: an icon and the words beside it. */
export function StateMark({ mark, words }: { mark: QueueMark; words: string }) {
  const [icon, look] = QUEUE[mark];
  return <Mark icon={icon} look={look} words={words} />;
}

/** Where a subject stands: an icon and the words beside it. */
export function SubjectState({ mark, words }: { mark: SubjectMark; words: string }) {
  const [icon, look] = SUBJECT[mark];
  return <Mark icon={icon} look={look} words={words} />;
}

/** Whether an entry on a list bars now. */
export function ListMark({ inForce, words }: { inForce: boolean; words: string }) {
  return <Mark icon={inForce ? "attention" : "done"} look={inForce ? "warn" : "quiet"} words={words} />;
}

function Mark({ icon, look, words }: { icon: IconName; look: Look; words: string }) {
  return (
    <span className={`mark ${look}`}>
      <Icon name={icon} />
      <span>{words}</span>
    </span>
  );
}
