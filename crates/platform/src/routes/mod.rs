//! Every path of the platform: `routes/<noun>/<verb>.rs`, one file per endpoint.
//!
//! Knows: which path is answered by which file. Must not know: what they do. Called by: `serve` and tests.

mod account;
mod accounts;
mod codes;
mod consents;
mod facts;
mod meta;
mod office;
mod openapi;
mod plans;
mod practice;
mod reference;
mod sessions;
mod submissions;
mod vouchers;

use axum::Router;
use axum::middleware;
use axum::routing::{delete, get, post};

use crate::{Platform, http};

/// The whole API over `platform`.
pub fn router(platform: Platform) -> Router {
    Router::new()
        .route("/v1/codes", post(codes::send::handle))
        .route("/v1/accounts", post(accounts::register::handle))
        .route("/v1/sessions", post(sessions::open::handle))
        .route("/v1/sessions", delete(sessions::close::handle))
        .route("/v1/sessions/refresh", post(sessions::refresh::handle))
        .route("/v1/account", get(account::read::handle))
        .route("/v1/reference", get(reference::changes::handle))
        .route("/v1/facts", get(facts::read::handle))
        .route("/v1/consents", get(consents::list::handle))
        .route("/v1/consents/{id}/end", post(consents::end::handle))
        .route("/v1/plans/{id}/standing", get(plans::standing::handle))
        .route("/v1/plans/{id}/results", get(plans::results::handle))
        .route("/v1/submissions", post(submissions::file::handle))
        .route("/v1/submissions", get(submissions::changes::handle))
        .route("/v1/vouchers/check", post(vouchers::check::handle))
        .route("/v1/office/plans", post(office::publish_plan::handle))
        .route("/v1/office/applications", post(office::accept_application::handle))
        .route("/v1/office/results", post(office::record_result::handle))
        .route("/v1/office/cancellations", post(office::cancel_place::handle))
        .route("/v1/office/accounts", post(office::create_account::handle))
        .route("/v1/office/persons", post(office::record_person::handle))
        .route("/v1/office/persons", get(office::list_persons::handle))
        .route("/v1/office/bookings", get(office::list_bookings::handle))
        .route("/v1/office/permits", post(office::issue_permit::handle))
        .route("/v1/practice/inbox", get(practice::inbox::handle))
        .route("/healthz", get(meta::health::handle))
        .route("/openapi.json", get(openapi::handle))
        .fallback(http::no_such_path)
        .layer(middleware::from_fn_with_state(platform.clone(), http::frame))
        .with_state(platform)
}
