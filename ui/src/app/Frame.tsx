import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { SessionView, ShellView } from "../ipc/gen";
import { LinkButton } from "../parts/Button";
import { WaitingScreen } from "../parts/Loading";
import { Notice } from "../parts/Notice";
import { Home } from "../screens/Home/Home";
import { Navigation } from "./Navigation";
import { PracticeBar } from "./PracticeBar";
import { to, useRoute } from "./router";
import { TopBar } from "./TopBar";

const Start = lazy(() => import("../wizard/Start"));
const Wizard = lazy(() => import("../wizard/Wizard"));
const Submitted = lazy(() => import("../screens/Submitted/Submitted"));
const Payment = lazy(() => import("../screens/Payment/Payment"));
const Queue = lazy(() => import("../screens/Queue/Queue"));
const Progress = lazy(() => import("../screens/Progress/Progress"));
const ProgressDetail = lazy(() => import("../screens/Progress/ProgressDetail"));
const Results = lazy(() => import("../screens/Results/Results"));
const ResultList = lazy(() => import("../screens/Results/ResultList"));
const Notices = lazy(() => import("../screens/Notices/Notices"));
const Bindings = lazy(() => import("../screens/Bindings/Bindings"));
const Consents = lazy(() => import("../screens/Consents/Consents"));
const Account = lazy(() => import("../screens/Account/Account"));
const Voucher = lazy(() => import("../screens/Voucher/Voucher"));
const Roster = lazy(() => import("../screens/Roster/Roster"));
const RosterImport = lazy(() => import("../screens/Roster/RosterImport"));
const RosterBook = lazy(() => import("../screens/Roster/RosterBook"));
const RosterVouchers = lazy(() => import("../screens/Roster/RosterVouchers"));
const Office = lazy(() => import("../screens/Office/Office"));
const Verify = lazy(() => import("../screens/Verify/Verify"));
const Help = lazy(() => import("../screens/Help/Help"));
const Settings = lazy(() => import("../screens/Settings/Settings"));

/** Top bar, practice bar, navigation, and the screen that is open. */
export function Frame({ shell, session }: { shell: ShellView; session: SessionView }) {
  const route = useRoute();
  return (
    <div className="frame">
      <TopBar shell={shell} />
      {shell.practice !== null && <PracticeBar practice={shell.practice} network={shell.network} />}
      <Navigation session={session} network={shell.network} practice={shell.practice !== null} />
      <main className="main" id="content" tabIndex={-1}>
        {session.signed_out_by_platform && <SignedOut />}
        <Suspense fallback={<WaitingScreen />}>{screenOf(route, shell, session)}</Suspense>
      </main>
    </div>
  );
}

function screenOf(route: string[], shell: ShellView, session: SessionView) {
  const [screen = "home", id, ...more] = route;
  if (id !== undefined) return screenAbout(screen, id, more, shell, session) ?? <Home session={session} />;
  switch (screen) {
    case "queue":
      return <Queue />;
    case "progress":
      return <Progress />;
    case "results":
      return <Results />;
    case "notices":
      return session.is_clerk ? <Home session={session} /> : <Notices />;
    case "verify":
      return <Verify network={shell.network} />;
    case "consents":
      return session.is_clerk ? <Home session={session} /> : <Consents />;
    case "bindings":
      return session.is_clerk ? <Home session={session} /> : <Bindings />;
    case "account":
      return <Account />;
    case "settings":
      return <Settings shell={shell} />;
    case "office":
      return shell.practice !== null ? <Office part="desk" /> : <Home session={session} />;
    case "roster":
      return session.is_clerk ? <Roster /> : <Home session={session} />;
    default:
      return <Home session={session} />;
  }
}

function screenAbout(screen: string, id: string, more: string[], shell: ShellView, session: SessionView) {
  switch (screen) {
    case "office":
      return shell.practice !== null ? <Office key={id} part={id} /> : null;
    case "service":
      return <Start key={[id, ...more].join()} service={id} trainee={more[0] ?? null} />;
    case "wizard":
      return <Wizard key={id} draft={id} />;
    case "submitted":
      return <Submitted key={id} opId={id} />;
    case "payment":
      return <Payment key={id} opId={id} />;
    case "progress":
      return <ProgressDetail key={id} opId={id} />;
    case "results":
      return <ResultList key={id} plan={id} />;
    case "help":
      return <Help key={id} service={id} />;
    case "voucher":
      return <Voucher key={[id, ...more].join()} opIds={[id, ...more]} />;
    case "order-receipt":
      return <Voucher key={id} opIds={[id]} part="order" />;
    case "letters":
      return <Voucher key={id} opIds={[id]} part="letters" />;
    case "roster":
      if (!session.is_clerk) return null;
      return rosterScreen(id);
    default:
      return null;
  }
}

function rosterScreen(id: string) {
  switch (id) {
    case "import":
      return <RosterImport />;
    case "vouchers":
      return <RosterVouchers />;
    default:
      return <RosterBook />;
  }
}

function SignedOut() {
  const { t } = useTranslation();
  return (
    <Notice tone="warn" title={t("top.signedOut")}>
      <LinkButton look="compact" href={to.signIn}>
        {t("top.signInAgain")}
      </LinkButton>
    </Notice>
  );
}
