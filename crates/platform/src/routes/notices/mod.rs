//! `routes/notices`: what the account's own person was told.

use platform_store::Notice;
use wire::notice::NoticeView;

pub mod list;
pub mod seen;

/// A notice as its person reads it.
fn view(notice: Notice) -> NoticeView {
    let Notice { id, person, at, code, params, seen_at, tenant: _ } = notice;
    NoticeView { id, person, at, code, params, seen_at }
}
