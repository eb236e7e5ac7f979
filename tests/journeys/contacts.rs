//! 变更联系方式: a new phone proved by a code, prepared without the network, and on the vehicle's record afterwards.

use app::view::*;
use model::AccountKind::{WindowOrganisation, WindowPersonal};
use serde_json::json;
use service_api::{Field, FieldKind, PageBody};

use crate::licences::{EXPIRING, filled, submit};
use crate::office_desk::OfficeDesk;
use crate::signing_in::code_for;

const SLUG: &str = "vehicle-contact-change";
const NEW: &str = "13900199099";

fn field<'a>(wizard: &'a WizardView, id: &str) -> &'a Field {
    let fields = wizard.journey.pages.iter().flat_map(|page| match &page.body {
        PageBody::Form { fields } | PageBody::Check { fields, .. } => fields.as_slice(),
        _ => &[],
    });
    fields.into_iter().find(|field| field.id == id).unwrap()
}

fn proven(wizard: &WizardView) -> Option<String> {
    match &field(wizard, "phone").kind {
        FieldKind::PhoneProof { proven, .. } => proven.clone(),
        other => panic!("{other:?}"),
    }
}

/// CONT-2, CONT-3: the account's phone and the vehicle's stand side by side; a code proves the new one; the proof is
/// good for the submission that waits for the network; the record has it afterwards.
#[tokio::test]
async fn a_new_phone_is_proved_and_sent_once_the_network_is_back() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    let wizard = filled(&desk, SLUG, &[("phone", json!(NEW)), ("understood", json!(true))]).await;
    let FieldKind::Compare { rows } = &field(&wizard, "phones").kind else { panic!("two phones") };
    assert_eq!(rows.len(), 2);
    assert_eq!(proven(&wizard), None);
    let refused = desk.app.submit(DraftId { draft: wizard.draft.clone() }).await.unwrap();
    let Submitted::Invalid { wizard: told } = refused else { panic!("{refused:?}") };
    assert!(told.errors[0].text.contains("验证"), "{:?}", told.errors);

    let code = code_for(&desk, CodeFor::Prove, NEW).await;
    let wrong = PhoneToProve { phone: NEW.to_owned(), code: "000000".to_owned() };
    let FormResult::Invalid { errors } = desk.app.prove_phone(wrong).await.unwrap() else {
        panic!("a wrong code")
    };
    assert_eq!(errors[0].field, "code");
    let right = PhoneToProve { phone: NEW.to_owned(), code };
    assert_eq!(desk.app.prove_phone(right).await.unwrap(), FormResult::Done);
    let wizard = desk.app.open_draft(DraftId { draft: wizard.draft }).await.unwrap();
    assert!(proven(&wizard).unwrap().starts_with("已于 2026-03-02"));

    desk.network(false).await;
    let op_id = submit(&desk, wizard).await;
    desk.network(true).await;
    desk.app.refresh().await.unwrap();
    let detail = desk.app.progress_detail(SubmissionId { op_id }).await.unwrap();
    assert_eq!((detail.row.title.as_str(), detail.row.words.as_str()), ("变更联系方式", "已办结"));
    let again = filled(&desk, SLUG, &[]).await;
    let FieldKind::PhoneProof { value, .. } = &field(&again, "phone").kind else { panic!("a phone") };
    assert_eq!(value.as_deref(), Some(NEW));
}

/// CONT-1: an organisation has its own vehicles, once it has bound them.
#[tokio::test]
async fn an_organisation_is_told_to_bind_its_vehicles_first() {
    let desk = OfficeDesk::of(WindowOrganisation, "名下 3 辆").await;
    let start = StartService { service: SLUG.to_owned(), trainee: None };
    let Started::Refused { refusal } = desk.app.start_service(start).await.unwrap() else {
        panic!("it opened")
    };
    assert_eq!((refusal.rule.as_str(), refusal.remedy), ("CONT-1", model::Remedy::BindVehicle));
    assert_eq!(crate::vehicles::bind(&desk, "京A·0105学").await, FormResult::Done);
    let wizard = filled(&desk, SLUG, &[]).await;
    assert_eq!(wizard.journey.pages.len(), 2);
}
