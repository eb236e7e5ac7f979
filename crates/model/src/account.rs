//! Kinds of accounts, what each may do, and whose data a row is.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{PersonId, SchoolId};

/// How an account came to be; decides which services it may start (ACC-3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AccountKind {
    /// 网上注册个人: registered in the app, identity not checked.
    OnlinePersonal,
    /// 窗口注册个人: created at a window, identity checked.
    WindowPersonal,
    /// 窗口注册单位: an organisation, by its unified social credit code.
    WindowOrganisation,
    /// 驾校经办人: a clerk of one driving school.
    SchoolClerk,
    /// 体检医院: uploads medical certificates.
    Hospital,
    /// 窗口人员: staff of the vehicle office.
    Office,
}

/// What the platform can be asked to do, for the permission table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// Read one's own facts and submissions.
    ReadOwnFacts,
    /// Read the facts of one's school's trainees.
    ReadTrainees,
    /// Send a submission for oneself.
    SubmitForSelf,
    /// Send a submission for a trainee of one's own school.
    SubmitForTrainee,
    /// Read region profile, calendar, plans and standings.
    ReadReference,
    /// Read a published allocation.
    ReadResults,
    /// End the consent that a school acts under for oneself.
    EndConsent,
    /// Ask whether a printed voucher still stands.
    CheckVoucher,
    /// Publish an exam plan.
    PublishPlan,
    /// Accept a licence application.
    AcceptApplication,
    /// Record an exam's outcome.
    RecordResult,
    /// Cancel a place that was given.
    CancelPlace,
    /// Read whose bookings and persons the office deals with.
    ReadDesk,
    /// Create accounts at the window.
    CreateAccount,
    /// Bind one's own licence.
    BindOwn,
    /// Bind vehicles, one's own and other people's.
    BindVehicles,
    /// Read and record the vehicles on record.
    KeepVehicles,
    /// Record what cameras saw, and fines that were given.
    KeepViolations,
    /// Upload the medical certificate of a person examined.
    UploadCertificate,
    /// Record a driving licence.
    RecordLicence,
    /// Read and move cases.
    WorkCases,
    /// Read the appointments that are to be kept, and record that they were.
    KeepAppointments,
    /// Read the plate numbers that wait to be confirmed, and confirm them.
    ConfirmPlates,
    /// See and change how one's own account is kept safe.
    SecureOwnAccount,
    /// Read the lists that bar persons, put on them and lift.
    KeepLists,
    /// Read the versions of the region profile and of the calendar, and publish new ones.
    EditRegion,
    /// Read the audit trail.
    ReadAudit,
    /// Have a second factor.
    UseSecondFactor,
    /// Take the second factor off a clerk.
    RemoveFactor,
}

impl AccountKind {
    /// Every kind, in the order of the specification.
    pub const ALL: [Self; 6] = [
        Self::OnlinePersonal,
        Self::WindowPersonal,
        Self::WindowOrganisation,
        Self::SchoolClerk,
        Self::Hospital,
        Self::Office,
    ];

    /// The one table of kinds × operations. What is not listed is refused.
    pub const fn may(self, operation: Operation) -> bool {
        use Operation as Op;
        match operation {
            Op::ReadReference | Op::ReadResults | Op::CheckVoucher | Op::SecureOwnAccount => true,
            Op::ReadOwnFacts | Op::SubmitForSelf | Op::BindVehicles => {
                matches!(self, Self::OnlinePersonal | Self::WindowPersonal | Self::WindowOrganisation)
            }
            Op::EndConsent | Op::BindOwn => matches!(self, Self::OnlinePersonal | Self::WindowPersonal),
            Op::UploadCertificate => matches!(self, Self::Hospital),
            Op::ReadTrainees | Op::SubmitForTrainee => matches!(self, Self::SchoolClerk),
            Op::UseSecondFactor => matches!(self, Self::SchoolClerk | Self::Office),
            Op::PublishPlan
            | Op::AcceptApplication
            | Op::RecordResult
            | Op::CancelPlace
            | Op::ReadDesk
            | Op::CreateAccount
            | Op::RecordLicence
            | Op::WorkCases
            | Op::KeepAppointments
            | Op::ConfirmPlates
            | Op::KeepLists
            | Op::KeepVehicles
            | Op::KeepViolations
            | Op::EditRegion
            | Op::ReadAudit
            | Op::RemoveFactor => {
                matches!(self, Self::Office)
            }
        }
    }

    /// The stable code of databases and the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OnlinePersonal => "online-personal",
            Self::WindowPersonal => "window-personal",
            Self::WindowOrganisation => "window-organisation",
            Self::SchoolClerk => "school-clerk",
            Self::Hospital => "hospital",
            Self::Office => "office",
        }
    }

    /// The kind of a stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whose data a row is; stands on every business table and on every submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Tenant {
    /// The person's own.
    Person(PersonId),
    /// A driving school's.
    School(SchoolId),
    /// The vehicle office's.
    Office,
}

/// The text names no tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no tenant: person:ID, school:ID or office is wanted")]
pub struct TenantError;

impl fmt::Display for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(id) => write!(f, "person:{id}"),
            Self::School(id) => write!(f, "school:{id}"),
            Self::Office => f.write_str("office"),
        }
    }
}

impl FromStr for Tenant {
    type Err = TenantError;

    fn from_str(text: &str) -> Result<Self, TenantError> {
        match text.split_once(':') {
            None if text == "office" => Ok(Self::Office),
            Some(("person", id)) => id.parse().map(Self::Person).map_err(|_| TenantError),
            Some(("school", id)) => id.parse().map(Self::School).map_err(|_| TenantError),
            _ => Err(TenantError),
        }
    }
}

impl TryFrom<String> for Tenant {
    type Error = TenantError;

    fn try_from(text: String) -> Result<Self, TenantError> {
        text.parse()
    }
}

impl From<Tenant> for String {
    fn from(tenant: Tenant) -> Self {
        tenant.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_survives_its_text_form() {
        let id = uuid::Uuid::from_u128(7);
        for tenant in
            [Tenant::Office, Tenant::Person(PersonId::from_uuid(id)), Tenant::School(SchoolId::from_uuid(id))]
        {
            assert_eq!(tenant.to_string().parse(), Ok(tenant));
        }
        assert_eq!("person:".parse::<Tenant>(), Err(TenantError));
        assert_eq!("anyone".parse::<Tenant>(), Err(TenantError));
    }

    #[test]
    fn only_the_office_reads_its_desk_and_writes_what_it_decides() {
        for kind in AccountKind::ALL {
            for operation in [
                Operation::PublishPlan,
                Operation::AcceptApplication,
                Operation::RecordResult,
                Operation::CancelPlace,
                Operation::ReadDesk,
                Operation::CreateAccount,
                Operation::EditRegion,
                Operation::ReadAudit,
                Operation::RemoveFactor,
            ] {
                assert_eq!(kind.may(operation), kind == AccountKind::Office, "{kind:?} {operation:?}");
            }
            assert_eq!(AccountKind::from_code(kind.code()), Some(kind));
        }
    }
}
