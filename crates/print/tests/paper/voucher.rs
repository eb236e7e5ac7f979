//! One paper, one page.

use std::ops::ControlFlow;

use print::{Layout, PrintError, ReadError, codes};
use service_api::{PaperBlock, PaperView, Row};

use crate::samples::{code, practice_voucher, token, voucher};
use crate::tools::{MILLIMETRE, Word, info, rendered, try_render};

fn with_name(name: &str) -> PaperView {
    with_rows(vec![Row::new("姓名", name)])
}

fn with_rows(rows: Vec<Row>) -> PaperView {
    let mut paper = voucher(1);
    paper.blocks[0] = PaperBlock::Table { rows };
    paper
}

/// PRINT-1 (part): all that is on the paper can be selected and searched, names with rare characters too.
#[test]
fn the_text_can_be_read_back_with_rare_characters() {
    let paper = with_name("䶮𫍯·𬸣");
    let text = rendered(std::slice::from_ref(&paper)).text();
    let without_spaces = |words: &str| words.split_whitespace().collect::<String>();
    for expected in ["䶮𫍯·𬸣", "考试预约凭证", &paper.serial.value, &paper.headline.value, &paper.foot[0]]
    {
        assert!(text.contains(&without_spaces(expected)), "{expected} is not in {text}");
    }
}

/// PRINT-1 (part): the fonts are embedded and subset.
#[test]
fn the_only_font_is_embedded_and_subset_and_the_file_small() {
    let pdf = rendered(&[voucher(1)]);
    let fonts = pdf.fonts();
    assert_eq!(fonts.len(), 1);
    let columns: Vec<&str> = fonts[0].split_whitespace().collect();
    assert!(columns[0].ends_with("+NotoSansSC-Regular"));
    let last = columns.len() - 5;
    assert_eq!(columns[last..last + 3], ["yes", "yes", "yes"], "embedded, subset, with Unicode: {fonts:?}");
    assert!(pdf.bytes.len() < 150 * 1024, "{} bytes", pdf.bytes.len());
}

/// PRINT-1 (part): a character that no embedded font has is named, and nothing is printed.
#[test]
fn a_character_without_a_glyph_is_refused_by_name() {
    for missing in ['\u{E000}', '𠮷', '\u{FFFE}'] {
        let refused = try_render(&[voucher(1), with_name(&format!("张{missing}"))]);
        assert!(matches!(refused, Err(PrintError::MissingGlyph { character }) if character == missing));
    }
}

#[test]
fn a_radical_is_copied_as_the_ordinary_character() {
    let text = rendered(&[with_name("⽇⽇ 豈")]).text();
    assert!(text.contains("日日豈"), "{text}");
}

#[test]
fn the_file_is_one_faultless_a4_page_that_says_what_it_is() {
    let pdf = rendered(&[voucher(1)]);
    pdf.check();
    assert_eq!(pdf.pages(), 1);
    assert!(pdf.info("Page size:").contains("A4"));
    assert_eq!(pdf.info("Title:"), "考试预约凭证");
    assert_eq!(pdf.info("CreationDate:"), "Mon Mar  2 04:30:00 2026 UTC");
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(rendered(&[voucher(7)]).bytes, rendered(&[voucher(7)]).bytes);
}

#[test]
fn the_code_is_read_back_from_the_printed_page() {
    let paper = voucher(1);
    assert_eq!(rendered(std::slice::from_ref(&paper)).scanned(1), token(1));
}

/// GEN-13: a slip without a code keeps the whole width for its heading.
#[test]
fn a_paper_without_a_code_is_printed_without_one() {
    let paper = PaperView { code: None, ..voucher(1) };
    let pdf = rendered(std::slice::from_ref(&paper));
    pdf.check();
    assert_eq!(pdf.info("Keywords:"), "", "no code, nothing to find");
    assert!(matches!(codes(&pdf.bytes), Err(ReadError::NoCodes)));
    stand_apart(&pdf.words());
}

#[test]
fn a_code_that_holds_too_much_is_refused() {
    let refused = try_render(&[PaperView { code: Some(code("a".repeat(5_000), "")), ..voucher(1) }]);
    assert!(matches!(refused, Err(PrintError::CodeTooLong)));
}

