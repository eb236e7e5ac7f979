//! The session picker: what can be chosen, with seats, applications and the candidate's place.
//!
//! Knows: how offers become days and slots. Must not know: which answers stand. Called by: the pages.

use std::collections::BTreeMap;

use model::{Exam, ExamSession, Lang, Timestamp};
use service_api::{Facts, PickerDay, PickerSlot, Row, SessionPicker, Source};

use super::{
    Answers,
    answers::Mode,
    check, offer,
    offer::{Offer, offers},
    text,
};
use crate::exam::{
    ranking::{Ranking, ranking_time},
    slot::slot_id,
};

/// Applications known for an offer, and the place a candidate would take among them now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub applications: u32,
    pub rank: u32,
}

/// The picker for what is booked; empty, with the reason, while that is not chosen.
///
/// Decides EXAM-9.
/// Decides GEN-7.
pub(super) fn picker(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> SessionPicker {
    let exam = check::chosen_exam(answers, facts).ok();
    let days = exam.map(|exam| days(answers.mode, exam, facts, lang)).unwrap_or_default();
    let empty = match exam {
        None => Some(text::choose_subject_first()),
        Some(exam) if days.is_empty() => Some(text::no_sessions(exam, &facts.region.contact)),
        Some(_) => None,
    };
    let error = exam
        .filter(|_| answers.slot.is_some())
        .and_then(|_| check::chosen_offer(answers, facts).err())
        .map(|error| error.text.into_lang(lang));
    SessionPicker {
        ranking: ranking_row(answers, facts, lang),
        at_once: answers.mode == Mode::Priority,
        as_of: as_of(facts).map(|at| text::as_of(at).into_lang(lang)),
        days,
        empty: empty.map(|words| words.into_lang(lang)),
        value: answers.slot.clone(),
        error,
    }
}

/// The ranking time with its reason in one row; a priority booking has none.
pub(super) fn ranking_row(answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Row {
    if answers.mode == Mode::Priority {
        return text::at_once_row(lang);
    }
    let ranking = answers.exam().and_then(|exam| ranking_time(facts.person, exam));
    text::ranking_row(ranking, lang)
}

/// How old the counts are: when the platform counted, else when it gave the copy.
pub(super) fn as_of(facts: &Facts<'_>) -> Option<Timestamp> {
    let copied = match facts.source {
        Source::Snapshot { as_of } => Some(as_of),
        Source::Truth => None,
    };
    facts.standing.as_of.or(copied)
}

/// What is known of the queue for `offer`. An application for an area stands in the list of each of its
/// sessions, so an area's lists are put together without counting it twice.
pub(super) fn known(offer: &Offer<'_>, ranking: Option<Ranking>, facts: &Facts<'_>) -> Known {
    let times = together(&offer.sessions, facts);
    let applications = count(times.values().copied());
    let before = match ranking {
        Some(ranking) => count(times.range(..=ranking.at).map(|(_, known)| *known)),
        None => applications,
    };
    Known { applications, rank: before.saturating_add(1) }
}

/// How often each ranking time occurs: in the list where it occurs most, since the same application has
/// the same time in every list.
fn together(sessions: &[&ExamSession], facts: &Facts<'_>) -> BTreeMap<Timestamp, u32> {
    let mut all = BTreeMap::new();
    for session in sessions {
        let list = facts.standing.ranking_times.get(&session.id).map_or(&[][..], Vec::as_slice);
        for same in list.chunk_by(|a, b| a == b) {
            let times = u32::try_from(same.len()).unwrap_or(u32::MAX);
            let most = all.entry(same[0]).or_insert(0_u32);
            *most = times.max(*most);
        }
    }
    all
}

fn count(times: impl Iterator<Item = u32>) -> u32 {
    times.fold(0, u32::saturating_add)
}

fn days(mode: Mode, exam: Exam, facts: &Facts<'_>, lang: Lang) -> Vec<PickerDay> {
    let Some(class) = check::class_of(facts) else { return Vec::new() };
    let ranking = ranking_time(facts.person, exam);
    let mut all = offers(facts, exam, class);
    all.retain(|offer| check::wish(mode, exam, offer.place.clone()).is_some());
    let by_day = all.chunk_by(|a, b| a.starts_at.date() == b.starts_at.date());
    by_day
        .filter_map(|offers| {
            let date = offers.first()?.starts_at.date();
            let slots = offers.iter().map(|offer| slot(mode, offer, ranking, facts, lang)).collect();
            Some(PickerDay { date: date.to_string(), label: text::day_label(date).into_lang(lang), slots })
        })
        .collect()
}

fn slot(
    mode: Mode,
    offer: &Offer<'_>,
    ranking: Option<Ranking>,
    facts: &Facts<'_>,
    lang: Lang,
) -> PickerSlot {
    let known = known(offer, ranking, facts);
    let (place, detail) = text::place(offer, facts.region);
    let no_seat = (mode == Mode::Priority && offer.free(facts) == 0).then_some(offer::SlotGate::NoSeat);
    let barred = offer::permit_covers(facts, offer.plan.exam, offer.starts_at.date()).err().or(no_seat);
    PickerSlot {
        id: slot_id(offer.plan.id, &offer.place),
        time: offer.starts_at.time_text(),
        place: place.into_lang(lang),
        detail: detail.into_lang(lang),
        is_area: offer.is_area(),
        seats: offer.free(facts),
        applications: known.applications,
        rank: known.rank,
        closes: offer.plan.closes_at.minute_text(),
        barred: barred.map(|gate| text::slot_error(gate).into_lang(lang)),
    }
}
