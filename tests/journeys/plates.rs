//! 预选号牌 on a machine: prepared without the network, an answer that is lost, the end of a draft.

use std::sync::Arc;

use app::view::*;
use model::AccountKind::OnlinePersonal;
use model::{Plate, PlateAct, PlateKind};
use serde_json::{Value, json};
use service_api::{PageBody, PlatePicker};

use crate::bad_input::network::{Answers, Line};
use crate::licences::filled;
use crate::office_desk::OfficeDesk;
use crate::signing_in::code_for;

const SLUG: &str = "plate-new";
const OWNER: &str = "名下 4 辆";
const PHONE: &str = "13900199077";

fn answers() -> Vec<(&'static str, Value)> {
    vec![
        ("energy", json!("fuel")),
        ("kind", json!("02")),
        ("vin", json!("LCHTEST0XTX000012")),
        ("model", json!("练习牌 LX7150")),
        ("document", json!("FP0001")),
        ("phone", json!(PHONE)),
        ("understood", json!(true)),
    ]
}

/// A machine on which a phone is proved and everything about a new vehicle is answered.
pub async fn ready(line: &Line) -> (OfficeDesk, WizardView) {
    let desk = OfficeDesk::over(Arc::new(line.clone())).await;
    desk.sign_in(OnlinePersonal, OWNER).await;
    let code = code_for(&desk, CodeFor::Prove, PHONE).await;
    let proof = PhoneToProve { phone: PHONE.to_owned(), code };
    assert_eq!(desk.app.prove_phone(proof).await.unwrap(), FormResult::Done);
    let wizard = filled(&desk, SLUG, &answers()).await;
    (desk, wizard)
}

pub fn draft(wizard: &WizardView) -> DraftId {
    DraftId { draft: wizard.draft.clone() }
}

pub async fn begin(desk: &OfficeDesk, wizard: &WizardView) -> WizardView {
    match desk.app.begin_plates(draft(wizard)).await.unwrap() {
        PlateActed::Goes { wizard } => wizard,
        other => panic!("{other:?}"),
    }
}

pub async fn act(desk: &OfficeDesk, wizard: &WizardView, act: PlateAct) -> Result<PlateActed, app::AppError> {
    desk.app.plate_act(PlateActOf { draft: wizard.draft.clone(), act }).await
}

pub async fn drawn(desk: &OfficeDesk, wizard: &WizardView) -> WizardView {
    match act(desk, wizard, PlateAct::Draw).await.unwrap() {
        PlateActed::Goes { wizard } => wizard,
        other => panic!("{other:?}"),
    }
}

pub fn picker(wizard: &WizardView) -> PlatePicker {
    let page = wizard.journey.pages.iter().find(|page| page.id == "choose").unwrap();
    let PageBody::Plates { picker, .. } = &page.body else { panic!("no picker") };
    *picker.clone()
}

pub fn batch(wizard: &WizardView) -> Vec<String> {
    picker(wizard).batch.unwrap().numbers
}

async fn queued(desk: &OfficeDesk) -> usize {
    desk.app.queue().await.unwrap().drafts.len()
}

/// PLATE-8: the answer to a draw is lost on the way; the next click sends the same act again: it shows the numbers that
/// were drawn, and costs one. The program may even have ended in between.
#[tokio::test]
async fn a_draw_whose_answer_was_lost_costs_one() {
    let line = Line::default();
    let (desk, wizard) = ready(&line).await;
    let wizard = begin(&desk, &wizard).await;
    line.set(Answers::Lost("/acts"));
    assert!(act(&desk, &wizard, PlateAct::Draw).await.is_err());
    line.set(Answers::Honest);
    let shown = drawn(&desk, &wizard).await;
    let numbers = batch(&shown);
    assert_eq!((numbers.len(), picker(&shown).random.left), (10, 4));

    line.set(Answers::Lost("/acts"));
    assert!(act(&desk, &wizard, PlateAct::Draw).await.is_err());
    line.set(Answers::Honest);
    let desk = desk.restart().await;
    let shown = drawn(&desk, &wizard).await;
    assert_eq!(picker(&shown).random.left, 3, "sent again as it was");
    assert_ne!(batch(&shown), numbers);
}

/// GEN-5: the answer to the begin is lost; the next click sends the same envelope again, under the same number.
#[tokio::test]
async fn a_begin_whose_answer_was_lost_begins_once() {
    let line = Line::default();
    let (desk, wizard) = ready(&line).await;
    line.set(Answers::Lost("/v1/submissions"));
    assert!(desk.app.begin_plates(draft(&wizard)).await.is_err());
    line.set(Answers::Honest);
    begin(&desk, &wizard).await;
    desk.app.refresh().await.unwrap();
    let rows = desk.app.progress().await.unwrap().rows;
    let begun: Vec<_> = rows.iter().filter(|row| row.title == "新车注册登记预选号牌").collect();
    assert_eq!((begun.len(), begun[0].words.as_str()), (1, "选号中"));
}

