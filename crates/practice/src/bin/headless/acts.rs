//! The parts of the journey.

use std::path::Path;

use anyhow::{Context, ensure};
use app::App;
use app::view::*;
use model::{AccountKind, Clock, Subject};
use platform::sample;
use practice::SystemClock;
use serde_json::json;

use crate::machine;
use crate::supervise::READY;

/// The file of all vouchers.
pub const VOUCHERS: &str = "vouchers.pdf";
/// The file of the result list.
pub const LIST: &str = "results.pdf";

const ONLINE_FIRST: usize = 20;

/// Import, book online, go offline, queue, wait to be killed.
pub async fn before(home: &Path, out: &Path) -> anyhow::Result<()> {
    let app = machine::open(home).await?;
    sign_in(&app).await?;
    import(&app, out).await?;
    let ready = bookable(&app).await?;
    let (first, rest) = ready.split_at(ready.len().min(ONLINE_FIRST));
    let queued = book(&app, first).await?.len();
    app.pass().await;
    println!("online: {queued} bookings queued and sent, {} waiting", waiting(&app).await?);
    app.switch_network(SwitchNetwork { off: true }).await?;
    let queued = book(&app, rest).await?.len();
    app.pass().await;
    println!("offline: {queued} bookings queued, {} waiting", waiting(&app).await?);
    println!("{READY}");
    std::future::pending().await
}

/// Start again, go online, be allocated, print.
pub async fn after(home: &Path, out: &Path) -> anyhow::Result<()> {
    let app = machine::open(home).await?;
    println!("started again: {} waiting, nothing lost", waiting(&app).await?);
    app.switch_network(SwitchNetwork { off: false }).await?;
    drain(&app).await?;
    println!("online again: {} waiting", waiting(&app).await?);
    let shell = app.move_practice_clock(MoveClock::NextPublication).await?;
    println!("the practice clock stands at {}", shell.practice.context("practice")?.clock);
    app.refresh().await?;
    print(&app, out).await
}

/// Book trainees online and send, at most `trainees`.
pub async fn send(home: &Path, trainees: usize) -> anyhow::Result<()> {
    let app = machine::open(home).await?;
    sign_in(&app).await?;
    let ready = bookable(&app).await?;
    fill_in_by_hand(&app, ready.first().context("nobody can book")?).await?;
    drain(&app).await?;
    // The access token ends meanwhile, so that the next call has to refresh it (C12).
    app.move_practice_clock(MoveClock::Hour).await?;
    let rest = &ready[1..ready.len().min(trainees.max(1))];
    book(&app, rest).await?;
    drain(&app).await
}

/// Start again, send what waits, say what became of everything.
pub async fn settle(home: &Path) -> anyhow::Result<()> {
    let app = machine::open(home).await?;
    if app.shell().await?.session.is_none() {
        sign_in(&app).await?;
    }
    // What the dead process had on its way is leased to it for a minute.
    app.move_practice_clock(MoveClock::Hour).await?;
    drain(&app).await?;
    let queue = app.queue().await?;
    let progress = app.progress().await?;
    let rows = |rows: &[QueueRow]| -> Vec<_> {
        rows.iter().map(|row| json!({"op": row.op_id, "mark": row.mark, "serial": row.serial})).collect()
    };
    let ours = |row: &&ProgressRow| queue.rows.iter().any(|entry| entry.op_id == row.op_id);
    let known: Vec<_> = progress.rows.iter().filter(ours).filter(|row| !row.person.is_empty()).collect();
    let known: Vec<_> = known.iter().map(|row| json!({"op": row.op_id, "person": row.person})).collect();
    println!("{}", json!({"queue": rows(&queue.rows), "drafts": queue.drafts.len(), "platform": known}));
    Ok(())
}

/// Signs in the sample school's clerk.
pub async fn sign_in(app: &App) -> anyhow::Result<()> {
    app.choose_practice().await?;
    let people = sample::people(SystemClock.now());
    let clerk = people.into_iter().find(|person| person.kind == AccountKind::SchoolClerk);
    let clerk = clerk.context("the sample has no clerk")?;
    let result = app.sign_in(Credentials { login: clerk.login, password: clerk.password }).await?;
    ensure!(matches!(result, SignInResult::Done), "the clerk could not sign in: {result:?}");
    Ok(())
}

