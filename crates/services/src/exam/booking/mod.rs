//! 考试预约, ordinary mode: the service `exam-booking`.
//!
//! Knows: how its parts make one [`Service`]. Must not know: who runs it, on which side. Called by: the
//! registry.

mod account;
mod answers;
mod check;
mod decide;
mod offer;
mod pages;
pub mod paper;
mod picker;
mod start;
mod text;

use model::{AccountKind, Lang};
use service_api::{
    Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Refusal, Service, ServiceMeta,
};

pub use answers::{Answers, Application};
pub use offer::alternatives;
pub use paper::{Record, RecordFacts};

/// 「驾驶证业务」→「考试预约」.
const MENU: &[Menu] = &[("驾驶证业务", "Driving licence services"), ("考试预约", "Exam booking")];

/// Marked P and V, and open to driving-school clerks (ACC-3).
const ACCOUNTS: &[AccountKind] =
    &[AccountKind::OnlinePersonal, AccountKind::WindowPersonal, AccountKind::SchoolClerk];

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct ExamBooking;

impl Service for ExamBooking {
    type Answers = Answers;
    type Application = Application;
    type Record = Record;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: "exam-booking",
            menu: MENU,
            accounts: ACCOUNTS,
            notice_version: "1",
            payload_version: 1,
        }
    }

    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        start::start(facts)
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        check::check(answers, facts)
    }

    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        decide::decide(application, facts)
    }

    fn paper(&self, record: &Record, context: &PaperContext<'_>) -> PaperView {
        paper::view(record, context)
    }
}
