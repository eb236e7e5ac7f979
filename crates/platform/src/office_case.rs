//! Moving a case on: its state, what becomes of the licence or the vehicle, who is told.
//!
//! Knows: what belongs together in the transaction of a move. Must not know: which state may follow which, what the
//! licence becomes (both are `services`), HTTP. Called by: the office's route, the job for what is not collected.

use std::collections::BTreeMap;

use chrono::Days;
use model::person::{Bar, BarList};
use model::{AccountId, CaseAct, CaseState, LicenceAct, NoticeId, OpId, Phone, Tenant, Timestamp, Vehicle};
use platform_store::{
    Advance, AuditEntry, CaseRow, Notice, Person, Tx, audit, bar, driving_licence, notice, office_case,
    person, submission, vehicle,
};
use services::case;
use services::licence::{outcome, text};
use wire::submission::SubmissionState;

use crate::Platform;
use crate::failure::{Failure, Outcome};
use crate::message::TextMessage;

/// A text message that follows the transaction.
pub struct Message {
    phone: Option<Phone>,
    text: String,
}

/// What is done to a case, and by whom.
pub struct Move<'a> {
    /// The state it comes into.
    pub to: CaseState,
    /// Why, in the office's words, where it ends without what was asked for.
    pub reason: Option<&'a str>,
    /// The office's account; `None`: the platform itself.
    pub actor: Option<AccountId>,
}

/// Moves `row` on, if its state allows it: the licence becomes what was applied for once it is made or agreed to; the
/// insurance that was reviewed is on the vehicle's record; who did not receive the document goes on the general list. `None` when it is in another state by now.
///
/// Decides GEN-9.
/// Decides RENEW-6.
///
/// # Errors
/// `bad_request` for a state that can't follow. Faults of the database.
pub async fn advance(
    tx: Tx<'_>,
    platform: &Platform,
    row: &CaseRow,
    step: &Move<'_>,
) -> Outcome<Option<Message>> {
    let now = platform.now();
    let (act, from) = (row.case.act, row.case.state);
    if !case::next_states(act, row.delivery.as_ref(), from).contains(&step.to) {
        return Err(Failure::bad_request("state"));
    }
    person::hold(tx, row.person).await?;
    if !office_case::advance(tx, row.case.op_id, (from, step.to), now, step.reason).await? {
        return Ok(None);
    }
    match row.case.act {
        CaseAct::Licence(act) => change_licence(tx, row, act, step.to, now).await?,
        CaseAct::Vehicle(_) => record_insurance(tx, row, from, step.to).await?,
    }
    if case::puts_on_list(step.to) {
        let reason = step.to.code().to_owned();
        let entry = Bar { list: BarList::General, reason, since: now, until: None };
        bar::insert(tx, row.person, Tenant::Person(row.person), &entry).await?;
    }
    let state = SubmissionState::from(step.to);
    let told = Advance { state: state.code(), at: now, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx, row.case.op_id, &told).await?;
    write_audit(tx, platform, row, step).await?;
    tell(tx, platform, row, step).await.map(Some)
}

/// A policy that the office found right is on the vehicle's record from then on.
///
/// Decides REPL-8.
async fn record_insurance(tx: Tx<'_>, row: &CaseRow, from: CaseState, to: CaseState) -> Outcome<()> {
    let reviewed = (from, to) == (CaseState::Reviewing, CaseState::Received);
    let (Some(policy), Some(id)) = (row.policy.as_ref().filter(|_| reviewed), row.case.vehicle) else {
        return Ok(());
    };
    let found = vehicle::by_id(tx, id).await?;
    let found = found.ok_or_else(|| Failure::internal("a case about no vehicle"))?;
    vehicle::put(tx, &Vehicle { insured_until: Some(policy.until), ..found }).await?;
    Ok(())
}

async fn change_licence(
    tx: Tx<'_>,
    row: &CaseRow,
    act: LicenceAct,
    to: CaseState,
    now: Timestamp,
) -> Outcome<()> {
    if !matches!(to, CaseState::Made | CaseState::Approved | CaseState::Undone) {
        return Ok(());
    }
    let licence = driving_licence::of_person(tx, row.person).await?;
    let licence = licence.ok_or_else(|| Failure::internal("a case about no licence"))?;
    let next = match to {
        CaseState::Undone => outcome::undone(&licence, act),
        _ => outcome::after(&licence, act, now.date()),
    };
    driving_licence::put(tx, row.person, Tenant::Person(row.person), &next).await?;
    Ok(())
}

