//! The content of the page that chooses, from a selection and the wish list.
//!
//! Knows: which words belong to which count. Must not know: rules, how it is drawn. Called by: the pages.

use model::plate_selection::{ActOutcome, RegistrationCase, SelectionState};
use model::{Lang, PlateSelection, RegionProfile, Text};
use service_api::{Chances, Consequence, Facts, KeptPlate, PlateBatch, PlatePicker, SelfMade, Wish};

use super::check::About;
use super::course::Course;
use super::{Answers, PlateChoice, gate, refusals, text};

/// The picker of the vehicle `about`, over its selection once choosing has begun.
///
/// Decides PLATE-1.
/// Decides PLATE-3.
pub(super) fn picker(
    service: &PlateChoice,
    about: &About,
    answers: &Answers,
    selection: Option<&PlateSelection>,
    (facts, lang): (&Facts<'_>, Lang),
) -> PlatePicker {
    let settings = &facts.region.plates;
    let course = Course { settings, calendar: facts.calendar, now: facts.now };
    let (draws, tries) = course.chances(service.case);
    let (random_left, self_left) =
        selection.map_or((draws, tries), |selection| (selection.random_left, selection.self_made_left));
    let last_draw = random_left == 1 || selection.is_some_and(Course::is_last);
    let spent = selection.is_some_and(|selection| selection.state == SelectionState::Spent);
    let mut notes = vec![text::validity(facts), text::times(settings, tries == 0)];
    notes.extend(text::limits(settings));
    if service.case == RegistrationCase::Swap {
        notes.push(text::platform_takes());
    }
    PlatePicker {
        kind: about.kind.code().to_owned(),
        prefix: about.prefix.clone(),
        clock: facts.now.as_millis(),
        ready: selection.is_some_and(|selection| matches!(selection.state, SelectionState::Choosing)),
        random: Chances { left: random_left, total: draws },
        batch: selection
            .and_then(|selection| selection.batch.as_ref())
            .map(|batch| PlateBatch { numbers: batch.numbers.clone(), until: batch.until.as_millis() }),
        kept: selection
            .and_then(|selection| selection.kept.as_ref())
            .map(|kept| KeptPlate { number: kept.number.clone(), until: kept.until.as_millis() }),
        self_made: (tries > 0).then(|| SelfMade {
            stop: (self_left > 0 && self_left <= settings.self_slots)
                .then(|| consequence(text::last_try(random_left), lang)),
            left: self_left,
            total: tries,
            slots: settings.self_slots.min(self_left),
            pause_until: selection
                .and_then(|selection| selection.next_check)
                .map(model::Timestamp::as_millis),
            keys: keys(about, facts.region),
            wishes: wishes(about, answers, facts, lang),
        }),
        stop: last_draw.then(|| consequence(text::last_draw(service.case, self_left, facts), lang)),
        notes: notes.into_iter().map(|note| note.into_lang(lang)).collect(),
        spent: spent.then(|| text::used_up(facts).into_lang(lang)),
        outcome: selection.and_then(outcome).map(|words| words.into_lang(lang)),
    }
}

fn consequence((title, points): (Text, Vec<Text>), lang: Lang) -> Consequence {
    Consequence {
        title: title.into_lang(lang),
        points: points.into_iter().map(|point| point.into_lang(lang)).collect(),
    }
}

fn keys(about: &About, region: &RegionProfile) -> Vec<Vec<String>> {
    let series = region.series(&about.prefix, about.kind, about.energy);
    let keys = series.map(model::PlateSeries::keys).unwrap_or_default();
    keys.into_iter().map(|keys| keys.into_iter().map(String::from).collect()).collect()
}

/// The wish list with what is wrong with each; one that is still typed is not wrong yet.
///
/// Decides PLATE-10.
fn wishes(about: &About, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Vec<Wish> {
    let length = keys(about, facts.region).len();
    let wish = |serial: &String| {
        let number = format!("{}{serial}", about.prefix);
        let complete = serial.chars().count() >= length;
        let found = gate::number(&number, (&about.prefix, about.kind, about.energy), facts.region);
        let error = found.err().filter(|_| complete);
        Wish { number: serial.clone(), error: error.map(|gate| refusals::barred(&gate).into_lang(lang)) }
    };
    answers.wishes.iter().map(wish).collect()
}

fn outcome(selection: &PlateSelection) -> Option<Text> {
    match &selection.last.as_ref()?.outcome {
        ActOutcome::NoneFree { numbers } => Some(text::none_free(numbers)),
        ActOutcome::Drawn | ActOutcome::Kept | ActOutcome::Chosen => None,
    }
}

/// Whether a number is chosen, so that the draft has ended.
pub(super) const fn has_ended(selection: &PlateSelection) -> bool {
    matches!(
        selection.state,
        SelectionState::Reserved { .. } | SelectionState::Confirmed { .. } | SelectionState::Lapsed { .. }
    )
}

/// Whether nothing is asked before choosing goes on.
pub(super) fn has_begun(case: RegistrationCase, selection: Option<&PlateSelection>) -> bool {
    selection.is_some_and(|selection| {
        selection.case == case && matches!(selection.state, SelectionState::Choosing | SelectionState::Spent)
    })
}
