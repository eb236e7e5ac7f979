//! Text messages beside all other work: a provider that never answers holds nobody up.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use model::{AccountKind, ExamPlan, Phone, Timestamp};
use platform::jobs::run_due;
use platform::message::{MessageError, MessageGateway, TextMessage};
use platform::sending::{MessageProvider, MessageQueue, QueueLimits, Sending, message_queue};
use platform::{Platform, Settings, router};
use serde_json::json;
use testkit::FixedClock;
use tokio::sync::Semaphore;
use wire::account::CodeSent;

use super::world::{NOW, World, phone, session_slot};

const PATIENCE: Duration = Duration::from_secs(30);
const NONE: Duration = Duration::ZERO;

/// A provider that tells when it is asked, and answers when it is let.
struct Provider {
    asked: Semaphore,
    answers: Semaphore,
    sent: Mutex<Vec<String>>,
}

impl Provider {
    fn answering(answers: usize) -> Arc<Self> {
        let (asked, answers) = (Semaphore::new(0), Semaphore::new(answers));
        Arc::new(Self { asked, answers, sent: Mutex::default() })
    }

    fn silent() -> Arc<Self> {
        Self::answering(0)
    }

    fn sent(&self) -> Vec<String> {
        self.sent.lock().unwrap().clone()
    }
}

#[async_trait]
impl MessageProvider for Provider {
    async fn send(&self, _phone: &Phone, text: &str, _at: Timestamp) -> Result<(), MessageError> {
        self.asked.add_permits(1);
        self.answers.acquire().await.unwrap().forget();
        self.sent.lock().unwrap().push(text.to_owned());
        Ok(())
    }
}

/// The control: a gateway that waits for the provider, as jobs did that sent for themselves.
struct Waiting(Arc<Provider>);

impl MessageGateway for Waiting {
    fn hand_over(&self, message: TextMessage) -> Result<(), MessageError> {
        let sending = self.0.send(&message.phone, &message.text, message.at);
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(sending))
    }
}

fn queue(provider: &Arc<Provider>, limits: QueueLimits) -> (Arc<MessageQueue>, Sending) {
    let (queue, sending) = message_queue(provider.clone(), Arc::new(FixedClock::at(NOW)), limits);
    (Arc::new(queue), sending)
}

fn message(text: &str, good_until: Option<&str>) -> TextMessage {
    let good_until = good_until.map(|end| Timestamp::parse_local(end).unwrap());
    let at = Timestamp::parse_local(NOW).unwrap();
    TextMessage { phone: phone(1), text: text.to_owned(), at, good_until }
}

/// The platform of `world` with another gateway, and a plan with one applicant that closes now.
async fn with_plan_due(sms: Arc<dyn MessageGateway>) -> (Platform, ExamPlan) {
    let world = World::new().await;
    let plan = world.plan().await;
    let citizen = world.citizen(1, "2026-02-20 09:30").await;
    let envelope = world.envelope(&citizen, &session_slot(&plan, 0));
    world.submit(&citizen, &envelope).await.verdict();
    world.clock.set(plan.closes_at);
    let World { platform, clock, rng, .. } = world;
    (Platform::new(platform.store, clock, rng, Settings::simulation(), sms), plan)
}

/// A job that falls due while the provider is silent ends all the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_provider_delays_no_job() {
    let provider = Provider::silent();
    let (queue, sending) = queue(&provider, QueueLimits::USUAL);
    let (platform, plan) = with_plan_due(queue).await;
    let job = async {
        let done = run_due(&platform).await.unwrap();
        provider.asked.acquire().await.unwrap().forget();
        done
    };
    let done = tokio::time::timeout(PATIENCE, sending.beside(job, NONE)).await;
    assert_eq!(done.unwrap(), [plan.id]);
    assert!(provider.sent().is_empty(), "the provider has not answered yet");
}

