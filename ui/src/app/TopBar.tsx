import { useTranslation } from "react-i18next";
import { commands, type SessionView, type ShellView } from "../ipc/gen";
import { Bubble } from "../parts/Bubble";
import { Button } from "../parts/Button";
import { Facts } from "../parts/Facts";
import { Icon } from "../parts/Icon";
import { Contact } from "./Contact";
import { go, to } from "./router";
import { useAct } from "./useAct";
import { useSetLanguage } from "./useSetLanguage";

/** Above every screen: the program, the network in words, the age of the data, help, language, who. */
export function TopBar({ shell }: { shell: ShellView }) {
  const { t } = useTranslation();
  return (
    <header className="top">
      {/* biome-ignore lint/a11y/useValidAnchor: it goes to a place of this page; the address itself names the screen. */}
      <a className="skip-link" href="#content" onClick={skipToContent}>
        {t("app.skip")}
      </a>
      <a className="top-name" href={to.home}>
        <Icon name="road" />
        {t("app.name")}
      </a>
      {shell.profile.kind === "platform" && <span className="small muted">{shell.profile.name}</span>}
      <span className="top-space" />
      {shell.session !== null && <Network shell={shell} />}
      {shell.profile.kind !== "none" && <Contact contact={shell.contact} signedIn={shell.session !== null} />}
      <LanguageButton shell={shell} />
      {shell.session !== null && <Account session={shell.session} />}
    </header>
  );
}

function Network({ shell }: { shell: ShellView }) {
  const { t } = useTranslation();
  const refresh = useAct(commands.refresh);
  const { online, attention } = shell.network;
  return (
    <>
      {shell.data_as_of !== null && <span className="top-age">{shell.data_as_of}</span>}
      <Button
        look="plain"
        icon="refresh"
        name={t("top.refresh")}
        busy={refresh.busy}
        onPress={() => refresh.run()}
      >
        {null}
      </Button>
      <a className={online && attention === 0 ? "top-item ok" : "top-item warn"} href={to.queue}>
        <Icon name={online ? "online" : "offline"} small />
        <span role="status">{shell.network.words}</span>
      </a>
    </>
  );
}

function LanguageButton({ shell }: { shell: ShellView }) {
  const { t } = useTranslation();
  const other = shell.lang === "zh-CN" ? "en" : "zh-CN";
  const set = useSetLanguage();
  return (
    <Button look="plain" icon="language" name={t("top.languageLabel")} onPress={() => set.run(other)}>
      <span lang={other}>{t("top.language")}</span>
    </Button>
  );
}

function Account({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  const out = useAct(commands.sign_out, () => go(to.signIn));
  const rows = [{ name: session.name, value: session.kind }];
  return (
    <Bubble words={session.name} icon="person" title={t("top.account")}>
      <Facts
        rows={session.school === null ? rows : [...rows, { name: t("nav.school"), value: session.school }]}
      />
      <p className="small muted">{t("top.signOutNote")}</p>
      <p>
        <a href={to.account}>{t("account.title")}</a>
      </p>
      <div className="actions">
        <Button look="compact" busy={out.busy} onPress={() => out.run()}>
          {t("top.signOut")}
        </Button>
      </div>
    </Bubble>
  );
}

/** The address of the window is the screen, so the jump moves the focus by itself. */
function skipToContent(event: { preventDefault: () => void }) {
  event.preventDefault();
  document.getElementById("content")?.focus();
}
