//! 缴费凭证: a clerk pays the fees of three trainees with one order; what of it is printed, and on what.

use app::view::*;
use client::Platform;
use model::AccountKind::SchoolClerk;
use model::{Money, OpId, OrderId, Subject};
use practice::SystemRng;
use serde_json::json;
use service_api::Layout;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wire::Envelope;
use wire::account::AccountView;
use wire::payment::{OpenOrder, OrderView};

use crate::bad_input::{CLERK, book, ready, sessions};
use crate::office_desk::OfficeDesk;
use crate::printing::text_of;

/// Three trainees whose fees were paid with one order.
struct Order {
    desk: OfficeDesk,
    names: Vec<String>,
    op_ids: Vec<String>,
    serial: String,
    fee: Money,
    total: Money,
}

impl Order {
    /// Places are given, the clerk opens one order elsewhere and pays it, and this program fetches it.
    async fn paid() -> Self {
        let desk = OfficeDesk::of(SchoolClerk, CLERK).await;
        let mut trainees = ready(&desk, Subject::One).await;
        trainees.truncate(3);
        let slot = sessions(&desk, &trainees, Subject::One).await.remove(0).id;
        book(&desk, &trainees, Subject::One, &slot).await;
        desk.app.pass().await;
        desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
        desk.app.pass().await;
        let names: Vec<String> = trainees.into_iter().map(|row| row.name).collect();
        let (account, platform) = desk.other_program(SchoolClerk, CLERK).await;
        let (order, fee) = open(&account, &platform, &names).await;
        pay(order.pay_url.as_deref().unwrap()).await;
        let order = platform.refresh_order(order.order).await.unwrap();
        desk.app.pass().await;
        let op_ids = order.submissions.iter().map(OpId::to_string).collect();
        Self { desk, names, op_ids, serial: order.serial, fee, total: order.total }
    }

    fn whole(&self) -> Vouchers {
        Vouchers { part: PaperPart::Order, ..Vouchers::of([&self.op_ids[1]]) }
    }
}

async fn open(account: &AccountView, platform: &Platform, names: &[String]) -> (OrderView, Money) {
    let facts = platform.facts().await.unwrap();
    let region = platform.reference(0).await.unwrap().region.unwrap();
    let now = platform.server_now();
    let mut fees = Vec::new();
    let mut envelopes = Vec::new();
    for name in names {
        let person = facts.persons.iter().find(|person| person.name.as_str() == name).unwrap();
        let class = person.application.as_ref().unwrap().class;
        let fee = services::fee::due::amount(&region.fees, class, Subject::One, 1).unwrap();
        fees.push(fee);
        envelopes.push(Envelope {
            envelope: 1,
            op_id: OpId::generate(now, &SystemRng),
            tenant: account.tenant,
            actor: account.id,
            on_behalf_of: person.id,
            consent_id: person.consent.as_ref().map(|consent| consent.id),
            service: "exam-fee".to_owned(),
            payload_version: 1,
            region_version: region.version,
            facts_as_of: facts.as_of,
            notice_version: "1".to_owned(),
            notice_read_at: now,
            depends_on: None,
            supersedes: None,
            attachments: Vec::new(),
            answers: json!({ "flow": "pay", "items": ["1"], "understood": true, "confirmed": fee.fen() }),
        });
    }
    let request = OpenOrder { order: OrderId::generate(now, &SystemRng), envelopes };
    (platform.open_order(&request).await.unwrap(), fees[0])
}

