//! Choosing plate numbers: beginning, acting, what time ends, and what the office confirms.
//!
//! Knows: what belongs together in one transaction, and that one selection changes under its person's row. Must not
//! know: which act may be done (that is `services::plate_choice`), HTTP. Called by: the decision of a submission, the
//! plate routes, the job for what runs out.

mod numbers;
mod turn;

use model::plate_selection::SelectionState;
use model::{AccountId, OpId, PersonFacts, PlateAct, PlateSelection, Timestamp};
use platform_store::{ActRow, SelectionRow, Tx, facts, person, plate_selection, retrying};
use service_api::{Effects, Facts};
use services::plate_choice::course::Course;
use services::plate_choice::{may_act, nothing_free};
use wire::ErrorCode;
use wire::submission::{DoPlateAct, SubmissionState};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::{Failure, Outcome};
use crate::submission::{holder_facts, own_facts};
use turn::Turn;

const PAGE: u32 = 100;

/// Under which submission choosing begins.
#[derive(Clone, Copy, Debug)]
pub struct Begun<'a> {
    /// The submission.
    pub op_id: OpId,
    /// Its 流水号.
    pub serial: &'a str,
    /// When it was received.
    pub at: Timestamp,
}

/// Begins choosing for a vehicle, or goes on where another submission had begun: the counters stay what they are.
///
/// Decides PLATE-6.
///
/// # Errors
/// Faults of the database.
pub async fn begin(tx: Tx<'_>, effects: &Effects, begun: Begun<'_>, facts: &Facts<'_>) -> Outcome<()> {
    let Effects::ChoosePlate { case, vin, kind, energy, prefix, model } = effects else { return Ok(()) };
    let course = course(facts);
    let document = facts.person.identity.document();
    if let Some(mut row) = plate_selection::of_subject(tx, vin, document, *case).await? {
        if row.selection.state == SelectionState::Choosing {
            turn::tell_progress(tx, row.selection.op_id, SubmissionState::Replaced, begun.at).await?;
        }
        row.selection.op_id = begun.op_id;
        row.selection.state = SelectionState::Choosing;
        (row.selection.kind, row.selection.energy) = (*kind, *energy);
        row.selection.prefix.clone_from(prefix);
        (row.serial, row.model) = (begun.serial.to_owned(), model.clone());
        (row.slip, row.changed_at) = (None, begun.at);
        return Ok(plate_selection::save(tx, &row).await?);
    }
    let (random_left, self_made_left) = course.chances(*case);
    let selection = PlateSelection {
        op_id: begun.op_id,
        case: *case,
        vin: vin.clone(),
        kind: *kind,
        energy: *energy,
        prefix: prefix.clone(),
        random_left,
        self_made_left,
        batch: None,
        kept: None,
        next_check: None,
        state: SelectionState::Choosing,
        last: None,
    };
    let row = SelectionRow {
        id: begun.op_id,
        selection,
        person: facts.person.id,
        tenant: model::Tenant::Person(facts.person.id),
        serial: begun.serial.to_owned(),
        model: model.clone(),
        slip: None,
        changed_at: begun.at,
    };
    Ok(plate_selection::begin(tx, &row, document).await?)
}

fn course<'a>(facts: &Facts<'a>) -> Course<'a> {
    Course { settings: &facts.region.plates, calendar: facts.calendar, now: facts.now }
}

/// Does one act of the account's own selection; done already, it tells how the selection stands now.
///
/// # Errors
/// `not_found` for somebody else's; `key_reused` for another act under the id of one that was done; `refused` with the
/// rule: nothing is used up then.
pub async fn act(
    platform: &Platform,
    principal: &Principal,
    selection: OpId,
    request: &DoPlateAct,
) -> Outcome<PlateSelection> {
    let acted = retrying(&*platform.rng, || act_once(platform, principal, selection, request)).await?;
    acted.map_err(Failure::refused)
}

type Acted = Result<PlateSelection, Box<model::Refusal>>;

async fn act_once(
    platform: &Platform,
    principal: &Principal,
    selection: OpId,
    request: &DoPlateAct,
) -> Outcome<Acted> {
    let mut tx = platform.store.begin().await?;
    let person = principal.person.ok_or_else(Failure::not_found)?;
    person::hold(tx.as_mut(), person).await?;
    let row = plate_selection::by_op(tx.as_mut(), selection).await?;
    let mut row = row.filter(|row| row.person == person).ok_or_else(Failure::not_found)?;
    if let Some(done) = plate_selection::act(tx.as_mut(), request.op_id).await? {
        let same = done.selection == row.id && done.act == request.act;
        return if same { Ok(Ok(row.selection)) } else { Err(ErrorCode::KeyReused.into()) };
    }
    let known = known(tx.as_mut(), &row, platform.now()).await?;
    let reference = platform.known.load(tx.as_mut()).await?;
    let facts = own_facts(principal, &known, &reference, platform.now());
    let turn = Turn { platform, facts: &facts, actor: Some(principal.account) };
    turn.settle(tx.as_mut(), &mut row).await?;
    let refused = match may_act(&request.act, &row.selection, &facts) {
        Ok(()) => perform(tx.as_mut(), &turn, &mut row, request).await?.err(),
        Err(refusal) => Some(refusal),
    };
    // What had run out by now stays ended, whatever becomes of the act.
    tx.commit().await?;
    Ok(refused.map_or(Ok(row.selection), Err))
}

