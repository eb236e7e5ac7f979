/**
 * Documents in a list, each of which can be looked at.
 * Knows: how a picture and a PDF are shown. Must not know: whose they are, how they are fetched. Called by: the wizard,
 * the office's cases.
 */
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AttachedFile, DocumentView } from "../ipc/gen";
import { Button } from "./Button";
import { Window } from "./Confirm";
import { Failure } from "./Failure";
import { Icon } from "./Icon";
import { Skeleton } from "./Loading";
import { PdfPages } from "./PdfPages";

interface DocumentsProps {
  label: string;
  files: AttachedFile[];
  /** Fetches the bytes of one. */
  show: (sha256: string) => Promise<DocumentView>;
  /** What else can be done with one. */
  more?: (file: AttachedFile) => ReactNode;
}

/** Documents, one a line: name, kind and size, and a button that shows it. */
export function Documents({ label, files, show, more }: DocumentsProps) {
  const { t } = useTranslation();
  return (
    <ul className="documents" aria-label={label}>
      {files.map((file) => (
        <li key={file.sha256}>
          <Icon name="file" />
          <span className="document-name">{file.name}</span>
          <span className="document-size">
            {t(file.kind === "pdf" ? "documents.pdf" : "documents.picture")} · {sizeWords(file.size)}
          </span>
          <span className="document-acts">
            <Look file={file} show={show} />
            {more?.(file)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Look({ file, show }: { file: AttachedFile; show: DocumentsProps["show"] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" name={t("documents.lookNamed", { name: file.name })} onPress={() => setOpen(true)}>
        {t("documents.look")}
      </Button>
      <Window title={file.name} open={open} onClose={() => setOpen(false)} wide>
        <Shown file={file} show={show} />
        <div className="actions">
          <Button autoFocus onPress={() => setOpen(false)}>
            {t("documents.close")}
          </Button>
        </div>
      </Window>
    </>
  );
}

function Shown({ file, show }: { file: AttachedFile; show: DocumentsProps["show"] }) {
  const query = useQuery({
    queryKey: ["document", file.sha256],
    queryFn: () => show(file.sha256),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton />;
  return query.data.media_type === "application/pdf" ? (
    <Pages base64={query.data.base64} />
  ) : (
    <img
      className="document-picture"
      src={`data:${query.data.media_type};base64,${query.data.base64}`}
      alt={file.name}
    />
  );
}

function Pages({ base64 }: { base64: string }) {
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  return <PdfPages bytes={bytes} />;
}

function bytesOf(base64: string): ArrayBuffer {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer;
}

/** A size as people read it: whole kilobytes, then megabytes with one digit. */
export function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
