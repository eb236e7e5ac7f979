//! The family's words: refusals of the gates, the short reasons beside a subject, the ranking reasons.
//!
//! Knows: both languages, side by side. Must not know: rules. Called by: the services of the family, the
//! roster, the result page.

use chrono::NaiveDate;
use model::{ApplicationKind, LicenceClass, Refusal, Subject, Text, region::Contact};
use service_api::Facts;

use super::{gate::Gate, ranking::RankingReason};
use crate::bars;

/// Headline, why, and what to do.
pub struct Words {
    /// The headline in plain words.
    pub title: Text,
    /// Why, with the facts.
    pub reason: Text,
    /// What to do now.
    pub advice: Text,
}

/// The refusal of a gate, complete with facts, earliest date and words (GEN-6).
///
/// Decides GEN-6.
pub fn refusal(gate: Gate, facts: &Facts<'_>) -> Box<Refusal> {
    if let Gate::Barred(listed) = gate {
        return bars::refusal(listed, facts);
    }
    let words = words(gate, facts);
    Box::new(Refusal {
        rule: gate.rule(),
        code: gate.code().to_owned(),
        facts: gate.facts(),
        earliest: gate.earliest(),
        remedy: gate.remedy(),
        title: words.title,
        reason: words.reason,
        advice: words.advice,
        places: Vec::new(),
    })
}

/// A gate in one short clause, to stand beside a subject that can't be chosen.
pub fn barred(gate: Gate) -> Text {
    match gate {
        Gate::NoApplication => Text::new("没有已受理的申领", "No licence application is open"),
        Gate::ClassNotOnline { .. } => Text::new("该车型不能网上预约", "This class is not booked online"),
        Gate::Barred(_) => Text::new("在限制办理名单中", "On a list that bars this service"),
        Gate::StudyUnfinished => Text::new("满分学习未完成", "A 12-point study is unfinished"),
        Gate::BookingsUsed { subject, limit } => Text::new(
            format!("{}预约次数已用完（{limit} 次）", subject.name_zh()),
            format!("All {limit} bookings of {} are used", subject.name_en()),
        ),
        Gate::AlreadyPassed { .. } => Text::new("已合格", "Passed"),
        Gate::NotRequired { .. } => Text::new("本次申请无需考试", "Not part of this application"),
        Gate::LiveBooking { won: false, .. } => Text::new("已提交预约申请", "Already applied for"),
        Gate::LiveBooking { won: true, .. } => Text::new("已预约成功", "A place is booked already"),
        Gate::Order { first, .. } => Text::new(
            format!("须先通过{}", first.name_zh()),
            format!("{} must be passed first", first.name_en()),
        ),
        Gate::NoPermit { .. } => Text::new("尚未取得学习驾驶证明", "No learner permit yet"),
        Gate::PermitExpired { valid_to } => Text::new(
            format!("学习驾驶证明已于 {valid_to} 到期"),
            format!("The learner permit ended on {valid_to}"),
        ),
        Gate::PermitEndsFirst { valid_to, .. } => Text::new(
            format!("学习驾驶证明 {valid_to} 到期，来不及预约"),
            format!("The learner permit ends on {valid_to}, too early"),
        ),
        Gate::Waiting { from, .. } | Gate::Rebook { from, .. } => {
            Text::new(format!("自 {from} 起可预约"), format!("Can be booked from {from}"))
        }
        Gate::PriorityNotYet { from, .. } => {
            Text::new(format!("自 {from} 起可以优先预约"), format!("Priority booking from {from}"))
        }
        Gate::PriorityUsed { .. } => {
            Text::new("该科目的优先预约已使用", "The priority booking of this subject is used")
        }
        Gate::FeeUnpaid { .. } => Text::new("考试费未缴", "The exam fee is unpaid"),
    }
}

/// 因为 …: why a ranking time is what it is.
pub fn ranking_explanation(reason: RankingReason) -> Text {
    match reason {
        RankingReason::Accepted => Text::new(
            "因为您是首次预约科目一，按驾驶证申请的受理时间排名。",
            "Because this is your first booking of subject 1, the time your licence application was accepted counts.",
        ),
        RankingReason::AcceptedNoExamYet => Text::new(
            "因为您在本次申请中还没有参加过考试，按驾驶证申请的受理时间排名。",
            "Because you have sat no exam of this application yet, the time it was accepted counts.",
        ),
        RankingReason::LastExam => Text::new(
            "因为您在本次申请中参加过考试，按最近一次考试的时间排名。",
            "Because you have sat an exam of this application, the time of the last one counts.",
        ),
        RankingReason::OwnCancelling => Text::new(
            "因为您曾因个人原因取消已成功的预约，按该次取消的时间排名。",
            "Because you cancelled a place you had been given, the time of that cancelling counts.",
        ),
        RankingReason::LastExamAfterCancelling => Text::new(
            "因为您取消过已成功的预约，之后又参加了考试，两者取较晚的最近一次考试时间排名。",
            "Because you sat an exam after cancelling a place you had been given, the later of the two counts: the exam.",
        ),
    }
}

