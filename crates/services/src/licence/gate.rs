//! What bars a licence service, as data.
//!
//! Knows: each reason's rule, code, earliest date and remedy, and how the reasons shared by services are found. Must
//! not know: words. Called by: the services of the licence families, and [`super::text`], which words the reasons.

use chrono::NaiveDate;
use model::{DrivingLicence, LicenceAct, LicenceState, Remedy, RuleId, Timestamp, time::plus_months};
use service_api::Facts;

use crate::law::licence_term::{Term, term};

/// Why a licence service can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// No licence is bound to the account.
    NotBound,
    /// Something about the licence is under way.
    UnderWay {
        /// What.
        act: LicenceAct,
        /// Since when.
        since: Timestamp,
    },
    /// The licence has no expiry date.
    LongTerm,
    /// Too early to renew.
    TooEarly {
        /// The expiry date.
        expiry: NaiveDate,
        /// The first day on which it can be renewed.
        opens: NaiveDate,
    },
    /// Expired so long ago that only the office of issue renews it.
    AtIssuer {
        /// The expiry date.
        expiry: NaiveDate,
        /// The day on which it is cancelled.
        cancelled_on: NaiveDate,
    },
    /// Cancelled for not being renewed.
    Lapsed {
        /// The expiry date.
        expiry: NaiveDate,
        /// The last day on which it can be recovered by an exam.
        recover_until: NaiveDate,
    },
    /// There is no medical certificate on record.
    NoCertificate,
    /// The medical certificate on record is too old.
    CertificateOld {
        /// The day of the examination.
        issued: NaiveDate,
        /// The last day on which it was good.
        good_until: NaiveDate,
    },
    /// No class held ends by age.
    NoClassEnds,
    /// A class held ends by age, later.
    TooYoung {
        /// The age.
        age: u32,
        /// The day on which it is reached.
        from: NaiveDate,
    },
    /// The licence is in a state that bars the service.
    State {
        /// The service's rule.
        rule: RuleId,
        /// The state.
        state: LicenceState,
    },
    /// The term to extend ended too long ago.
    ExtensionLate {
        /// The day from which it could not be filed any more.
        since: NaiveDate,
    },
}

impl Gate {
    /// The rule that shuts it.
    pub const fn rule(&self) -> RuleId {
        match self {
            Self::NotBound => RuleId::Bind1,
            Self::UnderWay { act, .. } => under_way_rule(*act),
            Self::LongTerm | Self::TooEarly { .. } => RuleId::Renew1,
            Self::AtIssuer { .. } | Self::Lapsed { .. } => RuleId::Renew2,
            Self::NoCertificate | Self::CertificateOld { .. } => RuleId::Renew3,
            Self::NoClassEnds | Self::TooYoung { .. } => RuleId::Renew4,
            Self::State { rule, .. } => *rule,
            Self::ExtensionLate { .. } => RuleId::Delay2,
        }
    }

    /// Its stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotBound => "licence-not-bound",
            Self::UnderWay { .. } => "licence-case-open",
            Self::LongTerm => "licence-long-term",
            Self::TooEarly { .. } => "renewal-too-early",
            Self::AtIssuer { .. } => "renewal-at-issuer",
            Self::Lapsed { .. } => "licence-lapsed",
            Self::NoCertificate => "no-certificate",
            Self::CertificateOld { .. } => "certificate-old",
            Self::NoClassEnds => "no-class-ends",
            Self::TooYoung { .. } => "too-young",
            Self::State { .. } => "licence-state",
            Self::ExtensionLate { .. } => "extension-late",
        }
    }

    /// From when it is open by itself.
    pub fn earliest(&self) -> Option<Timestamp> {
        match self {
            Self::TooEarly { opens: day, .. } | Self::TooYoung { from: day, .. } => {
                Some(Timestamp::start_of(*day))
            }
            _ => None,
        }
    }

    /// What the user can do now.
    pub const fn remedy(&self) -> Remedy {
        match self {
            Self::NotBound => Remedy::BindLicence,
            Self::UnderWay { .. } => Remedy::OpenProgress,
            Self::TooEarly { .. } | Self::TooYoung { .. } => Remedy::Wait,
            Self::NoCertificate | Self::CertificateOld { .. } => Remedy::Refresh,
            _ => Remedy::VisitOffice,
        }
    }

    /// The facts it used, by stable names and in stable codes.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::UnderWay { since, .. } => vec![("since", since.minute_text())],
            Self::TooEarly { expiry, opens } => {
                vec![("expiry", expiry.to_string()), ("opens", opens.to_string())]
            }
            Self::AtIssuer { expiry, cancelled_on } => {
                vec![("expiry", expiry.to_string()), ("cancelled_on", cancelled_on.to_string())]
            }
            Self::Lapsed { expiry, recover_until } => {
                vec![("expiry", expiry.to_string()), ("recover_until", recover_until.to_string())]
            }
            Self::CertificateOld { issued, good_until } => {
                vec![("issued", issued.to_string()), ("good_until", good_until.to_string())]
            }
            Self::TooYoung { age, from } => vec![("age", age.to_string()), ("from", from.to_string())],
            Self::State { state, .. } => vec![("state", state.code().to_owned())],
            Self::ExtensionLate { since } => vec![("since", since.to_string())],
            Self::NotBound | Self::LongTerm | Self::NoCertificate | Self::NoClassEnds => Vec::new(),
        }
    }
}

