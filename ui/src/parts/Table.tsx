import type { ReactNode } from "react";

/** The head of one column. */
export interface Column {
  words: string;
  /** Drawn in place of the words, which it must say itself. */
  head?: ReactNode;
  /** Figures stand at the right. */
  numeric?: boolean;
  /** Read out, not shown: the column of the buttons. */
  hidden?: boolean;
}

interface TableProps {
  label: string;
  columns: (string | Column)[];
  /** Nothing in it can be focused: then the table itself is, so that the keyboard can scroll it sideways. */
  readOnly?: boolean;
  children: ReactNode;
}

/** The frame of every table: its name, its sticky heads, and rows that are drawn by whoever knows them. */
export function Table({ label, columns, readOnly = false, children }: TableProps) {
  return (
    <div className="table-box" {...(readOnly ? { role: "group", "aria-label": label, tabIndex: 0 } : {})}>
      <table className="table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={wordsOf(column)} column={typeof column === "string" ? { words: column } : column} />
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

function Head({ column: { words, head, numeric = false, hidden = false } }: { column: Column }) {
  return (
    <th scope="col" className={numeric ? "num" : undefined}>
      {head ?? (hidden ? <span className="hidden-words">{words}</span> : words)}
    </th>
  );
}

function wordsOf(column: string | Column): string {
  return typeof column === "string" ? column : column.words;
}
