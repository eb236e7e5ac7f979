//! Numbers of vehicles and plates that can't be: told at once, and nothing is counted.

use app::view::*;
use model::PlateAct;
use serde_json::json;

use super::network::Line;
use super::said::{Said, heard};
use crate::office_desk::OfficeDesk;
use crate::plates::{act, batch, begin, draft, drawn, picker, ready};

/// `text` without the numbers and letters that it must quote: they are no language.
fn without(text: &str, quoted: &[&str]) -> String {
    quoted.iter().fold(text.to_owned(), |text, part| {
        assert!(text.contains(part), "{part} is not in {text}");
        text.replace(part, "")
    })
}

/// An identification number with the letter O is told with the number that was probably meant.
#[tokio::test]
async fn a_vin_with_the_letter_o_is_told_in_both_languages() {
    let (desk, wizard) = ready(&Line::default()).await;
    let wizard = desk.answer(&wizard, "vin", json!("LCHTEST0XTX0OOO12")).await;
    let told = heard(&desk, async || {
        let answered = desk.app.begin_plates(draft(&wizard)).await.unwrap();
        let PlateActed::Invalid { wizard } = answered else { panic!("{answered:?}") };
        let error = wizard.errors.iter().find(|error| error.field == "vin").unwrap();
        let letters = if desk.app.lang() == model::Lang::En { "I, O or Q" } else { "I、O、Q" };
        without(&error.text, &[letters, "LCHTEST0XTX000012"])
    })
    .await;
    told.is_clear(&["没有字母", "请核对"], &["An identification number has no", "Perhaps it is"]);
    assert!(desk.app.progress().await.unwrap().rows.is_empty(), "nothing was begun");
}

/// A plate with the letter I, and a number that is none of the pool, are told beside the wish.
#[tokio::test]
async fn a_plate_with_the_letter_i_is_told_in_both_languages() {
    let (desk, wizard) = ready(&Line::default()).await;
    let wizard = desk.answer(&wizard, "wishes", json!(["I1234"])).await;
    let told = wish(&desk, &wizard, "京AI1234").await;
    told.is_clear(&["不是这个发牌机关"], &["is no number that this authority gives out"]);
}

/// A new-energy number whose letter is for another energy.
#[tokio::test]
async fn a_letter_for_another_energy_is_told_in_both_languages() {
    let (desk, wizard) = ready(&Line::default()).await;
    let wizard = desk.answer(&wizard, "energy", json!("electric")).await;
    let wizard = desk.answer(&wizard, "kind", json!("52")).await;
    let wizard = desk.answer(&wizard, "wishes", json!(["F12345"])).await;
    let told = wish(&desk, &wizard, "京AF12345").await;
    told.is_clear(&["不是这个发牌机关"], &["is no number that this authority gives out"]);
}

/// What is wrong with the only wish, which quotes its number.
async fn wish(desk: &OfficeDesk, wizard: &WizardView, number: &str) -> Said {
    heard(desk, async || {
        let shown = desk.app.open_draft(draft(wizard)).await.unwrap();
        let mut made = picker(&shown).self_made.unwrap();
        without(&made.wishes.remove(0).error.unwrap(), &[number])
    })
    .await
}

/// PLATE-8: a batch whose time is over: nothing of it can be chosen, and nothing more is used up.
#[tokio::test]
async fn an_expired_batch_is_told_in_both_languages() {
    let (desk, wizard) = ready(&Line::default()).await;
    let wizard = begin(&desk, &wizard).await;
    let wizard = drawn(&desk, &wizard).await;
    let number = batch(&wizard).remove(0);
    desk.clock.advance_millis(90_000);
    let told = heard(&desk, async || {
        let answered = act(&desk, &wizard, PlateAct::Choose { number: number.clone() }).await.unwrap();
        let PlateActed::Refused { refusal, wizard } = answered else { panic!("{answered:?}") };
        assert_eq!(picker(&wizard).random.left, 4);
        without(&format!("{} {}", refusal.reason, refusal.advice), &[&number])
    })
    .await;
    told.is_clear(&["保留时间已过", "没有扣减"], &["no longer held", "No chance was used up"]);
}
