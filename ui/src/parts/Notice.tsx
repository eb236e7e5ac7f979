import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

/** What a notice says: good, a warning, a failure, or plain information. */
export type Tone = "ok" | "warn" | "bad" | "info";

const ICONS: Record<Tone, IconName> = { ok: "done", warn: "conflict", bad: "attention", info: "info" };

interface NoticeProps {
  tone?: Tone;
  title: string;
  children?: ReactNode;
  /** Read out at once when it appears. */
  live?: boolean;
}

export function Notice({ tone = "info", title, children, live = false }: NoticeProps) {
  return (
    <div className={`notice ${tone}`} role={live ? "status" : undefined}>
      <Icon name={ICONS[tone]} />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
