//! One course of events: learners, their machines, two servers over one database, the acquirer and the post between them.
//!
//! Knows: how something is done, alone or at once with others, to its end or to the place where a server dies. Must not
//! know: what is done when (`steps`), what must hold (`truth`). Called by: `steps`.

use std::collections::BTreeMap;
use std::sync::Arc;

use acquirer::{Acquirer, Notice};
use axum::http::StatusCode;
use model::{Clock, OrderId, PaymentState, Rng};
use platform_store::Store;
use serde_json::json;
use testkit::{FixedClock, SeededRng};
use wire::ErrorCode;
use wire::payment::{OpenOrder, OrderView};

use super::ground::{Ground, Present, start};
use super::machine::{Machine, SESSION};
use super::turns::{Doing, Fuse, Turns, gate, run};
use super::watched::{Guards, Line};
use crate::paying::send;
use crate::world::{Reply, World, id_number};

/// Something that can happen.
pub enum Deed {
    /// A click on 「支付」; the reply may be lost.
    Open { machine: usize, request: OpenOrder, reply_lost: bool },
    /// 「刷新支付」.
    Refresh { machine: usize, order: OrderId },
    /// The platform asks by itself.
    Ask,
    /// A notice of the acquirer comes in.
    Notice(Notice),
    /// A notice that nobody sent.
    Forged(Notice),
    /// A notice that came before.
    Replay(Notice),
    /// The payer pays on the page of an order.
    Pay(String),
}

/// What came of it.
enum Came {
    Reply(Reply),
    Status(StatusCode),
    Asked(Result<usize, platform::Failure>),
    Paid,
}

/// How often something happened, so that nothing is proven by never trying it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub opened: u32,
    pub refused: u32,
    pub paid: u32,
    pub refunded: u32,
    pub closed: u32,
    pub deaths: u32,
    pub notices_refused: u32,
    pub lost: u32,
}

impl Tally {
    /// Counts how an order ended.
    pub fn end(&mut self, state: PaymentState) {
        match state {
            PaymentState::Paid => self.paid += 1,
            PaymentState::Refunded => self.refunded += 1,
            _ => self.closed += 1,
        }
    }

    /// Counts those of another course.
    pub fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.refused += other.refused;
        self.paid += other.paid;
        self.refunded += other.refunded;
        self.closed += other.closed;
        self.deaths += other.deaths;
        self.notices_refused += other.notices_refused;
        self.lost += other.lost;
    }

    /// Whether each of them happened.
    pub fn is_whole(&self) -> bool {
        let Self { opened, refused, paid, refunded, closed, deaths, notices_refused, lost } = *self;
        [opened, refused, paid, refunded, closed, deaths, notices_refused, lost]
            .iter()
            .all(|count| *count > 0)
    }
}

pub struct Course {
    pub guards: Guards,
    pub store: Store,
    pub clock: Arc<FixedClock>,
    /// What happens.
    pub dice: SeededRng,
    /// Ids and salts.
    pub rng: Arc<SeededRng>,
    pub servers: [World; 2],
    /// Where the acquirer finds the first of them.
    pub first_server: Present,
    pub line: Arc<Line>,
    pub acquirer: Acquirer,
    pub machines: Vec<Machine>,
    /// Whether one at a time goes on, in an order that the seed names.
    pub in_turns: bool,
    /// Every order that was ever sent, by the learner whose it is.
    pub sent: BTreeMap<OrderId, usize>,
    /// Pay pages that payers have seen.
    pub pages: BTreeMap<OrderId, String>,
    /// Notices under way.
    pub post: Vec<Notice>,
    /// Notices that were taken, as somebody could have written them down.
    pub written_down: Vec<Notice>,
    pub tally: Tally,
    /// Notices whose refusal was answered, and such whose server died before it answered.
    pub refusals: (u32, u32),
    /// Refused notices and differences of bills that were on record before.
    pub trail_before: (u32, u32),
    /// What must not be.
    pub wrong: Vec<String>,
    /// What happened, for whoever reads a failure.
    pub log: Vec<String>,
}

