//! What happens when, by the dice of a course, and how it comes to rest.
//!
//! Knows: the steps and how often each is taken. Must not know: what must hold. Called by: the tests of this folder.

use acquirer::{Faults, Notice, NoticeFault, ProviderFault, sign};
use model::{Clock, OrderId, Timestamp};
use platform_store::payment;
use serde_json::Value;

use super::course::{Course, Deed};
use super::truth;
use super::watched::Lost;
use crate::paying::{MERCHANT, MINUTE};

const STEPS: (usize, usize) = (10, 16);
/// How long time goes on at once.
const TIMES: [i64; 10] = [1, 2, 5, 6, 29, 30, 31, 31, 60 * 12, 60 * 48];
/// A server that dies passes fewer places before.
const PLACES: usize = 70;
/// Rounds in which everything must have come to rest.
const ROUNDS: usize = 150;
const HOUR: i64 = 60 * MINUTE;

/// Takes 10 to 25 steps and comes to rest; after each step nothing false may show, at the end nothing may be left.
pub async fn take(course: &mut Course) {
    if course.below(3) > 0 {
        misbehave(course);
    }
    for _ in 0..STEPS.0 + course.below(STEPS.1) {
        step(course).await;
        truth::nothing_false_shows(course).await;
        if course.is_over() {
            return;
        }
    }
    come_to_rest(course).await;
    truth::nothing_false_shows(course).await;
    truth::nothing_is_left(course).await;
}

async fn step(course: &mut Course) {
    match course.below(100) {
        0..24 => {
            let click = click(course);
            let fuse = fuse(course);
            course.at_once(vec![(click, fuse)]).await;
        }
        24..36 => pay(course).await,
        36..47 => post(course).await,
        47..53 => false_notice(course).await,
        53..61 => one(course, refresh).await,
        61..70 => one(course, |_| Some(Deed::Ask)).await,
        70..80 => go_on(course),
        80..86 => misbehave(course),
        86..90 => lose_calls(course),
        _ => at_once(course).await,
    }
}

async fn one(course: &mut Course, deed: impl FnOnce(&mut Course) -> Option<Deed>) {
    let Some(deed) = deed(course) else { return };
    let fuse = fuse(course);
    course.at_once(vec![(deed, fuse)]).await;
}

/// Now and then a server dies.
fn fuse(course: &Course) -> Option<u64> {
    (course.below(5) == 0).then(|| course.below(PLACES) as u64)
}

/// A click on 「支付」; now and then the machine ends before the order is sent, or before the reply is written down.
fn click(course: &mut Course) -> Deed {
    let machine = course.below(course.machines.len());
    let rng = course.rng.clone();
    let chosen = &mut course.machines[machine];
    let learner = chosen.learner;
    let mut request = chosen.order_to_send(&course.servers[0], &rng);
    if course.below(12) == 0 {
        course.note(format!("machine {machine} ends before it sends {}", request.order));
        request = course.machines[machine].order_to_send(&course.servers[0], &rng);
    }
    course.sent.insert(request.order, learner);
    Deed::Open { machine, request, reply_lost: course.below(5) == 0 }
}

async fn pay(course: &mut Course) {
    let Some(page) = page(course) else { return };
    course.alone(Deed::Pay(page.clone())).await;
    if course.below(4) == 0 {
        course.alone(Deed::Pay(page)).await;
    }
}

fn page(course: &Course) -> Option<String> {
    let pages: Vec<&String> = course.pages.values().collect();
    (!pages.is_empty()).then(|| pages[course.below(pages.len())].clone())
}

/// The acquirer hands its notices to the post, which brings all of them, or one of them, or loses one.
async fn post(course: &mut Course) {
    let due = course.acquirer.due_notices();
    course.post.extend(due);
    match course.below(4) {
        0 | 1 => {
            for notice in std::mem::take(&mut course.post) {
                let fuse = fuse(course);
                course.at_once(vec![(Deed::Notice(notice), fuse)]).await;
            }
        }
        2 => one(course, notice).await,
        _ => {
            if let Some(Deed::Notice(lost)) = notice(course) {
                course.note(format!("notice {} is lost", lost.id));
                course.acquirer.notice_done(&lost.id, false);
            }
        }
    }
}

fn notice(course: &mut Course) -> Option<Deed> {
    if course.post.is_empty() {
        let due = course.acquirer.due_notices();
        course.post.extend(due);
    }
    let any = (!course.post.is_empty()).then(|| course.below(course.post.len()))?;
    Some(Deed::Notice(course.post.remove(any)))
}

/// A notice that the acquirer did not send, or one that came before.
async fn false_notice(course: &mut Course) {
    if course.below(3) == 0 && !course.written_down.is_empty() {
        let replayed = course.written_down[course.below(course.written_down.len())].clone();
        course.alone(Deed::Replay(replayed)).await;
        return;
    }
    let Some(forged) = forged(course) else { return };
    let fuse = fuse(course);
    course.at_once(vec![(Deed::Forged(forged), fuse)]).await;
}

/// Signed by another key, or a true one with another amount or for another order.
fn forged(course: &Course) -> Option<Notice> {
    let orders = course.acquirer.orders();
    let order = (!orders.is_empty()).then(|| &orders[course.below(orders.len())])?;
    let change = |notice: &Notice, name: &str, value: Value| {
        let mut body: Value = serde_json::from_slice(&notice.body).unwrap();
        body[name] = value;
        Notice { body: body.to_string().into_bytes(), ..notice.clone() }
    };
    let known = course.written_down.last();
    match (course.below(3), known) {
        (0, Some(known)) => Some(change(known, "amount", (order.amount + 1).into())),
        (1, Some(known)) => Some(change(known, "order_no", order.order_no.clone().into()))
            .filter(|forged| forged.body != known.body),
        _ => Some(signed_by_another(course, order)),
    }
}

