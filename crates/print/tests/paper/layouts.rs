//! Receipts and vouchers on every sheet, read back as paper: nothing lost, nothing outside, every code readable.

use print::{Layout, Media, PrintError, codes};
use service_api::{PaperBlock, PaperView, Row};

use crate::samples::{english_receipt, receipt, token, voucher};
use crate::tools::{MILLIMETRE, Pdf, laid_out, stand_apart, try_layout};

const ALL: [Layout; 5] = [Layout::A4, Layout::A4Two, Layout::A5, Layout::A4Three, Layout::Roll80];
/// One of 203 to the inch, in millimetres.
const DOT: f32 = 0.13;
/// Half of a strong rule lies beyond the margin.
const HALF_RULE: f32 = 0.16;

/// Everything that a paper says, without white space.
fn said(paper: &PaperView) -> Vec<String> {
    let mut words = vec![paper.heading.clone(), paper.subheading.clone()];
    let rows = |rows: &[Row]| rows.iter().flat_map(|row| [row.name.clone(), row.value.clone()]).collect();
    words.extend::<Vec<String>>(rows(&[paper.serial.clone(), paper.headline.clone()]));
    words.extend(paper.code.iter().map(|code| code.caption.clone()));
    for block in &paper.blocks {
        match block {
            PaperBlock::Table { rows: table } | PaperBlock::Items { rows: table } => {
                words.extend::<Vec<String>>(rows(table));
            }
            PaperBlock::Points { title, points } => {
                words.push(title.clone());
                words.extend(points.iter().cloned());
            }
        }
    }
    words.extend(paper.foot.iter().cloned());
    words.iter().map(|words| words.split_whitespace().collect()).collect()
}

fn assert_says(pdf: &Pdf, paper: &PaperView, layout: Layout) {
    let text = pdf.text();
    for words in said(paper) {
        assert!(text.contains(&words), "{layout:?}: {words} is not in {text}");
    }
}

/// What of the sheet is printed on, in millimetres from each side.
fn margin(layout: Layout) -> f32 {
    if layout == Layout::Roll80 { 4.0 } else { 12.0 }
}

fn assert_within_margins(pdf: &Pdf, layout: Layout) {
    for page in 1..=pdf.pages() {
        let size = pdf.page_size(page);
        stand_apart(&pdf.words_of(page), size, margin(layout) * MILLIMETRE);
        let ink = pdf.ink(page);
        let free = margin(layout) - HALF_RULE - DOT;
        let (right, bottom) = (size.0 / MILLIMETRE - ink.right, size.1 / MILLIMETRE - ink.bottom);
        for (side, distance) in [("left", ink.left), ("top", ink.top), ("right", right), ("bottom", bottom)] {
            assert!(distance >= free, "{layout:?}, page {page}: ink {distance} mm from the {side}");
        }
    }
}

fn long(mut paper: PaperView) -> PaperView {
    paper.blocks[0] = PaperBlock::Table {
        rows: vec![
            Row::new("缴款人", format!("阿卜杜热合曼·{}", "买买提江·".repeat(6))),
            Row::new("证件号码", "110199********0001"),
        ],
    };
    paper
}

/// FEE-5: on every sheet (part of PRINT-1) the receipt says the same: the amount in figures and in capitals, the serial
/// and all else, within the printable area, in both languages.
#[test]
fn a_receipt_says_the_same_on_every_sheet() {
    for layout in ALL {
        for paper in [receipt(1, 1), receipt(2, 4), english_receipt(3)] {
            let pdf = laid_out(std::slice::from_ref(&paper), layout);
            pdf.check();
            assert_eq!((pdf.pages(), pdf.fonts().len()), (1, 1), "{layout:?}");
            assert_says(&pdf, &paper, layout);
            assert_within_margins(&pdf, layout);
        }
    }
}

