//! Vouchers: printed from this machine, offline, any number of times.

use std::process::Command;

use app::view::*;
use model::AccountKind::OnlinePersonal;

use crate::office_desk::OfficeDesk;

/// EXAM-8: a won place's voucher is printed offline, any number of times, with the same content.
#[tokio::test]
async fn a_voucher_is_printed_offline_again_and_again() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    desk.network(false).await;
    let desk = desk.restart().await;
    let vouchers = || Vouchers::of([&op_id]);
    let first = desk.app.voucher_pdf(vouchers()).await.unwrap();
    let second = desk.app.voucher_pdf(vouchers()).await.unwrap();
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, second);
}

/// GEN-9: progress names what can be printed: nothing before a place is given, the voucher afterwards.
#[tokio::test]
async fn progress_offers_the_voucher_of_a_won_place() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    assert!(!desk.detail(&op_id).await.row.printable);
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    assert!(desk.detail(&op_id).await.row.printable);
    let rows = desk.app.progress().await.unwrap().rows;
    assert!(rows.iter().any(|row| row.op_id == op_id && row.printable), "{rows:?}");
}

/// PRINT-4: what practice mode prints bears its mark, the voucher and the published list.
#[tokio::test]
async fn what_practice_mode_prints_bears_its_mark() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    let voucher = desk.app.voucher_pdf(Vouchers::of([op_id])).await.unwrap();
    assert!(text_of(&desk, &voucher).contains("练习·无效"));
    let plan = desk.app.result_plans().await.unwrap().plans[0].plan.clone();
    let list = desk.app.result_list_pdf(PlanName { plan }).await.unwrap();
    assert!(text_of(&desk, &list).contains("练习·无效"));
}

/// The text of a document without its white space, by `pdftotext`.
pub fn text_of(desk: &OfficeDesk, document: &[u8]) -> String {
    let file = desk.folder.path().join("printed.pdf");
    std::fs::write(&file, document).unwrap();
    let read = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect()
}

/// EXAM-8: before a place is given there is nothing to print.
#[tokio::test]
async fn an_application_without_a_place_has_no_voucher() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    assert!(!desk.detail(&op_id).await.row.printable);
    let none = desk.app.voucher_pdf(Vouchers::of([op_id])).await.unwrap_err();
    assert_eq!(none.view().code, "gone");
}
