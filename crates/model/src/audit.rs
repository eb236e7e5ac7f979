//! What the audit trail records: every kind of act, by a stable code.
//!
//! Knows: the acts. Must not know: their words, who may do them. Called by: every writing route of the platform, the
//! store, and the app's words.

use core::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// An act that is recorded.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum AuditAction {
            $($(#[$doc])* $name,)*
        }

        impl AuditAction {
            /// Every act.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable code of databases and the wire.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

acts! {
    /// The operator added a version of the region.
    AddRegion = "admin.add-region",
    /// The operator made an account of the office.
    CreateOffice = "admin.create-office",
    /// The operator made an account of a hospital.
    CreateHospital = "admin.create-hospital",
    /// The operator recorded a school.
    CreateSchool = "admin.create-school",
    /// The operator took the second factor off an account.
    LiftFactor = "admin.remove-factor",
    /// The office made an account.
    CreateAccount = "account.create",
    /// A holder set another password.
    ChangePassword = "account.change-password",
    /// A holder set another phone.
    ChangePhone = "account.change-phone",
    /// A holder set a new password for a forgotten one.
    ResetPassword = "account.reset-password",
    /// A holder enrolled a second factor.
    EnrolFactor = "account.enrol-factor",
    /// A holder gave up his second factor, or the office took it off a clerk.
    RemoveFactor = "account.remove-factor",
    /// A holder signed in with a recovery code.
    UseRecoveryCode = "account.recovery-code",
    /// A holder ended every session.
    SignOutEverywhere = "account.sign-out-everywhere",
    /// The office accepted an application for a licence.
    AcceptApplication = "application.accept",
    /// The office published days of the calendar.
    PublishCalendar = "calendar.publish",
    /// A hospital uploaded a medical certificate.
    UploadCertificate = "certificate.upload",
    /// The office cancelled a place.
    CancelPlace = "exam.cancel",
    /// The office recorded how an exam ended.
    RecordResult = "exam.result",
    /// A case moved on.
    MoveCase = "licence.case",
    /// The office recorded a driving licence.
    RecordLicence = "licence.record",
    /// The office issued a learner permit.
    IssuePermit = "permit.issue",
    /// The office recorded a person or the school he trains at.
    RecordPerson = "person.record",
    /// The office published an exam plan.
    PublishPlan = "plan.publish",
    /// The office put a person on a list.
    PutOnList = "bar.put",
    /// The office took a person off a list.
    LiftBar = "bar.lift",
    /// An appointment was cancelled, kept or missed.
    EndAppointment = "appointment.end",
    /// A plate number was chosen, confirmed, or not confirmed in time.
    MovePlate = "plate.move",
    /// The office recorded a vehicle.
    RecordVehicle = "vehicle.record",
    /// The office recorded what a camera saw.
    RecordViolation = "violation.record",
    /// The office recorded a fine that was given.
    RecordPenalty = "penalty.record",
    /// The office published settings of the region.
    PublishRegion = "region.publish",
    /// The end of an order became known.
    SettlePayment = "payment.settle",
    /// A notice of payment was refused.
    RefusePaymentNotice = "payment.refuse-notice",
    /// The provider's bill of a day and the ledger differ.
    BillDiffers = "payment.bill-differs",
}

/// The text names no act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no act of the audit trail")]
pub struct AuditActionError;

impl FromStr for AuditAction {
    type Err = AuditActionError;

    fn from_str(code: &str) -> Result<Self, AuditActionError> {
        Self::ALL.iter().copied().find(|action| action.code() == code).ok_or(AuditActionError)
    }
}

impl TryFrom<String> for AuditAction {
    type Error = AuditActionError;

    fn try_from(code: String) -> Result<Self, AuditActionError> {
        code.parse()
    }
}

impl From<AuditAction> for String {
    fn from(action: AuditAction) -> Self {
        action.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_found_by_its_code_and_no_two_share_one() {
        for action in AuditAction::ALL {
            assert_eq!(action.code().parse(), Ok(*action));
        }
        assert_eq!("region.burn".parse::<AuditAction>(), Err(AuditActionError));
    }
}