impl Course {
    pub fn below(&self, limit: usize) -> usize {
        usize::try_from(self.dice.below(limit as u64)).unwrap()
    }

    pub fn note(&mut self, text: impl Into<String>) {
        self.log.push(format!("{} {}", self.clock.now().second_text(), text.into()));
    }

    /// Whether something went wrong and nothing more need happen: a control goes on and shows what it leads to.
    pub fn is_over(&self) -> bool {
        self.guards == Guards::All && !self.wrong.is_empty()
    }

    /// Does this alone, to its end.
    pub async fn alone(&mut self, deed: Deed) {
        self.at_once(vec![(deed, None)]).await;
    }

    /// Does these at the same time, on the two servers in turn; where there is a number, that server dies after it has
    /// passed so many places.
    pub async fn at_once(&mut self, deeds: Vec<(Deed, Option<u64>)>) {
        self.sign_in_again(&deeds).await;
        let turns = (self.in_turns && deeds.len() > 1)
            .then(|| Arc::new(Turns::new(deeds.len(), self.dice.below(u64::MAX))));
        let course = &*self;
        let works = deeds.iter().enumerate().map(|(number, (deed, fuse))| {
            let fuse = fuse.map(|places| Arc::new(Fuse::new(places)));
            let doing = Doing { turns: turns.clone(), fuse };
            run(doing, course.deed(deed, &course.servers[number % 2]))
        });
        let came = futures_util::future::join_all(works).await;
        for (number, (came, (deed, _))) in came.into_iter().zip(deeds).enumerate() {
            match came {
                Some(came) => self.learn(deed, came),
                None => self.died(number % 2, deed),
            }
        }
    }

    /// Machines whose tokens end soon sign in again.
    async fn sign_in_again(&mut self, deeds: &[(Deed, Option<u64>)]) {
        let now = self.clock.now();
        for (deed, _) in deeds {
            let (Deed::Open { machine, .. } | Deed::Refresh { machine, .. }) = deed else { continue };
            let machine = &mut self.machines[*machine];
            if now.millis_since(machine.signed_in_at) >= SESSION {
                let login = id_number(Ground::number(machine.learner));
                machine.session = self.servers[0].sign_in(login.as_str()).await;
                machine.signed_in_at = now;
            }
        }
    }

    async fn deed(&self, deed: &Deed, server: &World) -> Came {
        match deed {
            Deed::Open { machine, request, .. } => {
                let body = serde_json::to_value(request).unwrap();
                let token = &self.machines[*machine].session.token;
                Came::Reply(server.post("/v1/payments", token, &body).await)
            }
            Deed::Refresh { machine, order } => {
                let path = format!("/v1/payments/{order}/refresh");
                let token = &self.machines[*machine].session.token;
                Came::Reply(server.post(&path, token, &json!({})).await)
            }
            Deed::Ask => Came::Asked(platform::payment::ask::run_due(&server.platform).await),
            Deed::Notice(notice) | Deed::Forged(notice) | Deed::Replay(notice) => {
                Came::Status(send(&server.router, notice).await)
            }
            Deed::Pay(page) => {
                gate().await;
                let _ = self.acquirer.pay(page, "sandbox-wallet");
                Came::Paid
            }
        }
    }

