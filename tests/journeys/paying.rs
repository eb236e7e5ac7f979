//! Paying an exam fee on a machine: prepared without the network, an answer that is lost, an order that times out, a region
//! where nothing is paid online.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;

use app::AppError;
use app::view::*;
use model::AccountKind::WindowPersonal;
use model::{Clock, Lang};
use platform_store::{Store, reference};
use serde_json::json;

use crate::bad_input::network::{Answers, Line};
use crate::licences::filled;
use crate::office_desk::OfficeDesk;
use crate::printing::text_of;

const SLUG: &str = "exam-fee";
const TITLE: &str = "考试费缴纳";
/// Has a place for subject 2, so that its fee is due.
const WINNER: &str = "科目二已预约成功";
const FEN: u64 = 26_000;
const OPEN: &str = "/v1/payments";

async fn winner(line: &Line) -> OfficeDesk {
    let desk = OfficeDesk::over(Arc::new(line.clone())).await;
    desk.sign_in(WindowPersonal, WINNER).await;
    desk
}

/// A draft that has everything but the confirmation of the sum.
async fn prepared(desk: &OfficeDesk) -> WizardView {
    filled(desk, SLUG, &[("items", json!(["2"])), ("understood", json!(true))]).await
}

fn draft(wizard: &WizardView) -> DraftId {
    DraftId { draft: wizard.draft.clone() }
}

async fn begin(desk: &OfficeDesk, wizard: &WizardView) -> Result<PaymentBegun, AppError> {
    desk.app.begin_payment(PayDraft { draft: wizard.draft.clone(), fen: FEN }).await
}

async fn opened(desk: &OfficeDesk, wizard: &WizardView) -> SubmissionId {
    match begin(desk, wizard).await.unwrap() {
        PaymentBegun::Opened { op_id } => SubmissionId { op_id },
        other => panic!("not opened: {other:?}"),
    }
}

fn same(op: &SubmissionId) -> SubmissionId {
    SubmissionId { op_id: op.op_id.clone() }
}

async fn payment(desk: &OfficeDesk, op: &SubmissionId) -> PaymentView {
    desk.app.payment(same(op)).await.unwrap()
}

async fn receipt(desk: &OfficeDesk, op: &SubmissionId) -> Result<String, AppError> {
    let pdf = desk.app.voucher_pdf(Vouchers::of([&op.op_id])).await?;
    Ok(text_of(desk, &pdf))
}

/// The payments in 「网办进度」.
async fn payments(desk: &OfficeDesk) -> Vec<ProgressRow> {
    let rows = desk.app.progress().await.unwrap().rows;
    rows.into_iter().filter(|row| row.title == TITLE).collect()
}

/// How many orders the acquirer was asked to take money for.
fn orders(desk: &OfficeDesk) -> usize {
    let journal = desk.folder.path().join("profiles/practice/platform/acquirer.jsonl");
    std::fs::read_to_string(journal).unwrap().matches(r#""change":"opened""#).count()
}

/// Sends the form of the pay page as the payer's phone does; what the page says then.
async fn pay_on_the_phone(view: &PaymentView) -> String {
    let url = view.page.as_ref().expect("a pay page").url.clone();
    tokio::task::spawn_blocking(move || {
        let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let body = "channel=sandbox-wallet";
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).unwrap();
        page
    })
    .await
    .unwrap()
}

#[track_caller]
fn is_offline<T: std::fmt::Debug>(result: Result<T, AppError>) {
    let error = result.unwrap_err().view();
    assert_eq!((error.code.as_str(), error.retryable), ("offline", true));
}

