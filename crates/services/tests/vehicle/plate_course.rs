//! How a selection of a plate number goes on: what each act makes of it, what time does, what may not be done.

use model::plate_selection::{ActOutcome, RegistrationCase, SelectionState};
use model::region::PlateSettings;
use model::{Energy, OpId, Plate, PlateAct, PlateKind, PlateSelection, RegionProfile, RuleId, Timestamp};
use service_api::Facts;
use services::plate_choice::course::{Course, kept_until};
use services::plate_choice::may_act;
use testkit::facts::{calendar, time};

use super::plates::{chooser, selection};

const VIN: &str = "LCHTEST0XTX000012";
const START: &str = "2026-04-02 09:00";

fn act_id(number: u128) -> OpId {
    OpId::from_uuid(uuid::Uuid::from_u128(number))
}

fn numbers(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A selection, and the time and settings that it goes on under.
struct Story {
    selection: PlateSelection,
    now: Timestamp,
    region: RegionProfile,
}

impl Story {
    fn of(case: RegistrationCase) -> Self {
        let region = chooser().region;
        let mut selection = selection(case, VIN, SelectionState::Choosing);
        if case == RegistrationCase::Swap {
            (selection.kind, selection.energy) = (PlateKind::SmallNewEnergy, Energy::Electric);
            selection.self_made_left = 0;
        }
        Self { selection, now: time(START), region }
    }

    fn at(&mut self, text: &str) -> &mut Self {
        self.now = Timestamp::parse_local(&text[..16]).unwrap();
        let seconds: i64 = text.get(17..).map_or(0, |seconds| seconds.parse().unwrap());
        self.now = self.now.plus_millis(seconds * 1000);
        self
    }

    fn go<T>(&mut self, step: impl FnOnce(&Course<'_>, &mut PlateSelection) -> T) -> T {
        let calendar = calendar();
        let course = Course { settings: &self.region.plates, calendar: &calendar, now: self.now };
        step(&course, &mut self.selection)
    }

    fn settle(&mut self) -> &SelectionState {
        let calendar = calendar();
        let course = Course { settings: &self.region.plates, calendar: &calendar, now: self.now };
        course.settle(&mut self.selection);
        &self.selection.state
    }

    fn draw(&mut self, drawn: &[&str]) {
        self.go(|course, selection| course.draw(selection, act_id(1), numbers(drawn)));
    }

    /// The rule and the code that are against an act.
    fn refused(&self, act: &PlateAct) -> Option<(RuleId, String)> {
        let mut world = chooser();
        world.region = self.region.clone();
        let facts = Facts { now: self.now, ..world.facts() };
        may_act(act, &self.selection, &facts).err().map(|refusal| (refusal.rule, refusal.code))
    }
}

fn choose(number: &str) -> PlateAct {
    PlateAct::Choose { number: number.to_owned() }
}

fn keep(number: &str) -> PlateAct {
    PlateAct::Keep { number: number.to_owned() }
}

fn attempt(texts: &[&str]) -> PlateAct {
    PlateAct::Try { numbers: numbers(texts) }
}

/// PLATE-3: every draw lowers the count by one; used up, nothing more is drawn.
#[test]
fn every_draw_costs_one_until_none_is_left() {
    let mut story = Story::of(RegistrationCase::New);
    for left in (0..5).rev() {
        assert_eq!(story.refused(&PlateAct::Draw), None);
        story.draw(&["京AB0001"]);
        assert_eq!(story.selection.random_left, left);
    }
    assert_eq!(story.refused(&PlateAct::Draw), Some((RuleId::Plate3, "no-draws-left".to_owned())));
    assert_eq!(story.refused(&attempt(&["京AB0009"])), None, "numbers can still be made");
}

/// PLATE-1: from one number to the smaller of the slots and what is left; none free costs them all.
#[test]
fn numbers_that_are_all_taken_cost_as_many_chances() {
    let mut story = Story::of(RegistrationCase::New);
    let five = ["京AB0001", "京AB0002", "京AB0003", "京AB0004", "京AB0005"];
    let at_once = Some((RuleId::Plate1, "tries-at-once".to_owned()));
    assert_eq!(story.refused(&attempt(&[])), at_once);
    assert_eq!(story.refused(&attempt(&[five.as_slice(), &["京AB0006"]].concat())), at_once);
    assert_eq!(
        story.refused(&attempt(&["京AB0001", "京AB0001"])),
        Some((RuleId::Plate1, "plate-twice".to_owned()))
    );
    story.selection.self_made_left = 7;
    story.go(|course, selection| course.miss(selection, act_id(2), numbers(&five)));
    assert_eq!(story.selection.self_made_left, 2);
    let outcome = story.selection.last.clone().unwrap().outcome;
    assert_eq!(outcome, ActOutcome::NoneFree { numbers: numbers(&five) });
    story.at("2026-04-02 09:01");
    assert_eq!(story.refused(&attempt(&five[..3])), at_once, "two are left");
    assert_eq!(story.refused(&attempt(&five[..2])), None);
}

/// PLATE-2: used up, no number is made any more; draws are.
#[test]
fn used_up_no_number_is_made_any_more() {
    let mut story = Story::of(RegistrationCase::New);
    story.selection.self_made_left = 0;
    assert_eq!(story.refused(&attempt(&["京AB0001"])), Some((RuleId::Plate2, "no-tries-left".to_owned())));
    assert_eq!(story.refused(&PlateAct::Draw), None);
}

/// PLATE-4, USED-1: with both used up and nothing held the choice has ended; only the office goes on.
#[test]
fn with_both_used_up_and_nothing_held_only_the_office_goes_on() {
    for case in [RegistrationCase::New, RegistrationCase::Transfer, RegistrationCase::TransferIn] {
        let mut story = Story::of(case);
        (story.selection.random_left, story.selection.self_made_left) = (1, 0);
        story.draw(&["京AB0001"]);
        assert_eq!(story.settle(), &SelectionState::Choosing, "the last batch is still held");
        story.go(|course, selection| course.keep(selection, act_id(3), "京AB0001".to_owned()));
        assert_eq!(story.at("2026-04-02 09:01:30").settle(), &SelectionState::Choosing, "one is set aside");
        assert_eq!(story.at("2026-04-02 09:03").settle(), &SelectionState::Spent);
        assert_eq!(story.refused(&PlateAct::Draw), Some((RuleId::Plate4, "plate-spent".to_owned())));
    }
    let mut tried = Story::of(RegistrationCase::New);
    (tried.selection.random_left, tried.selection.self_made_left) = (0, 1);
    tried.go(|course, selection| course.miss(selection, act_id(4), numbers(&["京AB0001"])));
    assert_eq!(tried.selection.state, SelectionState::Spent, "the last made number ends it too");
}

/// PLATE-8: a batch is held for 90 seconds to the millisecond, one set aside for 180, anew with the next draw; then they
/// are nobody's.
#[test]
fn holds_end_to_the_second() {
    let mut story = Story::of(RegistrationCase::New);
    story.draw(&["京AB0001", "京AB0002"]);
    story.at("2026-04-02 09:01:29");
    assert_eq!((story.refused(&keep("京AB0001")), story.refused(&choose("京AB0002"))), (None, None));
    story.go(|course, selection| course.keep(selection, act_id(5), "京AB0001".to_owned()));
    story.at("2026-04-02 09:01:30");
    let gone = Some((RuleId::Plate8, "plate-not-held".to_owned()));
    assert_eq!(
        (story.refused(&keep("京AB0001")), story.refused(&choose("京AB0002"))),
        (gone.clone(), gone.clone())
    );
    assert_eq!(story.refused(&choose("京AB0001")), None, "it is set aside");
    story.settle();
    assert_eq!((story.selection.batch.is_none(), story.selection.held()), (true, numbers(&["京AB0001"])));
    story.draw(&["京AB0003"]);
    story.at("2026-04-02 09:04:29").settle();
    assert_eq!(story.refused(&choose("京AB0001")), None, "it began anew with the draw");
    story.at("2026-04-02 09:04:30");
    assert_eq!(story.refused(&choose("京AB0001")), gone);
    story.settle();
    assert_eq!(story.selection.held(), Vec::<String>::new());
}

/// PLATE-5: a chosen number is kept to the end of the third working day after; what was held beside it is given back.
#[test]
fn a_chosen_number_is_kept_for_the_regions_working_days() {
    let mut story = Story::of(RegistrationCase::New);
    story.draw(&["京AB0001", "京AB0002"]);
    let plate = Plate::parse(PlateKind::Small, "京AB0002").unwrap();
    story.go(|course, selection| course.choose(selection, act_id(6), plate.clone()));
    assert_eq!(story.selection.held(), numbers(&["京AB0002"]));
    // 2026-04-02 is a Thursday, 04-06 a day off.
    let until = time("2026-04-09 00:00");
    let kept = SelectionState::Reserved { plate: plate.clone(), until, by_platform: false };
    assert_eq!(story.at("2026-04-08 23:59:59").settle(), &kept);
    assert_eq!(story.refused(&PlateAct::Draw), Some((RuleId::Plate5, "plate-reserved".to_owned())));
    assert_eq!(story.at("2026-04-09 00:00").settle(), &SelectionState::Lapsed { plate });
    assert_eq!(story.selection.held(), Vec::<String>::new());
    let longer = PlateSettings { keep_working_days: 1, ..PlateSettings::national() };
    assert_eq!(kept_until(time(START), &longer, &calendar()), time("2026-04-04 00:00"));
}

/// PLATE-12: between two checks the region's pause passes; outside its hours nothing is done; what it bans is not made.
#[test]
fn pauses_hours_and_banned_patterns_are_enforced() {
    let mut story = Story::of(RegistrationCase::New);
    story.go(|course, selection| course.miss(selection, act_id(7), numbers(&["京AB0001"])));
    story.at("2026-04-02 09:00:07");
    assert_eq!(story.refused(&attempt(&["京AB0002"])), Some((RuleId::Plate12, "check-too-soon".to_owned())));
    story.at("2026-04-02 09:00:08");
    assert_eq!(story.refused(&attempt(&["京AB0002"])), None);

    assert_eq!(story.refused(&attempt(&["京AB1112"])), None);
    story.region.plates.ban_triple = true;
    assert_eq!(
        story.refused(&attempt(&["京AB1112"])),
        Some((RuleId::Plate12, "plate-pattern-banned".to_owned()))
    );
    assert_eq!(story.refused(&attempt(&["京AB1121"])), None);

    (story.region.plates.opens, story.region.plates.closes) =
        (chrono::NaiveTime::from_hms_opt(9, 0, 0), chrono::NaiveTime::from_hms_opt(18, 0, 0));
    let shut = Some((RuleId::Plate12, "plates-closed".to_owned()));
    for (at, refused) in
        [("2026-04-02 08:59:59", &shut), ("2026-04-02 09:00:10", &None), ("2026-04-02 18:00", &shut)]
    {
        assert_eq!(&story.at(at).refused(&PlateAct::Draw), refused, "{at}");
    }
}

/// PLATE-9: only numbers of the vehicle's own pool are made: no I, no other region, no other energy, as they are written.
#[test]
fn only_numbers_of_the_pool_are_made() {
    let story = Story::of(RegistrationCase::New);
    let not_in_pool = Some((RuleId::Plate9, "plate-not-in-pool".to_owned()));
    for number in ["京AI1234", "京BB1234", "京ABB123", "京A12345", "京AD12345", "京a b1234", "京A·B1234", ""]
    {
        assert_eq!(story.refused(&attempt(&[number])), not_in_pool, "{number}");
    }
}

/// NEV-2: of a swap no number is made.
#[test]
fn a_swap_makes_no_number() {
    let story = Story::of(RegistrationCase::Swap);
    assert_eq!(story.refused(&attempt(&["京AD12345"])), Some((RuleId::Nev2, "random-only".to_owned())));
    let calendar = calendar();
    let course = Course { settings: &story.region.plates, calendar: &calendar, now: story.now };
    assert_eq!(course.chances(RegistrationCase::Swap), (5, 0));
    assert_eq!(course.chances(RegistrationCase::TransferIn), (5, 20), "the others have both");
}

/// NEV-3: the last batch's seconds end without a choice: its first number is kept, from that instant on, even with one
/// set aside; an earlier batch only goes back.
#[test]
fn the_first_number_of_the_last_batch_of_a_swap_is_taken() {
    let mut story = Story::of(RegistrationCase::Swap);
    story.selection.random_left = 2;
    story.draw(&["京AD00001"]);
    assert_eq!(story.at("2026-04-02 09:02").settle(), &SelectionState::Choosing, "a draw is left");
    story.draw(&["京AD00002", "京AD00003"]);
    story.go(|course, selection| course.keep(selection, act_id(8), "京AD00003".to_owned()));
    assert_eq!(story.at("2026-04-02 09:03:29").settle(), &SelectionState::Choosing);
    let plate = Plate::parse(PlateKind::SmallNewEnergy, "京AD00002").unwrap();
    let until = time("2026-04-09 00:00");
    let taken = SelectionState::Reserved { plate: plate.clone(), until, by_platform: true };
    assert_eq!(story.at("2026-04-03 00:10").settle(), &taken, "as of the day on which it ran out");
    assert_eq!(story.selection.held(), numbers(&["京AD00002"]));

    let mut late = Story::of(RegistrationCase::Swap);
    late.selection.random_left = 1;
    late.draw(&["京AD00002"]);
    assert_eq!(
        late.at("2026-04-20 09:00").settle(),
        &SelectionState::Lapsed { plate },
        "nobody came in time either"
    );

    let mut ordinary = Story::of(RegistrationCase::New);
    ordinary.selection.random_left = 1;
    ordinary.draw(&["京AB0001"]);
    assert_eq!(
        ordinary.at("2026-04-02 09:02").settle(),
        &SelectionState::Choosing,
        "others choose themselves"
    );
    assert_eq!(ordinary.selection.held(), Vec::<String>::new());
}
