//! The bill of a day.

use super::stand::{FEN, MINUTE, MORNING, Stand};

const HOUR: i64 = 60 * MINUTE;
/// From 09:00 to the last millisecond of the day.
const TO_MIDNIGHT: i64 = 15 * HOUR - 1;

async fn bill(stand: &Stand, day: &str) -> String {
    let reply = stand.get(&format!("/v1/bills/{day}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert_eq!(reply.headers["content-type"], "text/csv; charset=utf-8");
    reply.text
}

fn column(bill: &str, index: usize) -> Vec<&str> {
    bill.lines().skip(1).map(|line| line.split(',').nth(index).unwrap()).collect()
}

/// Payments and refunds stand in the order of their times, what went back is negative, and the last line has the sum of the
/// column and the number of lines.
#[tokio::test]
async fn a_bill_lists_what_came_in_and_went_back() {
    let stand = Stand::new();
    stand.paid("o2").await;
    stand.later(MINUTE);
    stand.paid("o1").await;
    stand.opened("o3").await;
    stand.later(MINUTE);
    stand.refund("r1", "o2", 1_000).await.json();
    let paid = stand.get("/v1/orders/o2").await.json();
    let transaction = paid["transaction_id"].as_str().unwrap();
    let bill = bill(&stand, "2026-03-02").await;
    let lines: Vec<_> = bill.lines().collect();
    assert_eq!(lines[0], "time,kind,order_no,transaction_id,refund_no,amount,channel");
    assert_eq!(lines[1], format!("2026-03-02 09:00:00,paid,o2,{transaction},,26000,sandbox-wallet"));
    assert_eq!(lines[3], format!("2026-03-02 09:02:00,refunded,o2,{transaction},r1,-1000,sandbox-wallet"));
    assert_eq!(lines[4], "total,,,,,51000,3");
    assert_eq!(column(&bill, 2), ["o2", "o1", "o2", ""]);
    let amounts = column(&bill, 5);
    let (total, parts) = amounts.split_last().unwrap();
    let sum: i64 = parts.iter().map(|amount| amount.parse::<i64>().unwrap()).sum();
    assert_eq!(sum.to_string(), *total);
}

/// A day is one of Asia/Shanghai: from its first millisecond to its last.
#[tokio::test]
async fn a_day_begins_and_ends_at_midnight_in_shanghai() {
    let stand = Stand::new();
    let (last, first) = (stand.opened("o1").await, stand.opened("o2").await);
    stand.set_faults(&serde_json::json!({ "pays_after_close": true })).await;
    stand.later(TO_MIDNIGHT);
    stand.pay(&last, "sandbox-wallet").await;
    stand.later(1);
    stand.pay(&first, "sandbox-wallet").await;
    assert_eq!(stand.now(), MORNING + 15 * HOUR);
    let (one, next) = (bill(&stand, "2026-03-02").await, bill(&stand, "2026-03-03").await);
    assert_eq!(column(&one, 0), ["2026-03-02 23:59:59", "total"]);
    assert_eq!(column(&one, 2), ["o1", ""]);
    assert_eq!(column(&next, 0), ["2026-03-03 00:00:00", "total"]);
    assert_eq!(column(&next, 2), ["o2", ""]);
}

/// A refund stands on the day on which it went back, not on that of its payment.
#[tokio::test]
async fn a_refund_stands_on_its_own_day() {
    let stand = Stand::new();
    stand.paid("o1").await;
    stand.later(24 * HOUR);
    stand.refund("r1", "o1", FEN).await.json();
    assert_eq!(column(&bill(&stand, "2026-03-02").await, 5), ["26000", "26000"]);
    assert_eq!(column(&bill(&stand, "2026-03-03").await, 5), ["-26000", "-26000"]);
}

/// A day without anything has a bill, too; what is no day has none.
#[tokio::test]
async fn an_empty_day_has_a_bill_that_says_so() {
    let stand = Stand::new();
    assert!(bill(&stand, "2026-03-01").await.ends_with("total,,,,,0,0\n"));
    for no_day in ["2026-02-30", "today", "262143-12-31"] {
        let refused = stand.get(&format!("/v1/bills/{no_day}")).await.refusal();
        assert_eq!(refused, (400, "bad_request".to_owned()), "{no_day}");
    }
}
