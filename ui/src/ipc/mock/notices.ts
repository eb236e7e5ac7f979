/** What the citizen of the fixtures was told. */
import type { NoticeRow, NoticesSeen, NoticesView } from "../gen";
import type { Say, State } from "./state";

/** The commands about notices. */
export function noticeHandlers(state: State) {
  const view = (): NoticesView => ({
    rows: state.session?.is_clerk === true ? [] : state.notices,
    unseen: state.notices.filter(({ seen }) => !seen).length,
  });
  return {
    notices: view,
    notice_seen({ ids }: NoticesSeen): NoticesView {
      state.notices = state.notices.map((row) => ({ ...row, seen: row.seen || ids.includes(row.id) }));
      return view();
    },
  };
}

/** An exam that was won and one that was not, a case on its way, and a code that this version does not know. */
export function notices(say: Say): NoticeRow[] {
  return [
    {
      id: "notice-4",
      at: "2026-03-02 08:35",
      title: say("期满换证：可领取", "Renewal at expiry: Ready to collect"),
      sentence: say(
        "请在一个月内携带应交回的证件领取；逾期不领取的，列入互联网黑名单。",
        "Collect it within a month with what is handed in; later, you go on the blacklist.",
      ),
      serial: "260220000064",
      op_id: "op-received",
      seen: false,
    },
    {
      id: "notice-3",
      at: "2026-02-27 17:00",
      title: say("平台通知", "A notice of the platform"),
      sentence: say(
        "本版程序不认识这类通知，更新程序后可以看到内容，也可以向办理网点询问。",
        "This version of the program does not know this kind of notice: update it to read this, or ask the office.",
      ),
      serial: null,
      op_id: null,
      seen: false,
    },
    {
      id: "notice-2",
      at: "2026-02-20 17:00",
      title: say("科目二考试预约未分配到名额", "Subject 2 (driving ground): no place this time"),
      sentence: say(
        "本次不计预约次数，排名时间不变，可以申请下一期计划。",
        "It uses no booking and leaves your ranking time as it was; you may apply to the next plan.",
      ),
      serial: "260213000042",
      op_id: "op-refused",
      seen: true,
    },
    {
      id: "notice-1",
      at: "2026-01-12 17:00",
      title: say("科目一考试预约成功", "Subject 1 (theory): place given"),
      sentence: say(
        "2026-01-16 09:00，练习市东考场；请打印预约凭证，携带身份证件按时到场。",
        "2026-01-16 09:00, East Venue; print the voucher, bring your identity document and be in time.",
      ),
      serial: "260109000005",
      op_id: "op-done",
      seen: true,
    },
  ];
}
