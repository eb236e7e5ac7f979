//! What follows when a selection has changed: numbers go back, the slip is frozen, somebody is listed and told.
//!
//! Knows: what each change of state writes. Must not know: why it changed. Called by: `plate_choice`.

use std::collections::BTreeMap;

use model::person::{Bar, BarList};
use model::plate_selection::SelectionState;
use model::{AccountId, AuditAction, AuditId, NoticeId, OpId, PlateSelection, Tenant, Timestamp};
use platform_store::{
    Advance, AuditEntry, Notice, SelectionRow, Tx, audit, bar, notice, plate_number, plate_selection,
    submission,
};
use service_api::Facts;
use services::bars::end_of;
use services::plate_choice::slip;
use wire::submission::SubmissionState;

use super::course;
use crate::Platform;
use crate::failure::{Failure, Outcome};

/// Why a person goes on the plate list, in a stable code.
const NOT_CONFIRMED: &str = "plate-not-confirmed";

/// A change of a selection, and what it happens under.
pub(super) struct Turn<'a> {
    pub platform: &'a Platform,
    pub facts: &'a Facts<'a>,
    /// Who acts; `None`: time.
    pub actor: Option<AccountId>,
}

impl Turn<'_> {
    /// Ends what has run out by now.
    pub async fn settle(&self, tx: Tx<'_>, row: &mut SelectionRow) -> Outcome<()> {
        let before = row.selection.clone();
        course(self.facts).settle(&mut row.selection);
        if row.selection == before {
            return Ok(());
        }
        let by_time = Turn { platform: self.platform, facts: self.facts, actor: None };
        by_time.conclude(tx, row, &before).await
    }

    /// Writes what `before` has become.
    pub async fn conclude(&self, tx: Tx<'_>, row: &mut SelectionRow, before: &PlateSelection) -> Outcome<()> {
        let held = row.selection.held();
        let gone: Vec<String> = before.held().into_iter().filter(|number| !held.contains(number)).collect();
        plate_number::release(tx, row.id, &gone).await?;
        row.changed_at = self.facts.now;
        if row.selection.state == before.state {
            return Ok(plate_selection::save(tx, row).await?);
        }
        if let SelectionState::Reserved { plate, until, .. } = &row.selection.state {
            let record =
                slip::Record::of(self.facts.person, &row.selection, (plate, *until), &row.model, self.facts);
            row.slip = Some(serde_json::to_value(record).map_err(Failure::internal)?);
        }
        plate_selection::save(tx, row).await?;
        // A number that the platform took may have lapsed since: the person sees both steps.
        self.pass_through(tx, row, before).await?;
        tell_progress(tx, row.selection.op_id, SubmissionState::from(&row.selection.state), self.facts.now)
            .await?;
        if matches!(row.selection.state, SelectionState::Lapsed { .. }) {
            self.put_on_list(tx, row).await?;
        }
        self.write_audit(tx, row).await?;
        if self.is_told(row) {
            self.tell(tx, row).await?;
        }
        Ok(())
    }

    async fn pass_through(&self, tx: Tx<'_>, row: &SelectionRow, before: &PlateSelection) -> Outcome<()> {
        let lapsed = matches!(row.selection.state, SelectionState::Lapsed { .. });
        if lapsed && before.state == SelectionState::Choosing {
            tell_progress(tx, row.selection.op_id, SubmissionState::Reserved, self.facts.now).await?;
        }
        Ok(())
    }

    /// Who is on the list already stays as he is.
    ///
    /// Decides PLATE-5.
    /// Decides NEV-4.
    /// Decides USED-2.
    async fn put_on_list(&self, tx: Tx<'_>, row: &SelectionRow) -> Outcome<()> {
        let since = self.facts.now;
        let until = end_of(BarList::Plate, since, self.facts.region);
        let entry = Bar { list: BarList::Plate, reason: NOT_CONFIRMED.to_owned(), since, until };
        let known = bar::of_person(tx, row.person).await?;
        if known.iter().any(|bar| bar.list == entry.list && bar.is_in_force(since)) {
            return Ok(());
        }
        Ok(bar::insert(tx, row.person, Tenant::Person(row.person), &entry).await?)
    }

    async fn write_audit(&self, tx: Tx<'_>, row: &SelectionRow) -> Outcome<()> {
        let state = SubmissionState::from(&row.selection.state);
        let detail = serde_json::json!({ "state": state.code(), "serial": row.serial });
        let entry = AuditEntry {
            id: AuditId::generate(self.facts.now, &*self.platform.rng),
            at: self.facts.now,
            actor: self.actor,
            tenant: row.tenant,
            person: Some(row.person),
            action: AuditAction::MovePlate,
            subject: row.selection.op_id.to_string(),
            detail: detail.to_string(),
        };
        Ok(audit::append(tx, &entry).await?)
    }

    /// What the holder did is seen at once; what happened without him is told.
    fn is_told(&self, row: &SelectionRow) -> bool {
        let confirmed = matches!(row.selection.state, SelectionState::Confirmed { .. });
        confirmed || (self.actor.is_none() && row.selection.state != SelectionState::Spent)
    }

    async fn tell(&self, tx: Tx<'_>, row: &SelectionRow) -> Outcome<()> {
        let (state, now) = (SubmissionState::from(&row.selection.state), self.facts.now);
        let number = match &row.selection.state {
            SelectionState::Reserved { plate, .. }
            | SelectionState::Confirmed { plate }
            | SelectionState::Lapsed { plate } => plate.shown(),
            SelectionState::Choosing | SelectionState::Spent => String::new(),
        };
        let params = BTreeMap::from([
            ("op_id".to_owned(), row.selection.op_id.to_string()),
            ("serial".to_owned(), row.serial.clone()),
            ("state".to_owned(), state.code().to_owned()),
            ("number".to_owned(), number),
        ]);
        let told = Notice {
            id: NoticeId::generate(now, &*self.platform.rng),
            tenant: row.tenant,
            person: row.person,
            at: now,
            code: "plate".to_owned(),
            params,
            seen_at: None,
        };
        Ok(notice::insert(tx, &[told]).await?)
    }
}

/// The submission reaches `state`.
pub(super) async fn tell_progress(
    tx: Tx<'_>,
    op_id: OpId,
    state: SubmissionState,
    at: Timestamp,
) -> Outcome<()> {
    let step = Advance { state: state.code(), at, code: None, params: &BTreeMap::new(), response: None };
    submission::advance(tx, op_id, &step).await?;
    Ok(())
}