/// Takes over the sample roster, which is left in `out` as a file.
pub async fn import(app: &App, out: &Path) -> anyhow::Result<()> {
    let bytes = practice::roster::sample(&SystemClock)?;
    std::fs::write(out.join("roster.csv"), &bytes)?;
    let preview = app.preview_roster("roster.csv", &bytes)?;
    println!("roster.csv: {}, {} good, {} bad", preview.kind, preview.good, preview.bad.len());
    for bad in &preview.bad {
        println!("  row {}: {} 「{}」: {}", bad.row, bad.column, bad.value, bad.reason);
    }
    let imported = app.confirm_import(ConfirmImport { token: preview.token.context("no preview")? }).await?;
    println!("imported: {} trainees", imported.taken);
    Ok(())
}

/// Trainees who can book a subject now, with that subject.
pub async fn bookable(app: &App) -> anyhow::Result<Vec<(String, Subject)>> {
    let roster = app.roster().await?;
    let ready = |row: &TraineeRow| {
        let subject = row.subjects.iter().find(|subject| subject.mark == SubjectMark::Ready)?;
        Some((row.person.clone(), subject.subject))
    };
    Ok(roster.rows.iter().filter_map(ready).collect())
}

/// Books each trainee for his subject's first session; the op_ids of what was queued.
pub async fn book(app: &App, trainees: &[(String, Subject)]) -> anyhow::Result<Vec<String>> {
    let mut queued = Vec::new();
    for subject in Subject::ALL {
        let persons: Vec<_> =
            trainees.iter().filter(|(_, s)| *s == subject).map(|(p, _)| p.clone()).collect();
        if persons.is_empty() {
            continue;
        }
        let ask = BookMany { persons: persons.clone(), subject, slot: None, notice: None };
        let preview = app.preview_book_many(ask).await?;
        let slot = first_slot(&preview).context("no session can be chosen")?;
        let notice = Some(preview.notice.version);
        let booked = app.book_many(BookMany { persons, subject, slot: Some(slot), notice }).await?;
        queued.extend(booked.rows.into_iter().filter_map(|row| row.op_id));
    }
    Ok(queued)
}

/// The first session that can be chosen.
pub fn first_slot(preview: &BookManyPreview) -> Option<String> {
    let mut slots = preview.picker.days.iter().flat_map(|day| &day.slots);
    slots.find(|slot| slot.barred.is_none()).map(|slot| slot.id.clone())
}

/// One booking through the wizard, draft and all.
async fn fill_in_by_hand(app: &App, (person, subject): &(String, Subject)) -> anyhow::Result<()> {
    let start = StartService { service: "exam-booking".to_owned(), trainee: Some(person.clone()) };
    let Started::Open { wizard } = app.start_service(start).await? else {
        anyhow::bail!("the service was refused at the start");
    };
    let draft = wizard.draft.clone();
    let preview = app
        .preview_book_many(BookMany {
            persons: vec![person.clone()],
            subject: *subject,
            slot: None,
            notice: None,
        })
        .await?;
    let slot = first_slot(&preview).context("no session can be chosen")?;
    let mut revision = app.confirm_notice(DraftId { draft: draft.clone() }).await?.revision;
    for (field, value) in [("subject", json!(subject)), ("slot", json!(slot)), ("understood", json!(true))] {
        let answer = AnswerField { draft: draft.clone(), revision, field: field.to_owned(), value };
        revision = app.answer_field(answer).await?.revision;
    }
    let submitted = app.submit(DraftId { draft }).await?;
    ensure!(matches!(submitted, Submitted::Queued { .. }), "not queued: {submitted:?}");
    Ok(())
}

/// Passes until nothing is waiting any more.
pub async fn drain(app: &App) -> anyhow::Result<()> {
    for _ in 0..200 {
        app.pass().await;
        if waiting(app).await? == 0 {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    anyhow::bail!("the queue does not empty")
}

async fn waiting(app: &App) -> anyhow::Result<u32> {
    Ok(app.shell().await?.network.waiting)
}

async fn print(app: &App, out: &Path) -> anyhow::Result<()> {
    let progress = app.progress().await?;
    let won: Vec<_> = progress.rows.iter().filter(|row| row.printable).map(|row| row.op_id.clone()).collect();
    ensure!(!won.is_empty(), "nobody was given a place");
    println!("allocated: {} of {} were given a place", won.len(), progress.rows.len());
    std::fs::write(out.join(VOUCHERS), app.voucher_pdf(Vouchers::of(won)).await?)?;
    let plan = app.result_plans().await?.plans.into_iter().next().context("no result is published")?;
    std::fs::write(out.join(LIST), app.result_list_pdf(PlanName { plan: plan.plan }).await?)?;
    Ok(())
}
