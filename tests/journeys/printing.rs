//! Vouchers: printed from this machine, offline, any number of times.

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
    let vouchers = || Vouchers { op_ids: vec![op_id.clone()] };
    let first = desk.app.voucher_pdf(vouchers()).await.unwrap();
    let second = desk.app.voucher_pdf(vouchers()).await.unwrap();
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, second);
}

/// EXAM-8: before a place is given there is nothing to print.
#[tokio::test]
async fn an_application_without_a_place_has_no_voucher() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    assert!(!desk.detail(&op_id).await.row.printable);
    let none = desk.app.voucher_pdf(Vouchers { op_ids: vec![op_id] }).await.unwrap_err();
    assert_eq!(none.view().code, "gone");
}