/// PRINT-4: practice mode prints its mark across the page, below the rest, and the code stays readable.
#[test]
fn a_practice_print_bears_its_mark_behind_the_text() {
    let paper = practice_voucher();
    let pdf = rendered(std::slice::from_ref(&paper));
    pdf.check();
    assert!(pdf.text().starts_with("练习样张不作凭证"), "the mark is drawn first: {}", pdf.text());
    assert_eq!(pdf.scanned(1), token(1));
}

#[test]
fn a_real_print_bears_no_mark() {
    assert!(!rendered(&[voucher(1)]).text().contains("练习"));
}

#[test]
fn a_usual_paper_keeps_its_margins_and_its_words_apart() {
    let words = rendered(&[voucher(1)]).words();
    assert!(words.len() > 30);
    stand_apart(&words);
}

#[test]
fn long_names_and_addresses_wrap_within_their_cells() {
    let rows = vec![
        Row::new("姓名", "阿".repeat(60)),
        Row::new("英文姓名", "Wolfeschlegelsteinhausenbergerdorff ".repeat(4)),
        Row::new(
            "考场地址",
            "示范市东城新区学院路 218 号（地铁 6 号线学院路站 B 口向东 400 米），".repeat(5),
        ),
        Row::new("一个特别特别特别特别特别特别特别长的项目名称", "X".repeat(200)),
    ];
    let paper = with_rows(rows);
    let pdf = rendered(std::slice::from_ref(&paper));
    assert_eq!(pdf.pages(), 1);
    assert!(pdf.text().contains(&"X".repeat(200)));
    stand_apart(&pdf.words());
    assert_eq!(pdf.scanned(1), token(1));
}

#[test]
fn long_heading_and_caption_stay_clear_of_the_code() {
    let paper = PaperView {
        heading: "示范市机动车驾驶人考试预约凭证（普通预约）".to_owned(),
        subheading: "由「车驾通」生成，不是公安机关交通管理部门的文书。".repeat(4),
        code: Some(code(token(1), "打开「车驾通」的「验真」页，扫描此码，联网时同时显示此后是否已取消")),
        ..voucher(1)
    };
    let pdf = rendered(std::slice::from_ref(&paper));
    stand_apart(&pdf.words());
    assert_eq!(pdf.scanned(1), token(1));
}

#[test]
fn a_fuller_paper_is_set_closer_and_stays_on_one_page() {
    let rows = (0..28).map(|row| Row::new(format!("项目{row}"), "内容".repeat(10))).collect();
    let pdf = rendered(&[with_rows(rows)]);
    assert_eq!(pdf.pages(), 1);
    stand_apart(&pdf.words());
}

#[test]
fn a_paper_that_fits_in_no_style_is_refused() {
    let rows = (0..80).map(|row| Row::new(format!("项目{row}"), "内容")).collect();
    assert!(matches!(try_render(&[with_rows(rows)]), Err(PrintError::TooLong)));
}

#[test]
fn an_empty_batch_is_refused() {
    assert!(matches!(try_render(&[]), Err(PrintError::NothingToPrint)));
}

#[test]
fn five_hundred_papers_are_five_hundred_pages_with_their_own_codes() {
    let papers: Vec<PaperView> = (0..500).map(voucher).collect();
    let pdf = rendered(&papers);
    pdf.check();
    assert_eq!(pdf.pages(), 500);
    assert_eq!(pdf.fonts().len(), 1);
    for page in [1, 250, 500] {
        assert_eq!(pdf.scanned(page), token(page - 1));
    }
}

/// PRINT-5 (part): a long job says after each paper how many are done, and stops when it is told to.
#[test]
fn a_batch_reports_each_paper_and_stops_midway() {
    let papers: Vec<PaperView> = (0..9).map(voucher).collect();
    let mut reports = Vec::new();
    let stopped = print::render(&papers, Layout::A4, &info(), &mut |done| {
        reports.push(done);
        if done == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(PrintError::Stopped)));
    assert_eq!(reports, [1, 2, 3, 4]);
}

#[test]
fn a_pdf_of_ours_has_nothing_that_identifies_a_person_in_its_metadata() {
    let paper = voucher(1);
    let pdf = rendered(std::slice::from_ref(&paper));
    assert_eq!((pdf.info("Author:"), pdf.info("Subject:")), Default::default());
    assert_eq!(pdf.info("Keywords:"), token(1), "what the QR code shows to everybody, and nothing else");
}

/// On A4 with its usual margins.
fn stand_apart(words: &[Word]) {
    crate::tools::stand_apart(words, (595.276, 841.89), 12.0 * MILLIMETRE);
}
