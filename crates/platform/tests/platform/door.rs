//! What stands at the door: shapes, sizes, unknown paths. Every answer is JSON of ours.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::{Value, json};
use wire::ErrorCode;

use super::world::{Reply, World};

pub const PATHS: [(&str, &str); 72] = [
    ("POST", "/v1/office/violations"),
    ("POST", "/v1/office/penalties"),
    ("POST", "/v1/payments"),
    ("POST", "/v1/payments/{order}/refresh"),
    ("POST", "/v1/payments/notices"),
    ("POST", "/v1/plates/{op_id}/acts"),
    ("GET", "/v1/office/plates"),
    ("POST", "/v1/office/plates/{op_id}/confirm"),
    ("POST", "/v1/codes"),
    ("POST", "/v1/accounts"),
    ("POST", "/v1/sessions"),
    ("DELETE", "/v1/sessions"),
    ("POST", "/v1/sessions/second"),
    ("POST", "/v1/sessions/refresh"),
    ("POST", "/v1/accounts/reset"),
    ("GET", "/v1/account"),
    ("GET", "/v1/account/security"),
    ("POST", "/v1/account/password"),
    ("POST", "/v1/account/phone"),
    ("POST", "/v1/account/phones"),
    ("GET", "/v1/appointments/occupancy"),
    ("POST", "/v1/appointments/{op_id}/cancel"),
    ("GET", "/v1/office/appointments"),
    ("POST", "/v1/office/appointments/{op_id}/attended"),
    ("POST", "/v1/account/factor"),
    ("POST", "/v1/account/factor/confirm"),
    ("POST", "/v1/account/factor/remove"),
    ("DELETE", "/v1/account/sessions"),
    ("GET", "/v1/reference"),
    ("GET", "/v1/facts"),
    ("GET", "/v1/plans/{id}/standing"),
    ("GET", "/v1/plans/{id}/results"),
    ("PUT", "/v1/attachments/{sha256}"),
    ("GET", "/v1/attachments/{sha256}"),
    ("GET", "/v1/office/cases/{op_id}/attachments/{sha256}"),
    ("POST", "/v1/submissions"),
    ("GET", "/v1/submissions"),
    ("GET", "/v1/consents"),
    ("POST", "/v1/consents/{id}/end"),
    ("GET", "/v1/notices"),
    ("POST", "/v1/notices/{id}/seen"),
    ("POST", "/v1/vouchers/check"),
    ("POST", "/v1/bindings/licence"),
    ("DELETE", "/v1/bindings/licence"),
    ("POST", "/v1/bindings/vehicles"),
    ("DELETE", "/v1/bindings/vehicles/{id}"),
    ("GET", "/v1/office/vehicles"),
    ("POST", "/v1/office/vehicles"),
    ("POST", "/v1/certificates"),
    ("POST", "/v1/office/licences"),
    ("GET", "/v1/office/cases"),
    ("POST", "/v1/office/cases/{op_id}/state"),
    ("POST", "/v1/office/plans"),
    ("POST", "/v1/office/applications"),
    ("POST", "/v1/office/results"),
    ("POST", "/v1/office/cancellations"),
    ("GET", "/v1/office/bookings"),
    ("GET", "/v1/office/persons"),
    ("POST", "/v1/office/accounts"),
    ("POST", "/v1/office/persons"),
    ("POST", "/v1/office/permits"),
    ("GET", "/v1/office/bars"),
    ("POST", "/v1/office/bars"),
    ("POST", "/v1/office/bars/lift"),
    ("GET", "/v1/office/region"),
    ("PUT", "/v1/office/region"),
    ("GET", "/v1/office/audit"),
    ("GET", "/v1/office/calendar"),
    ("PUT", "/v1/office/calendar"),
    ("POST", "/v1/office/factors/remove"),
    ("GET", "/v1/practice/inbox"),
    ("GET", "/healthz"),
];

/// What needs no session; `DELETE /v1/sessions` does.
pub const PUBLIC: [&str; 9] = [
    "/v1/payments/notices",
    "/v1/codes",
    "/v1/accounts",
    "/v1/accounts/reset",
    "/v1/sessions",
    "/v1/sessions/second",
    "/v1/sessions/refresh",
    "/v1/practice/inbox",
    "/healthz",
];

