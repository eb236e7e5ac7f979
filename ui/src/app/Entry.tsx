import type { ReactNode } from "react";
import type { ShellView } from "../ipc/gen";
import { PracticeBar } from "./PracticeBar";
import { TopBar } from "./TopBar";

/** The frame of the screens before somebody is signed in: no navigation. */
export function Entry({ shell, children }: { shell: ShellView; children: ReactNode }) {
  return (
    <div className="entry">
      <TopBar shell={shell} />
      {shell.practice !== null && <PracticeBar practice={shell.practice} network={shell.network} />}
      <main className="entry-scroll" id="content" tabIndex={-1}>
        <div className="entry-main">{children}</div>
      </main>
    </div>
  );
}
