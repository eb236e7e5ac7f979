/** What the host of fixtures says of vouchers and of a case that help is asked about. */
import type {
  CaseInView,
  DroppedFile,
  HelpOf,
  HelpPage,
  InView,
  OnlineAnswer,
  Row,
  Verified,
  VerifyText,
  VoucherAnswer,
  VoucherVerdict,
} from "../gen";
import type { Say, State } from "./state";

const OFFLINE = { kind: "offline", code: "offline", params: {}, retryable: true, trace_id: "" };
const GONE = { kind: "gone", code: "gone", params: {}, retryable: false, trace_id: "" };

/** Codes of the fixtures; any other is no voucher. */
export const CODES = {
  valid: "CJ1.k1.valid.s",
  cancelled: "CJ1.k1.cancelled.s",
  practice: "CJ1.k1.practice.s",
  forged: "CJ1.k1.forged.s",
  unknown: "CJ1.k9.unknown.s",
};

const TITLES: Record<VoucherVerdict, [string, string]> = {
  valid: ["签名有效，与 2026-03-06 签发时的内容一致", "Valid as issued on 2026-03-06"],
  practice: ["练习样张，在任何地方都无效", "A practice print, valid nowhere"],
  forged: ["签名无效，内容被改动过或不是平台签发的", "Not valid: altered, or not issued by the platform"],
  "unknown-key": ["本机没有这把公钥，暂时不能判断", "This key is not known here, so nothing can be said yet"],
  "no-voucher": ["这不是凭证二维码的内容", "This is not what a voucher's code holds"],
};

export function verifyHandlers(state: State, say: Say) {
  const answers = (text: string): Verified => ({
    vouchers: text.split(/\s+/).map((token) => answer(token, say)),
    problem: null,
    basis: say(
      "离线核对 · 公钥更新于 2026-03-02 08:55",
      "Checked on this machine, with the keys of 2026-03-02 08:55",
    ),
  });
  return {
    verify_text({ text = "" }: Partial<VerifyText>): Verified {
      if (text.trim() !== "") return answers(text.trim());
      return {
        ...answers("none"),
        vouchers: [],
        problem: say("请扫描、粘贴或输入二维码的内容。", "Scan or type a code."),
      };
    },
    verify_file({ base64 = "" }: Partial<DroppedFile>): Verified {
      const content = atob(base64);
      if (content.startsWith("%PDF-")) return answers(`${CODES.valid} ${CODES.cancelled}`);
      return { ...answers("none"), vouchers: [], problem: say("这不是 PDF 文件。", "This is no PDF.") };
    },
    verify_picked: (): Verified => answers(CODES.valid),
    verify_online({ text }: VerifyText): OnlineAnswer {
      if (state.off) throw OFFLINE;
      return online(text, say);
    },
    case_in_view: (view: InView): CaseInView => caseInView(view, state, say),
    help_page({ service }: HelpOf): HelpPage {
      if (!service?.startsWith("exam-")) throw GONE;
      return helpPage(service, say);
    },
  };
}

function answer(token: string, say: Say): VoucherAnswer {
  const verdict = verdictOf(token);
  const [zh, en] = TITLES[verdict];
  const proven = verdict === "valid" || verdict === "practice";
  return {
    token,
    verdict,
    title: say(zh, en),
    words: verdict === "valid" ? [say("离线只能核对签名。", "Offline only the signature is checked.")] : [],
    says: proven
      ? say("二维码的内容", "What the code says")
      : say("二维码自称的内容，未经证实", "What the code claims, unproven"),
    rows: verdict === "no-voucher" ? [] : rows(say),
  };
}

function verdictOf(token: string): VoucherVerdict {
  switch (token) {
    case CODES.valid:
    case CODES.cancelled:
      return "valid";
    case CODES.practice:
      return "practice";
    case CODES.forged:
      return "forged";
    case CODES.unknown:
      return "unknown-key";
    default:
      return "no-voucher";
  }
}

function rows(say: Say): Row[] {
  return [
    { name: say("流水号", "Serial number"), value: "260302000127" },
    { name: say("考试科目", "Exam"), value: say("科目二", "Subject 2") },
    { name: say("考场", "Venue"), value: say("城东考场", "East venue") },
    { name: say("考试时间", "Exam time"), value: "2026-03-17 08:30" },
  ];
}

function online(token: string, say: Say): OnlineAnswer {
  const asked = say("联网核对于 2026-03-02 09:00:03", "Asked the platform at 2026-03-02 09:00:03");
  const stands = {
    standing: "stands",
    title: say("平台确认：考位有效", "The place stands"),
    words: [],
    asked,
  };
  switch (verdictOf(token)) {
    case "valid":
    case "practice":
      return token === CODES.cancelled
        ? {
            standing: "cancelled",
            title: say("已于 2026-03-09 10:00 取消，凭证作废", "Cancelled"),
            words: [],
            asked,
          }
        : (stands as OnlineAnswer);
    default:
      return {
        standing: "not-signed",
        title: say("平台确认：不是本平台签发的", "Not issued by it"),
        words: [],
        asked,
      };
  }
}

function caseInView(view: InView, state: State, say: Say): CaseInView {
  const service = { slug: "exam-booking", title: say("考试预约", "Exam booking") };
  const note = say("来电时请报流水号。", "When you call, give the serial number.");
  switch (view.kind) {
    case "draft":
      return { number: { name: say("草稿编号", "Draft number"), value: view.draft }, note, service };
    case "submission": {
      const serial = state.progress.find(({ row }) => row.op_id === view.op_id)?.row.serial ?? null;
      const number = serial === null ? null : { name: say("流水号", "Serial number"), value: serial };
      return { number, note, service };
    }
    case "service":
      return { number: null, note, service };
    default:
      return { number: null, note, service: null };
  }
}

function helpPage(service: string, say: Say): HelpPage {
  return {
    service,
    title: say("考试预约", "Exam booking"),
    menu: [say("驾驶证业务", "Driving licence services"), say("考试预约", "Exam booking")],
    accounts: [say("窗口注册个人", "Personal account, identity checked")],
    ways: [[{ name: say("科目确认", "Subject"), value: say("选择要预约的科目。", "Choose the subject.") }]],
    notice_version: "2",
    notice: [say("提交申请不等于预约成功。", "Applying does not mean having a place.")],
    papers: [say("本人身份证件原件", "Your original identity document")],
    note: say("天数、次数等按练习市的规定。", "Numbers are those of Practice City."),
    refusals: [
      {
        rule: "EXAM-7",
        code: "rebook-days",
        title: say("自 2026-04-11 起可预约", "Can be booked from 2026-04-11"),
        reason: say("考试不合格后须满 10 日。", "Ten days must pass after a fail."),
        advice: say("请到期后再预约。", "Book from that day."),
      },
    ],
  };
}