/// What a ranking time is the time of, as a published list says it of anybody.
pub fn ranking_basis(reason: RankingReason) -> Text {
    match reason {
        RankingReason::Accepted | RankingReason::AcceptedNoExamYet => {
            Text::new("驾驶证申请的受理时间", "Licence application accepted")
        }
        RankingReason::LastExam | RankingReason::LastExamAfterCancelling => {
            Text::new("最近一次考试的时间", "Last exam")
        }
        RankingReason::OwnCancelling => Text::new("本人取消预约的时间", "Own cancelling"),
    }
}

/// First licence or added class, by name.
pub const fn kind_name(kind: ApplicationKind) -> (&'static str, &'static str) {
    match kind {
        ApplicationKind::First => ("初次申领", "First licence"),
        ApplicationKind::AddedClass => ("增加准驾车型", "Added class"),
    }
}

/// `C1（小型汽车）` / `C1 (car)`.
pub fn class_name(class: LicenceClass) -> Text {
    Text::new(
        format!("{}（{}）", class.code(), class.name_zh()),
        format!("{} ({})", class.code(), class.name_en()),
    )
}

/// Where to go: the office with its address, telephone and hours.
pub fn office(contact: &Contact) -> Text {
    let Contact { office, address, phone, hours } = contact;
    Text::new(
        format!("{office}（{address}，电话 {phone}，办公时间：{hours}）"),
        format!("{office} ({address}, telephone {phone}, open {hours})"),
    )
}

fn words(gate: Gate, facts: &Facts<'_>) -> Words {
    match gate {
        Gate::NoApplication
        | Gate::ClassNotOnline { .. }
        | Gate::StudyUnfinished
        | Gate::BookingsUsed { .. } => person_words(gate, facts),
        Gate::NoPermit { .. }
        | Gate::PermitExpired { .. }
        | Gate::PermitEndsFirst { .. }
        | Gate::Waiting { .. }
        | Gate::Rebook { .. } => date_words(gate, facts),
        Gate::PriorityNotYet { .. } | Gate::PriorityUsed { .. } => priority_words(gate),
        _ => subject_words(gate, facts),
    }
}

fn person_words(gate: Gate, facts: &Facts<'_>) -> Words {
    let office = office(&facts.region.contact);
    match gate {
        Gate::ClassNotOnline { class, kind } => class_words(class, kind, &office),
        Gate::StudyUnfinished => Words {
            title: Text::new(
                "满分学习未完成，暂不能预约考试",
                "Exams can't be booked before the 12-point study is finished",
            ),
            reason: Text::new(
                "您的记分已满 12 分，按规定应当先参加满分学习并考试合格。",
                "You have reached 12 points; the study that follows must be finished and its exam passed first.",
            ),
            advice: Text::new(
                format!("请先完成满分学习。咨询：{}。", office.zh),
                format!("Finish the study first. Ask at {}.", office.en),
            ),
        },
        Gate::BookingsUsed { subject, limit } => Words {
            title: Text::new(
                format!("{}的预约次数已用完", subject.name_zh()),
                format!("All bookings of {} are used", subject.name_en()),
            ),
            reason: Text::new(
                format!(
                    "学习驾驶证明有效期内，{}最多预约 {limit} 次。您已考试 {limit} 次仍未合格，其他已合格科目的成绩也随之作废。",
                    subject.name_zh()
                ),
                format!(
                    "While a learner permit is valid, {} can be booked {limit} times. All {limit} exams were failed, and with that the results of the other subjects are void.",
                    subject.name_en()
                ),
            ),
            advice: Text::new(
                format!("请到车辆管理所重新申请：{}。", office.zh),
                format!("Apply for a licence again at {}.", office.en),
            ),
        },
        _ => Words {
            title: Text::new(
                "没有可以预约考试的驾驶证申请",
                "There is no licence application to book exams for",
            ),
            reason: Text::new(
                "只有已受理初次申领或者增加准驾车型申请的人，才能预约考试。系统中没有您已受理的申请。",
                "Exams are booked by people whose application for a first licence or an added class was accepted. There is none of yours.",
            ),
            advice: Text::new(
                format!("请先办理申请：{}。刚办完的，请稍后更新数据再试。", office.zh),
                format!(
                    "Apply first at {}. If you have just done so, refresh the data later and try again.",
                    office.en
                ),
            ),
        },
    }
}

