/** The wizard of the fixtures for putting off a renewal: its documents are what it is for. */
import type { Journey, Page, WizardError } from "../gen";
import type { MockDraft, Say } from "./state";

/** The journey of a draft that puts off. */
export function extension(draft: MockDraft, say: Say): Journey {
  const title = say("延期换证", "Putting off the renewal");
  return {
    service: "renewal-extension",
    title,
    menu: [say("驾驶证业务", "Driving licence services"), title],
    notice: {
      version: "1",
      paragraphs: [
        say(
          "因服兵役、出国（境）等原因不能按期办理的，凭证明材料申请。",
          "The reason is military service, being abroad or the like, and is proved by papers.",
        ),
      ],
      papers: [say("延期原因的证明材料", "Proof of the reason for putting it off")],
    },
    pages: [fillPage(draft, say), confirmPage(draft, say)],
    ended: null,
    pay: null,
  };
}

/** What is missing, in the order of the steps. */
export function extensionErrors(draft: MockDraft, say: Say): WizardError[] {
  if (draft.files.length > 0) return [];
  const text = say("请附上至少一份证明材料。", "Add at least one document as proof.");
  return [{ page: "fill", field: "proofs", text }];
}

function fillPage(draft: MockDraft, say: Say): Page {
  const error = draft.checked ? (extensionErrors(draft, say)[0]?.text ?? null) : null;
  return {
    id: "fill",
    title: say("资料填写", "Fill in"),
    lead: say(
      "填写延期的原因和起止日期，附上证明材料。",
      "Give the reason, the first and last day, and the proof.",
    ),
    primary: say("继续核对", "Continue to the check"),
    complete: draft.files.length > 0,
    body: "form",
    fields: [
      {
        id: "proofs",
        label: say("证明材料", "Proof"),
        hint: say(
          "例如入伍通知书、签证和机票、诊断证明。拍照或者扫描，字迹要清楚。",
          "Such as the draft notice, visa and ticket, or a diagnosis. Photographed or scanned, and legible.",
        ),
        error,
        kind: "attachments",
        value: draft.files,
        most: 2,
      },
    ],
  };
}

function confirmPage(draft: MockDraft, say: Say): Page {
  const title = say("资料填写", "Fill in");
  const value = draft.files.map(({ name }) => name).join("、");
  return {
    id: "confirm",
    title: say("确认提交", "Confirm"),
    lead: say("逐项核对。", "Check everything."),
    primary: say("完成：提交延期换证申请", "Finish: submit the application"),
    complete: false,
    body: "check",
    groups: [{ title, page: "fill", rows: [{ name: say("证明材料", "Proof"), value }] }],
    consequence: { title: say("提交前请了解", "Before you submit"), points: [] },
    papers: [],
    fields: [],
  };
}