/// The control of the test above: the job of a platform that waits for the provider has not ended when the provider
/// was asked, and ends once it answers.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateway_that_waits_does_delay_the_job() {
    let provider = Provider::silent();
    let (platform, plan) = with_plan_due(Arc::new(Waiting(provider.clone()))).await;
    let job = tokio::spawn(async move { run_due(&platform).await.unwrap() });
    provider.asked.acquire().await.unwrap().forget();
    assert!(!job.is_finished());
    provider.answers.add_permits(1);
    assert_eq!(job.await.unwrap(), [plan.id]);
}

/// ACC-2: who asks for a code is answered while the provider is silent, alike for a known phone and an unknown one.
#[tokio::test]
async fn a_code_is_answered_before_the_provider_answers() {
    let mut world = World::new().await;
    world.account(AccountKind::Hospital, "hospital", "体检医院", None).await;
    let provider = Provider::silent();
    let (queue, sending) = queue(&provider, QueueLimits::USUAL);
    let World { platform, clock, rng, .. } = &world;
    let platform =
        Platform::new(platform.store.clone(), clock.clone(), rng.clone(), Settings::simulation(), queue);
    world.router = router(platform);
    let asking = async {
        let mut answers = Vec::new();
        for number in [900, 7] {
            let body = json!({ "phone": phone(number), "purpose": "reset" });
            let reply = world.post("/v1/codes", "", &body).await;
            reply.body::<CodeSent>();
            answers.push(reply.bytes);
            provider.asked.acquire().await.unwrap().forget();
        }
        answers
    };
    let answers = tokio::time::timeout(PATIENCE, sending.beside(asking, NONE)).await.unwrap();
    assert_eq!(answers[0], answers[1]);
}

/// What finds no room is refused and counted at once; what somebody waits for has room of its own and goes first.
#[tokio::test]
async fn a_full_queue_refuses_and_codes_go_first() {
    let provider = Provider::answering(usize::MAX >> 4);
    let (queue, sending) = queue(&provider, QueueLimits { urgent: 1, others: 2 });
    let code = |text| message(text, Some("2026-04-02 09:05"));
    assert!(queue.hand_over(message("result 1", None)).is_ok());
    assert!(queue.hand_over(message("result 2", None)).is_ok());
    assert_eq!(queue.hand_over(message("result 3", None)), Err(MessageError));
    assert!(queue.hand_over(code("code 1")).is_ok());
    assert_eq!(queue.hand_over(code("code 2")), Err(MessageError));
    assert_eq!(queue.refused(), 2);
    sending.beside(std::future::ready(()), PATIENCE).await;
    assert_eq!(provider.sent(), ["code 1", "result 1", "result 2"]);
}

/// A code that ended while it waited is not sent.
#[tokio::test]
async fn a_code_that_is_worth_nothing_any_more_is_not_sent() {
    let provider = Provider::answering(2);
    let (queue, sending) = queue(&provider, QueueLimits::USUAL);
    queue.hand_over(message("too late", Some(NOW))).unwrap();
    queue.hand_over(message("in time", Some("2026-04-02 09:01"))).unwrap();
    sending.beside(std::future::ready(()), PATIENCE).await;
    assert_eq!(provider.sent(), ["in time"]);
}

/// When the platform stops, what waits is sent, nothing more is taken, and a silent provider does not keep it.
#[tokio::test]
async fn stopping_sends_what_waits_and_does_not_wait_for_a_silent_provider() {
    let provider = Provider::answering(20);
    let (kept, sending) = queue(&provider, QueueLimits::USUAL);
    for number in 0..20 {
        kept.hand_over(message(&number.to_string(), None)).unwrap();
    }
    sending.beside(std::future::ready(()), PATIENCE).await;
    assert_eq!(provider.sent().len(), 20);
    assert_eq!(kept.hand_over(message("after the end", None)), Err(MessageError));

    let silent = Provider::silent();
    let (kept, sending) = queue(&silent, QueueLimits::USUAL);
    kept.hand_over(message("never", None)).unwrap();
    let stopped = sending.beside(std::future::ready(()), Duration::from_millis(10));
    tokio::time::timeout(PATIENCE, stopped).await.unwrap();
}
