//! The bill of a day (对账单): every payment and refund, as CSV.
//!
//! Knows: its columns, and what belongs to a day. Must not know: HTTP. Called by: the routes.

use chrono::{Days, NaiveDate};

use crate::book::Book;
use crate::day::{midnight, shown};

const HEAD: &str = "time,kind,order_no,transaction_id,refund_no,amount,channel";

struct Line {
    at: i64,
    amount: i64,
    text: String,
}

/// The bill of `day`: a head, a line for each payment and refund in the order of their times, and a last line with the sum
/// and the number of lines. Amounts are in 分; what went back is negative.
pub(crate) fn of_day(book: &Book, day: NaiveDate) -> Option<String> {
    let (from, to) = (midnight(day)?, midnight(day.checked_add_days(Days::new(1))?)?);
    let mut lines: Vec<Line> =
        payments(book).chain(refunds(book)).filter(|line| (from..to).contains(&line.at)).collect();
    lines.sort_by(|a, b| (a.at, &a.text).cmp(&(b.at, &b.text)));
    let sum: i64 = lines.iter().map(|line| line.amount).sum();
    let total = format!("total,,,,,{sum},{}", lines.len());
    let texts = lines.into_iter().map(|line| line.text);
    let bill: Vec<String> = std::iter::once(HEAD.to_owned()).chain(texts).chain([total]).collect();
    Some(bill.join("\n") + "\n")
}

fn signed(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}

fn payments(book: &Book) -> impl Iterator<Item = Line> {
    book.orders().filter_map(|order| {
        let paid = order.payment()?;
        let (amount, order_no) = (signed(paid.paid_amount), &order.order_no);
        let (transaction, channel) = (&paid.transaction_id, &paid.channel);
        let text = format!("{},paid,{order_no},{transaction},,{amount},{channel}", shown(paid.paid_at));
        Some(Line { at: paid.paid_at, amount, text })
    })
}

fn refunds(book: &Book) -> impl Iterator<Item = Line> {
    book.refunds().map(|refund| {
        let order = book.order(&refund.order_no).ok();
        let paid = order.and_then(|order| order.payment());
        let (transaction, channel) =
            paid.map(|paid| (paid.transaction_id.as_str(), paid.channel.as_str())).unwrap_or_default();
        let (at, amount) = (refund.refunded_at, -signed(refund.amount));
        let (order_no, refund_no) = (&refund.order_no, &refund.refund_no);
        let text = format!("{},refunded,{order_no},{transaction},{refund_no},{amount},{channel}", shown(at));
        Line { at, amount, text }
    })
}
