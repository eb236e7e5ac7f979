import type { Row } from "../ipc/gen";

/** Names and values, one pair a line. */
export function Facts({ rows, className = "facts" }: { rows: Row[]; className?: string }) {
  return (
    <dl className={className}>
      {rows.map((row) => (
        <div key={row.name}>
          <dt>{row.name}</dt>
          <dd>{row.value}</dd>
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
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