async fn write_audit(tx: Tx<'_>, platform: &Platform, row: &CaseRow, step: &Move<'_>) -> Outcome<()> {
    let now = platform.now();
    let detail = serde_json::json!({ "state": step.to.code(), "serial": row.serial });
    let entry = AuditEntry {
        id: model::AuditId::generate(now, &*platform.rng),
        at: now,
        actor: step.actor,
        tenant: row.tenant,
        person: Some(row.person),
        action: model::AuditAction::MoveCase,
        subject: row.case.op_id.to_string(),
        detail: detail.to_string(),
    };
    Ok(audit::append(tx, &entry).await?)
}

async fn tell(tx: Tx<'_>, platform: &Platform, row: &CaseRow, step: &Move<'_>) -> Outcome<Message> {
    let now = platform.now();
    let told = Notice {
        id: NoticeId::generate(now, &*platform.rng),
        tenant: row.tenant,
        person: row.person,
        at: now,
        code: "licence-case".to_owned(),
        params: params(row.case.op_id, &row.serial, step.to),
        seen_at: None,
    };
    notice::insert(tx, &[told]).await?;
    let holder = person::by_id(tx, row.person).await?;
    Ok(Message { phone: holder.and_then(|holder: Person| holder.phone), text: words(row, step.to) })
}

fn params(op_id: OpId, serial: &str, to: CaseState) -> BTreeMap<String, String> {
    BTreeMap::from([
        ("op_id".to_owned(), op_id.to_string()),
        ("serial".to_owned(), serial.to_owned()),
        ("state".to_owned(), to.code().to_owned()),
    ])
}

/// A text message is Chinese only, as those of the authority are; the app words the notice in both languages.
fn words(row: &CaseRow, to: CaseState) -> String {
    let (service, state) = (case::act_name(row.case.act).0, text::case_state(to).0);
    let more = match to {
        CaseState::Ready => "请在一个月内携带应交回的证件领取。",
        CaseState::Sent => "请留意快递，并备好应交回的证件。",
        CaseState::Returned => "原因请在「网办进度」中查看。",
        CaseState::DeliveryRefused | CaseState::NotCollected => {
            "您已被列入互联网黑名单，请到车辆管理所办理。"
        }
        _ => "",
    };
    format!("【车驾通】您的「{service}」业务{state}。{more}流水号 {}。", row.serial)
}

/// Sends the message, after the commit. One that the gateway does not take is logged without its number: the notice
/// tells the same.
pub fn send(platform: &Platform, message: Message) {
    let Some(phone) = message.phone else { return };
    let message = TextMessage { phone, text: message.text, at: platform.now(), good_until: None };
    if platform.sms.hand_over(message).is_err() {
        tracing::warn!("a message about a case was not taken");
    }
}

/// Ends the cases whose document was not collected in time, as the platform itself; tells how many.
///
/// Decides RENEW-6.
///
/// # Errors
/// The first fault; what was done before it stays done.
pub async fn end_uncollected(platform: &Platform) -> Outcome<usize> {
    /// A month has at least so many days: nothing younger can be due.
    const SHORTEST_MONTH: u64 = 28;
    const PAGE: u32 = 100;
    let today = platform.now().date();
    let before = today.checked_sub_days(Days::new(SHORTEST_MONTH)).unwrap_or(today);
    let mut tx = platform.store.read().await?;
    let reference = platform.known.load(tx.as_mut()).await?;
    let waiting = office_case::ready_since_before(tx.as_mut(), Timestamp::start_of(before), PAGE).await?;
    drop(tx);
    let due = |row: &&CaseRow| case::collect_until(row.changed_at, &reference.region.licence) < today;
    let mut ended = 0;
    for row in waiting.iter().filter(due) {
        let message = platform_store::retrying(&*platform.rng, || end(platform, row)).await?;
        let Some(message) = message else { continue };
        send(platform, message);
        ended += 1;
    }
    Ok(ended)
}

async fn end(platform: &Platform, row: &CaseRow) -> Outcome<Option<Message>> {
    let mut tx = platform.store.begin().await?;
    let step = Move { to: CaseState::NotCollected, reason: None, actor: None };
    let message = advance(tx.as_mut(), platform, row, &step).await?;
    tx.commit().await?;
    Ok(message)
}
