//! The one list of services.
//!
//! Knows: every service, by a line each. Must not know: what a service does. Called by: `app` and
//! `platform`, for everything that concerns all services.

use service_api::ErasedService;

use crate::{
    appointment::{inspection, plate_swap},
    contact::ContactChange,
    exam::{booking::ExamBooking, cancellation::ExamCancellation},
    fee::ExamFee,
    licence_extension::{medical, renewal, review},
    licence_renewal::{damage, expiry, loss, over_age},
    plate_choice::{new_vehicle, swap, transfer, transfer_in},
    replacement::{inspection_mark, plate, vehicle_licence},
    violation::{fine::FinePayment, surveillance::SurveillanceViolation},
};

/// Every service, in the order of the menus.
pub fn all() -> &'static [&'static dyn ErasedService] {
    &[
        &new_vehicle::SERVICE,
        &transfer::SERVICE,
        &transfer_in::SERVICE,
        &swap::SERVICE,
        &plate_swap::SERVICE,
        &plate::SERVICE,
        &vehicle_licence::SERVICE,
        &inspection_mark::SERVICE,
        &inspection::SERVICE,
        &ContactChange,
        &expiry::SERVICE,
        &over_age::SERVICE,
        &damage::SERVICE,
        &loss::SERVICE,
        &renewal::SERVICE,
        &review::SERVICE,
        &medical::SERVICE,
        &ExamBooking,
        &ExamCancellation,
        &ExamFee,
        &SurveillanceViolation,
        &FinePayment,
    ]
}

/// The service of this stable name.
pub fn find(slug: &str) -> Option<&'static dyn ErasedService> {
    all().iter().copied().find(|service| service.meta().slug == slug)
}
