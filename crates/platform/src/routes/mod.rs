//! Every path of the platform: `routes/<noun>/<verb>.rs`, one file per endpoint.
//!
//! Knows: which path is answered by which file. Must not know: what they do. Called by: `serve` and tests.

mod account;
mod accounts;
mod appointments;
mod attachments;
pub(crate) mod bindings;
mod certificates;
mod codes;
mod consents;
mod facts;
mod meta;
mod notices;
mod office;
mod openapi;
mod payments;
mod plans;
mod plates;
mod practice;
mod reference;
mod sessions;
mod submissions;
mod vouchers;

use axum::Router;
use axum::middleware;
use axum::routing::{delete, get, post, put};

use crate::{Platform, http};

/// The whole API over `platform`.
pub fn router(platform: Platform) -> Router {
    Router::new()
        .route("/v1/codes", post(codes::send::handle))
        .route("/v1/accounts", post(accounts::register::handle))
        .route("/v1/sessions", post(sessions::open::handle))
        .route("/v1/sessions", delete(sessions::close::handle))
        .route("/v1/sessions/second", post(sessions::second::handle))
        .route("/v1/sessions/refresh", post(sessions::refresh::handle))
        .route("/v1/accounts/reset", post(accounts::reset::handle))
        .route("/v1/account", get(account::read::handle))
        .route("/v1/account/security", get(account::security::handle))
        .route("/v1/account/password", post(account::change_password::handle))
        .route("/v1/account/phone", post(account::change_phone::handle))
        .route("/v1/account/phones", post(account::prove_phone::handle))
        .route("/v1/account/factor", post(account::begin_factor::handle))
        .route("/v1/account/factor/confirm", post(account::confirm_factor::handle))
        .route("/v1/account/factor/remove", post(account::remove_factor::handle))
        .route("/v1/account/sessions", delete(account::sign_out_everywhere::handle))
        .route("/v1/reference", get(reference::changes::handle))
        .route("/v1/facts", get(facts::read::handle))
        .route("/v1/consents", get(consents::list::handle))
        .route("/v1/consents/{id}/end", post(consents::end::handle))
        .route("/v1/notices", get(notices::list::handle))
        .route("/v1/notices/{id}/seen", post(notices::seen::handle))
        .route("/v1/bindings/licence", post(bindings::bind_licence::handle))
        .route("/v1/bindings/licence", delete(bindings::unbind_licence::handle))
        .route("/v1/bindings/vehicles", post(bindings::bind_vehicle::handle))
        .route("/v1/bindings/vehicles/{id}", delete(bindings::unbind_vehicle::handle))
        .route("/v1/certificates", post(certificates::upload::handle))
        .route("/v1/office/licences", post(office::record_licence::handle))
        .route("/v1/office/cases", get(office::list_cases::handle))
        .route("/v1/office/cases/{op_id}/state", post(office::move_case::handle))
        .route("/v1/office/cases/{op_id}/attachments/{sha256}", get(office::case_attachment::handle))
        .route("/v1/appointments/occupancy", get(appointments::occupancy::handle))
        .route("/v1/appointments/{op_id}/cancel", post(appointments::cancel::handle))
        .route("/v1/office/appointments", get(office::appointments::list))
        .route("/v1/office/appointments/{op_id}/attended", post(office::appointments::attended))
        .route("/v1/payments", post(payments::open::handle))
        .route("/v1/payments/{order}/refresh", post(payments::refresh::handle))
        .route("/v1/payments/notices", post(payments::notice::handle))
        .route("/v1/plates/{op_id}/acts", post(plates::act::handle))
        .route("/v1/office/plates", get(office::plates::list))
        .route("/v1/office/plates/{op_id}/confirm", post(office::plates::confirm))
        .route("/v1/plans/{id}/standing", get(plans::standing::handle))
        .route("/v1/plans/{id}/results", get(plans::results::handle))
        .route("/v1/attachments/{sha256}", put(attachments::upload::handle).get(attachments::read::handle))
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
        .route("/v1/office/bars", get(office::bars::read).post(office::bars::put))
        .route("/v1/office/bars/lift", post(office::bars::lift))
        .route("/v1/office/violations", post(office::violations::record))
        .route("/v1/office/penalties", post(office::violations::fine))
        .route("/v1/office/vehicles", get(office::vehicles::read).post(office::vehicles::record))
        .route("/v1/office/region", get(office::region::read).put(office::region::publish))
        .route("/v1/office/audit", get(office::audit::handle))
        .route("/v1/office/calendar", get(office::calendar::read).put(office::calendar::publish))
        .route("/v1/office/factors/remove", post(office::remove_factor::handle))
        .route("/v1/practice/inbox", get(practice::inbox::handle))
        .route("/healthz", get(meta::health::handle))
        .route("/openapi.json", get(openapi::handle))
        .fallback(http::no_such_path)
        .layer(middleware::from_fn_with_state(platform.clone(), http::frame))
        .with_state(platform)
}
