//! 缴费凭证 (FEE-5, FEE-6).

use model::{Charge, LicenceClass, Money, Subject, person::PersonName};
use service_api::{PaperBlock, PaperContext};
use services::payment::receipt::{Record, list, view};
use testkit::facts::time;
use testkit::vehicles;
use testkit::violations::{penalty, violation};

use super::*;

fn record(items: Vec<PaymentItem>) -> Record {
    Record {
        name: PersonName::parse("示例甲").unwrap(),
        id_masked: "110199********0012".to_owned(),
        items,
        order: "2604020000001".to_owned(),
        channel: "sandbox-card".to_owned(),
        transaction: "tx0001".to_owned(),
        paid_at: time("2026-04-02 09:10"),
        payee: "示例市车辆管理所".to_owned(),
    }
}

fn fee(yuan: u64) -> PaymentItem {
    let charge = Charge::ExamFee {
        application: "1101990000001".to_owned(),
        class: LicenceClass::C1,
        subject: Subject::Two,
        booking: 2,
    };
    PaymentItem { charge, amount: Money::from_yuan(yuan) }
}

fn context(lang: Lang) -> PaperContext<'static> {
    PaperContext {
        serial: "2604020000001",
        token: Some("CJ1.k.t.s"),
        printed_at: time("2026-04-03 10:00"),
        practice: false,
        lang,
    }
}

fn rows(record: &Record, lang: Lang) -> Vec<String> {
    let paper = view(record, &context(lang));
    let rows = paper.blocks.iter().flat_map(|block| match block {
        PaperBlock::Table { rows } | PaperBlock::Items { rows } => rows.as_slice(),
        PaperBlock::Points { .. } => &[],
    });
    rows.map(|row| format!("{} {}", row.name, row.value)).collect()
}

/// FEE-5, PRINT-4: figures and capitals, what for, how and when it was paid; no fiscal receipt.
#[test]
fn a_receipt_says_what_was_paid_in_figures_and_capitals() {
    let paper = view(&record(vec![fee(130)]), &context(Lang::ZhCn));
    assert_eq!(paper.headline.value, "¥130.00");
    assert!(paper.subheading.contains("非财政票据") && paper.code.is_some());
    let told = rows(&record(vec![fee(130)]), Lang::ZhCn);
    for row in [
        "缴款人 示例甲",
        "科目二考试费（第 2 次预约） · C1 小型汽车 ¥130.00",
        "合计大写 壹佰叁拾元整",
        "支付渠道 沙盒银行卡",
        "支付时间 2026-04-02 09:10:00",
        "状态 已支付",
        "收款单位 示例市车辆管理所",
    ] {
        assert!(told.iter().any(|one| one == row), "{row}: {told:?}");
    }
    assert!(rows(&record(vec![fee(130)]), Lang::En).iter().any(|row| row == "In capitals 壹佰叁拾元整"));
}

/// FEE-5, FINE-3: a fine's receipt tells fine and surcharge, a record's its decision and points.
#[test]
fn a_receipt_of_a_fine_tells_the_surcharge() {
    let vehicle = vehicles::vehicle(1, person(1).identity);
    let (fined, seen) = (penalty(1, 0, 100, "2026-03-02"), violation(2, &vehicle.plate, 3, 200));
    let items = vec![
        PaymentItem {
            charge: Charge::Fine {
                number: fined.number.clone(),
                plate: fined.plate.clone(),
                offence: Box::new(fined.offence.clone()),
                late_days: 16,
                surcharge: Money::from_yuan(48),
            },
            amount: Money::from_yuan(148),
        },
        PaymentItem {
            charge: Charge::Violation {
                number: seen.number.clone(),
                plate: seen.plate.clone(),
                offence: Box::new(seen.offence.clone()),
                authority: seen.authority.clone(),
            },
            amount: Money::from_yuan(200),
        },
    ];
    let told = rows(&record(items), Lang::ZhCn);
    let told = told.join("\n");
    for words in [
        format!("决定书 {}，含加处罚款 ¥48.00", fined.number),
        "罚款 ¥100.00 ＋ 加处罚款 ¥48.00（逾期 16 天） ¥148.00".to_owned(),
        format!("决定书 {}", seen.number.decision()),
        "记 3 分".to_owned(),
        "合计大写 叁佰肆拾捌元整".to_owned(),
    ] {
        assert!(told.contains(&words), "{words}: {told}");
    }
}

/// FEE-6: the receipt of an order lists each trainee with his item, and the sum in both forms.
#[test]
fn the_receipt_of_an_order_lists_each() {
    let records = vec![record(vec![fee(130)]), record(vec![fee(260), fee(40)])];
    let paper = list(&records, "示例驾校", &context(Lang::ZhCn));
    let amounts: Vec<&str> = paper.rows.iter().map(|row| row[4].as_str()).collect();
    assert_eq!(amounts, ["¥130.00", "¥260.00", "¥40.00"]);
    let head = paper.subheading.join("\n");
    for words in ["示例驾校", "¥430.00", "肆佰叁拾元整", "非财政票据"] {
        assert!(head.contains(words), "{words}: {head}");
    }
}
