//! Answers given over and over, each from the request to the page that follows.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use app::App;
use app::view::{AnswerField, DraftId, OfficeActed, StartService, Started, WizardView};
use model::AccountKind::{OnlinePersonal, WindowPersonal};
use serde_json::{Value, json};
use service_api::PageBody;

use crate::world;

/// The seconds of each of so many changes of the counter at which the licence is collected.
pub async fn renewal(root: &Path, changes: usize) -> Result<Vec<f64>> {
    let app = world::signed_in(root, WindowPersonal, "40 天后期满").await?;
    let certificate = app.office_desk().await?.certificate.filled;
    let uploaded = app.office_certificate(certificate).await?;
    ensure!(matches!(uploaded, OfficeActed::Done { .. }), "no certificate: {uploaded:?}");
    let wizard = begun(&app, "licence-expiry-renewal").await?;
    let wizard = answer(&app, &wizard, "delivery", json!("collect")).await?;
    let wizard = answer(&app, &wizard, "understood", json!(true)).await?;
    let counters = [json!("1101990001"), json!("1101990002")];
    changed(&app, wizard, "counter", &counters, changes).await
}

/// The seconds of each of so many changes of the session.
pub async fn booking(root: &Path, changes: usize) -> Result<Vec<f64>> {
    let app = world::signed_in(root, OnlinePersonal, "科目一").await?;
    let wizard = begun(&app, "exam-booking").await?;
    let wizard = answer(&app, &wizard, "subject", json!("1")).await?;
    let wizard = answer(&app, &wizard, "understood", json!(true)).await?;
    let slots = slots(&wizard);
    ensure!(slots.len() > 1, "there is no other session to choose");
    changed(&app, wizard, "slot", &slots, changes).await
}

async fn changed(
    app: &App,
    mut wizard: WizardView,
    field: &str,
    values: &[Value],
    changes: usize,
) -> Result<Vec<f64>> {
    let mut seconds = Vec::with_capacity(changes);
    for value in values.iter().cycle().take(changes) {
        let request = request(&wizard, field, value.clone());
        let begun = Instant::now();
        wizard = app.answer_field(request).await?;
        let page = serde_json::to_vec(&wizard)?;
        seconds.push(begun.elapsed().as_secs_f64());
        ensure!(wizard.barred.is_none() && !page.is_empty(), "the draft is barred");
    }
    Ok(seconds)
}

async fn begun(app: &App, service: &str) -> Result<WizardView> {
    let start = StartService { service: service.to_owned(), trainee: None };
    match app.start_service(start).await? {
        Started::Open { wizard } => Ok(app.confirm_notice(DraftId { draft: wizard.draft }).await?),
        Started::Refused { refusal } => bail!("{service} is refused: {}", refusal.reason),
    }
}

async fn answer(app: &App, wizard: &WizardView, field: &str, value: Value) -> Result<WizardView> {
    app.answer_field(request(wizard, field, value)).await.with_context(|| format!("answering {field}"))
}

fn request(wizard: &WizardView, field: &str, value: Value) -> AnswerField {
    let (draft, revision) = (wizard.draft.clone(), wizard.revision);
    AnswerField { draft, revision, field: field.to_owned(), value }
}

fn slots(wizard: &WizardView) -> Vec<Value> {
    let pickers = wizard.journey.pages.iter().filter_map(|page| match &page.body {
        PageBody::Sessions { picker } => Some(picker),
        _ => None,
    });
    let slots = pickers.flat_map(|picker| &picker.days).flat_map(|day| &day.slots);
    slots.filter(|slot| slot.barred.is_none()).map(|slot| json!(slot.id)).collect()
}
