import type { Row } from "../../ipc/gen";

/** How a submission came where it stands, oldest first. */
export function History({ rows }: { rows: Row[] }) {
  return (
    <ol className="timeline">
      {rows.map((row) => (
        <li key={`${row.name} ${row.value}`}>
          <span className="muted tabular">{row.name}</span>
          <span>{row.value}</span>
        </li>
      ))}
    </ol>
  );
}
