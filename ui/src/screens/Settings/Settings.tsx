import { useTranslation } from "react-i18next";
import { useAct } from "../../app/useAct";
import { useSetLanguage } from "../../app/useSetLanguage";
import { commands, type Lang, type ShellView } from "../../ipc/gen";
import { Segments } from "../../parts/Choices";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Screen } from "../../parts/Screen";
import { LICENCES } from "./licences";
import { Reminders } from "./Reminders";

/** Language, network, connection, and what this program is (DESK-8). */
export default function Settings({ shell }: { shell: ShellView }) {
  const { t } = useTranslation();
  return (
    <Screen title={t("settings.title")} narrow>
      <Language lang={shell.lang} />
      <Network off={shell.network.switched_off} />
      {shell.session !== null && !shell.session.is_clerk && <Reminders />}
      <section className="setting">
        <h2>{t("settings.connection")}</h2>
        <p>
          {shell.profile.kind === "platform"
            ? t("settings.platformProfile", { name: shell.profile.name })
            : t("settings.practiceProfile")}
        </p>
      </section>
      <About version={shell.version} />
    </Screen>
  );
}

function Language({ lang }: { lang: Lang }) {
  const { t } = useTranslation();
  const set = useSetLanguage();
  return (
    <section className="setting">
      <h2>{t("settings.language")}</h2>
      <Segments
        label={t("settings.language")}
        value={lang}
        choices={LANGUAGES}
        onChange={(next) => set.run(next === "en" ? "en" : "zh-CN")}
      />
      {set.error !== null && <Failure error={set.error} />}
    </section>
  );
}

function Network({ off }: { off: boolean }) {
  const { t } = useTranslation();
  const act = useAct(commands.switch_network);
  return (
    <section className="setting">
      <h2>{t("settings.network")}</h2>
      <p className="muted">{t("settings.networkWords")}</p>
      <Segments
        label={t("settings.network")}
        value={off ? "off" : "on"}
        choices={[
          { id: "on", label: t("settings.networkOn") },
          { id: "off", label: t("settings.networkOff") },
        ]}
        onChange={(next) => act.run({ off: next === "off" })}
      />
      {act.error !== null && <Failure error={act.error} />}
    </section>
  );
}

function About({ version }: { version: string }) {
  const { t } = useTranslation();
  return (
    <section className="setting">
      <h2>{t("settings.about")}</h2>
      <p>
        {t("app.name")} · {t("settings.version", { version })}
      </p>
      <div className="setting-notice">
        <Notice tone="warn" title={t("first.officialTitle")}>
          <p>{t("first.official")}</p>
        </Notice>
      </div>
      <h3>{t("settings.licences")}</h3>
      <p>{t("settings.licenceWords")}</p>
      <ul className="licence-list">
        {LICENCES.map(({ name, licence }) => (
          <li key={name}>
            {name} <span className="muted">{licence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const LANGUAGES = [
  { id: "zh-CN", label: "\u4e2d\u6587" },
  { id: "en", label: "English" },
];
