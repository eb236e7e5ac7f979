//! 损毁换证 and 遗失补证.

use model::{LicenceAct, LicenceState as S, RuleId, Text, region::ListedState};
use service_api::Effects;

use crate::{change, collected, decided, holder, last_step, refusal, refused};

const DAMAGE: &str = "licence-damage-replacement";
const LOSS: &str = "licence-loss-reissue";

fn state(slug: &str, state: S) -> Option<(RuleId, String)> {
    let mut world = holder("1990-01-08", "2028-01-01");
    change(&mut world).states = vec![state];
    refusal(slug, &world).map(|refusal| (refusal.rule, refusal.facts["state"].clone()))
}

/// LOST-1: every state of the law bars a replacement, and the refusal names which.
#[test]
fn a_damaged_licence_is_not_replaced_in_any_barring_state() {
    for named in S::NAMED {
        let code = named.code().to_owned();
        assert_eq!(state(DAMAGE, named), Some((RuleId::Lost1, code)));
    }
    let world = holder("1990-01-08", "2028-01-01");
    assert_eq!(refused(DAMAGE, &world), None);
}

/// LOST-1: twelve points bar it, eleven don't.
#[test]
fn twelve_points_bar_a_replacement() {
    let mut world = holder("1990-01-08", "2028-01-01");
    change(&mut world).points = 11;
    assert_eq!(refused(DAMAGE, &world), None);
    change(&mut world).points = 12;
    assert_eq!(refusal(DAMAGE, &world).unwrap().facts["state"], "twelve-points");
}

/// LOST-2: a lost licence is reissued in other states, not while it is out of its holder's hands.
#[test]
fn a_lost_licence_is_reissued_unless_it_is_seized_withheld_or_suspended() {
    for barring in [S::Seized, S::Withheld, S::Suspended] {
        let code = barring.code().to_owned();
        assert_eq!(state(LOSS, barring), Some((RuleId::Lost2, code)));
    }
    for other in [S::TwelvePoints, S::ReviewOverdue] {
        assert_eq!(state(LOSS, other), None);
    }
}

/// LOST-1, LOST-2: a state that the region lists bars what it says, by the name that the region gives it.
#[test]
fn a_listed_state_bars_what_the_region_says() {
    let mut world = holder("1990-01-08", "2028-01-01");
    world.region.licence.listed_states = vec![ListedState {
        code: "court-order".to_owned(),
        name: Text::new("法院冻结", "frozen by a court"),
        bars_damaged: true,
        bars_lost: false,
    }];
    change(&mut world).states = vec![S::Listed("court-order".to_owned())];
    assert!(refusal(DAMAGE, &world).unwrap().title.zh.contains("法院冻结"));
    assert_eq!(refused(LOSS, &world), None);
    world.region.licence.listed_states[0].bars_lost = true;
    assert_eq!(refused(LOSS, &world).unwrap().0, RuleId::Lost2);
}

/// Several states at once: the refusal names the first in the order of the law.
#[test]
fn of_several_states_the_first_is_named() {
    let mut world = holder("1990-01-08", "2028-01-01");
    change(&mut world).states = vec![S::Revoked, S::Withheld, S::ReviewOverdue];
    assert_eq!(refusal(DAMAGE, &world).unwrap().facts["state"], "review-overdue");
    assert_eq!(refusal(LOSS, &world).unwrap().facts["state"], "withheld");
}

/// LOST-2: it is said before sending that the old licence is void.
#[test]
fn a_reissue_says_that_the_old_licence_is_void() {
    let (points, _) = last_step(LOSS, &holder("1990-01-08", "2028-01-01"));
    assert!(points.iter().any(|point| point.contains("原驾驶证作废")), "{points:?}");
}

/// LOST-3: the old licence is handed in for a damaged one only, and neither needs a certificate.
#[test]
fn papers_are_the_old_licence_for_damage_and_none_for_loss() {
    let mut world = holder("1990-01-08", "2028-01-01");
    world.person.certificate = None;
    assert_eq!(last_step(DAMAGE, &world).1, ["《原机动车驾驶证》"]);
    assert!(last_step(LOSS, &world).1[0].contains("不需要"));
    for (slug, expected) in [(DAMAGE, LicenceAct::ReplaceDamaged), (LOSS, LicenceAct::ReissueLost)] {
        let Ok(Effects::OpenLicenceCase { act, delivery, .. }) = decided(slug, &collected(), &world) else {
            panic!("refused")
        };
        assert_eq!(act, expected);
        assert!(delivery.is_some(), "by mail or collected");
    }
}
