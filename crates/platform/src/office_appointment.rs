//! Ending an appointment: cancelled, kept, or missed; who is told, and who goes on a list.
//!
//! Knows: what belongs together in the transaction of an end. Must not know: whether it may be cancelled (that is
//! `services`), HTTP. Called by: the routes for cancelling and attendance, the job for what was missed.

use std::collections::BTreeMap;

use model::person::{Bar, BarList};
use model::{
    AccountId, AppointmentKind, AppointmentState, AuditAction, AuditId, NoticeId, Tenant, Timestamp,
};
use platform_store::{
    Advance, AppointmentRow, AuditEntry, Notice, Tx, appointment, audit, bar, notice, person, retrying,
    submission,
};
use wire::submission::SubmissionState;

use crate::Platform;
use crate::failure::{Failure, Outcome};

/// Why a person goes on the inspection list, in a stable code.
const MISSED: &str = "inspection-missed";
const PAGE: u32 = 100;

/// How an appointment ends, and by whom.
pub struct Move {
    /// How.
    pub to: AppointmentState,
    /// The account; `None`: the platform itself.
    pub actor: Option<AccountId>,
}

/// Ends it, if it is still to be kept; `None` when it has ended by now.
///
/// Decides INSP-5.
///
/// # Errors
/// Faults of the database.
pub async fn end(tx: Tx<'_>, platform: &Platform, row: &AppointmentRow, step: &Move) -> Outcome<Option<()>> {
    let now = platform.now();
    person::hold(tx, row.person).await?;
    if !appointment::end(tx, &row.appointment, step.to, now).await? {
        return Ok(None);
    }
    if step.to == AppointmentState::Missed && row.appointment.kind == AppointmentKind::Inspection {
        let entry = Bar { list: BarList::Inspection, reason: MISSED.to_owned(), since: now, until: None };
        put_on_list(tx, row, &entry).await?;
    }
    let state = SubmissionState::from(step.to);
    let told = Advance { state: state.code(), at: now, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx, row.appointment.op_id, &told).await?;
    write_audit(tx, platform, row, step, now).await?;
    if step.to != AppointmentState::Cancelled {
        tell(tx, platform, row, step.to, now).await?;
    }
    Ok(Some(()))
}

/// Who is on the list already stays as he is.
async fn put_on_list(tx: Tx<'_>, row: &AppointmentRow, entry: &Bar) -> Outcome<()> {
    let known = bar::of_person(tx, row.person).await?;
    if known.iter().any(|bar| bar.list == entry.list && bar.is_in_force(entry.since)) {
        return Ok(());
    }
    Ok(bar::insert(tx, row.person, Tenant::Person(row.person), entry).await?)
}

async fn write_audit(
    tx: Tx<'_>,
    platform: &Platform,
    row: &AppointmentRow,
    step: &Move,
    now: Timestamp,
) -> Outcome<()> {
    let detail = serde_json::json!({ "state": step.to.code(), "serial": row.serial });
    let entry = AuditEntry {
        id: AuditId::generate(now, &*platform.rng),
        at: now,
        actor: step.actor,
        tenant: row.tenant,
        person: Some(row.person),
        action: AuditAction::EndAppointment,
        subject: row.appointment.op_id.to_string(),
        detail: detail.to_string(),
    };
    Ok(audit::append(tx, &entry).await?)
}

async fn tell(
    tx: Tx<'_>,
    platform: &Platform,
    row: &AppointmentRow,
    to: AppointmentState,
    now: Timestamp,
) -> Outcome<()> {
    let params = BTreeMap::from([
        ("op_id".to_owned(), row.appointment.op_id.to_string()),
        ("serial".to_owned(), row.serial.clone()),
        ("state".to_owned(), to.code().to_owned()),
        ("kind".to_owned(), row.appointment.kind.code().to_owned()),
    ]);
    let told = Notice {
        id: NoticeId::generate(now, &*platform.rng),
        tenant: row.tenant,
        person: row.person,
        at: now,
        code: "appointment".to_owned(),
        params,
        seen_at: None,
    };
    Ok(notice::insert(tx, &[told]).await?)
}

/// Ends the appointments whose day went by without the station having seen the vehicle; tells how many.
///
/// Decides INSP-5.
///
/// # Errors
/// The first fault; what was done before it stays done.
pub async fn end_missed(platform: &Platform) -> Outcome<usize> {
    let today = platform.now().date();
    let mut tx = platform.store.read().await?;
    let overdue = appointment::overdue(tx.as_mut(), today, PAGE).await?;
    drop(tx);
    let mut ended = 0;
    for row in &overdue {
        ended += usize::from(retrying(&*platform.rng, || miss(platform, row)).await?);
    }
    Ok(ended)
}

async fn miss(platform: &Platform, row: &AppointmentRow) -> Outcome<bool> {
    let mut tx = platform.store.begin().await?;
    let step = Move { to: AppointmentState::Missed, actor: None };
    let ended = end(tx.as_mut(), platform, row, &step).await?;
    tx.commit().await?;
    Ok::<_, Failure>(ended.is_some())
}
