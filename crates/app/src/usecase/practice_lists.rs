//! What the practice office does about the lists that bar persons (GEN-8). What it asks goes the platform's way.

use client::Platform;
use model::person::BarList;
use model::{Lang, Text, Timestamp};
use service_api::Choice;
use services::bars;
use wire::office::{LiftBar, OfficeBar, OfficePerson, PutOnList};

use super::parse;
use crate::office_text as words;
use crate::view::{EntryToLift, ListEntry, OfficeActed, OfficeListRow, OfficeListsView, PersonToList};
use crate::{App, AppError};

impl App {
    /// Puts a person on a list.
    ///
    /// # Errors
    /// [`AppError::PracticeOnly`] elsewhere, or when the practice platform was not reached.
    pub async fn office_put_on_list(&self, request: PersonToList) -> Result<OfficeActed, AppError> {
        let platform = self.office().await?;
        let Ok(person) = parse(&request.person) else {
            return Ok(self.told(vec![("listed_person", words::person_missing())]));
        };
        let list = BarList::from_code(&request.list).ok_or(AppError::Gone)?;
        let put = PutOnList { person, list, reason: request.reason };
        self.acted(platform.put_on_list(&put).await, words::put_on_list(list)).await
    }

    /// Lifts an entry.
    ///
    /// # Errors
    /// As [`App::office_put_on_list`]; [`AppError::Gone`] for an entry that is not on the desk.
    pub async fn office_lift(&self, request: EntryToLift) -> Result<OfficeActed, AppError> {
        let platform = self.office().await?;
        let EntryToLift { entry, in_person } = request;
        let list = BarList::from_code(&entry.list).ok_or(AppError::Gone)?;
        if bars::lifted_in_person(list) && !in_person {
            return Ok(self.told(vec![("in_person", words::comes_in_person())]));
        }
        let since = Timestamp::from_millis(parse(&entry.since)?);
        let request = LiftBar { person: parse(&entry.person)?, list, since, in_person };
        self.acted(platform.lift_bar(&request).await, words::lifted(list)).await
    }

    /// The lists as they stand, for the desk.
    pub(super) async fn office_lists(
        &self,
        platform: &Platform,
        persons: &[OfficePerson],
        now: Timestamp,
    ) -> Result<OfficeListsView, AppError> {
        let lang = self.lang();
        let entries = platform.office_bars().await?.entries;
        let person = |one: &OfficePerson| Choice {
            id: one.id.to_string(),
            label: format!("{} {}", one.name.as_str(), one.masked_id_number),
            detail: None,
            barred: None,
        };
        let list = |list: BarList| choice(list.code(), &bars::name(list).text(), lang);
        Ok(OfficeListsView {
            rows: entries.into_iter().map(|entry| row(entry, now, lang)).collect(),
            persons: persons.iter().map(person).collect(),
            lists: BarList::ALL.map(list).to_vec(),
            reasons: bars::REASONS.iter().map(|(code, words)| choice(code, &words.text(), lang)).collect(),
        })
    }
}

fn choice(id: &str, label: &Text, lang: Lang) -> Choice {
    Choice { id: id.to_owned(), label: label.in_lang(lang).to_owned(), detail: None, barred: None }
}

fn row(entry: OfficeBar, now: Timestamp, lang: Lang) -> OfficeListRow {
    let OfficeBar { person, name, masked_id_number, bar, lifted_at } = entry;
    let in_force = bar.is_in_force(now);
    OfficeListRow {
        entry: ListEntry {
            person: person.to_string(),
            list: bar.list.code().to_owned(),
            since: bar.since.as_millis().to_string(),
        },
        name: name.as_str().to_owned(),
        masked_id_number,
        list: bars::name(bar.list).pick(lang),
        reason: bars::reason(&bar.reason).into_lang(lang),
        since: bar.since.minute_text(),
        ending: words::list_ending(bar.until, lifted_at, in_force).into_lang(lang),
        in_force,
        in_person: bars::lifted_in_person(bar.list),
    }
}
