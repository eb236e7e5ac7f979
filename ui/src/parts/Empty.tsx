import type { ReactNode } from "react";

/** What stands where nothing is: why, and what to do. */
export function Empty({ title, advice, children }: { title: string; advice?: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {advice !== undefined && <p className="muted">{advice}</p>}
      {children !== undefined && <div className="actions">{children}</div>}
    </div>
  );
}