/// PRINT-3: the code of a receipt is read back from every sheet, at the size at which it is printed.
#[test]
fn the_code_is_read_back_from_every_sheet() {
    for layout in ALL {
        let pdf = laid_out(&[receipt(4, 1)], layout);
        assert_eq!(pdf.scanned_at(1, 300), [token(4)], "{layout:?}");
        assert_eq!(codes(&pdf.bytes).unwrap(), [token(4)], "{layout:?}");
        let side = pdf.code_side();
        assert!(side >= 25.0 - DOT, "{layout:?}: a code of {side} mm");
    }
}

/// PRINT-1 (part): long names and many items are wrapped or set closer, on a third of a sheet they take the next
/// third; nothing is cut off.
#[test]
fn long_names_and_ten_items_are_on_every_sheet() {
    for layout in ALL {
        for paper in [long(receipt(5, 1)), receipt(6, 10), long(receipt(7, 10))] {
            let pdf = laid_out(std::slice::from_ref(&paper), layout);
            assert_eq!(pdf.pages(), 1, "{layout:?}");
            assert_says(&pdf, &paper, layout);
            assert_within_margins(&pdf, layout);
            assert_eq!(pdf.scanned_at(1, 300), codes(&pdf.bytes).unwrap());
        }
    }
}

/// PRINT-1 (part): a rare character is printed on every sheet, and one that the font lacks is refused on every sheet.
#[test]
fn a_rare_character_is_printed_or_refused_on_every_sheet() {
    let named = |name: &str| {
        let mut paper = receipt(8, 1);
        paper.blocks[0] = PaperBlock::Table { rows: vec![Row::new("缴款人", name)] };
        paper
    };
    for layout in ALL {
        assert_says(&laid_out(&[named("䶮𫍯·𬸣")], layout), &named("䶮𫍯·𬸣"), layout);
        let refused = try_layout(&[named("张𠮷")], layout);
        assert!(matches!(refused, Err(PrintError::MissingGlyph { character: '𠮷' })), "{layout:?}");
    }
}

/// PRINT-4: in practice mode every receipt bears the mark, behind its text and without hiding its code.
#[test]
fn every_receipt_bears_the_practice_mark() {
    let papers: Vec<PaperView> =
        (0..3).map(|number| PaperView { mark: Some("练习·无效".to_owned()), ..receipt(number, 1) }).collect();
    for layout in ALL {
        let pdf = laid_out(&papers, layout);
        assert!(pdf.text().matches("练习·无效").count() >= 3, "{layout:?}: {}", pdf.text());
        assert_within_margins_of_text(&pdf, layout);
        let scanned: Vec<String> = (1..=pdf.pages()).flat_map(|page| pdf.scanned_at(page, 300)).collect();
        assert_eq!(scanned, (0..3).map(token).collect::<Vec<_>>(), "{layout:?}");
        assert!(!laid_out(&[receipt(0, 1)], layout).text().contains("练习"), "{layout:?}");
    }
}

/// The mark lies behind the text on purpose; it stays on the paper.
fn assert_within_margins_of_text(pdf: &Pdf, layout: Layout) {
    for page in 1..=pdf.pages() {
        let (ink, size) = (pdf.ink(page), pdf.page_size(page));
        let (right, bottom) = (size.0 / MILLIMETRE, size.1 / MILLIMETRE);
        let inside = ink.left > 3.0 && ink.top > 3.0 && ink.right < right - 3.0 && ink.bottom < bottom - 3.0;
        assert!(inside, "{layout:?}: {ink:?}");
    }
}

/// PRINT-1 (part): A4, A5 and 80 mm, and the paper that the printer is asked for.
#[test]
fn every_layout_has_its_size_and_its_paper() {
    for (layout, width, height, media) in [
        (Layout::A4, 210.0, 297.0, Media::A4),
        (Layout::A4Two, 210.0, 297.0, Media::A4),
        (Layout::A5, 148.0, 210.0, Media::A5),
        (Layout::A4Three, 210.0, 297.0, Media::A4),
    ] {
        let pdf = laid_out(&[receipt(1, 1)], layout);
        let (across, along) = pdf.page_size(1);
        let off = (across / MILLIMETRE - width).abs() + (along / MILLIMETRE - height).abs();
        assert!(off < 0.1, "{layout:?}: {across} × {along}");
        assert_eq!(pdf.media, Some(media), "{layout:?}");
    }
}

