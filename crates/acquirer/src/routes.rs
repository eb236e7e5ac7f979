//! The paths of the contract.
//!
//! Knows: HTTP, and that a request of the merchant is signed. Must not know: the rules (the book does). Called by: whoever
//! serves the router.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Form, OriginalUri, Path, State};
use axum::http::{HeaderMap, Request, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post, put};
use axum::{Json, Router};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::book::{Refund, Refusal};
use crate::fault::{Faults, NoticeFault, ProviderFault};
use crate::order::{Order, OrderState, is_number};
use crate::page::{self, Content};
use crate::sign::Signed;
use crate::{Acquirer, bill, notice};

const BODY_LIMIT: usize = 64 * 1024;
const CHANNELS: [&str; 2] = ["sandbox-wallet", "sandbox-card"];
/// The most that an order takes, in 分: a hundred million 元.
const MOST: u64 = 10_000_000_000;

/// Every path of the contract, over `acquirer`.
pub fn router(acquirer: Acquirer) -> Router {
    let merchant = Router::new()
        .route("/v1/orders", post(open))
        .route("/v1/orders/{order_no}", get(query))
        .route("/v1/orders/{order_no}/close", post(close))
        .route("/v1/refunds", post(refund))
        .route("/v1/refunds/{refund_no}", get(refund_of))
        .route("/v1/bills/{day}", get(day_bill))
        .route_layer(from_fn_with_state(acquirer.clone(), authenticate));
    Router::new().merge(merchant).route("/pay/{prepay_id}", get(pay_page).post(pay)).with_state(acquirer)
}

/// `/faults`, over `acquirer`: whoever reaches it makes it misbehave, so it is opened only where nobody else is.
pub fn fault_door(acquirer: Acquirer) -> Router {
    Router::new().route("/faults", put(set_faults).get(faults)).with_state(acquirer)
}

type Answer = Result<Response, Refusal>;

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = match self {
            Self::NoSuchOrder => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            _ => StatusCode::CONFLICT,
        };
        (status, Json(json!({ "code": self.to_string() }))).into_response()
    }
}

