//! `GET /openapi.json`: the API as an OpenAPI document, made of the descriptions beside the handlers.

use axum::Json;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use super::{
    account, accounts, appointments, attachments, bindings, certificates, codes, consents, facts, meta,
    notices, office, payments, plans, plates, practice, reference, sessions, submissions, vouchers,
};

#[derive(OpenApi)]
#[openapi(
    info(title = "Chejia platform", version = "1", description = "Every success is wrapped in {chejia, server_now, body}; every failure is an ErrorBody."),
    paths(
        codes::send::handle,
        accounts::register::handle,
        sessions::open::handle,
        sessions::second::handle,
        sessions::refresh::handle,
        sessions::close::handle,
        accounts::reset::handle,
        account::read::handle,
        account::security::handle,
        account::change_password::handle,
        account::change_phone::handle,
        account::prove_phone::handle,
        appointments::occupancy::handle,
        appointments::cancel::handle,
        office::appointments::list,
        office::appointments::attended,
        payments::open::handle,
        payments::refresh::handle,
        payments::notice::handle,
        plates::act::handle,
        office::plates::list,
        office::plates::confirm,
        account::begin_factor::handle,
        account::confirm_factor::handle,
        account::remove_factor::handle,
        account::sign_out_everywhere::handle,
        reference::changes::handle,
        facts::read::handle,
        consents::list::handle,
        consents::end::handle,
        notices::list::handle,
        notices::seen::handle,
        plans::standing::handle,
        plans::results::handle,
        attachments::upload::handle,
        attachments::read::handle,
        submissions::file::handle,
        submissions::changes::handle,
        vouchers::check::handle,
        office::publish_plan::handle,
        office::accept_application::handle,
        office::record_result::handle,
        office::cancel_place::handle,
        office::create_account::handle,
        office::record_person::handle,
        office::list_persons::handle,
        office::list_bookings::handle,
        office::issue_permit::handle,
        office::record_licence::handle,
        office::list_cases::handle,
        office::move_case::handle,
        office::case_attachment::handle,
        bindings::bind_licence::handle,
        bindings::unbind_licence::handle,
        bindings::bind_vehicle::handle,
        bindings::unbind_vehicle::handle,
        office::vehicles::read,
        office::vehicles::record,
        office::violations::record,
        office::violations::fine,
        certificates::upload::handle,
        office::bars::read,
        office::bars::put,
        office::bars::lift,
        office::region::read,
        office::region::publish,
        office::audit::handle,
        office::calendar::read,
        office::calendar::publish,
        office::remove_factor::handle,
        practice::inbox::handle,
        meta::health::handle,
    ),
    modifiers(&Session)
)]
struct Document;

/// The one way to authenticate.
struct Session;

impl Modify for Session {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("session", SecurityScheme::Http(scheme));
    }
}

/// The document.
pub async fn handle() -> Json<utoipa::openapi::OpenApi> {
    Json(Document::openapi())
}