/// Pays as the form of the pay page does.
async fn pay(url: &str) {
    let (host, path) = url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    let body = "channel=sandbox-wallet";
    let request = format!(
        "POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).await.unwrap();
    assert!(page.contains("支付成功"), "{page}");
}

/// FEE-6, FEE-5: one receipt lists each trainee, his fee and the sum, with the order's own code; each trainee has one
/// of his own. Both are printed offline.
#[tokio::test]
async fn an_order_of_three_trainees_has_one_receipt_of_all_and_one_of_each() {
    let order = Order::paid().await;
    order.desk.network(false).await;
    let payment = order.desk.app.payment(SubmissionId { op_id: order.op_ids[0].clone() }).await.unwrap();
    assert!(payment.printable && payment.order_printable);
    let whole = order.desk.app.voucher_pdf(order.whole()).await.unwrap();
    let text = text_of(&order.desk, &whole);
    for name in &order.names {
        assert_eq!(text.matches(name.as_str()).count(), 1, "{name} in {text}");
    }
    let (fee, total) = (order.fee.to_string(), order.total.to_string());
    assert_eq!(text.matches(&fee).count(), 3, "{text}");
    for words in [&order.serial, &total, &order.total.capitals(), "非财政票据"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(verified(&order.desk, &whole).await, std::slice::from_ref(&order.serial));
    let mut named = Vec::new();
    for op_id in &order.op_ids {
        let own = order.desk.app.voucher_pdf(Vouchers::of([op_id])).await.unwrap();
        let text = text_of(&order.desk, &own);
        named.push(
            order.names.iter().filter(|name| text.contains(name.as_str())).cloned().collect::<Vec<_>>(),
        );
        assert!(text.contains(&order.fee.capitals()) && !text.contains(&total), "{text}");
    }
    named.sort();
    let mut each: Vec<_> = order.names.iter().map(|name| vec![name.clone()]).collect();
    each.sort();
    assert_eq!(named, each, "each receipt is of one trainee, and of each there is one");
}

/// PRINT-3: the serials that the codes of a file hold, each with a good signature of this practice platform.
async fn verified(desk: &OfficeDesk, pdf: &[u8]) -> Vec<String> {
    let mut serials = Vec::new();
    for token in print::codes(pdf).unwrap() {
        let verified = desk.app.verify_text(VerifyText { text: token }).await.unwrap();
        let [answer] = verified.vouchers.as_slice() else { panic!("{verified:?}") };
        assert_eq!(answer.verdict, VoucherVerdict::Practice, "{answer:?}");
        let serial = answer.rows.iter().find(|row| row.name == "流水号").unwrap();
        serials.push(serial.value.clone());
    }
    serials
}

/// PRINT-4: the receipts of an order stand on sheets of every layout (part of PRINT-1), each with its mark and its code.
#[tokio::test]
async fn the_receipts_of_an_order_stand_on_every_sheet() {
    let order = Order::paid().await;
    let wanted = |layout| Vouchers { layout: Some(layout), ..Vouchers::of(&order.op_ids) };
    let options = order.desk.app.print_options(Vouchers::of(&order.op_ids)).await.unwrap();
    assert_eq!((options.title.as_str(), options.layout), ("缴费凭证", Layout::A4));
    assert_eq!(options.layouts.len(), 5, "{options:?}");
    for layout in options.layouts {
        let pdf = order.desk.app.voucher_pdf(wanted(layout)).await.unwrap();
        let text = text_of(&order.desk, &pdf);
        assert!(order.names.iter().all(|name| text.contains(name.as_str())), "{layout:?}: {text}");
        assert!(text.matches("练习·无效").count() >= 3, "{layout:?}: {text}");
        assert_eq!(verified(&order.desk, &pdf).await.len(), 3, "{layout:?}");
    }
    let saved = order.desk.app.save_vouchers(wanted(Layout::A4Three)).await.unwrap();
    assert_eq!(saved, Saved::Done { name: "缴费凭证-3.pdf".to_owned() });
    let list = order.desk.app.save_vouchers(order.whole()).await.unwrap();
    assert_eq!(list, Saved::Done { name: format!("缴费凭证-{}.pdf", order.serial) });
}

/// The sheets that were chosen for receipts are in use for receipts from then on, after a restart too; a voucher keeps
/// its own, and what does not suit a paper is not taken.
#[tokio::test]
async fn the_sheets_chosen_for_receipts_are_remembered_for_receipts_only() {
    let order = Order::paid().await;
    let app = &order.desk.app;
    let on = |layout, ids: &[String]| Vouchers { layout: Some(layout), ..Vouchers::of(ids) };
    app.choose_layout(on(Layout::Roll80, &order.op_ids)).await.unwrap();
    let rows = app.progress().await.unwrap().rows;
    let booking = rows.iter().find(|row| row.printable && !order.op_ids.contains(&row.op_id)).unwrap();
    let booking = vec![booking.op_id.clone()];
    let refused = app.voucher_pdf(on(Layout::Roll80, &booking)).await.unwrap_err();
    assert_eq!(refused.view().code, "gone");
    let Order { desk, op_ids, .. } = order;
    let desk = desk.restart().await;
    let layout = async |ids: &[String]| desk.app.print_options(Vouchers::of(ids)).await.unwrap().layout;
    assert_eq!((layout(&op_ids).await, layout(&booking).await), (Layout::Roll80, Layout::A4));
    let both = [op_ids, booking].concat();
    assert_eq!(layout(&both).await, Layout::A4, "what suits both");
}

/// Letters are printed where the platform granted some; here it granted none.
#[tokio::test]
async fn without_a_letter_there_is_none_to_print() {
    let order = Order::paid().await;
    let letters = Vouchers { part: PaperPart::Letters, ..Vouchers::of(&order.op_ids) };
    assert_eq!(order.desk.app.voucher_pdf(letters).await.unwrap_err().view().code, "gone");
}
