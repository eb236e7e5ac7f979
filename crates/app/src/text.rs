//! The words of the frame, the queue and the progress, zh-CN and en side by side.

use model::{AppointmentState, CaseState, PaymentState, Text};
use outbox::{Reason, State};
use wire::submission::SubmissionState;

pub use services::help::account_kind;

/// 「在线」「离线 · 3 项待提交」.
pub fn network(online: bool, switched_off: bool, waiting: u32) -> Text {
    let base = match (online, switched_off) {
        (_, true) => ("已断网", "Network off"),
        (true, false) => ("在线", "Online"),
        (false, false) => ("离线", "Offline"),
    };
    if waiting == 0 {
        return Text::new(base.0, base.1);
    }
    let zh = format!("{} · {waiting} 项待提交", base.0);
    Text::new(zh, format!("{} · {waiting} to be sent", base.1))
}

/// 「数据更新于 …」 (GEN-7).
pub fn data_as_of(minute: &str) -> Text {
    Text::new(format!("数据更新于 {minute}"), format!("Data of {minute}"))
}

/// 「草稿已保存 10:42:03」 (GEN-3).
pub fn draft_saved(second: &str) -> Text {
    Text::new(format!("草稿已保存 {second}"), format!("Draft saved {second}"))
}

/// Where a submission in the queue stands.
pub fn queue_state(state: State) -> Text {
    match state {
        State::Queued => Text::new("已保存，待发送", "Saved, to be sent"),
        State::Sending => Text::new("正在发送", "Being sent"),
        State::Accepted => Text::new("平台已收到，等待结果", "Received, waiting for the outcome"),
        State::Done => Text::new("已办结", "Finished"),
        State::Rejected => Text::new("未通过", "Refused"),
        State::Conflict => Text::new("情况有变，请重新选择", "Something changed: choose again"),
        State::NeedsAttention => Text::new("需要您处理", "Needs your attention"),
        State::Cancelled => Text::new("已撤回", "Withdrawn"),
    }
}

/// Why a submission waits or needs an answer: what happened, what is safe, what to do.
pub fn reason(reason: Reason) -> Text {
    match reason {
        Reason::Network => Text::new(
            "没有连上平台。内容已安全保存，网络恢复后自动发送。",
            "The platform was not reached. Everything is saved and is sent by itself once the network is back.",
        ),
        Reason::CaptivePortal => Text::new(
            "当前网络需要先登录（例如校园网或宾馆网络）。登录网络后自动发送。",
            "This network wants a sign-in of its own first. After that it is sent by itself.",
        ),
        Reason::Busy => Text::new(
            "平台繁忙，稍后自动重试，无需重复提交。",
            "The platform is busy. It is tried again by itself; do not submit twice.",
        ),
        Reason::ServerFault => Text::new(
            "平台暂时出错，会继续自动重试。内容已安全保存。",
            "The platform has a fault for the moment. It is tried again; everything is saved.",
        ),
        Reason::AuthLost => Text::new(
            "登录已失效，请重新登录后继续发送。",
            "Your sign-in has ended. Sign in again to send what waits.",
        ),
        Reason::Forbidden => Text::new(
            "此账户不再有权提交这项业务，请联系办理网点。",
            "This account may no longer submit this. Ask the office.",
        ),
        Reason::KeyReused => Text::new(
            "平台记录的内容与本机不一致，已停止发送。请联系客服并报出流水号。",
            "The platform holds another content under this number. Sending was stopped; contact support.",
        ),
        Reason::UpdateRequired => Text::new(
            "程序版本过旧，请更新后继续。待提交的内容不会丢失。",
            "The program is too old. Update it; nothing that waits is lost.",
        ),
        Reason::TooOld => Text::new(
            "已等待超过 60 天，请核对后重新提交。",
            "It has waited for more than 60 days. Check it and submit again.",
        ),
        Reason::DependencyFailed => Text::new(
            "它依赖的上一项没有办成，请先处理上一项。",
            "What it depends on did not succeed. Deal with that first.",
        ),
        Reason::NotUnderstood => Text::new(
            "平台无法识别这项提交。请更新程序，或联系客服。",
            "The platform could not read this. Update the program or contact support.",
        ),
        Reason::Interrupted => Text::new(
            "上次发送被中断，将以同一编号重新发送，不会重复办理。",
            "Sending was interrupted. It is sent again under the same number and never done twice.",
        ),
        Reason::InFlight => Text::new(
            "平台正在处理，稍后自动查询结果。",
            "The platform is working on it; the outcome is fetched by itself.",
        ),
        Reason::UntrustedConnection => Text::new(
            "无法确认对方是真正的平台，已停止连接。请检查网络或联系管理员。",
            "The other side could not be verified as the platform, so nothing was sent. Check the network.",
        ),
    }
}

