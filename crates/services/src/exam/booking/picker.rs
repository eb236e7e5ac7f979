//! The session picker: what can be chosen, with seats, applications and the candidate's place.
//!
//! Knows: how offers become days and slots. Must not know: which answers stand. Called by: the pages.

use core::cmp::Ordering;
use std::borrow::Cow;

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
    let times = match &offer.sessions[..] {
        [session] => Cow::Borrowed(list(session, facts)),
        sessions => Cow::Owned(together(sessions, facts)),
    };
    let before = match ranking {
        Some(ranking) => times.partition_point(|known| *known <= ranking.at),
        None => times.len(),
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Known { applications: number(times.len()), rank: number(before).saturating_add(1) }
}

fn list<'a>(session: &ExamSession, facts: &Facts<'a>) -> &'a [Timestamp] {
    facts.standing.ranking_times.get(&session.id).map_or(&[], Vec::as_slice)
}

/// The ranking times of all these sessions, earliest first, each as often as in the list where it occurs most:
/// the same application has the same time in every list.
fn together(sessions: &[&ExamSession], facts: &Facts<'_>) -> Vec<Timestamp> {
    sessions.iter().fold(Vec::new(), |all, session| union(&all, list(session, facts)))
}

/// Both lists in order, what stands in both once.
fn union(mut one: &[Timestamp], mut other: &[Timestamp]) -> Vec<Timestamp> {
    let mut all = Vec::with_capacity(one.len().max(other.len()));
    while let ([first, rest @ ..], [second, others @ ..]) = (one, other) {
        all.push(*first.min(second));
        (one, other) = match first.cmp(second) {
            Ordering::Less => (rest, other),
            Ordering::Equal => (rest, others),
            Ordering::Greater => (one, others),
        };
    }
    all.extend_from_slice(one);
    all.extend_from_slice(other);
    all
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
