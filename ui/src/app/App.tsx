import { useState } from "react";
import type { ShellView } from "../ipc/gen";
import { Failure } from "../parts/Failure";
import { Skeleton } from "../parts/Loading";
import { MustEnrol } from "../screens/Account/MustEnrol";
import { FirstRun } from "../screens/FirstRun/FirstRun";
import { Register } from "../screens/SignIn/Register";
import { ResetPassword } from "../screens/SignIn/ResetPassword";
import { SignIn } from "../screens/SignIn/SignIn";
import { Unlock } from "../screens/Unlock/Unlock";
import { Entry } from "./Entry";
import { Frame } from "./Frame";
import { useShell } from "./queries";
import { useRoute } from "./router";

/** What the window shows: the first start, the sign-in, or the frame with a screen. */
export function App() {
  const shell = useShell();
  if (shell.data !== undefined) return <Signed shell={shell.data} />;
  return (
    <main className="entry-main">
      {shell.isError ? <Failure error={shell.error} onRetry={() => void shell.refetch()} /> : <Skeleton />}
    </main>
  );
}

function Signed({ shell }: { shell: ShellView }) {
  const [screen] = useRoute();
  // The recovery codes are read after the platform is content.
  const [enrolling, setEnrolling] = useState(false);
  if (shell.locked !== null) {
    return (
      <Entry shell={shell}>
        <Unlock locked={shell.locked} />
      </Entry>
    );
  }
  if (shell.profile.kind === "none") {
    return (
      <Entry shell={shell}>
        <FirstRun />
      </Entry>
    );
  }
  if (shell.session === null || screen === "sign-in") {
    return <Entry shell={shell}>{entryScreen(screen, shell)}</Entry>;
  }
  if (shell.session.must_enrol || enrolling) {
    return (
      <Entry shell={shell}>
        <MustEnrol onBegun={() => setEnrolling(true)} onDone={() => setEnrolling(false)} />
      </Entry>
    );
  }
  return <Frame shell={shell} session={shell.session} />;
}

function entryScreen(screen: string | undefined, shell: ShellView) {
  switch (screen) {
    case "register":
      return <Register />;
    case "reset":
      return <ResetPassword />;
    default:
      return <SignIn shell={shell} />;
  }
}