/// Where a submission on the platform stands.
pub fn progress_state(state: SubmissionState, of_case: bool) -> Text {
    match state {
        SubmissionState::Accepted if of_case => case_state(CaseState::Received),
        SubmissionState::Accepted => {
            Text::new("已受理，等待排名分配", "Received, waiting for the allocation")
        }
        SubmissionState::Refused => Text::new("未通过", "Refused"),
        SubmissionState::Conflict => Text::new("情况有变，请重新选择", "Something changed: choose again"),
        SubmissionState::Won => Text::new("预约成功", "Place given"),
        SubmissionState::NotAllocated => Text::new("本次未分配到名额", "No place this time"),
        SubmissionState::Cancelled => Text::new("预约已取消", "Cancelled"),
        SubmissionState::Finished => Text::new("考试已结束", "Exam over"),
        SubmissionState::Done => Text::new("已办结", "Done"),
        SubmissionState::Booked => visit_state(AppointmentState::Booked),
        SubmissionState::Attended => visit_state(AppointmentState::Attended),
        SubmissionState::Missed => visit_state(AppointmentState::Missed),
        SubmissionState::Reviewing => case_state(CaseState::Reviewing),
        SubmissionState::Made => case_state(CaseState::Made),
        SubmissionState::Sent => case_state(CaseState::Sent),
        SubmissionState::Ready => case_state(CaseState::Ready),
        SubmissionState::Delivered => case_state(CaseState::Delivered),
        SubmissionState::Collected => case_state(CaseState::Collected),
        SubmissionState::DeliveryRefused => case_state(CaseState::DeliveryRefused),
        SubmissionState::NotCollected => case_state(CaseState::NotCollected),
        SubmissionState::Approved => case_state(CaseState::Approved),
        SubmissionState::Returned => case_state(CaseState::Returned),
        SubmissionState::Undone => case_state(CaseState::Undone),
        SubmissionState::Choosing => Text::new("选号中", "Being chosen"),
        SubmissionState::Spent => Text::new("选号次数已用完", "All chances used up"),
        SubmissionState::Reserved => Text::new("号码已保留，待窗口确认", "Number kept, to be confirmed"),
        SubmissionState::Confirmed => Text::new("窗口已确认", "Confirmed by the office"),
        SubmissionState::Lapsed => Text::new("逾期未确认", "Not confirmed in time"),
        SubmissionState::Replaced => Text::new("已由新的申请继续", "Goes on under a newer one"),
        SubmissionState::AwaitingPayment => payment_state(PaymentState::AwaitingPayer),
        SubmissionState::Paid => payment_state(PaymentState::Paid),
        SubmissionState::Closed => payment_state(PaymentState::Closed),
        SubmissionState::Refunding => payment_state(PaymentState::Refunding),
        SubmissionState::Refunded => payment_state(PaymentState::Refunded),
    }
}

fn visit_state(state: AppointmentState) -> Text {
    services::appointment::state_name(state).text()
}