/// GEN-5, FEE-3: without the network everything but the paying is prepared, with its sum; paying says that the network is
/// gone and keeps the draft, nothing is queued, and nothing is paid by itself once the network is back.
#[tokio::test]
async fn a_payment_is_prepared_offline_and_begun_when_asked() {
    let desk = winner(&Line::default()).await;
    desk.network(false).await;
    let wizard = prepared(&desk).await;
    let sum = wizard.journey.pay.clone().expect("a sum");
    assert_eq!((sum.fen, sum.amount.as_str(), sum.parts.len()), (FEN, "¥260.00", 1));
    is_offline(begin(&desk, &wizard).await);
    assert_eq!(desk.app.submit(draft(&wizard)).await.unwrap_err().view().code, "gone", "it has no queue");
    let queue = desk.app.queue().await.unwrap();
    assert_eq!((queue.rows.len(), queue.drafts.len()), (0, 1), "{:?}", queue.rows);

    let desk = desk.restart().await;
    let kept = desk.app.open_draft(draft(&wizard)).await.unwrap();
    assert_eq!(kept.journey.pay, Some(sum));
    desk.network(true).await;
    for _ in 0..3 {
        desk.app.pass().await;
    }
    assert_eq!((payments(&desk).await.len(), orders(&desk)), (0, 0), "nothing is paid by itself");
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 1);
    let op = opened(&desk, &kept).await;
    let view = payment(&desk, &op).await;
    assert_eq!(
        (view.mark, view.total.as_str(), view.words.as_str()),
        (PaymentMark::Open, "¥260.00", "支付中")
    );
    assert_eq!((desk.app.queue().await.unwrap().drafts.len(), orders(&desk)), (0, 1));
}

/// FEE-3: the answer to opening the order is lost; the next click sends the same order again, also after the program was
/// ended. One order is opened, and it can be paid.
#[tokio::test]
async fn an_order_whose_answer_was_lost_is_opened_once() {
    for ended in [false, true] {
        let line = Line::default();
        let mut desk = winner(&line).await;
        let wizard = prepared(&desk).await;
        line.set(Answers::Lost(OPEN));
        for _ in 0..2 {
            is_offline(begin(&desk, &wizard).await);
        }
        line.set(Answers::Honest);
        if ended {
            desk = desk.restart().await;
        }
        let op = opened(&desk, &wizard).await;
        let rows = payments(&desk).await;
        assert_eq!((rows.len(), &rows[0].op_id, orders(&desk)), (1, &op.op_id, 1));
        assert!(desk.app.queue().await.unwrap().drafts.is_empty());
        let page = pay_on_the_phone(&payment(&desk, &op).await).await;
        assert!(page.contains("支付成功"), "{page}");
        assert_eq!(desk.app.refresh_payment(same(&op)).await.unwrap().mark, PaymentMark::Paid);
    }
}

/// FEE-3: the same, and the program has meanwhile learned of the order by itself: the click leads to that one.
#[tokio::test]
async fn an_order_that_became_known_meanwhile_is_the_one_that_is_opened() {
    let line = Line::default();
    let desk = winner(&line).await;
    let wizard = prepared(&desk).await;
    line.set(Answers::Lost(OPEN));
    is_offline(begin(&desk, &wizard).await);
    line.set(Answers::Honest);
    desk.app.refresh().await.unwrap();
    let known = payments(&desk).await;
    assert_eq!(known.len(), 1);
    let op = opened(&desk, &wizard).await;
    assert_eq!((op.op_id, orders(&desk)), (known[0].op_id.clone(), 1));
    assert!(desk.app.queue().await.unwrap().drafts.is_empty());
}

/// FEE-4: the same, and the order has timed out meanwhile: the click opens another.
#[tokio::test]
async fn an_order_that_was_lost_and_timed_out_is_followed_by_another() {
    let line = Line::default();
    let desk = winner(&line).await;
    let wizard = prepared(&desk).await;
    line.set(Answers::Lost(OPEN));
    is_offline(begin(&desk, &wizard).await);
    line.set(Answers::Honest);
    desk.app.move_practice_clock(MoveClock::Hour).await.unwrap();
    let closed = payments(&desk).await;
    let op = opened(&desk, &wizard).await;
    assert_ne!(op.op_id, closed[0].op_id);
    assert_eq!((payment(&desk, &op).await.mark, orders(&desk)), (PaymentMark::Open, 2));
}

/// FEE-4, FEE-5: money is taken while this machine is offline: it goes on saying 「支付中」 and has no receipt before the
/// platform said that it is paid; from then on the receipt is there, offline and any number of times.
#[tokio::test]
async fn nothing_shows_as_paid_before_the_platform_said_so() {
    let desk = winner(&Line::default()).await;
    let op = opened(&desk, &prepared(&desk).await).await;
    desk.network(false).await;
    let page = pay_on_the_phone(&payment(&desk, &op).await).await;
    assert!(page.contains("支付成功"), "{page}");
    desk.app.pass().await;
    is_offline(desk.app.refresh_payment(same(&op)).await);
    let before = payment(&desk, &op).await;
    assert_eq!((before.mark, before.words.as_str(), before.printable), (PaymentMark::Open, "支付中", false));
    assert!(receipt(&desk, &op).await.is_err());

    desk.network(true).await;
    let after = desk.app.refresh_payment(same(&op)).await.unwrap();
    assert_eq!((after.mark, after.printable, after.page), (PaymentMark::Paid, true, None));
    desk.network(false).await;
    let first = receipt(&desk, &op).await.unwrap();
    for words in ["缴费凭证", "¥260.00", "贰佰陆拾元整", "已支付"] {
        assert!(first.contains(words), "「{words}」 is not on the receipt: {first}");
    }
    let desk = desk.restart().await;
    desk.network(false).await;
    for _ in 0..3 {
        assert_eq!(receipt(&desk, &op).await.unwrap(), first);
    }
}

