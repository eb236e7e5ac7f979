//! `GET /v1/office/audit`: the audit trail.

use std::collections::HashMap;

use axum::extract::State;
use chrono::{Days, NaiveDate};
use model::{AccountId, AuditAction, AuditId, Operation, PersonId, Timestamp};
use platform_store::{Account, AuditEntry, AuditFilter, Person, Tx, account, audit, person};
use serde::Deserialize;
use wire::office::{AuditActor, AuditLine, AuditPerson, AuditTrail};

use crate::Platform;
use crate::auth::Principal;
use crate::failure::Outcome;
use crate::http::{QueryOf, Reply};

const PAGE: u32 = 100;

/// The query; every part that is there narrows the answer.
#[derive(Debug, Deserialize)]
pub struct TrailOf {
    /// About this person.
    person: Option<PersonId>,
    /// By this account.
    actor: Option<AccountId>,
    /// Of this act.
    action: Option<AuditAction>,
    /// From this day on.
    from: Option<NaiveDate>,
    /// To this day, with it.
    until: Option<NaiveDate>,
    /// The last entry of the page before.
    before: Option<AuditId>,
    /// At most so many.
    limit: Option<u32>,
}

/// Who did what to whom and when, newest first, names of persons masked.
///
/// # Errors
/// `forbidden` for everybody but the office.
#[utoipa::path(get, path = "/v1/office/audit", tag = "office", security(("session" = [])),
    params(("person" = Option<String>, Query, description = "about this person"),
        ("actor" = Option<String>, Query, description = "by this account"),
        ("action" = Option<String>, Query, description = "of this act, by its code"),
        ("from" = Option<String>, Query, description = "from this day on, like 2026-03-02"),
        ("until" = Option<String>, Query, description = "to this day, with it"),
        ("before" = Option<String>, Query, description = "last entry of the page before"),
        ("limit" = Option<u32>, Query, description = "at most so many, up to 100")),
    responses((status = 200, description = "AuditTrail", body = serde_json::Value)))]
pub async fn handle(
    State(platform): State<Platform>,
    principal: Principal,
    QueryOf(asked): QueryOf<TrailOf>,
) -> Reply<AuditTrail> {
    principal.require(Operation::ReadAudit)?;
    let limit = asked.limit.unwrap_or(PAGE).min(PAGE);
    let mut tx = platform.store.read().await?;
    let mut rows = audit::trail(tx.as_mut(), &asked.filter(), asked.before, limit + 1).await?;
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let known = Known::load(tx.as_mut(), &rows).await?;
    let staff = account::acted(tx.as_mut()).await?;
    Ok(platform.answer(AuditTrail {
        entries: rows.into_iter().map(|row| known.line(row)).collect(),
        more,
        staff: staff.iter().map(|one| known.actor(one)).collect(),
    }))
}

impl TrailOf {
    fn filter(&self) -> AuditFilter {
        let day_after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(day);
        AuditFilter {
            person: self.person,
            actor: self.actor,
            action: self.action,
            from: self.from.map(Timestamp::start_of),
            until: self.until.map(|day| Timestamp::start_of(day_after(day))),
        }
    }
}

/// Whom the entries of a page name.
struct Known {
    accounts: HashMap<AccountId, Account>,
    persons: HashMap<PersonId, Person>,
}

impl Known {
    async fn load(tx: Tx<'_>, rows: &[AuditEntry]) -> Outcome<Self> {
        let actors: Vec<_> = rows.iter().filter_map(|row| row.actor).collect();
        let accounts = account::of_ids(tx, &actors).await?;
        let behind = accounts.iter().filter_map(|one| one.person);
        let persons: Vec<_> = rows.iter().filter_map(|row| row.person).chain(behind).collect();
        let persons = person::of_ids(tx, &persons).await?;
        Ok(Self {
            accounts: accounts.into_iter().map(|one| (one.id, one)).collect(),
            persons: persons.into_iter().map(|one| (one.id, one)).collect(),
        })
    }

    fn line(&self, row: AuditEntry) -> AuditLine {
        let person = row.person.and_then(|id| self.persons.get(&id));
        AuditLine {
            id: row.id,
            at: row.at,
            actor: row.actor.and_then(|id| self.accounts.get(&id)).map(|one| self.actor(one)),
            action: row.action,
            subject: row.subject,
            person: person.map(|one| AuditPerson {
                id: one.id,
                masked_name: one.name.masked(),
                masked_id_number: one.identity.masked(),
            }),
        }
    }

    /// The login of a personal account is an identity number: it is never told.
    fn actor(&self, account: &Account) -> AuditActor {
        let person = account.person.and_then(|id| self.persons.get(&id));
        let name = match (person, account.person) {
            (Some(person), _) => person.name.masked(),
            (None, Some(_)) => String::new(),
            (None, None) => account.display_name.clone().unwrap_or_else(|| account.login.clone()),
        };
        AuditActor { id: account.id, name, kind: account.kind }
    }
}