fn class_words(class: LicenceClass, kind: ApplicationKind, office: &Text) -> Words {
    let name = class_name(class);
    let (kind_zh, kind_en) = kind_name(kind);
    Words {
        title: Text::new(
            format!("{}的考试不能在网上预约", name.zh),
            format!("Exams for {} are not booked online", name.en),
        ),
        reason: Text::new(
            format!(
                "您申请的是「{kind_zh}」{}。网上只受理初次申领 A3、B2、C1、C2、C5 和增加 A1、A2、A3、B1、B2、C1、C2、C5 的考试预约。",
                class.code()
            ),
            format!(
                "Your application: {kind_en}, {}. Online are only first licences A3, B2, C1, C2, C5 and added classes A1, A2, A3, B1, B2, C1, C2, C5.",
                class.code()
            ),
        ),
        advice: Text::new(
            format!("请到车辆管理所预约：{}。", office.zh),
            format!("Book at the office: {}.", office.en),
        ),
    }
}

fn subject_words(gate: Gate, facts: &Facts<'_>) -> Words {
    let office = office(&facts.region.contact);
    let subject = gate.subject().unwrap_or(Subject::One);
    let (zh, en) = (subject.name_zh(), subject.name_en());
    match gate {
        Gate::AlreadyPassed { .. } => Words {
            title: Text::new(format!("{zh}已经合格"), format!("{en} is passed already")),
            reason: Text::new(
                format!("您在本次申请中已通过{zh}，不需要再预约。"),
                format!("You passed {en} within this application; it need not be booked again."),
            ),
            advice: Text::new("请选择其他科目。", "Choose another subject."),
        },
        Gate::NotRequired { .. } => Words {
            title: Text::new(format!("本次申请不考{zh}"), format!("{en} is not part of this application")),
            reason: Text::new(
                "持有 C2 申请增加 C1 的，受理时即取得学习驾驶证明，不考科目一。",
                "A holder of C2 who adds C1 gets the learner permit on acceptance, without subject 1.",
            ),
            advice: Text::new("请选择其他科目。", "Choose another subject."),
        },
        Gate::LiveBooking { won, .. } => live_words(subject, won),
        Gate::Order { first, .. } => Words {
            title: Text::new(
                format!("须先通过{}", first.name_zh()),
                format!("{} must be passed first", first.name_en()),
            ),
            reason: Text::new(
                format!(
                    "考试按顺序进行：科目一合格后考科目二和科目三道路驾驶技能，两者都合格后考科目三安全文明驾驶常识。您还没有通过{}。",
                    first.name_zh()
                ),
                format!(
                    "Exams have an order: subject 1, then subject 2 and the road test, then the theory of subject 3. {} is not passed yet.",
                    first.name_en()
                ),
            ),
            advice: Text::new(
                format!("请先预约{}。刚考完的，请等成绩录入后更新数据再试。", first.name_zh()),
                format!(
                    "Book {} first. If you have just sat it, wait for the result and refresh the data.",
                    first.name_en()
                ),
            ),
        },
        _ => Words {
            title: Text::new(
                format!("预约{zh}前须先缴纳考试费"),
                format!("The exam fee of {en} must be paid before booking"),
            ),
            reason: Text::new(
                format!("{}规定预约前缴费，系统中没有您{zh}的缴费记录。", facts.region.name),
                format!(
                    "{} asks for the fee before booking, and no payment of yours for {en} is known.",
                    facts.region.name
                ),
            ),
            advice: Text::new(
                format!("请先缴费，到账后更新数据再试。咨询：{}。", office.zh),
                format!("Pay first, then refresh the data. Ask at {}.", office.en),
            ),
        },
    }
}

fn priority_words(gate: Gate) -> Words {
    let advice = Text::new(
        "可以改用普通预约，按排名分配考位。",
        "Book the ordinary way; seats are then given by rank.",
    );
    if let Gate::PriorityNotYet { valid_to, months, from } = gate {
        return Words {
            title: Text::new(
                format!("{from} 起才能优先预约"),
                format!("Priority booking is possible from {from}"),
            ),
            reason: Text::new(
                format!(
                    "学习驾驶证明有效期不足 {months} 个月的，才能优先预约。您的学习驾驶证明有效期至 {valid_to}。"
                ),
                format!(
                    "Priority booking needs a learner permit with fewer than {months} months left. Yours is valid until {valid_to}."
                ),
            ),
            advice,
        };
    }
    let subject = gate.subject().unwrap_or(Subject::Two);
    let (zh, en) = (subject.name_zh(), subject.name_en());
    Words {
        title: Text::new(format!("{zh}的优先预约已经使用"), format!("The priority booking of {en} is used")),
        reason: Text::new(
            "每个科目只有一次优先预约机会，分配到考位即为使用，取消或者缺考都不退还。",
            "A subject has one priority booking. It is used when the place is given; cancelling or not coming does not give it back.",
        ),
        advice,
    }
}