/// FEE-4: an order that is not paid in time is closed, says so, and its item is paid with another.
#[tokio::test]
async fn an_order_that_timed_out_is_closed_and_its_item_can_be_paid_again() {
    let desk = winner(&Line::default()).await;
    let op = opened(&desk, &prepared(&desk).await).await;
    let open = payment(&desk, &op).await;
    desk.app.move_practice_clock(MoveClock::Hour).await.unwrap();
    let closed = payment(&desk, &op).await;
    assert_eq!((closed.mark, closed.printable, closed.page), (PaymentMark::Closed, false, None));
    let page = pay_on_the_phone(&open).await;
    assert!(page.contains("订单已关闭"), "{page}");

    let wizard = prepared(&desk).await;
    assert_eq!(wizard.journey.pay.as_ref().map(|sum| sum.fen), Some(FEN));
    let next = opened(&desk, &wizard).await;
    assert_ne!(next.op_id, op.op_id);
    pay_on_the_phone(&payment(&desk, &next).await).await;
    assert_eq!(desk.app.refresh_payment(same(&next)).await.unwrap().mark, PaymentMark::Paid);
    assert_eq!(payment(&desk, &op).await.mark, PaymentMark::Closed);
    assert_eq!(orders(&desk), 2);
}

/// The region's newest profile has online payment switched off.
async fn switch_off(desk: &OfficeDesk) -> model::region::Contact {
    let file = desk.folder.path().join("profiles/practice/platform/platform.db");
    let store = Store::sqlite(&file).unwrap();
    let mut tx = store.begin().await.unwrap();
    let mut region = reference::latest_profile(tx.as_mut()).await.unwrap().unwrap();
    (region.version, region.fees.online) = (region.version + 1, false);
    assert!(reference::insert_profile(tx.as_mut(), &region, desk.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
    region.contact
}

/// FEE-1: where the region has online payment switched off the service says so and where to pay, in both languages; a draft
/// from before is refused with the same words, here and by the platform, and nothing is opened.
#[tokio::test]
async fn where_nothing_is_paid_online_the_place_to_pay_is_told() {
    let desk = winner(&Line::default()).await;
    let before = prepared(&desk).await;
    let contact = switch_off(&desk).await;
    let by_platform = begin(&desk, &before).await.unwrap();
    let PaymentBegun::Refused { refusal: told, .. } = by_platform else { panic!("{by_platform:?}") };
    desk.app.refresh().await.unwrap();
    for (lang, title) in
        [(Lang::ZhCn, "本地不能网上缴纳考试费"), (Lang::En, "Exam fees can't be paid online here")]
    {
        desk.app.set_language(SetLanguage { lang }).await.unwrap();
        let start = StartService { service: SLUG.to_owned(), trainee: None };
        let Started::Refused { refusal } = desk.app.start_service(start).await.unwrap() else {
            panic!("it was begun")
        };
        assert_eq!((refusal.rule.as_str(), refusal.title.as_str()), ("FEE-1", title));
        for part in [&contact.office, &contact.address, &contact.phone] {
            assert!(refusal.advice.contains(part.as_str()), "{part}: {}", refusal.advice);
        }
        let here = begin(&desk, &before).await.unwrap();
        let PaymentBegun::Refused { refusal: here, .. } = here else { panic!("{here:?}") };
        assert_eq!((here.title, here.advice), (refusal.title.clone(), refusal.advice.clone()));
        if lang == Lang::ZhCn {
            assert_eq!((told.rule.clone(), told.advice.clone()), (refusal.rule, refusal.advice));
        }
    }
    assert_eq!((payments(&desk).await.len(), orders(&desk)), (0, 0));
}
