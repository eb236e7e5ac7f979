//! What refuses in the licence services, one case each.
//!
//! Knows: how the made-up case must be changed for each refusal. Must not know: the words of a refusal, when a rule
//! applies: the service is asked. Called by: the pages of help.

use chrono::{Days, Months, NaiveDate};
use model::{
    AccountKind, CaseState, DrivingLicence, FileNumber, LicenceAct, LicenceCase, LicenceClass, LicenceState,
    MedicalCertificate, OpId, Refusal,
};
use service_api::ErasedService;

use super::example::Example;

/// Something that makes the case one to be refused.
type Change = fn(&mut Example);

const CHANGES: &[Change] = &[
    |case| case.account = AccountKind::WindowOrganisation,
    |case| case.person.licence = None,
    |case| under_way(case),
    |case| licence(case, |licence, _| licence.valid_to = None),
    |case| expires(case, 400),
    |case| expired(case, |settings| settings.late_months),
    |case| expired(case, |settings| settings.cancel_months + 1),
    |case| case.person.certificate = None,
    |case| {
        let months = case.region.licence.certificate_months + 1;
        let issued = ago(case, months);
        case.person.certificate = Some(certificate(issued));
    },
    |case| licence(case, |licence, _| licence.classes = vec![LicenceClass::A2]),
    |case| licence(case, |licence, _| licence.states = vec![LicenceState::Withheld]),
    |case| licence(case, |licence, _| licence.states = vec![LicenceState::Revoked]),
];

/// Every refusal of a licence service before step 1 that the settings of the case's region leave possible.
pub(super) fn of(service: &dyn ErasedService, case: &Example) -> Vec<Refusal> {
    let asked = CHANGES.iter().filter_map(|change| {
        let mut special = holder(case);
        change(&mut special);
        service.start(&special.facts()).err()
    });
    asked.map(|refusal| *refusal).collect()
}

/// The case's person with a licence that expires in 30 days, examined yesterday.
pub(super) fn holder(case: &Example) -> Example {
    let mut holder = case.clone();
    let today = holder.now.date();
    let Ok(file_number) = FileNumber::parse("110199000001") else { return holder };
    holder.person.licence = Some(DrivingLicence {
        file_number,
        classes: vec![LicenceClass::C1],
        first_issued: ago(case, 72),
        valid_from: ago(case, 71),
        valid_to: today.checked_add_days(Days::new(30)),
        issued_by: holder.region.name.clone(),
        points: 0,
        states: Vec::new(),
        points_from: None,
        reached_twelve: false,
        renewal_extended_to: None,
        bound_at: Some(holder.now),
    });
    holder.person.certificate = Some(certificate(today.pred_opt().unwrap_or(today)));
    holder
}

fn certificate(issued: NaiveDate) -> MedicalCertificate {
    MedicalCertificate { hospital: String::new(), issued }
}

fn ago(case: &Example, months: u32) -> NaiveDate {
    case.now.date().checked_sub_months(Months::new(months)).unwrap_or_default()
}

fn licence(case: &mut Example, change: fn(&mut DrivingLicence, NaiveDate)) {
    let today = case.now.date();
    if let Some(licence) = &mut case.person.licence {
        change(licence, today);
    }
}

fn expires(case: &mut Example, days: u64) {
    let expiry = case.now.date().checked_add_days(Days::new(days));
    if let Some(licence) = &mut case.person.licence {
        licence.valid_to = expiry;
    }
}

fn expired(case: &mut Example, months: fn(&model::region::LicenceSettings) -> u32) {
    let expiry = ago(case, months(&case.region.licence));
    if let Some(licence) = &mut case.person.licence {
        licence.valid_to = Some(expiry);
    }
}

fn under_way(case: &mut Example) {
    let op_id = OpId::from_uuid(case.person.id.as_uuid());
    let (act, state, filed_at) = (LicenceAct::Renew, CaseState::Received, case.now);
    case.person.licence_cases.push(LicenceCase { op_id, act, state, filed_at });
}
