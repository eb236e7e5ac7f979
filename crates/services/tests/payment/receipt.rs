//! The receipt of a submission, and that of a whole order.

use model::{Charge, Lang, LicenceClass, Money, PaymentItem, Subject, person::PersonName};
use service_api::{Layout, PaperBlock, PaperContext, PaperKind, PaperView, Row};
use services::payment::receipt::{Record, list, view};
use testkit::facts::time;

fn item(subject: Subject, yuan: u64) -> PaymentItem {
    let charge = Charge::ExamFee {
        application: "SL26020900001".to_owned(),
        class: LicenceClass::C1,
        subject,
        booking: 1,
    };
    PaymentItem { charge, amount: Money::from_yuan(yuan) }
}

fn record(name: &str, items: Vec<PaymentItem>) -> Record {
    Record {
        name: PersonName::parse(name).unwrap(),
        id_masked: "110199********0015".to_owned(),
        items,
        order: "DD26030200001".to_owned(),
        channel: "sandbox-wallet".to_owned(),
        transaction: "tx0001".to_owned(),
        paid_at: time("2026-03-02 09:15"),
        payee: "示范市车辆管理所".to_owned(),
    }
}

fn context(lang: Lang, practice: bool) -> PaperContext<'static> {
    let printed_at = time("2026-03-02 10:00");
    PaperContext { serial: "JF26030200001", token: Some("1.k1.example"), printed_at, practice, lang }
}

fn rows(paper: &PaperView) -> Vec<Row> {
    let rows = paper.blocks.iter().map(|block| match block {
        PaperBlock::Table { rows } | PaperBlock::Items { rows } => rows.clone(),
        PaperBlock::Points { .. } => Vec::new(),
    });
    rows.collect::<Vec<_>>().concat()
}

fn value(paper: &PaperView, name: &str) -> String {
    rows(paper).into_iter().find(|row| row.name == name).map(|row| row.value).unwrap_or_default()
}

/// FEE-5: the receipt has the amount in figures and in capitals, each item with its own amount, and how it was paid.
#[test]
fn the_receipt_says_the_sum_in_figures_and_in_capitals() {
    let paid = record("王小明", vec![item(Subject::Two, 260), item(Subject::ThreeRoad, 140)]);
    let paper = view(&paid, &context(Lang::ZhCn, false));
    assert_eq!((paper.headline.value.as_str(), value(&paper, "合计大写").as_str()), ("¥400.00", "肆佰元整"));
    let items: Vec<Row> = rows(&paper).into_iter().filter(|row| row.name.contains("考试费")).collect();
    let amounts: Vec<&str> = items.iter().map(|row| row.value.as_str()).collect();
    assert_eq!(amounts, ["¥260.00", "¥140.00"]);
    assert!(items[0].name.contains("科目二") && items[0].name.contains("C1"), "{}", items[0].name);
    for (name, said) in [
        ("缴款人", "王小明"),
        ("支付时间", "2026-03-02 09:15:00"),
        ("支付流水号", "tx0001"),
        ("订单号", "DD26030200001"),
        ("收款单位", "示范市车辆管理所"),
        ("状态", "已支付"),
    ] {
        assert_eq!(value(&paper, name), said, "{name}");
    }
    let english = view(&paid, &context(Lang::En, false));
    assert_eq!(value(&english, "In capitals"), "肆佰元整", "the capitals are Chinese in both languages");
    assert_eq!(rows(&english).len(), rows(&paper).len());
}

/// PRINT-4: nothing of it claims to be a fiscal receipt, and a practice receipt bears the mark.
#[test]
fn a_receipt_says_that_it_is_no_fiscal_one() {
    let paid = record("王小明", vec![item(Subject::Two, 260)]);
    for (lang, words) in [(Lang::ZhCn, "非财政票据"), (Lang::En, "not a fiscal receipt")] {
        let paper = view(&paid, &context(lang, false));
        assert!(paper.subheading.contains(words) && paper.mark.is_none(), "{paper:?}");
        assert!(view(&paid, &context(lang, true)).mark.is_some());
        assert!(list(std::slice::from_ref(&paid), "驾校", &context(lang, true)).mark.is_some());
    }
}

/// FEE-6: the receipt of an order lists each with his own, and the sum; it has the order's code.
#[test]
fn the_receipt_of_an_order_lists_each_and_the_sum() {
    let people = ["王小明", "李小红", "张小华"];
    let records: Vec<Record> = people.iter().map(|name| record(name, vec![item(Subject::One, 40)])).collect();
    let sheet = list(&records, "安顺驾校", &context(Lang::ZhCn, false));
    let names: Vec<&str> = sheet.rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(names, people);
    assert!(sheet.rows.iter().all(|row| row[4] == "¥40.00" && row.len() == sheet.columns.len()));
    let head = sheet.subheading.join("\n");
    assert!(head.contains("¥120.00  壹佰贰拾元整") && head.contains("安顺驾校"), "{head}");
    assert_eq!(sheet.code.map(|code| code.content).as_deref(), Some("1.k1.example"));
}

/// A receipt can stand on every sheet; every kind of paper can stand on A4, which is the usual one.
#[test]
fn a_receipt_suits_every_sheet_and_every_paper_suits_a4() {
    let paper = view(&record("王小明", vec![item(Subject::Two, 260)]), &context(Lang::ZhCn, false));
    for layout in [Layout::A4, Layout::A4Two, Layout::A5, Layout::A4Three, Layout::Roll80] {
        assert!(paper.kind.layouts().contains(&layout), "{layout:?}");
    }
    for kind in [PaperKind::Voucher, PaperKind::Slip, PaperKind::Receipt, PaperKind::Letter] {
        assert_eq!(kind.layouts().first(), Some(&Layout::default()), "{kind:?}");
    }
}

/// The name of a file says nothing of a person.
#[test]
fn the_file_of_a_receipt_is_named_without_the_person() {
    let paper = view(&record("王小明", vec![item(Subject::Two, 260)]), &context(Lang::ZhCn, false));
    assert_eq!(paper.file_stem, "缴费凭证-JF26030200001");
}
