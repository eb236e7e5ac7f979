//! What is said of a case in 「网办进度」, zh-CN and en side by side.
//!
//! Knows: what comes next in each state. Must not know: which state may follow. Called by: `progress`.

use model::{CaseAct, Lang, LicenceAct, RegionProfile, Text};
use service_api::Row;
use services::licence::text::delivery_rows;
use services::replacement::act_rows;
use wire::submission::{CaseView, SubmissionState};

/// What comes next (GEN-9).
pub fn next(case: &CaseView, state: SubmissionState) -> Vec<Text> {
    match state {
        SubmissionState::Accepted if case.act.makes_document() => vec![Text::new(
            "车辆管理所审核后制作新证牌，制作完成会通知您。",
            "The vehicle office checks it and makes the new document; you are told when it is made.",
        )],
        SubmissionState::Accepted => vec![Text::new(
            "车辆管理所审核证明材料后答复。",
            "The vehicle office checks the proof and answers.",
        )],
        SubmissionState::Reviewing => vec![Text::new(
            "车辆管理所审核您填写的保单，审核通过后继续办理，不通过会说明原因。",
            "The vehicle office reviews the policy you gave; the case goes on after that, or is returned with the reason.",
        )],
        SubmissionState::Made => vec![Text::new(
            "新证牌即将寄出，或者送到您选择的窗口。",
            "The new document is about to be sent, or brought to the counter you chose.",
        )],
        SubmissionState::Sent => vec![Text::new(
            "请留意快递，签收时交回应交的证件；拒收的，列入互联网黑名单。",
            "Look out for the courier and have ready what is handed in; refusing it leads to the blacklist.",
        )],
        SubmissionState::Ready => vec![ready(case)],
        SubmissionState::Approved => vec![Text::new(
            "延期期间不得驾驶机动车；需要撤销的，到车辆管理所办理。",
            "You must not drive while it is put off; it is undone only at the vehicle office.",
        )],
        SubmissionState::DeliveryRefused | SubmissionState::NotCollected => vec![Text::new(
            "您已被列入互联网黑名单，请到车辆管理所领取证件并办理解除。",
            "You are on the online service blacklist; collect the document and have that lifted at the vehicle office.",
        )],
        SubmissionState::Returned => vec![Text::new(
            "原因见下；处理后可以重新申请。",
            "The reason stands below; once it is settled you can apply again.",
        )],
        _ => Vec::new(),
    }
}

fn ready(case: &CaseView) -> Text {
    let until = case.collect_until.map(|day| day.to_string()).unwrap_or_default();
    Text::new(
        format!("请在 {until} 前（含当日）携带应交回的证件领取；逾期不领取的，列入互联网黑名单。"),
        format!(
            "Collect it by {until} (that day included) with what is handed in; later, you go on the blacklist."
        ),
    )
}

/// What was applied for.
pub fn rows(case: &CaseView, region: &RegionProfile, lang: Lang) -> Vec<Row> {
    let row = |zh: &str, en: &str, value: String| Row::new(lang.pick(zh, en), value);
    let mut rows: Vec<Row> = case.plate.iter().map(|plate| row("号牌号码", "Plate", plate.shown())).collect();
    match case.act {
        CaseAct::Licence(LicenceAct::Downgrade { to: Some(class), .. }) => {
            rows.push(row("换发的准驾车型", "Class of the new licence", class.code().to_owned()));
        }
        CaseAct::Licence(
            LicenceAct::ExtendRenewal { until }
            | LicenceAct::ExtendReview { until }
            | LicenceAct::ExtendMedical { until },
        ) => rows.push(row("申请延期至", "Put off until", until.to_string())),
        CaseAct::Vehicle(act) => rows.extend(act_rows(act, lang)),
        CaseAct::Licence(_) => {}
    }
    if let Some(delivery) = &case.delivery {
        rows.extend(delivery_rows(delivery, region, lang));
    }
    if let Some(reason) = &case.reason {
        rows.push(row("原因", "Reason", reason.clone()));
    }
    rows
}
