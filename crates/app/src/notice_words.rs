//! The words of 「通知」, zh-CN and en side by side.
//!
//! Knows: how every code that the platform writes is said, and one it does not know. Must not know: what was seen.
//! Called by: the use case of notices.

use model::{AppointmentKind, AppointmentState, CaseState, Exam, RegionProfile, Text, Timestamp};
use wire::notice::NoticeView;
use wire::submission::SubmissionState;

use crate::{plate_words, visit_words};

/// What is said of a notice.
pub struct Words {
    /// What happened.
    pub title: Text,
    /// What that means, in one sentence.
    pub sentence: Text,
}

/// The words of `notice`; `about` is the service it is about, where that is known here.
pub fn of(notice: &NoticeView, about: Option<&Text>, region: Option<&RegionProfile>) -> Words {
    let known = match notice.code.as_str() {
        "exam-won" => exam_won(notice, region),
        "exam-not-allocated" => exam_not_allocated(notice),
        "appointment" => visit(notice, about),
        "licence-case" => office_case(notice, about),
        "plate" => plate(notice, about),
        _ => None,
    };
    known.unwrap_or_else(|| unknown(about))
}

fn exam(notice: &NoticeView) -> Option<Exam> {
    Exam::from_code(notice.params.get("subject")?)
}

fn exam_won(notice: &NoticeView, region: Option<&RegionProfile>) -> Option<Words> {
    let exam = exam(notice)?;
    let code = notice.params.get("venue")?;
    let venue = region.and_then(|region| region.venue(code)).map_or(code, |venue| &venue.name);
    let starts_at = notice.params.get("starts_at")?.parse().ok().map(Timestamp::from_millis)?.minute_text();
    Some(Words {
        title: Text::new(
            format!("{}考试预约成功", exam.name_zh()),
            format!("{}: place given", exam.name_en()),
        ),
        sentence: Text::new(
            format!("{starts_at}，{venue}；请打印预约凭证，携带身份证件按时到场。"),
            format!("{starts_at}, {venue}; print the voucher, bring your identity document and be in time."),
        ),
    })
}

fn exam_not_allocated(notice: &NoticeView) -> Option<Words> {
    let exam = exam(notice)?;
    Some(Words {
        title: Text::new(
            format!("{}考试预约未分配到名额", exam.name_zh()),
            format!("{}: no place this time", exam.name_en()),
        ),
        sentence: Text::new(
            "本次不计预约次数，排名时间不变，可以申请下一期计划。",
            "It uses no booking and leaves your ranking time as it was; you may apply to the next plan.",
        ),
    })
}

fn visit(notice: &NoticeView, about: Option<&Text>) -> Option<Words> {
    let state = AppointmentState::from_code(notice.params.get("state")?)?;
    let kind = notice.params.get("kind").and_then(|code| AppointmentKind::from_code(code));
    let kind = kind.unwrap_or(AppointmentKind::Inspection);
    let (zh, en) = about.map_or(("预约", "Appointment"), |about| (&about.zh, &about.en));
    let stands = services::appointment::state_name(state).text();
    let sentence = match state {
        AppointmentState::Missed => visit_words::missed(kind),
        AppointmentState::Attended => visit_words::attended(),
        AppointmentState::Booked | AppointmentState::Cancelled => {
            visit_words::next(kind, state).into_iter().next()?
        }
    };
    Some(Words {
        title: Text::new(format!("{zh}：{}", stands.zh), format!("{en}: {}", stands.en)), sentence
    })
}

fn office_case(notice: &NoticeView, about: Option<&Text>) -> Option<Words> {
    let state = CaseState::from_code(notice.params.get("state")?)?;
    let (zh, en) = about.map_or(("业务", "Case"), |about| (&about.zh, &about.en));
    let stands = services::licence::text::case_state(state).text();
    Some(Words {
        title: Text::new(format!("{zh}：{}", stands.zh), format!("{en}: {}", stands.en)),
        sentence: case_sentence(state),
    })
}

fn plate(notice: &NoticeView, about: Option<&Text>) -> Option<Words> {
    let state = SubmissionState::from_code(notice.params.get("state")?)?;
    let number = notice.params.get("number")?;
    let (zh, en) = about.map_or(("预选号牌", "Plate number"), |about| (&about.zh, &about.en));
    let stands = crate::text::progress_state(state, false);
    let sentence = match state {
        SubmissionState::Reserved => plate_words::bring(),
        SubmissionState::Lapsed => plate_words::lapsed(),
        SubmissionState::Confirmed => {
            Text::new("窗口已确认这个号码。", "The office has confirmed this number.")
        }
        _ => return None,
    };
    Some(Words {
        title: Text::new(format!("{zh}：{number} {}", stands.zh), format!("{en}: {number} {}", stands.en)),
        sentence,
    })
}

