import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Notice, WizardView } from "../ipc/gen";
import { Button } from "../parts/Button";
import { Window } from "../parts/Confirm";
import { Points } from "../parts/Facts";
import { Heading } from "../parts/Screen";

interface NoticePageProps {
  view: WizardView;
  busy: boolean;
  onConfirm: () => void;
}

/** Decides GEN-1: nothing of the wizard opens before the notice was confirmed as read. */
export function NoticePage({ view, busy, onConfirm }: NoticePageProps) {
  const { t } = useTranslation();
  const windowTitle = t("document.wizard", { service: view.journey.title, step: t("notice.title") });
  return (
    <>
      <Heading className="wizard-title" title={t("notice.title")} windowTitle={windowTitle} />
      <p className="wizard-lead">{t("notice.lead")}</p>
      <NoticeText notice={view.journey.notice} />
      <div className="actions">
        <Button look="primary" busy={busy} onPress={onConfirm}>
          {t("notice.confirm")}
        </Button>
      </div>
    </>
  );
}

/** Opens the notice over the screen that is open. */
export function RereadNotice({ notice, words }: { notice: Notice; words: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" onPress={() => setOpen(true)}>
        {words}
      </Button>
      <Window title={t("notice.title")} open={open} onClose={() => setOpen(false)}>
        <NoticeText notice={notice} />
        <div className="actions">
          <Button autoFocus onPress={() => setOpen(false)}>
            {t("app.close")}
          </Button>
        </div>
      </Window>
    </>
  );
}

/** What must be read, and the papers to have at hand (GEN-13). */
function NoticeText({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="notice-text">
        {notice.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {notice.papers.length > 0 && (
        <section className="papers">
          <h2>{t("notice.papers")}</h2>
          <Points points={notice.papers} />
        </section>
      )}
      <p className="small muted papers">{t("notice.version", { version: notice.version })}</p>
    </>
  );
}