    /// What those who did it know from then on.
    fn learn(&mut self, deed: Deed, came: Came) {
        match (deed, came) {
            (Deed::Open { machine, request, reply_lost }, Came::Reply(reply)) => {
                self.note(format!("machine {machine} sends {}: {}", request.order, reply.status));
                self.judge(&reply);
                if reply_lost {
                    self.tally.lost += 1;
                    return self.note("the reply is lost");
                }
                self.answered(machine, request.order, &reply);
            }
            (Deed::Refresh { machine, order }, Came::Reply(reply)) => {
                self.note(format!("machine {machine} refreshes {order}: {}", reply.status));
                self.judge(&reply);
                if reply.status == StatusCode::OK {
                    self.see(&reply.body());
                }
            }
            (Deed::Ask, Came::Asked(asked)) => self.asked(asked),
            (Deed::Notice(notice), Came::Status(status)) => self.notice(notice, status),
            (Deed::Forged(_), Came::Status(status)) => self.forged(status),
            (Deed::Replay(notice), Came::Status(status)) => {
                self.note(format!("notice {} is replayed: {status}", notice.id));
                self.judge_notice(status);
            }
            (Deed::Pay(page), _) => self.note(format!("somebody pays on {page}")),
            _ => unreachable!("each deed has its own end"),
        }
    }

    fn asked(&mut self, asked: Result<usize, platform::Failure>) {
        self.note(format!("the platform asks: {asked:?}"));
        if let Err(failure) = asked {
            self.wrong.push(format!("the platform could not ask: {failure}"));
        }
    }

    fn forged(&mut self, status: StatusCode) {
        self.note(format!("a forged notice: {status}"));
        self.judge_notice(status);
        if status != StatusCode::BAD_REQUEST {
            self.wrong.push(format!("a forged notice is answered {status}"));
        }
    }

    fn answered(&mut self, machine: usize, order: OrderId, reply: &Reply) {
        if reply.status == StatusCode::OK {
            self.tally.opened += 1;
            self.machines[machine].opened(order);
            self.see(&reply.body());
        } else if reply.error().code == ErrorCode::Refused {
            self.tally.refused += 1;
            self.machines[machine].refused(order);
        }
    }

    fn see(&mut self, view: &OrderView) {
        let page = view.pay_url.as_deref().and_then(|url| url.rsplit('/').next());
        if let Some(page) = page {
            self.pages.insert(view.order, page.to_owned());
        }
    }

    /// A payer is told what he asked for, or which rule refuses.
    fn judge(&mut self, reply: &Reply) {
        if reply.status != StatusCode::OK && reply.error().code != ErrorCode::Refused {
            self.wrong.push(format!("a payer is answered {:?}", reply.error()));
        }
    }

    fn notice(&mut self, notice: Notice, status: StatusCode) {
        self.note(format!("notice {} comes in: {status}", notice.id));
        self.judge_notice(status);
        self.acquirer.notice_done(&notice.id, status.is_success());
        if status.is_success() {
            self.written_down.push(notice);
        }
    }

    /// A notice is taken or refused, and the refusals are counted.
    fn judge_notice(&mut self, status: StatusCode) {
        let refused = u32::from(status == StatusCode::BAD_REQUEST);
        self.refusals.0 += refused;
        self.tally.notices_refused += refused;
        if status != StatusCode::OK && refused == 0 {
            self.wrong.push(format!("a notice is answered {status}"));
        }
    }

    /// A server is gone: whoever waited for it has no answer, and a new one takes its place.
    fn died(&mut self, server: usize, deed: Deed) {
        self.tally.deaths += 1;
        let what = match deed {
            Deed::Open { machine, request, .. } => format!("machine {machine} sent {}", request.order),
            Deed::Refresh { order, .. } => format!("{order} was refreshed"),
            Deed::Ask => "it asked".to_owned(),
            Deed::Notice(notice) => {
                self.refusals.1 += 1;
                self.acquirer.notice_done(&notice.id, false);
                format!("notice {} came in", notice.id)
            }
            Deed::Forged(_) | Deed::Replay(_) => {
                self.refusals.1 += 1;
                "a false notice came in".to_owned()
            }
            Deed::Pay(_) => "somebody paid".to_owned(),
        };
        self.note(format!("server {server} dies while {what}"));
        let like = &self.servers[server];
        self.servers[server] = start(&self.store, like, self.rng.clone(), &self.line, self.guards);
        self.first_server.set(self.servers[0].router.clone());
    }
}
