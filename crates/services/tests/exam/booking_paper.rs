//! The voucher.

use model::{Lang, Subject, exam::Outcome};
use service_api::{PaperBlock, PaperContext, PaperView, Service};
use services::exam::booking::{ExamBooking, Record, RecordFacts};
use testkit::facts::{World, exam, time, world};

fn record(world: &World, subject: Subject) -> Record {
    let plan = world.plans.iter().find(|plan| plan.exam == subject.into()).unwrap();
    let facts = RecordFacts {
        person: &world.person,
        region: &world.region,
        calendar: &world.calendar,
        exam: subject.into(),
        priority: false,
        session: &plan.sessions[0],
        school: Some("示例驾校"),
    };
    Record::of(&facts).unwrap()
}

fn print(record: &Record, practice: bool, lang: Lang) -> PaperView {
    let context = PaperContext {
        serial: "KY26040800001",
        token: Some("1.k1.example.signature"),
        printed_at: time("2026-04-08 18:00"),
        practice,
        lang,
    };
    let mut view = Service::paper(&ExamBooking, record, &context);
    for line in &mut view.foot {
        *line = line.replace(env!("CARGO_PKG_VERSION"), "0.0.0");
    }
    view
}

fn words(view: &PaperView) -> String {
    let mut all = vec![view.heading.clone(), view.headline.value.clone(), view.foot.concat()];
    for block in &view.blocks {
        match block {
            PaperBlock::Table { rows } | PaperBlock::Items { rows } => {
                all.extend(rows.iter().map(|row| format!("{}:{}", row.name, row.value)));
            }
            PaperBlock::Points { title, points } => all.push(format!("{title}:{}", points.concat())),
        }
    }
    all.join("\n")
}

/// EXAM-8: the voucher has everything that stands on it by name.
#[test]
fn the_voucher_says_who_what_where_and_when() {
    let mut world = world();
    world.person.exams.push(exam(Subject::Two, "2026-03-20 08:30", Outcome::Failed));
    let view = print(&record(&world, Subject::Two), false, Lang::ZhCn);
    let all = words(&view);
    for part in [
        "考试预约凭证",
        "2026年4月14日 周二 08:30",
        "姓名:王伟",
        "身份证明号码:110199 ******** 001",
        "准驾车型:C1（小型汽车）",
        "考试科目:科目二",
        "预约方式:普通预约",
        "考场:东郊考场",
        "示例市东郊路 10 号",
        "报到时间:08:00",
        "110199000001（有效期至 2029-03-01）",
        "预约次数:2/5",
        "驾校:示例驾校",
        "取消截止:2026-04-13",
    ] {
        assert!(all.contains(part), "{part}:\n{all}");
    }
    assert!(!all.contains("19980520"), "the identity number is masked");
    assert_eq!(view.code.as_ref().unwrap().content, "1.k1.example.signature");
    assert_eq!(view.serial.value, "KY26040800001");
    assert_eq!(view.file_stem, "考试预约凭证-KY26040800001");
}

/// EXAM-11: bring the identity document to the booked venue at the booked time; not there in time is a
/// fail. GEN-13: the papers stand on the slip.
#[test]
fn the_voucher_says_what_to_bring_and_what_not_coming_means() {
    let all = words(&print(&record(&world(), Subject::Two), false, Lang::ZhCn));
    for part in ["身份证件", "08:00 前到考场报到", "未按时到场的，按考试不合格处理，10 日后才能再次预约"]
    {
        assert!(all.contains(part), "{part}:\n{all}");
    }
    let theory = words(&print(&record(&world(), Subject::ThreeTheory), false, Lang::ZhCn));
    assert!(theory.contains("未按时到场的，按考试不合格处理。"), "no wait where there is none");
}

/// GEN-13: the papers to bring stand on the printed slip in both languages.
#[test]
fn the_slip_lists_the_papers() {
    let record = record(&world(), Subject::Two);
    assert!(words(&print(&record, false, Lang::ZhCn)).contains("身份证件原件"));
    assert!(words(&print(&record, false, Lang::En)).contains("identity document"));
}

/// PRINT-4: practice prints carry a mark, others none.
#[test]
fn only_practice_prints_are_marked() {
    let record = record(&world(), Subject::Two);
    assert_eq!(print(&record, true, Lang::ZhCn).mark.as_deref(), Some("练习 · 无效"));
    assert_eq!(print(&record, true, Lang::En).mark.as_deref(), Some("PRACTICE · NOT VALID"));
    assert_eq!(print(&record, false, Lang::ZhCn).mark, None);
}

/// DESK-8 (part): every print says that it is not of an official program.
#[test]
fn every_print_says_that_it_is_not_official() {
    let record = record(&world(), Subject::Two);
    assert_eq!(print(&record, false, Lang::ZhCn).subheading, "本凭证由车驾通在本机生成，非官方程序");
    assert!(print(&record, false, Lang::En).subheading.contains("not an official program"));
}

/// EXAM-8: a record holds everything, so printing it later gives the same page.
#[test]
fn a_record_prints_the_same_after_storing() {
    let record = record(&world(), Subject::Two);
    let stored: Record = serde_json::from_str(&serde_json::to_string(&record).unwrap()).unwrap();
    assert_eq!(stored, record);
    insta::assert_json_snapshot!(record);
}

/// EXAM-8: a last day to cancel that was counted without published holidays says so.
#[test]
fn an_unpublished_year_is_said_on_the_voucher() {
    let mut world = world();
    assert!(!words(&print(&record(&world, Subject::Two), false, Lang::ZhCn)).contains("放假安排尚未公布"));
    world.calendar.years.clear();
    assert!(words(&print(&record(&world, Subject::Two), false, Lang::ZhCn)).contains("放假安排尚未公布"));
}

#[test]
fn a_serial_can_not_lead_out_of_the_folder() {
    let record = record(&world(), Subject::Two);
    let context = PaperContext {
        serial: "../x",
        token: Some(""),
        printed_at: time("2026-04-08 18:00"),
        practice: false,
        lang: Lang::En,
    };
    assert_eq!(Service::paper(&ExamBooking, &record, &context).file_stem, "exam-voucher-___x");
}

/// EXAM-8: the whole voucher in Chinese.
#[test]
fn the_voucher_in_chinese() {
    insta::assert_json_snapshot!(print(&record(&world(), Subject::Two), true, Lang::ZhCn));
}

/// EXAM-8: the whole voucher in English.
#[test]
fn the_voucher_in_english() {
    insta::assert_json_snapshot!(print(&record(&world(), Subject::Two), false, Lang::En));
}
