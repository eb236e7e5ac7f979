//! Identifiers. Each is its own type, so that a plan's id can't stand where a person's is wanted.

use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Rng, Timestamp};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, version 7: ordered by `now`, unique by `rng` (RFC 9562).
            pub fn generate(now: Timestamp, rng: &dyn Rng) -> Self {
                let mut random = [0; 10];
                rng.fill(&mut random);
                let millis = u64::try_from(now.as_millis()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// When it was made, in whole milliseconds; `None` for an id of another version.
            pub fn made_at(self) -> Option<Timestamp> {
                let (seconds, nanos) = self.0.get_timestamp()?.to_unix();
                let millis = i64::try_from(seconds).ok()?.checked_mul(1000)?;
                Some(Timestamp::from_millis(millis + i64::from(nanos / 1_000_000)))
            }

            /// Wraps an existing id.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The bare id.
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// An account on the platform.
    AccountId;
    /// An entry of the audit log.
    AuditId;
    /// A medical certificate as a hospital uploaded it.
    CertificateId;
    /// A person's recorded consent to be acted for.
    ConsentId;
    /// A draft on this machine.
    DraftId;
    /// One sign-in of an account on one device, through all renewals of its tokens.
    FamilyId;
    /// A message to a person about something that happened.
    NoticeId;
    /// One submission, from the moment it is made until for ever.
    OpId;
    /// An order that is paid online.
    OrderId;
    /// A person known to the platform.
    PersonId;
    /// A published exam plan.
    PlanId;
    /// A driving school.
    SchoolId;
    /// One exam session of a plan.
    SessionId;
    /// A code sent by message to prove a phone.
    SmsCodeId;
    /// A vehicle known to the platform.
    VehicleId;
}