fn is_ours(reply: &Reply) {
    let kind = reply.headers["content-type"].to_str().unwrap();
    assert!(kind.starts_with("application/json"), "{kind}");
    assert_eq!(reply.headers["x-content-type-options"], "nosniff");
    let value: Value = serde_json::from_slice(&reply.bytes).unwrap();
    assert_eq!(value["chejia"], 1);
    assert!(value["server_now"].is_i64());
}

#[tokio::test]
async fn a_body_that_is_no_json_or_another_shape_is_told_without_prose() {
    let world = World::new().await;
    let bodies = ["", "{", "null", "[]", "\"x\"", "{\"phone\":1}", "<html>", "\u{0}", "{\"a\":1e999}"];
    for (method, path) in PATHS.iter().filter(|(method, _)| *method == "POST") {
        for body in bodies {
            let request = Request::builder()
                .method(*method)
                .uri(*path)
                .header("authorization", format!("Bearer {}", world.office.token));
            let reply = world.send(request.body(Body::from(body)).unwrap()).await;
            assert!(reply.status.is_client_error(), "{path} {body}: {}", reply.status);
            is_ours(&reply);
            let error = reply.error();
            let says = serde_json::to_string(&error).unwrap();
            assert!(!says.contains("expected") && !says.contains("column"), "{says}");
        }
    }
}

#[tokio::test]
async fn a_body_over_a_mebibyte_is_not_read() {
    let world = World::new().await;
    let body = format!("{{\"login\":\"{}\"}}", "a".repeat(1024 * 1024));
    let reply = world.send(Request::post("/v1/sessions").body(Body::from(body)).unwrap()).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    is_ours(&reply);
    assert_eq!(reply.error().params["limit"], "1048576");
}

#[tokio::test]
async fn json_that_is_deeper_than_anything_sent_is_refused() {
    let world = World::new().await;
    let body = "[".repeat(200_000);
    let reply = world.send(Request::post("/v1/sessions").body(Body::from(body)).unwrap()).await;
    assert_eq!(reply.error().code, ErrorCode::BadRequest);
}

#[tokio::test]
async fn unknown_paths_methods_and_ids_are_answered_in_our_frame() {
    let world = World::new().await;
    let token = &world.office.token;
    for path in ["/", "/v1", "/v1/plans/x/standing", "/v1/plans/<script>/results", "/v1/nothing"] {
        let path = path.replace(['<', '>'], "%3C");
        let reply = world.get(&path, token).await;
        assert_eq!(
            (reply.status, reply.error().code),
            (StatusCode::NOT_FOUND, ErrorCode::NotFound),
            "{path}"
        );
        is_ours(&reply);
    }
    let put = Request::put("/v1/sessions").body(Body::empty()).unwrap();
    let reply = world.send(put).await;
    assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
    is_ours(&reply);
    let query = world.get("/v1/reference?since=minus", token).await;
    assert_eq!(query.error().code, ErrorCode::BadRequest);
}

/// Without a session every path but the public ones says the same, whatever the body.
#[tokio::test]
async fn without_a_session_only_the_public_paths_answer() {
    let world = World::new().await;
    for (method, path) in PATHS {
        if PUBLIC.contains(&path) && method != "DELETE" {
            continue;
        }
        let request = Request::builder().method(method).uri(path).body(Body::from("{}")).unwrap();
        let reply = world.send(request).await;
        assert_eq!(reply.error().code, ErrorCode::Unauthenticated, "{method} {path}");
    }
}

#[tokio::test]
async fn the_description_of_the_api_names_every_path() {
    let world = World::new().await;
    let reply = world.get("/openapi.json", "").await;
    let document: Value = serde_json::from_slice(&reply.bytes).unwrap();
    for (method, path) in PATHS {
        let operation = &document["paths"][path][method.to_lowercase()];
        assert!(operation["responses"]["200"].is_object(), "{method} {path}");
    }
    let paths: BTreeSet<_> = PATHS.iter().map(|(_, path)| path).collect();
    assert_eq!(document["paths"].as_object().unwrap().len(), paths.len());
}

#[tokio::test]
async fn every_failure_has_its_own_trace_id() {
    let world = World::new().await;
    let first = world.post("/v1/sessions", "", &json!({})).await.error();
    let second = world.post("/v1/sessions", "", &json!({})).await.error();
    assert_eq!(first.trace_id.len(), 16);
    assert_ne!(first.trace_id, second.trace_id);
}

#[tokio::test]
async fn a_healthy_server_says_so() {
    let world = World::new().await;
    let health: Value = world.get("/healthz", "").await.body();
    assert_eq!(health["practice"], true);
}
