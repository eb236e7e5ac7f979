//! The acceptance slip.

use model::{Delivery, Lang, LicenceAct};
use service_api::{PaperBlock, PaperContext, PaperView};
use services::licence::slip::Record;
use testkit::facts::{day, time};

use crate::{holder, service};

fn printed(slug: &str, act: LicenceAct, delivery: Option<&Delivery>, lang: Lang) -> PaperView {
    let world = holder("1990-01-08", "2026-12-31");
    let at = time("2026-11-22 09:00");
    let record = Record::of(act, &world.person, delivery, &world.region, at);
    let context = PaperContext {
        serial: "2611220000001",
        token: None,
        printed_at: time("2026-11-23 10:00"),
        practice: true,
        lang,
    };
    service(slug).paper(&serde_json::to_value(record).unwrap(), &context).unwrap()
}

/// GEN-13: the slip has the number, what was applied for, where it goes, the papers and the mark of practice.
#[test]
fn a_slip_says_what_was_applied_for_and_what_to_have_at_hand() {
    let collect = Delivery::Collect { office: "110199-01".to_owned() };
    let slip = printed("licence-expiry-renewal", LicenceAct::Renew, Some(&collect), Lang::ZhCn);
    assert_eq!(slip.heading, "业务受理凭条");
    assert_eq!(slip.serial.value, "2611220000001");
    assert_eq!((slip.headline.value.as_str(), slip.code), ("期满换证", None));
    assert_eq!(slip.mark.as_deref(), Some("练习 · 无效"));
    let PaperBlock::Table { rows } = &slip.blocks[0] else { panic!("a table") };
    assert!(rows.iter().any(|row| row.value.contains("示例市车辆管理所（示例市中心路 1 号")), "{rows:?}");
    assert!(rows.iter().all(|row| !row.value.contains("199001080")), "the identity number is masked");
    let PaperBlock::Points { points, .. } = &slip.blocks[1] else { panic!("the papers") };
    assert_eq!(points, &["《机动车驾驶人身体条件证明》", "《原机动车驾驶证》"]);
}

/// DELAY-3: the slip of an extension says until when, and that only the office undoes it.
#[test]
fn the_slip_of_an_extension_says_until_when() {
    let act = LicenceAct::ExtendReview { until: day("2027-06-30") };
    let slip = printed("review-extension", act, None, Lang::En);
    let PaperBlock::Table { rows } = &slip.blocks[0] else { panic!("a table") };
    assert!(rows.iter().any(|row| row.value == "2027-06-30"), "{rows:?}");
    let PaperBlock::Points { points, .. } = &slip.blocks[2] else { panic!("the notes") };
    assert!(points[1].contains("can't be withdrawn online"), "{points:?}");
}
