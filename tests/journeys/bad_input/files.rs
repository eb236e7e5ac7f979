//! Files that can't be read, or must not be.

use std::io::{Cursor, Write};

use app::view::ImportPreview;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::network::Line;
use super::said::{Said, heard};
use super::{clerk, line, roster_file, take_over, trainees};
use crate::office_desk::OfficeDesk;

const MIB: usize = 1 << 20;

/// WORK-1: a list in two encodings, and one in none that is known, are refused as a whole with the row; what
/// was taken before stays, and the same list saved as UTF-8 is taken.
#[tokio::test]
async fn a_list_in_a_wrong_encoding_is_told_in_both_languages() {
    let desk = clerk(&Line::default()).await;
    let people = trainees(&desk, 6);
    let lines: Vec<_> = people.iter().map(line).collect();
    assert_eq!(take_over(&desk, &roster_file(&lines[..1])).await, 1);

    let in_gb18030 = practice::roster::sample(&*desk.clock).unwrap();
    let mut in_both = roster_file(&lines[..3]);
    in_both.extend(in_gb18030.split_inclusive(|byte| *byte == b'\n').skip(1).take(3).flatten());
    let clear = (["第 5 行", "编码无法识别", "UTF-8"], ["row 5", "can't be read", "UTF-8"]);
    refused(&desk, &in_both).await.is_clear(&clear.0, &clear.1);
    let mut in_none = roster_file(&lines[..2]);
    in_none.extend(b"\xFF\xFF\x81,110199,138,C1\n");
    refused(&desk, &in_none)
        .await
        .is_clear(&["行", "编码无法识别", "UTF-8"], &["row", "can't be read", "UTF-8"]);

    assert_eq!(desk.app.roster().await.unwrap().rows.len(), 1, "the roster changed");
    assert_eq!(take_over(&desk, &roster_file(&lines)).await, 5);
}

/// WORK-1: a workbook made to exhaust the machine is not opened; the roster stays as it was.
#[tokio::test]
async fn a_spreadsheet_bomb_is_told_in_both_languages() {
    let desk = clerk(&Line::default()).await;
    let lines: Vec<_> = trainees(&desk, 2).iter().map(line).collect();
    assert_eq!(take_over(&desk, &roster_file(&lines[..1])).await, 1);
    let bomb = bomb();
    assert!(bomb.len() < MIB);
    refused(&desk, &bomb).await.is_clear(
        &["过大", "没有读取", "拆分后重试"],
        &["too large", "was not read", "Split it and try again"],
    );
    assert_eq!(desk.app.roster().await.unwrap().rows.len(), 1, "the roster changed");
    assert_eq!(take_over(&desk, &roster_file(&lines)).await, 1);
}

/// Why the file as a whole is not taken; nothing of it can be confirmed.
async fn refused(desk: &OfficeDesk, file: &[u8]) -> Said {
    heard(desk, async || {
        let ImportPreview { token, good, problem, .. } = desk.choose_roster(file).await;
        assert_eq!((token, good), (None, 0));
        problem.expect("the file was taken")
    })
    .await
}

/// A workbook whose sheet inflates a thousandfold.
fn bomb() -> Vec<u8> {
    let parts = [
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="名册" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet>"),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let block = "<c/>".repeat(MIB / 4);
    for _ in 0..40 {
        zip.write_all(block.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
