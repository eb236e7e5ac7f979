//! The way of a case through the office.
//!
//! Knows: which state may follow which, and what a case is called. Must not know: who moves it, what it does to the licence. Called by: the
//! platform's office route, the office's page, the job for what was not collected.

use chrono::NaiveDate;
use model::{CaseAct, CaseState as S, Delivery, Timestamp, region::LicenceSettings, time::plus_months};

use crate::{fixed::Fixed, licence, replacement};

/// The states that the office can move a case to, in the order in which they usually come.
///
/// Decides RENEW-5.
/// Decides DELAY-3.
/// Decides REPL-8.
pub fn next_states(act: CaseAct, delivery: Option<&Delivery>, state: S) -> &'static [S] {
    if state == S::Reviewing {
        return &[S::Received, S::Returned];
    }
    if !act.makes_document() {
        return match state {
            S::Received => &[S::Approved, S::Returned],
            S::Approved => &[S::Undone],
            _ => &[],
        };
    }
    let by_mail = matches!(delivery, Some(Delivery::Mail { .. }));
    match state {
        S::Received => &[S::Made, S::Returned],
        S::Made if by_mail => &[S::Sent],
        S::Made => &[S::Ready],
        S::Sent => &[S::Delivered, S::DeliveryRefused],
        S::Ready => &[S::Collected, S::NotCollected],
        _ => &[],
    }
}

/// The last day on which a document that is ready since `ready` is collected; the day after, the person goes on the
/// general list.
///
/// Decides RENEW-6.
pub fn collect_until(ready: Timestamp, settings: &LicenceSettings) -> NaiveDate {
    plus_months(ready.date(), settings.pickup_months)
}

/// What is applied for, by the name that it has in its service.
pub const fn act_name(act: CaseAct) -> Fixed {
    match act {
        CaseAct::Licence(act) => licence::text::act_name(act),
        CaseAct::Vehicle(act) => replacement::text::act_name(act),
    }
}

/// Whether ending in `state` puts the person on the general list.
///
/// Decides RENEW-6.
pub const fn puts_on_list(state: S) -> bool {
    matches!(state, S::DeliveryRefused | S::NotCollected)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected() -> Delivery {
        Delivery::Collect { office: "110199-01".to_owned() }
    }

    #[test]
    fn a_case_that_ended_goes_nowhere() {
        let act = CaseAct::Licence(model::LicenceAct::Renew);
        for state in S::ALL.into_iter().filter(|state| !state.is_open()) {
            assert_eq!(next_states(act, Some(&collected()), state), &[], "{state:?}");
        }
    }

    /// DELAY-3: an extension that was agreed to is undone at the office.
    #[test]
    fn an_extension_is_undone_only_at_the_office() {
        let act = CaseAct::Licence(model::LicenceAct::ExtendReview { until: NaiveDate::MAX });
        assert_eq!(next_states(act, None, S::Approved), &[S::Undone]);
    }

    /// REPL-8: a policy that is reviewed is found right, and the case goes on, or it is returned.
    #[test]
    fn a_review_lets_a_case_go_on_or_returns_it() {
        let act = CaseAct::Vehicle(model::VehicleAct::ReissuePlate);
        assert_eq!(next_states(act, Some(&collected()), S::Reviewing), &[S::Received, S::Returned]);
        assert_eq!(next_states(act, Some(&collected()), S::Received), &[S::Made, S::Returned]);
        assert_eq!(next_states(act, Some(&collected()), S::Made), &[S::Ready]);
    }

    /// RENEW-6: one calendar month from ready-to-collect.
    #[test]
    fn a_licence_waits_for_one_calendar_month() {
        let settings = LicenceSettings::national();
        let ready = |text| Timestamp::parse_local(text).unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(collect_until(ready("2026-01-31 10:00"), &settings), day("2026-02-28"));
        assert_eq!(collect_until(ready("2026-03-02 10:00"), &settings), day("2026-04-02"));
    }
}
