import { createContext, useContext, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { commands, type DocumentChosen, type Field } from "../ipc/gen";
import { onPreparing } from "../ipc/host";
import { Button } from "../parts/Button";
import { Documents } from "../parts/Documents";
import { Failure } from "../parts/Failure";
import { base64Of } from "../parts/fileText";
import { Icon } from "../parts/Icon";
import { Notice } from "../parts/Notice";
import { useDropped } from "../parts/useDropped";

/** How documents come into the answers of the draft that is open. */
export interface DocumentActs {
  /** Adds one that was chosen; answers why it was not added. */
  attach: (field: string, sha256: string, name: string) => Promise<string | null>;
  detach: (field: string, sha256: string) => void;
}

export const DocumentContext = createContext<DocumentActs>({
  attach: () => Promise.resolve(null),
  detach: () => undefined,
});

/** The program opens files up to this size, in bytes. */
const LIMIT = 64 * 1024 * 1024;

type AttachmentsField = Extract<Field, { kind: "attachments" }>;

/** Documents from files of this machine: chosen, made smaller, looked at, taken away again. */
export function AttachmentsAnswer({ field }: { field: AttachmentsField }) {
  const { t } = useTranslation();
  const { detach } = useContext(DocumentContext);
  const adding = useAdding(field.id);
  const full = field.value.length >= field.most;
  const hovered = useDropped((file) => {
    if (!full && !adding.busy) adding.drop(file);
  });
  const hint = `${field.id}-hint`;
  return (
    <fieldset
      id={field.id}
      className={field.error === null ? "field attachments" : "field attachments invalid"}
      data-hovered={(hovered && !full) || undefined}
      tabIndex={-1}
      aria-describedby={hint}
    >
      <legend className="field-label">{field.label}</legend>
      <div className="field-hint" id={hint}>
        {field.hint !== null && <p>{field.hint}</p>}
        <p>{t("documents.limits", { most: field.most })}</p>
      </div>
      {field.error !== null && (
        <p className="field-error">
          <Icon name="attention" />
          <span>{field.error}</span>
        </p>
      )}
      {field.value.length > 0 && (
        <Documents
          label={field.label}
          files={field.value}
          show={(sha256) => commands.show_document({ sha256 })}
          more={(file) => (
            <Button
              look="plain"
              name={t("documents.removeNamed", { name: file.name })}
              onPress={() => detach(field.id, file.sha256)}
            >
              {t("documents.remove")}
            </Button>
          )}
        />
      )}
      {!full && (
        <div className="attachments-add">
          <Button icon="file" busy={adding.busy} onPress={adding.run}>
            {t(adding.busy ? "documents.preparing" : "documents.add")}
          </Button>
          <span className="small muted">{t("documents.drop")}</span>
        </div>
      )}
      {adding.busy && <Preparing />}
      {adding.problem !== null && <Notice tone="warn" title={adding.problem} live />}
      {adding.error !== null && <Failure error={adding.error} />}
    </fieldset>
  );
}

/** How far the document is prepared, as soon as the program says so. */
function Preparing() {
  const { t } = useTranslation();
  const [percent, setPercent] = useState<number | undefined>(undefined);
  useEffect(() => onPreparing(setPercent), []);
  return <progress className="preparing" aria-label={t("documents.preparing")} max={100} value={percent} />;
}

/** Choosing takes as long as the user and the picture need; only adding waits for its turn among the answers. */
function useAdding(field: string) {
  const { attach } = useContext(DocumentContext);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const add = (choose: () => Promise<DocumentChosen>) => {
    setBusy(true);
    setProblem(null);
    setError(null);
    choose()
      .then(({ document, problem: unfit }) =>
        document === null ? unfit : attach(field, document.sha256, document.name),
      )
      .then(setProblem)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const run = () => add(commands.choose_document);
  const drop = (file: File) =>
    add(async () => commands.take_document({ name: file.name, base64: await base64Of(file, LIMIT) }));
  return { busy, problem, error, run, drop };
}
