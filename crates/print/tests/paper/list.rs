//! A list on many pages.

use std::ops::ControlFlow;

use print::{PrintError, codes};
use service_api::ListView;

use crate::samples::{code, result_list, token};
use crate::tools::{MILLIMETRE, info, rendered_list, stand_apart};

#[test]
fn every_row_is_printed_once_and_every_page_has_the_heads_and_its_number() {
    let list = result_list(120);
    let pdf = rendered_list(&list);
    pdf.check();
    let pages = pdf.pages();
    assert!(pages > 1);
    let mut ranks = Vec::new();
    for page in 1..=pages {
        let lines = pdf.page_lines(page);
        assert_eq!(lines.iter().filter(|line| line.contains("名次") && line.contains("结果")).count(), 1);
        let number = format!("{page}/{pages}");
        let foot: String =
            lines.iter().rfind(|line| !line.trim().is_empty()).unwrap().split_whitespace().collect();
        assert!(foot.ends_with(&number), "{foot}");
        ranks.extend(lines.iter().filter_map(|line| line.split_whitespace().next()?.parse::<usize>().ok()));
    }
    assert_eq!(ranks, (1..=120).collect::<Vec<_>>());
}

#[test]
fn a_list_with_more_than_fits_across_wraps_its_widest_column() {
    let mut list = result_list(3);
    list.rows[1][5] =
        "未分配：所选考场本场名额已满，可于下一计划公布后重新申请，本次不计入预约次数。".repeat(3);
    let pdf = rendered_list(&list);
    assert_eq!(pdf.pages(), 1);
    let right_margin = 595.276 - 12.0 * 72.0 / 25.4;
    assert!(pdf.words().iter().all(|word| word.right <= right_margin + 0.1));
    assert!(pdf.text().contains(&list.rows[1][5]));
}

#[test]
fn a_short_row_leaves_its_last_cells_empty() {
    let mut list = result_list(2);
    list.rows[0].truncate(2);
    assert!(rendered_list(&list).text().contains("李*英"));
}

#[test]
fn an_empty_list_still_has_its_heading_and_page() {
    let pdf = rendered_list(&result_list(0));
    assert_eq!(pdf.pages(), 1);
    assert!(pdf.text().contains("考试预约结果公布"));
}

/// PRINT-4: the mark is on every page of a practice list.
#[test]
fn a_practice_list_bears_its_mark_on_every_page() {
    let pdf = rendered_list(&ListView { mark: Some("练习样张".to_owned()), ..result_list(120) });
    assert_eq!(pdf.text().matches("练习样张").count(), pdf.pages());
}

/// PRINT-3: the code of a list stands beside its heading, on the first page only, and is read back.
#[test]
fn the_code_of_a_list_is_read_back_from_its_first_page() {
    let list = ListView { code: Some(code(token(9), "扫码核对")), ..result_list(120) };
    let pdf = rendered_list(&list);
    pdf.check();
    assert_eq!((pdf.scanned_at(1, 300), pdf.scanned_at(2, 300)), (vec![token(9)], vec![]));
    assert_eq!(codes(&pdf.bytes).unwrap(), [token(9)]);
    stand_apart(&pdf.words(), (595.276, 841.89), 12.0 * MILLIMETRE);
}

/// PRINT-1 (part): a list refuses a character without a glyph as a voucher does.
#[test]
fn a_missing_character_in_a_row_is_refused() {
    let mut list = result_list(2);
    list.rows[1][1] = "张\u{E000}".to_owned();
    let refused = print::render_list(&list, &info(), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(PrintError::MissingGlyph { character: '\u{E000}' })));
}

#[test]
fn a_row_taller_than_a_page_is_refused() {
    let mut list = result_list(2);
    list.rows[1][5] = "很长的说明".repeat(2_000);
    let refused = print::render_list(&list, &info(), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(PrintError::TooLong)));
}

/// PRINT-5 (part): a long list is stopped page by page.
#[test]
fn a_list_stops_after_the_page_it_was_told_at() {
    let mut pages = 0;
    let stopped = print::render_list(&result_list(500), &info(), &mut |done| {
        pages = done;
        if done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(PrintError::Stopped)));
    assert_eq!(pages, 2);
}
