//! Paying in the window: an exam fee, with the network lost after paying, until the receipt.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;

use crate::modes::signed_in;
use crate::window::Window;

/// Who has won a place, so that its fee is due.
const WINNER: &str = "王辛八";
const DECLARATION: &str = "//label[.//input[@type='checkbox']][contains(.,'我已核对')]";
const DRAWN_PAGE: &str = "//canvas[@data-drawn='true']";

/// Pays as the payer's phone does: its browser sends the form of the pay page.
pub fn pay_on_the_phone(url: &str) -> String {
    let rest = url.strip_prefix("http://").expect("a page on this machine");
    let (host, path) = rest.split_once('/').expect("a path");
    let body = "channel=sandbox-wallet";
    let request = format!(
        "POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(host).expect("the acquirer answers");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut page = String::new();
    stream.read_to_string(&mut page).expect("a page");
    page
}

async fn to_the_order(window: &Window) {
    window.click_at("//main//a[contains(.,'考试费缴纳')]").await;
    window.see("业务须知").await;
    window.shot("fee-notice.zh-CN").await;
    window.click("我已阅读，开始办理").await;
    window.see("选择待缴费项目（待缴费项目）").await;
    window.see("首次预约 · ¥").await;
    window.shot("fee-due.zh-CN").await;
    window.click("下一步：确认缴费").await;
    window.see("缴费前请知悉").await;
    window.click_at(DECLARATION).await;
    window.shot("fee-confirm.zh-CN").await;
    window.click("确认缴费").await;
    window.see("打开付款页面").await;
}

pub async fn pay_page(window: &Window) -> String {
    window.words_at("//p[contains(@class,'pay-url')]").await
}

pub async fn save(window: &Window, file: &Path) {
    window.find(DRAWN_PAGE).await;
    window.click("保存为 PDF").await;
    window.answer_dialog("保存为 PDF", file).await;
    window.see("已保存为").await;
}

/// What the receipt can stand on: how the screen calls it, its file, its size in millimetres.
const SHEETS: [(&str, &str, [u32; 2]); 3] = [
    ("A5", "receipt-a5.pdf", [148, 210]),
    ("A4，每页三张", "receipt-three.pdf", [210, 297]),
    ("80 毫米卷纸", "receipt-roll.pdf", [80, 0]),
];

/// Chooses sheets, sees the preview on them, and saves it.
async fn save_on(window: &Window, sheets: &str, file: &Path) {
    window.choose("纸张", sheets).await;
    save(window, file).await;
}

fn size_of(pdf: &Path) -> [u32; 2] {
    let about = Command::new("pdfinfo").arg(pdf).output().expect("pdfinfo");
    let about = String::from_utf8_lossy(&about.stdout).into_owned();
    let line = about.lines().find(|line| line.starts_with("Page size:")).expect("a size");
    let points: Vec<f64> = line.split_whitespace().filter_map(|part| part.parse().ok()).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sheet of paper")]
    let millimetres = |points: f64| (points / 72.0 * 25.4).round() as u32;
    [millimetres(points[0]), millimetres(points[1])]
}

/// What a scanner reads from the printed page.
pub fn scanned(pdf: &Path) -> String {
    let stem = pdf.with_extension("");
    let drawn =
        Command::new("pdftoppm").args(["-r", "300", "-png", "-singlefile"]).arg(pdf).arg(&stem).status();
    assert!(drawn.expect("pdftoppm").success());
    let picture = pdf.with_extension("png");
    let read = Command::new("zbarimg").args(["--raw", "--quiet"]).arg(picture).output().expect("zbarimg");
    String::from_utf8_lossy(&read.stdout).trim().to_owned()
}

pub fn text_of(pdf: &Path) -> String {
    let text = Command::new("pdftotext").args(["-layout"]).arg(pdf).arg("-").output().expect("pdftotext");
    String::from_utf8_lossy(&text.stdout).into_owned()
}

/// FEE-2, FEE-5, PRINT-3: an exam fee is paid; the screen says so by itself, and the receipt is previewed, saved and
/// read back on every sheet, with its code.
#[tokio::test]
async fn an_exam_fee_is_paid_and_its_receipt_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let receipt = folder.path().join("receipt.pdf");
    let window = signed_in(folder.path(), WINNER).await;
    to_the_order(&window).await;
    window.see("支付中").await;
    window.shot("fee-order.zh-CN").await;
    let page = pay_on_the_phone(&pay_page(&window).await);
    assert!(page.contains("支付成功"), "{page}");
    window.see("平台已确认收款").await;
    window.shot("fee-paid.zh-CN").await;
    window.click("打印缴费凭证").await;
    window.find("//h1[normalize-space()='缴费凭证']").await;
    save(&window, &receipt).await;
    window.shot("fee-receipt.zh-CN").await;
    for (sheets, name, _) in SHEETS {
        save_on(&window, sheets, &folder.path().join(name)).await;
    }
    window.shot("fee-receipt-roll.zh-CN").await;
    window.close().await;
    assert_receipt(&receipt);
    assert_eq!(size_of(&receipt), [210, 297]);
    let code = scanned(&receipt);
    assert!(!code.is_empty(), "no code on A4");
    for (sheets, name, [width, height]) in SHEETS {
        let file = folder.path().join(name);
        assert_receipt(&file);
        assert_eq!(scanned(&file), code, "{sheets}");
        let [across, along] = size_of(&file);
        assert!(across == width && (height == 0 || along == height), "{sheets}: {across} × {along}");
    }
}

fn assert_receipt(file: &Path) {
    let text = text_of(file);
    for words in ["缴费凭证", WINNER, "考试费", "首次预约", "合计大写", "元整", "已支付", "非财政票据"]
    {
        assert!(text.contains(words), "「{words}」 is not on {}:\n{text}", file.display());
    }
}

/// FEE-4, FEE-5: the network goes after the order was paid. Nothing is shown as paid until 「刷新支付」 has asked; then the
/// receipt is there, offline too.
#[tokio::test]
async fn the_network_is_lost_after_paying_and_refreshing_settles_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let receipt = folder.path().join("receipt.pdf");
    let window = signed_in(folder.path(), WINNER).await;
    to_the_order(&window).await;
    let url = pay_page(&window).await;
    window.click("断开网络").await;
    window.see("离线").await;
    pay_on_the_phone(&url);
    window.see("当前离线").await;
    window.see("支付中").await;
    window.shot("fee-offline.zh-CN").await;
    window.click("恢复网络").await;
    window.go_to("首页").await;
    window.click_at("//main//a[contains(.,'考试费缴纳')]").await;
    window.click("我已阅读，开始办理").await;
    window.see("选择待缴费项目（已缴费项目）").await;
    window.click_at("//label[contains(.,'科目') and contains(.,'流水号')]").await;
    window.shot("fee-begun.zh-CN").await;
    window.click("下一步").await;
    window.see("向支付机构查询这笔订单的结果").await;
    window.click("刷新支付").await;
    window.see("平台已确认收款").await;
    window.shot("fee-refreshed.zh-CN").await;
    window.click("断开网络").await;
    window.see("已断网").await;
    window.click("打印缴费凭证").await;
    save(&window, &receipt).await;
    window.close().await;
    assert!(text_of(&receipt).contains("已支付"));
}