async fn known(tx: Tx<'_>, row: &SelectionRow, now: Timestamp) -> Outcome<PersonFacts> {
    facts::of_person(tx, row.person, now).await?.ok_or_else(Failure::not_found)
}

/// Does an act that may be done.
async fn perform(
    tx: Tx<'_>,
    turn: &Turn<'_>,
    row: &mut SelectionRow,
    request: &DoPlateAct,
) -> Outcome<Result<(), Box<model::Refusal>>> {
    let before = row.selection.clone();
    let (course, op_id) = (course(turn.facts), request.op_id);
    let selection = &mut row.selection;
    let numbers = match &request.act {
        PlateAct::Draw => {
            let drawn = numbers::draw(tx, turn, row.id, selection).await?;
            if drawn.is_empty() {
                return Ok(Err(nothing_free(turn.facts)));
            }
            course.draw(selection, op_id, drawn.clone());
            drawn
        }
        PlateAct::Keep { number } => {
            course.keep(selection, op_id, number.clone());
            vec![number.clone()]
        }
        PlateAct::Choose { number } => {
            course.choose(selection, op_id, numbers::plate(selection, number)?);
            vec![number.clone()]
        }
        PlateAct::Try { numbers } => {
            match numbers::first_free(tx, turn, row.id, selection, numbers).await? {
                Some(won) => course.choose(selection, op_id, numbers::plate(selection, &won)?),
                None => course.miss(selection, op_id, numbers.clone()),
            }
            numbers.clone()
        }
    };
    turn.conclude(tx, row, &before).await?;
    let act = ActRow { op_id, selection: row.id, at: turn.facts.now, act: request.act.clone(), numbers };
    plate_selection::note(tx, &act).await?;
    Ok(Ok(()))
}

/// Confirms the number of a selection at the office; `None` when there is none to confirm any more.
///
/// # Errors
/// `not_found` for an unknown one.
pub async fn confirm(platform: &Platform, actor: AccountId, op_id: OpId) -> Outcome<Option<()>> {
    retrying(&*platform.rng, || {
        change(platform, op_id, Some(actor), |selection| {
            if let SelectionState::Reserved { plate, .. } = &selection.state {
                selection.state = SelectionState::Confirmed { plate: plate.clone() };
            }
        })
    })
    .await
}

/// Ends what has run out: batches, numbers set aside, numbers that nobody confirmed; takes the first number of the
/// last batch of a swap. Tells how many selections changed.
///
/// Decides PLATE-8.
/// Decides NEV-3.
///
/// # Errors
/// The first fault; what was done before it stays done.
pub async fn settle_due(platform: &Platform) -> Outcome<usize> {
    let mut tx = platform.store.read().await?;
    let due = plate_selection::due(tx.as_mut(), platform.now(), PAGE).await?;
    drop(tx);
    let mut changed = 0;
    for op_id in due {
        let settled = retrying(&*platform.rng, || change(platform, op_id, None, |_| ())).await;
        match settled {
            Ok(settled) => changed += usize::from(settled.is_some()),
            // It goes on under another submission by now.
            Err(failure) if failure.code == ErrorCode::NotFound => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(changed)
}

/// Settles a selection and changes it; `None` when it is what it was.
async fn change(
    platform: &Platform,
    op_id: OpId,
    actor: Option<AccountId>,
    step: impl FnOnce(&mut PlateSelection) + Send,
) -> Outcome<Option<()>> {
    let mut tx = platform.store.begin().await?;
    let found = plate_selection::by_op(tx.as_mut(), op_id).await?.ok_or_else(Failure::not_found)?;
    person::hold(tx.as_mut(), found.person).await?;
    let found = plate_selection::by_op(tx.as_mut(), op_id).await?;
    let mut row = found.ok_or_else(Failure::not_found)?;
    let before = row.selection.clone();
    let known = known(tx.as_mut(), &row, platform.now()).await?;
    let reference = platform.known.load(tx.as_mut()).await?;
    let facts = holder_facts(&known, &reference, platform.now());
    let turn = Turn { platform, facts: &facts, actor };
    turn.settle(tx.as_mut(), &mut row).await?;
    let settled = row.selection.clone();
    step(&mut row.selection);
    if row.selection != settled {
        turn.conclude(tx.as_mut(), &mut row, &settled).await?;
    }
    tx.commit().await?;
    Ok((row.selection != before).then_some(()))
}
