/** Documents in the fixtures: what a dialog answers with, and what a document looks like. */
import type {
  AttachDocument,
  Attached,
  AttachedFile,
  DetachDocument,
  DocumentChosen,
  DocumentView,
  DroppedDocument,
} from "../gen";
import { wizardView } from "./journey";
import { samplePdf } from "./pdf";
import type { MockDraft, Say, State } from "./state";

/** What the dialog for a file answers with, one after the other. */
export const SCANS: AttachedFile[] = [
  { sha256: "1".repeat(64), name: "签证.jpg", kind: "jpeg", size: 486_213 },
  { sha256: "2".repeat(64), name: "派遣函（2026 年第 12 号）扫描件.pdf", kind: "pdf", size: 1_258_291 },
];

/** A picture of one grey page, or a PDF of two. */
export function documentOf(sha256: string): DocumentView {
  const isPdf = SCANS.some((scan) => scan.sha256 === sha256 && scan.kind === "pdf");
  if (!isPdf) return { media_type: "image/png", base64: PAGE };
  const bytes = new Uint8Array(samplePdf(2));
  return { media_type: "application/pdf", base64: btoa(String.fromCharCode(...bytes)) };
}

/** The commands about documents of a draft. */
export function documentHandlers(state: State, say: Say, find: (draft: string) => MockDraft) {
  const saved = (draft: MockDraft) => {
    draft.revision += 1;
    return wizardView(draft, state, say);
  };
  return {
    choose_document(): DocumentChosen {
      const document = SCANS[state.chosen % (SCANS.length + 1)];
      state.chosen += 1;
      if (document !== undefined) return { document, problem: null };
      const problem = say(
        "这个文件不是 JPEG、PNG 图片或者 PDF。请拍照、扫描，或者另存为 PDF 后再选。",
        "This file is no JPEG, PNG or PDF. Photograph or scan the paper, or save it as a PDF.",
      );
      return { document: null, problem };
    },
    take_document({ name, base64 }: DroppedDocument): DocumentChosen {
      if (base64 !== "") return { document: { ...(SCANS[0] as AttachedFile), name }, problem: null };
      return { document: null, problem: say("文件是空的。", "The file is empty.") };
    },
    attach_document({ draft, sha256 }: AttachDocument): Attached {
      const found = find(draft);
      const chosen = SCANS.find((scan) => scan.sha256 === sha256);
      if (chosen === undefined || found.files.includes(chosen)) {
        return {
          wizard: null,
          problem: say("这份材料已经添加过。", "This document has been added already."),
        };
      }
      found.files = [...found.files, chosen];
      return { wizard: saved(found), problem: null };
    },
    detach_document({ draft, sha256 }: DetachDocument) {
      const found = find(draft);
      found.files = found.files.filter((file) => file.sha256 !== sha256);
      return saved(found);
    },
  };
}

const PAGE =
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAKCAAAAACV7EhFAAAAEklEQVR42mO4DQUMtyCAAZ0BAMHmD/Dyvl2lAAAAAElFTkSuQmCC";
