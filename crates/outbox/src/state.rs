//! Where an entry stands, and why it stands there.
//!
//! Knows: the closed lists and their stable codes. Must not know: what leads from one to another (that
//! is `transition`), or words for users. Called by: everyone who handles an entry.

use serde::{Deserialize, Serialize};

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$line:meta])* $variant:ident $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$line])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable code of databases and screens.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The one of a stable code.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.code() == code)
            }
        }
    };
}

coded! {
    /// Where an entry stands.
    State {
        /// On disk; will be sent until it is cancelled.
        Queued "queued",
        /// Claimed; bytes may be on the wire until the lease is over.
        Sending "sending",
        /// The platform has it; how it ends is still open.
        Accepted "accepted",
        /// Ended well.
        Done "done",
        /// A rule refused it.
        Rejected "rejected",
        /// It was decided on data that was no longer true (GEN-7).
        Conflict "conflict",
        /// Code can't resolve it; the user is asked. Never silent.
        NeedsAttention "needs-attention",
        /// Withdrawn or given up by the user.
        Cancelled "cancelled",
    }
}

impl State {
    /// Whether nothing here changes it any more.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Rejected | Self::Conflict | Self::Cancelled)
    }

    /// Whether it is still to be sent, or to be answered by the user.
    pub const fn is_waiting(self) -> bool {
        matches!(self, Self::Queued | Self::Sending | Self::NeedsAttention)
    }
}

coded! {
    /// Why an entry waits or needs attention.
    Reason {
        /// No way to the platform, or the connection broke.
        Network "network",
        /// Something else answered in the platform's place: the network wants a sign-in.
        CaptivePortal "captive-portal",
        /// The platform is busy.
        Busy "busy",
        /// A fault of the platform.
        ServerFault "server-fault",
        /// The platform no longer takes the tokens: sign in again.
        AuthLost "auth-lost",
        /// The account may not do this (any more).
        Forbidden "forbidden",
        /// The platform knows this op_id with other content.
        KeyReused "key-reused",
        /// The platform wants a newer app.
        UpdateRequired "update-required",
        /// Waiting for more than 60 days; the user confirms that it is still wanted.
        TooOld "too-old",
        /// What it depends on was refused or withdrawn.
        DependencyFailed "dependency-failed",
        /// The platform's certificate is not one that is trusted.
        UntrustedConnection "untrusted-connection",
        /// The platform can't read it.
        NotUnderstood "not-understood",
        /// The program ended while sending; how that ended is asked with the same op_id.
        Interrupted "interrupted",
        /// The platform is still working on an earlier try.
        InFlight "in-flight",
    }
}

impl Reason {
    /// Whether it tells of the way to the platform, so that a network that comes back ends the wait.
    pub const fn is_network(self) -> bool {
        matches!(self, Self::Network | Self::CaptivePortal | Self::UntrustedConnection)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back() {
        for state in State::ALL {
            assert_eq!(State::from_code(state.code()), Some(*state));
            assert!(!(state.is_final() && state.is_waiting()), "{state:?}");
        }
        for reason in Reason::ALL {
            assert_eq!(Reason::from_code(reason.code()), Some(*reason));
        }
        assert_eq!(State::from_code("sent"), None);
    }
}