fn live_words(subject: Subject, won: bool) -> Words {
    let (zh, en) = (subject.name_zh(), subject.name_en());
    let (state_zh, state_en) = if won {
        ("已预约成功", "a place is booked")
    } else {
        ("已提交预约申请", "an application is under way")
    };
    Words {
        title: Text::new(format!("{zh}{state_zh}"), format!("{en}: {state_en} already")),
        reason: Text::new(
            format!("同一科目同时只能有一个预约。您的{zh}{state_zh}，结束前不能再预约。"),
            format!(
                "A subject has one booking at a time. For {en} {state_en}; until it is over there can't be another."
            ),
        ),
        advice: Text::new("请在「网办进度」中查看这次预约。", "Look at this booking under “Progress”."),
    }
}

fn date_words(gate: Gate, facts: &Facts<'_>) -> Words {
    let office = office(&facts.region.contact);
    let subject = gate.subject().unwrap_or(Subject::Two);
    let (zh, en) = (subject.name_zh(), subject.name_en());
    // Subject 1 asks for a permit only when it is booked by priority.
    let (permit_for_zh, permit_for_en) = match subject {
        Subject::One => ("优先预约".to_owned(), "A priority place"),
        _ => (format!("预约{zh}"), en),
    };
    match gate {
        Gate::Waiting { class, days, issued, from, .. } => Words {
            title: can_be_booked_from(subject, from),
            reason: Text::new(
                format!(
                    "取得学习驾驶证明满 {days} 日后，才能预约 {} 的{zh}。您的学习驾驶证明是 {issued} 取得的。",
                    class.code()
                ),
                format!(
                    "{en} for {} can be booked {days} days after the learner permit was obtained. Yours was obtained on {issued}.",
                    class.code()
                ),
            ),
            advice: wait_until(from),
        },
        Gate::Rebook { days, failed_on, from, .. } => Words {
            title: can_be_booked_from(subject, from),
            reason: Text::new(
                format!(
                    "{zh}考试不合格的，{days} 日后才能再次预约。您最近一次不合格（含缺考）是 {failed_on}。"
                ),
                format!(
                    "After a fail, {en} can be booked again {days} days later. Your last fail (not coming is one) was on {failed_on}."
                ),
            ),
            advice: wait_until(from),
        },
        Gate::PermitExpired { valid_to } => permit_words(
            Text::new("学习驾驶证明已到期", "The learner permit has ended"),
            Text::new(
                format!("您的学习驾驶证明有效期至 {valid_to}。到期未考完的，已合格科目的成绩作废。"),
                format!(
                    "Your learner permit was valid until {valid_to}. Results of subjects passed under it are void."
                ),
            ),
            &office,
        ),
        Gate::PermitEndsFirst { valid_to, from, .. } => permit_words(
            Text::new(
                format!("学习驾驶证明到期前来不及预约{zh}"),
                format!("The learner permit ends before {en} can be booked"),
            ),
            Text::new(
                format!("{zh}最早 {from} 可以预约，而您的学习驾驶证明 {valid_to} 到期。"),
                format!(
                    "{en} can be booked from {from} at the earliest; your learner permit ends on {valid_to}."
                ),
            ),
            &office,
        ),
        _ => Words {
            title: Text::new("尚未取得学习驾驶证明", "There is no learner permit yet"),
            reason: Text::new(
                format!("{permit_for_zh}须持有有效的学习驾驶证明。系统中没有您的学习驾驶证明。"),
                format!("{permit_for_en} is booked with a valid learner permit. There is none of yours."),
            ),
            advice: Text::new(
                format!(
                    "学习驾驶证明一般在科目一合格后 1 个工作日内发放，请稍后更新数据再试。咨询：{}。",
                    office.zh
                ),
                format!(
                    "It is issued within one working day after subject 1 is passed. Refresh the data later and try again. Ask at {}.",
                    office.en
                ),
            ),
        },
    }
}

fn permit_words(title: Text, reason: Text, office: &Text) -> Words {
    let advice = Text::new(
        format!("请到车辆管理所咨询重新申请：{}。", office.zh),
        format!("Ask about a new application at {}.", office.en),
    );
    Words { title, reason, advice }
}

fn can_be_booked_from(subject: Subject, from: NaiveDate) -> Text {
    Text::new(
        format!("{}自 {from} 起可以预约", subject.name_zh()),
        format!("{} can be booked from {from}", subject.name_en()),
    )
}

fn wait_until(from: NaiveDate) -> Text {
    Text::new(
        format!("请于 {from} 起再来预约，可以设置提醒。"),
        format!("Come back on {from} or later; a reminder can be set."),
    )
}
