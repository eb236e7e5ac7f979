import { useState } from "react";
import { useTranslation } from "react-i18next";
import { go, to } from "../../app/router";
import { useAct } from "../../app/useAct";
import { commands, type ImportPreview } from "../../ipc/gen";
import { BackLink } from "../../parts/BackLink";
import { Button, LinkButton } from "../../parts/Button";
import { Facts } from "../../parts/Facts";
import { Failure } from "../../parts/Failure";
import { Notice } from "../../parts/Notice";
import { Screen } from "../../parts/Screen";
import { BadRows } from "./BadRows";

/** Import a roster file: it is checked row by row first, and taken over when the user says so. */
export default function RosterImport() {
  const { t } = useTranslation();
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [taken, setTaken] = useState<number | null>(null);
  const read = useAct(commands.preview_import, (answer) => {
    if (answer !== null) setPreview(answer);
  });
  const title = taken === null ? t("importing.title") : t("importing.done", { count: taken });
  return (
    <Screen
      title={title}
      lead={taken === null ? t("importing.lead") : undefined}
      back={<BackLink href={to.roster} words={t("roster.back")} />}
    >
      {read.error !== null && <Failure error={read.error} />}
      {taken !== null && <Done />}
      {taken === null && preview !== null && <Checked preview={preview} onTaken={setTaken} />}
      {taken === null && (
        <div className="actions">
          <Button
            look={preview === null ? "primary" : "quiet"}
            icon="file"
            busy={read.busy}
            onPress={() => read.run()}
          >
            {preview === null ? t("importing.choose") : t("importing.chooseOther")}
          </Button>
        </div>
      )}
      {taken === null && preview === null && <p className="muted section">{t("importing.formats")}</p>}
    </Screen>
  );
}

function Done() {
  const { t } = useTranslation();
  return <LinkButton href={to.roster}>{t("roster.back")}</LinkButton>;
}

function Checked({ preview, onTaken }: { preview: ImportPreview; onTaken: (count: number) => void }) {
  const { t } = useTranslation();
  const rows = [
    { name: t("importing.file"), value: preview.file },
    { name: t("importing.kind"), value: preview.kind },
    {
      name: t("importing.columns"),
      value: preview.columns.map(({ name, value }) => `${name} → ${value}`).join(t("importing.columnsEnd")),
    },
  ];
  return (
    <div className="stack">
      <Facts rows={rows.filter(({ value }) => value !== "")} />
      {preview.problem !== null && (
        <Notice tone="bad" title={t("importing.problem")} live>
          <p>{preview.problem}</p>
        </Notice>
      )}
      {preview.problem === null && <Counts preview={preview} />}
      {preview.token !== null && <Take preview={preview} token={preview.token} onTaken={onTaken} />}
      {preview.bad.length > 0 && <BadRows rows={preview.bad} />}
    </div>
  );
}

function Counts({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation();
  const counts = [
    { name: t("importing.good"), count: preview.good },
    { name: t("importing.known"), count: preview.known },
    { name: t("importing.bad"), count: preview.bad.length },
  ];
  return (
    <dl className="counts">
      {counts.map(({ name, count }) => (
        <div className="count" key={name}>
          <dt className="count-name">{name}</dt>
          <dd className="count-figure">{t("importing.rows", { count })}</dd>
        </div>
      ))}
    </dl>
  );
}

interface TakeProps {
  preview: ImportPreview;
  token: string;
  onTaken: (count: number) => void;
}

function Take({ preview, token, onTaken }: TakeProps) {
  const { t } = useTranslation();
  const take = useAct(commands.confirm_import, (answer) => {
    onTaken(answer.taken);
    if (answer.taken === 0) go(to.roster);
  });
  return (
    <>
      {take.error !== null && <Failure error={take.error} />}
      <Button
        look="primary"
        disabled={preview.good === 0}
        busy={take.busy}
        onPress={() => take.run({ token })}
      >
        {preview.good === 0 ? t("importing.nothing") : t("importing.confirm", { count: preview.good })}
      </Button>
    </>
  );
}
