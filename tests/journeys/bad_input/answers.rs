//! What answers in the platform's place, and a session that ends while it is used.

use std::sync::Arc;

use app::view::*;
use model::AccountKind::{OnlinePersonal, SchoolClerk};
use model::Subject;

use super::network::{Answers, Line};
use super::said::{heard, window_words};
use super::{CLERK, all_received_once, book, clerk, queue_row, ready, sessions};
use crate::office_desk::OfficeDesk;

/// GEN-5: a web page in the platform's place is told as what it is; what waits stays and is then sent once.
#[tokio::test]
async fn a_web_page_in_place_of_an_answer_is_told_in_both_languages() {
    let (desk, line, op_id) = queued().await;
    line.set(Answers::Page(200));
    desk.app.pass().await;
    assert_eq!(queue_row(&desk, &op_id).await.mark, QueueMark::Waiting);
    waits_because(&desk, &op_id, &["先登录", "自动发送"], &["sign-in of its own", "sent by itself"]).await;
    heard(&desk, async || refused_refresh(&desk, "captive-portal").await)
        .await
        .is_clear(&["网络要求先登录", "网页", "重试"], &["sign in first", "web page", "try again"]);
    then_it_is_sent(&desk, &line, op_id).await;
}

/// GEN-5: the page of a gateway that can't reach the platform is no refusal either.
#[tokio::test]
async fn a_page_of_a_gateway_is_told_in_both_languages() {
    let (desk, line, op_id) = queued().await;
    line.set(Answers::Page(502));
    desk.app.pass().await;
    waits_because(&desk, &op_id, &["平台繁忙", "自动重试"], &["busy", "tried again"]).await;
    heard(&desk, async || refused_refresh(&desk, "offline").await)
        .await
        .is_clear(&["连不上平台", "不会丢失"], &["can't be reached", "safe on this machine"]);
    then_it_is_sent(&desk, &line, op_id).await;
}

/// GEN-5: an access token that ends between two submissions is renewed, and the user notices nothing.
#[tokio::test]
async fn an_access_token_that_ends_while_sending_is_renewed_silently() {
    let line = Line::default();
    let desk = clerk(&line).await;
    let people: Vec<_> = ready(&desk, Subject::One).await.into_iter().take(2).collect();
    let slot = sessions(&desk, &people, Subject::One).await.remove(0).id;
    let mut op_ids = book(&desk, &people[..1], Subject::One, &slot).await;
    desk.app.pass().await;
    op_ids.extend(book(&desk, &people[1..], Subject::One, &slot).await);
    desk.clock.advance_millis(20 * 60_000);
    desk.app.pass().await;
    all_received_once(&desk, &op_ids).await;
    assert!(!desk.app.shell().await.unwrap().session.unwrap().signed_out_by_platform);
}

/// GEN-5, ACC-2: a session that the platform ends in the middle of sending is told, nothing is lost, and after
/// a sign-in the rest is sent, everything once.
#[tokio::test]
async fn a_session_that_ends_while_sending_is_told_in_both_languages() {
    let line = Line::default();
    let desk = clerk(&line).await;
    let people: Vec<_> = ready(&desk, Subject::One).await.into_iter().take(6).collect();
    let slot = sessions(&desk, &people, Subject::One).await.remove(0).id;
    let op_ids = book(&desk, &people, Subject::One, &slot).await;
    line.set(Answers::TokensEndAfter(2));
    desk.app.pass().await;
    let rows = desk.app.queue().await.unwrap().rows;
    assert_eq!(rows.iter().filter(|row| row.mark == QueueMark::Received).count(), 2);
    assert_eq!(rows.iter().filter(|row| row.mark == QueueMark::Waiting).count(), 4);
    let told = rows.iter().find(|row| row.detail.is_some()).expect("one says why it waits").op_id.clone();
    waits_because(&desk, &told, &["登录已失效", "重新登录"], &["sign-in has ended", "Sign in again"]).await;
    heard(&desk, async || refused_refresh(&desk, "signed-out").await)
        .await
        .is_clear(&["登录已失效", "重新登录", "还在本机"], &["sign-in has ended", "still on this machine"]);
    assert!(desk.app.shell().await.unwrap().session.unwrap().signed_out_by_platform);

    line.set(Answers::Honest);
    desk.sign_in(SchoolClerk, CLERK).await;
    desk.app.pass().await;
    all_received_once(&desk, &op_ids).await;
}

/// A booking in the queue, and a draft beside it.
async fn queued() -> (OfficeDesk, Line, String) {
    let line = Line::default();
    let desk = OfficeDesk::over(Arc::new(line.clone())).await;
    desk.sign_in(OnlinePersonal, "科目一").await;
    desk.a_draft().await;
    let op_id = desk.book().await;
    (desk, line, op_id)
}

async fn waits_because(desk: &OfficeDesk, op_id: &str, zh: &[&str], en: &[&str]) {
    heard(desk, async || queue_row(desk, op_id).await.detail.expect("it says why it waits"))
        .await
        .is_clear(zh, en);
}

async fn refused_refresh(desk: &OfficeDesk, code: &str) -> String {
    let error = desk.app.refresh().await.unwrap_err().view();
    assert_eq!(error.code, code);
    window_words(desk, &error)
}

async fn then_it_is_sent(desk: &OfficeDesk, line: &Line, op_id: String) {
    line.set(Answers::Honest);
    desk.network(true).await;
    desk.clock.advance_millis(60_000);
    desk.app.pass().await;
    all_received_once(desk, &[op_id]).await;
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 1, "the draft is lost");
}