/// PLATE-10: without the network the wish list is kept with the draft and checked for its format; nothing is asked. Once
/// the network is back it is sent only when the user says so, and what was checked leaves the list.
#[tokio::test]
async fn a_wish_list_is_prepared_offline_and_sent_when_asked() {
    let (desk, wizard) = ready(&Line::default()).await;
    desk.network(false).await;
    assert!(desk.app.begin_plates(draft(&wizard)).await.is_err(), "choosing needs the platform");
    let wishes = json!(["LX101", "LX1O3", "LX103"]);
    let wizard = desk.app.open_draft(draft(&wizard)).await.unwrap();
    let wizard = desk.answer(&wizard, "wishes", wishes).await;
    let desk = desk.restart().await;
    let kept = desk.app.open_draft(draft(&wizard)).await.unwrap();
    let made = picker(&kept).self_made.unwrap();
    let wrong: Vec<bool> = made.wishes.iter().map(|wish| wish.error.is_some()).collect();
    assert_eq!((wrong, made.left, picker(&kept).ready), (vec![false, true, false], 20, false));

    desk.network(true).await;
    let wizard = begin(&desk, &kept).await;
    assert_eq!(picker(&wizard).self_made.unwrap().left, 20, "nothing is sent by itself");
    let numbers = vec!["京ALX101".to_owned(), "京ALX103".to_owned()];
    let tried = act(&desk, &wizard, PlateAct::Try { numbers }).await.unwrap();
    let PlateActed::Goes { wizard } = tried else { panic!("{tried:?}") };
    let shown = picker(&wizard);
    assert!(shown.outcome.unwrap().contains("用去 2 次自编机会"));
    let made = shown.self_made.unwrap();
    assert_eq!((made.left, made.wishes.len()), (18, 1), "both are those of vehicles on record");
}

/// PLATE-5: a chosen number ends the draft; its submission says until when it is kept and can be printed. A refused act
/// says why and leaves everything as it is.
#[tokio::test]
async fn a_chosen_number_ends_the_draft() {
    let (desk, wizard) = ready(&Line::default()).await;
    let wizard = begin(&desk, &wizard).await;
    let stranger = PlateAct::Choose { number: "京AB0001".to_owned() };
    let refused = act(&desk, &wizard, stranger).await.unwrap();
    let PlateActed::Refused { refusal, wizard } = refused else { panic!("{refused:?}") };
    assert_eq!((refusal.rule.as_str(), picker(&wizard).random.left), ("PLATE-8", 5));
    let wizard = drawn(&desk, &wizard).await;
    assert_eq!(queued(&desk).await, 1);
    let number = batch(&wizard).remove(0);
    let chosen = act(&desk, &wizard, PlateAct::Choose { number: number.clone() }).await.unwrap();
    let PlateActed::Chosen { op_id } = chosen else { panic!("{chosen:?}") };
    assert_eq!(queued(&desk).await, 0);
    let detail = desk.detail(&op_id).await;
    assert_eq!((detail.row.words.as_str(), detail.row.printable), ("号码已保留，待窗口确认", true));
    let serial = number.trim_start_matches("京A");
    let kept = detail.facts.iter().find(|row| row.name == "号牌号码").unwrap();
    assert!(kept.value.contains(serial) && kept.value.contains("2026-03-05 23:59"), "{}", kept.value);
}

/// Incomplete answers begin nothing: what is missing is told at its field.
#[tokio::test]
async fn what_is_missing_is_told_before_choosing_begins() {
    let (desk, wizard) = ready(&Line::default()).await;
    let wizard = desk.answer(&wizard, "vin", json!("LCHTEST0XTX00001O")).await;
    let told = desk.app.begin_plates(draft(&wizard)).await.unwrap();
    let PlateActed::Invalid { wizard } = told else { panic!("{told:?}") };
    assert!(wizard.errors.iter().any(|error| error.field == "vin"), "{:?}", wizard.errors);
    desk.app.refresh().await.unwrap();
    assert!(desk.app.progress().await.unwrap().rows.is_empty());
}

/// PLATE-5: the office sees which number was chosen for what, and confirms it; the owner is told.
#[tokio::test]
async fn the_office_sees_the_number_and_confirms_it() {
    let (desk, wizard) = ready(&Line::default()).await;
    let wizard = drawn(&desk, &begin(&desk, &wizard).await).await;
    let number = batch(&wizard).remove(0);
    act(&desk, &wizard, PlateAct::Choose { number: number.clone() }).await.unwrap();

    let waiting = desk.app.office_desk().await.unwrap().plates;
    let [row] = waiting.as_slice() else { panic!("{waiting:?}") };
    let shown = Plate::parse(PlateKind::Small, &number).unwrap().shown();
    assert_eq!(row.service, format!("新车注册登记 · {shown}"));
    let confirm = CaseToMove { op_id: row.op_id.clone(), to: row.moves[0].to.clone(), reason: None };
    let acted = desk.app.office_move_case(confirm).await.unwrap();
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
    assert!(desk.app.office_desk().await.unwrap().plates.is_empty());
    let told = desk.app.progress().await.unwrap().rows;
    assert_eq!(told.iter().map(|row| row.words.as_str()).collect::<Vec<_>>(), ["窗口已确认"]);
}