fn signed_by_another(course: &Course, order: &acquirer::Order) -> Notice {
    let now = course.clock.now().as_millis();
    let event = format!("ev-forged-{}", course.below(1_000_000));
    let body = serde_json::json!({
        "event_id": event, "kind": "paid", "merchant": MERCHANT, "order_no": order.order_no,
        "transaction_id": "tx-forged", "amount": order.amount, "currency": "CNY",
        "channel": "sandbox-wallet", "at": now,
    });
    let body = body.to_string().into_bytes();
    let key = ed25519_dalek::SigningKey::from_bytes(&[1; 32]);
    let headers = vec![
        ("acquirer-timestamp", now.to_string()),
        ("acquirer-nonce", "forged".to_owned()),
        ("acquirer-key", course.acquirer.key_id()),
        ("acquirer-signature", sign::of_notice(&key, now, "forged", &body)),
    ];
    Notice { id: event, url: String::new(), headers, body }
}

/// 「刷新支付」 of an order that the learner of a machine has.
fn refresh(course: &mut Course) -> Option<Deed> {
    let machine = course.below(course.machines.len());
    let learner = course.machines[machine].learner;
    let own: Vec<OrderId> =
        course.pages.keys().filter(|order| course.sent.get(order) == Some(&learner)).copied().collect();
    let order = (!own.is_empty()).then(|| own[course.below(own.len())])?;
    Some(Deed::Refresh { machine, order })
}

fn go_on(course: &mut Course) {
    let minutes = TIMES[course.below(TIMES.len())];
    course.clock.advance_millis(minutes * MINUTE);
    course.note(format!("{minutes} minutes later"));
}

fn misbehave(course: &mut Course) {
    const NOTICES: [NoticeFault; 9] = [
        NoticeFault::Normal,
        NoticeFault::Normal,
        NoticeFault::Normal,
        NoticeFault::Twice,
        NoticeFault::Late,
        NoticeFault::Never,
        NoticeFault::WrongAmount,
        NoticeFault::WrongSignature,
        NoticeFault::BeforeAnswer,
    ];
    const PROVIDER: [ProviderFault; 5] =
        [ProviderFault::Up, ProviderFault::Up, ProviderFault::Up, ProviderFault::Down, ProviderFault::Slow];
    let faults = Faults {
        notice: NOTICES[course.below(NOTICES.len())],
        late_ms: if course.below(2) == 0 { 60_000 } else { 3_600_000 },
        provider: PROVIDER[course.below(PROVIDER.len())],
        slow_ms: 1,
        pays_after_close: course.below(4) > 0,
    };
    course.note(format!("{faults:?}"));
    course.acquirer.set_faults(faults);
}

/// The line loses something of the next calls.
fn lose_calls(course: &mut Course) {
    let lost = (0..=course.below(4)).map(|_| match course.below(4) {
        0 => Lost::Question,
        1 | 2 => Lost::Answer,
        _ => Lost::Nothing,
    });
    let lost: Vec<Lost> = lost.collect();
    course.note(format!("{lost:?} of the next calls is lost"));
    course.line.lost.lock().unwrap().extend(lost);
}

/// Two or three things at the same time; one of them may die.
async fn at_once(course: &mut Course) {
    let mut deeds = Vec::new();
    for _ in 0..2 + course.below(2) {
        let deed = match course.below(6) {
            0 | 1 => Some(click(course)),
            2 => refresh(course),
            3 => notice(course),
            4 => page(course).map(Deed::Pay),
            _ => Some(Deed::Ask),
        };
        deeds.extend(deed.map(|deed| (deed, None)));
    }
    if course.below(3) == 0
        && let [first, ..] = deeds.as_mut_slice()
    {
        first.1 = Some(course.below(PLACES) as u64);
    }
    course.note(format!("{} at once:", deeds.len()));
    course.at_once(deeds).await;
}

/// Everybody is well again, and time goes on until nothing is left to be done.
async fn come_to_rest(course: &mut Course) {
    course.note("from here on all is well");
    course.acquirer.set_faults(Faults::default());
    course.line.lost.lock().unwrap().clear();
    for notice in std::mem::take(&mut course.post) {
        course.alone(Deed::Notice(notice)).await;
    }
    let (mut book, mut changed) = (truth::book(course), course.clock.now());
    for _ in 0..ROUNDS {
        for notice in course.acquirer.due_notices() {
            course.alone(Deed::Notice(notice)).await;
        }
        course.alone(Deed::Ask).await;
        let now = course.clock.now();
        if truth::book(course) != book {
            (book, changed) = (truth::book(course), now);
        }
        let unfinished = truth::unfinished(course).await;
        if course.is_over() || (!unfinished && is_compared(course, changed).await) {
            return;
        }
        course.clock.advance_millis(if unfinished { 61 * MINUTE } else { to_next_comparison(now) });
    }
    course.wrong.push(format!("nothing is at rest after {ROUNDS} rounds"));
}

/// The bills of all days until the one of `last` were compared.
async fn is_compared(course: &Course, last: Timestamp) -> bool {
    let mut tx = course.store.read().await.unwrap();
    let first = payment::first_opened(tx.as_mut()).await.unwrap();
    let compared = payment::last_bill(tx.as_mut()).await.unwrap();
    first.is_none() || compared.is_some_and(|day| day >= last.date())
}

fn to_next_comparison(now: Timestamp) -> i64 {
    let tomorrow = Timestamp::start_of(now.date().succ_opt().unwrap());
    tomorrow.millis_since(now) + HOUR
}