const fn under_way_rule(act: LicenceAct) -> RuleId {
    match act {
        LicenceAct::Renew | LicenceAct::Downgrade { .. } => RuleId::Renew6,
        LicenceAct::ReplaceDamaged | LicenceAct::ReissueLost => RuleId::Lost3,
        LicenceAct::ExtendRenewal { .. }
        | LicenceAct::ExtendReview { .. }
        | LicenceAct::ExtendMedical { .. } => RuleId::Delay3,
    }
}

/// The expiry date that holds, with what put it off.
pub(crate) fn expiry(licence: &DrivingLicence) -> Option<NaiveDate> {
    let written = licence.valid_to?;
    Some(licence.renewal_extended_to.map_or(written, |extended| extended.max(written)))
}

/// Whether a licence that is due or overdue can be renewed online; one that is not due yet can.
///
/// Decides RENEW-2.
///
/// # Errors
/// [`Gate::AtIssuer`], [`Gate::Lapsed`].
pub(crate) fn not_overdue(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    let Some(expiry) = expiry(licence) else { return Ok(()) };
    match term(expiry, &facts.region.licence, facts.now.date()) {
        Term::NotYet { .. } | Term::Open | Term::Late { .. } => Ok(()),
        Term::AtIssuer { cancelled_on } => Err(Gate::AtIssuer { expiry, cancelled_on }),
        Term::Lapsed { recover_until } => Err(Gate::Lapsed { expiry, recover_until }),
    }
}

/// Whether the licence is due for renewal.
///
/// Decides RENEW-1.
///
/// # Errors
/// [`Gate::LongTerm`], [`Gate::TooEarly`], and as [`not_overdue`].
pub(crate) fn due(licence: &DrivingLicence, facts: &Facts<'_>) -> Result<(), Gate> {
    let expiry = expiry(licence).ok_or(Gate::LongTerm)?;
    match term(expiry, &facts.region.licence, facts.now.date()) {
        Term::NotYet { opens } => Err(Gate::TooEarly { expiry, opens }),
        _ => not_overdue(licence, facts),
    }
}

/// Whether a medical certificate is on record that is good today; on the day on which it is as old as it may be it
/// still is.
///
/// Decides RENEW-3.
///
/// # Errors
/// [`Gate::NoCertificate`], [`Gate::CertificateOld`].
pub(crate) fn certified(facts: &Facts<'_>) -> Result<(), Gate> {
    let certificate = facts.person.certificate.as_ref().ok_or(Gate::NoCertificate)?;
    let good_until = plus_months(certificate.issued, facts.region.licence.certificate_months);
    if facts.now.date() > good_until {
        return Err(Gate::CertificateOld { issued: certificate.issued, good_until });
    }
    Ok(())
}

/// Whether the licence is in none of `barring` and in no state that the region lists as barring it.
///
/// # Errors
/// [`Gate::State`] with the first that bars, in the order of the law.
pub(crate) fn in_no_state(
    licence: &DrivingLicence,
    rule: RuleId,
    barring: &[LicenceState],
    listed: impl Fn(&str) -> bool,
) -> Result<(), Gate> {
    let bars = |state: &&LicenceState| match state {
        LicenceState::Listed(code) => listed(code),
        named => barring.contains(named),
    };
    let mut states: Vec<&LicenceState> = licence.states.iter().filter(bars).collect();
    states.sort_unstable();
    match states.first() {
        Some(state) => Err(Gate::State { rule, state: (*state).clone() }),
        None => Ok(()),
    }
}