/// Lets a signed request through, unless the server plays dead.
async fn authenticate(
    State(acquirer): State<Acquirer>,
    OriginalUri(uri): OriginalUri,
    request: Request<Body>,
    next: Next,
) -> Response {
    let faults = acquirer.faults();
    match faults.provider {
        ProviderFault::Down => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        ProviderFault::Slow => tokio::time::sleep(Duration::from_millis(faults.slow_ms)).await,
        ProviderFault::Up => {}
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else {
        return Refusal::BadRequest.into_response();
    };
    if !acquirer.knows(parts.method.as_str(), uri.path(), &parts.headers, &body) {
        return (StatusCode::UNAUTHORIZED, Json(json!({ "code": "unauthorized" }))).into_response();
    }
    next.run(Request::from_parts(parts, Body::from(body))).await
}

impl Acquirer {
    /// Where `order` is paid, as payers reach this server now.
    fn pay_url(&self, order: &Order) -> String {
        format!("{}/pay/{}", self.0.configuration.public_url, order.prepay_id)
    }

    fn knows(&self, method: &str, path: &str, headers: &HeaderMap, body: &[u8]) -> bool {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (timestamp, nonce) = (text("timestamp"), text("nonce"));
        let signed = Signed { method, path, timestamp, nonce, body };
        let configuration = &self.0.configuration;
        let now = self.now();
        text("merchant") == configuration.merchant
            && signed.is_by(&configuration.secret, text("signature"), now)
            && timestamp.parse().is_ok_and(|signed_at| self.state().seen.is_first(signed_at, nonce, now))
    }
}

fn read<'a, T: Deserialize<'a>>(body: &'a Bytes) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::BadRequest)
}

/// An order as the merchant sees it, with where it is paid while it is not.
fn order_view(order: &Order, pay_url: &str) -> Json<Value> {
    let state = match order.state {
        OrderState::Unpaid => "unpaid",
        OrderState::Closed => "closed",
        OrderState::Paid(_) => "paid",
        OrderState::Refunded(_) => "refunded",
    };
    let paid = order.payment();
    Json(json!({
        "order_no": order.order_no,
        "amount": order.amount,
        "currency": order.currency,
        "state": state,
        "pay_url": (order.state == OrderState::Unpaid).then_some(pay_url),
        "transaction_id": paid.map(|paid| &paid.transaction_id),
        "channel": paid.map(|paid| &paid.channel),
        "paid_at": paid.map(|paid| paid.paid_at),
        "paid_amount": paid.map(|paid| paid.paid_amount),
    }))
}

#[derive(Deserialize)]
struct NewOrder {
    order_no: String,
    amount: u64,
    currency: String,
    subject: String,
    notify_url: String,
    expires_at: i64,
}

async fn open(State(acquirer): State<Acquirer>, body: Bytes) -> Answer {
    let new: NewOrder = read(&body)?;
    if !(1..=MOST).contains(&new.amount) || new.currency != "CNY" || !is_number(&new.order_no) {
        return Err(Refusal::BadRequest);
    }
    let order = Order {
        order_no: new.order_no,
        prepay_id: acquirer.draw("p"),
        amount: new.amount,
        currency: new.currency,
        subject: new.subject,
        notify_url: new.notify_url,
        expires_at: new.expires_at,
        state: OrderState::Unpaid,
    };
    let (order, fresh) = acquirer.change(|book, _| {
        let (order, changes) = book.open(order)?;
        let fresh = !changes.is_empty();
        Ok((changes, Vec::new(), (order, fresh)))
    })?;
    if fresh && acquirer.faults().notice == NoticeFault::BeforeAnswer {
        for notice in acquirer.pay_and_hold(&order.prepay_id, CHANNELS[0])? {
            let taken = acquirer.0.delivery.deliver(&notice).await;
            acquirer.notice_done(&notice.id, taken);
        }
    }
    let pay_url = acquirer.pay_url(&order);
    let answer = json!({ "order_no": order.order_no, "prepay_id": order.prepay_id, "pay_url": pay_url });
    Ok(Json(answer).into_response())
}

async fn query(State(acquirer): State<Acquirer>, Path(order_no): Path<String>) -> Answer {
    let state = acquirer.state();
    let order = state.book.order(&order_no)?;
    Ok(order_view(order, &acquirer.pay_url(order)).into_response())
}

async fn close(State(acquirer): State<Acquirer>, Path(order_no): Path<String>) -> Answer {
    acquirer.change(|book, _| Ok((vec![book.close(&order_no)?], Vec::new(), ())))?;
    query(State(acquirer), Path(order_no)).await
}

#[derive(Deserialize)]
struct NewRefund {
    refund_no: String,
    order_no: String,
    amount: u64,
}

async fn refund(State(acquirer): State<Acquirer>, body: Bytes) -> Answer {
    let NewRefund { refund_no, order_no, amount } = read(&body)?;
    if !is_number(&refund_no) {
        return Err(Refusal::BadRequest);
    }
    let (now, event) = (acquirer.now(), acquirer.draw("ev"));
    let refund = acquirer.change(|book, faults| {
        let new = Refund { refund_no, order_no, amount, refunded_at: now };
        let (refund, changes) = book.refund(new)?;
        let told = if changes.is_empty() {
            Vec::new()
        } else {
            let order = book.order(&refund.order_no)?;
            notice::of_refund(order, (&refund.refund_no, refund.amount), &event, now, faults)
        };
        Ok((changes, told, refund))
    })?;
    Ok(refund_view(&refund))
}

async fn refund_of(State(acquirer): State<Acquirer>, Path(refund_no): Path<String>) -> Answer {
    Ok(refund_view(acquirer.state().book.refund_of(&refund_no)?))
}

fn refund_view(refund: &Refund) -> Response {
    let Refund { refund_no, order_no, amount, refunded_at } = refund;
    let view = json!({
        "refund_no": refund_no,
        "order_no": order_no,
        "amount": amount,
        "state": "done",
        "refunded_at": refunded_at,
    });
    Json(view).into_response()
}

async fn day_bill(State(acquirer): State<Acquirer>, Path(day): Path<String>) -> Answer {
    let day: NaiveDate = day.parse().map_err(|_| Refusal::BadRequest)?;
    let bill = bill::of_day(&acquirer.state().book, day).ok_or(Refusal::BadRequest)?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], bill).into_response())
}

fn page(status: StatusCode, acquirer: &Acquirer, content: &Content<'_>) -> Response {
    let html = page::html(&acquirer.0.configuration.merchant_name, content);
    let headers = [
        (header::CONTENT_SECURITY_POLICY, page::policy()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (status, headers, Html(html)).into_response()
}

async fn pay_page(State(acquirer): State<Acquirer>, Path(prepay_id): Path<String>) -> Response {
    let (now, faults) = (acquirer.now(), acquirer.faults());
    let order = acquirer.state().book.of_page(&prepay_id).ok().cloned();
    let content = match &order {
        None => return page(StatusCode::NOT_FOUND, &acquirer, &Content::Unknown),
        Some(order) if order.payment().is_some() => Content::PaidBefore(order),
        Some(order) if order.takes_money(now) || faults.pays_after_close => Content::Pay(order),
        Some(_) => Content::Closed,
    };
    page(StatusCode::OK, &acquirer, &content)
}

#[derive(Deserialize)]
struct Choice {
    channel: String,
}

async fn pay(
    State(acquirer): State<Acquirer>,
    Path(prepay_id): Path<String>,
    Form(choice): Form<Choice>,
) -> Response {
    if !CHANNELS.contains(&choice.channel.as_str()) {
        return page(StatusCode::BAD_REQUEST, &acquirer, &Content::Unknown);
    }
    match acquirer.pay(&prepay_id, &choice.channel) {
        Ok(order) => page(StatusCode::OK, &acquirer, &Content::Paid(&order)),
        Err(Refusal::NoSuchOrder) => page(StatusCode::NOT_FOUND, &acquirer, &Content::Unknown),
        Err(_) => pay_page(State(acquirer), Path(prepay_id)).await,
    }
}

async fn faults(State(acquirer): State<Acquirer>) -> Json<Faults> {
    Json(acquirer.faults())
}

async fn set_faults(State(acquirer): State<Acquirer>, body: Bytes) -> Answer {
    acquirer.set_faults(read(&body)?);
    Ok(faults(State(acquirer)).await.into_response())
}
