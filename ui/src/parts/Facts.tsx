import type { Row } from "../ipc/gen";

/** Names and values, one pair a line. */
export function Facts({ rows, className = "facts" }: { rows: Row[]; className?: string }) {
  return (
    <dl className={className}>
      {rows.map((row) => (
        <div key={row.name}>
          <dt>{row.name}</dt>
          <dd>
            <Words text={row.value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Sentences, one a line. */
export function Points({ points }: { points: string[] }) {
  return (
    <ul className="points">
      {points.map((point) => (
        <li key={point}>
          <Words text={point} />
        </li>
      ))}
    </ul>
  );
}

const DATE = /(\d{4}-\d{2}-\d{2})/;

/** A sentence in which no date is torn apart at the end of a line. */
export function Words({ text }: { text: string }) {
  return text.split(DATE).map((part, at) =>
    DATE.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move.
      <span className="nowrap" key={at}>
        {part}
      </span>
    ) : (
      part
    ),
  );
}