fn case_sentence(state: CaseState) -> Text {
    match state {
        CaseState::Reviewing => Text::new(
            "车辆管理所审核您填写的保单后会通知您。",
            "You are told as soon as the vehicle office has reviewed the policy you gave.",
        ),
        CaseState::Received => Text::new(
            "车辆管理所审核后会通知您。",
            "You are told as soon as the vehicle office has checked it.",
        ),
        CaseState::Made => Text::new(
            "新证牌即将寄出，或者送到您选择的窗口。",
            "The new document is about to be sent, or brought to the counter you chose.",
        ),
        CaseState::Sent => Text::new(
            "请留意快递，并备好应交回的证件；拒收的，列入互联网黑名单。",
            "Look out for the courier and have ready what is handed in; refusing it leads to the blacklist.",
        ),
        CaseState::Ready => Text::new(
            "请在一个月内携带应交回的证件领取；逾期不领取的，列入互联网黑名单。",
            "Collect it within a month with what is handed in; later, you go on the blacklist.",
        ),
        CaseState::Delivered => Text::new(
            "新证牌已经签收，这项业务已办结。",
            "The new document was handed over, and this is finished.",
        ),
        CaseState::Collected => Text::new(
            "新证牌已经领取，这项业务已办结。",
            "The new document was collected, and this is finished.",
        ),
        CaseState::DeliveryRefused | CaseState::NotCollected => Text::new(
            "您已被列入互联网黑名单，请到车辆管理所领取证件并办理解除。",
            "You are on the online service blacklist; collect the document and have that lifted at the vehicle office.",
        ),
        CaseState::Approved => Text::new(
            "延期期间不得驾驶机动车；需要撤销的，到车辆管理所办理。",
            "You must not drive while it is put off; it is undone only at the vehicle office.",
        ),
        CaseState::Returned => Text::new(
            "原因请在「网办进度」中查看；处理后可以重新申请。",
            "The reason stands under Progress; once it is settled you can apply again.",
        ),
        CaseState::Undone => Text::new(
            "延期已在车辆管理所撤销，不再有效。",
            "What was put off was undone at the vehicle office and no longer holds.",
        ),
    }
}

/// A code or a state of a newer platform.
fn unknown(about: Option<&Text>) -> Words {
    let title = about.map_or_else(
        || Text::new("平台通知", "A notice of the platform"),
        |about| Text::new(format!("{}：有新进展", about.zh), format!("{}: there is news", about.en)),
    );
    let sentence = Text::new(
        "本版程序不认识这类通知，更新程序后可以看到内容，也可以向办理网点询问。",
        "This version of the program does not know this kind of notice: update it to read this, or ask the office.",
    );
    Words { title, sentence }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use model::NoticeId;
    use testkit::{SeededRng, facts};

    use super::*;

    fn notice(code: &str, params: &[(&str, &str)]) -> NoticeView {
        let at = facts::time("2026-03-10 17:00");
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        NoticeView {
            id: NoticeId::generate(at, &SeededRng::new(1)),
            person: facts::person(1).id,
            at,
            code: code.to_owned(),
            params: params.collect(),
            seen_at: None,
        }
    }

    #[test]
    fn a_place_is_told_with_its_time_and_the_name_of_its_venue() {
        let region = facts::region();
        let venue = &region.venues[0];
        let starts_at = facts::time("2026-03-20 08:30").as_millis().to_string();
        let params = [("subject", "1"), ("venue", venue.code.as_str()), ("starts_at", &starts_at)];
        let words = of(&notice("exam-won", &params), None, Some(&region));
        assert_eq!(words.title.zh, "科目一考试预约成功");
        for text in [&words.sentence.zh, &words.sentence.en] {
            assert!(text.contains("2026-03-20 08:30") && text.contains(&venue.name), "{text}");
        }
    }

    #[test]
    fn every_state_of_a_case_has_words_of_its_own() {
        let about = Text::new("期满换证", "Renewal");
        let told: BTreeSet<String> = CaseState::ALL
            .iter()
            .map(|state| of(&notice("licence-case", &[("state", state.code())]), Some(&about), None))
            .inspect(|words| assert!(words.sentence.zh.ends_with('。') && words.sentence.en.ends_with('.')))
            .map(|words| words.title.zh)
            .collect();
        assert_eq!(told.len(), CaseState::ALL.len());
        assert!(told.contains("期满换证：可领取"), "{told:?}");
    }

    #[test]
    fn what_a_newer_platform_writes_is_told_as_unknown() {
        for (code, params) in [("parking-fine", [("sum", "100")]), ("licence-case", [("state", "lost")])] {
            let words = of(&notice(code, &params), None, None);
            assert_eq!(words.title.zh, "平台通知");
            assert!(words.sentence.zh.contains("更新程序"));
        }
        assert_eq!(of(&notice("exam-won", &[]), None, None).title.zh, "平台通知", "nothing to fill it with");
    }

    #[test]
    fn no_place_is_told_with_what_stays_as_it_was() {
        let words = of(&notice("exam-not-allocated", &[("subject", "2")]), None, None);
        assert_eq!(words.title.zh, "科目二考试预约未分配到名额");
        assert!(words.sentence.zh.contains("排名时间不变"));
    }
}