fn payment_state(state: PaymentState) -> Text {
    services::payment::words::state_name(state)
}

fn case_state(state: CaseState) -> Text {
    services::licence::text::case_state(state).text()
}

/// What comes next (GEN-9).
pub fn next_step(state: SubmissionState, service: &str, closes: Option<&str>) -> Vec<Text> {
    match state {
        SubmissionState::Done if service == "vehicle-contact-change" => vec![Text::new(
            "变更已经生效，交通安全通知发到新的联系方式。",
            "It has taken effect: traffic notices go to the new contact data.",
        )],
        SubmissionState::Accepted => {
            let when = closes.unwrap_or("—");
            vec![
                Text::new(
                    format!("该计划于 {when} 停止受理，随后按排名分配名额并公布结果。"),
                    format!("The plan closes at {when}; then places are given by rank and published."),
                ),
                Text::new(
                    "结果公布前，名额尚未确定，请勿据此安排行程。",
                    "Until the result is out no place is certain; do not rely on it yet.",
                ),
            ]
        }
        SubmissionState::Won => vec![Text::new(
            "请打印预约凭证，考试当日携带身份证明按时到场；未按时参加按考试不合格处理。",
            "Print the voucher, and bring your identity document to the venue in time: not there in time is a fail.",
        )],
        SubmissionState::NotAllocated => vec![Text::new(
            "本次不计入预约次数，排名时间不变，可申请下一个考试计划。",
            "It uses no booking and leaves your ranking time as it was. You may apply to the next plan.",
        )],
        SubmissionState::Conflict => vec![Text::new(
            "请从下面的场次中另选一个，原申请不会重复提交。",
            "Choose another session below; the first application is not sent twice.",
        )],
        SubmissionState::Done | SubmissionState::Cancelled => vec![Text::new(
            "取消已经生效，考位不保留；要参加考试，请重新预约。",
            "It is cancelled and nothing is kept. To take the exam, book again.",
        )],
        _ => Vec::new(),
    }
}

/// The tie rule of an allocation (EXAM-3, EXAM-4).
pub fn allocation_explanation() -> Text {
    Text::new(
        "按排名时间从早到晚分配名额；排名时间相同的，先提交者在前；仍相同的，流水号小者在前。姓名已隐去。",
        "Places go by ranking time, earliest first; ties by submission time, then by serial number. Names are masked.",
    )
}

/// The passphrase does not open the file.
pub fn wrong_passphrase() -> Text {
    Text::new("口令不正确，请重新输入。", "The passphrase is wrong. Type it again.")
}

/// The file is no configuration of a platform.
pub fn configuration_invalid() -> Text {
    Text::new(
        "这不是平台主管机关签发的配置文件，请向其索取后重试。",
        "This is no configuration issued by a platform's authority. Ask them for it and try again.",
    )
}

/// A subject that is passed.
pub fn passed() -> Text {
    Text::new("已合格", "Passed")
}

/// A subject that is booked.
pub fn booked() -> Text {
    Text::new("已预约", "Booked")
}

/// Whose place the picker shows when it is for many.
pub fn ranking_of_many(example: &str) -> Text {
    Text::new(
        format!("每名学员按自己的排名时间排名；下面的名次以{example}为例。"),
        format!("Each trainee is ranked by his own ranking time; the places below are those of {example}."),
    )
}

/// A subject with an application that is on its way or waits for the allocation.
pub fn applied() -> Text {
    Text::new("已申请，待排名分配", "Applied; places not given yet")
}

/// A subject that can be booked.
pub fn bookable() -> Text {
    Text::new("可预约", "Can be booked")
}

/// A service this kind of account can't start (ACC-3).
pub fn not_for_this_account(kind: &Text) -> Text {
    Text::new(
        format!("{}不能办理此项业务", kind.zh),
        format!("Not open to this kind of account ({})", kind.en),
    )
}