/// PRINT-1 (part): on a roll each slip is as long as it needs, and the printer is asked for the longest.
#[test]
fn a_slip_of_the_roll_is_as_long_as_it_needs() {
    let pdf = laid_out(&[receipt(1, 1), receipt(2, 10), receipt(3, 1)], Layout::Roll80);
    let lengths: Vec<f32> = (1..=3).map(|page| pdf.page_size(page).1 / MILLIMETRE).collect();
    assert!((pdf.page_size(1).0 / MILLIMETRE - 80.0).abs() < 0.1);
    assert!(lengths[1] > lengths[0] + 30.0 && (lengths[0] - lengths[2]).abs() < 0.1, "{lengths:?}");
    let Some(Media::Custom { width: 80, height }) = pdf.media else { panic!("{:?}", pdf.media) };
    assert!((f32::from(height) - lengths[1]).abs() < 1.0, "{height} {lengths:?}");
    for page in 1..=3 {
        let free = lengths[page - 1] - pdf.ink(page).bottom;
        assert!(free < 8.0, "{free} mm of white paper below the slip");
    }
}

/// PRINT-1 (part): three on a sheet, in their order; the count is that of the sheets.
#[test]
fn seven_receipts_are_three_sheets_of_three_three_and_one() {
    let papers: Vec<PaperView> = (0..7).map(|number| receipt(number, 1)).collect();
    let pdf = laid_out(&papers, Layout::A4Three);
    assert_eq!((pdf.pages(), pdf.sheets), (3, Some(3)));
    let sheets: Vec<usize> = (1..=3).map(|page| pdf.scanned_at(page, 300).len()).collect();
    assert_eq!(sheets, [3, 3, 1]);
    assert_eq!(codes(&pdf.bytes).unwrap(), (0..7).map(token).collect::<Vec<_>>());
    for (layout, count) in [(Layout::A4, 7), (Layout::A4Two, 4), (Layout::A5, 7), (Layout::Roll80, 7)] {
        assert_eq!(laid_out(&papers, layout).sheets, Some(count), "{layout:?}");
    }
}

/// A receipt that takes two thirds does not tear the one before it from its place.
#[test]
fn a_long_receipt_takes_two_thirds_of_a_sheet() {
    let pdf = laid_out(&[receipt(1, 1), receipt(2, 10), receipt(3, 10), receipt(4, 1)], Layout::A4Three);
    let sheets: Vec<Vec<String>> = (1..=pdf.pages()).map(|page| pdf.scanned_at(page, 300)).collect();
    assert_eq!(sheets, [[token(1), token(2)], [token(3), token(4)]]);
}

/// LOOK, Paper: two vouchers on a sheet, and one on A5, with the same data.
#[test]
fn vouchers_stand_two_on_a_sheet_and_one_on_a5() {
    let papers = [voucher(1), voucher(2)];
    for (layout, pages) in [(Layout::A4Two, 1), (Layout::A5, 2)] {
        let pdf = laid_out(&papers, layout);
        assert_eq!(pdf.pages(), pages, "{layout:?}");
        for paper in &papers {
            assert_says(&pdf, paper, layout);
        }
        assert_within_margins(&pdf, layout);
    }
}

/// A paper that fits on no sheet of its layout is refused, never cut off.
#[test]
fn a_paper_that_fits_on_no_sheet_is_refused() {
    let rows = (0..90).map(|row| Row::new(format!("项目{row}"), "内容".repeat(20))).collect();
    let paper = PaperView { blocks: vec![PaperBlock::Table { rows }], ..receipt(1, 1) };
    for layout in [Layout::A4, Layout::A4Two, Layout::A5, Layout::A4Three] {
        let refused = try_layout(std::slice::from_ref(&paper), layout);
        assert!(matches!(refused, Err(PrintError::TooLong)), "{layout:?}");
    }
}
