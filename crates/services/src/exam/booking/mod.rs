//! 考试预约, in its three modes (普通, 优先, 科目二三一次): the service `exam-booking`.
//!
//! Knows: how its parts make one [`Service`]. Must not know: who runs it, on which side. Called by: the
//! registry.

mod answers;
mod check;
mod decide;
mod offer;
mod pages;
pub mod paper;
mod picker;
mod start;
mod text;

use model::Lang;
use service_api::{
    Effects, Facts, FieldError, Journey, Menu, PaperContext, PaperView, Refusal, Service, ServiceMeta,
};

use crate::{account::CITIZENS_AND_CLERKS, bars};

pub use answers::{Answers, Application, Mode, Wish};
pub use check::wish;
pub use offer::alternatives;
pub use paper::{Record, RecordFacts};

/// 「驾驶证业务」→「考试预约」.
const MENU: &[Menu] = &[("驾驶证业务", "Driving licence services"), ("考试预约", "Exam booking")];

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
            accounts: CITIZENS_AND_CLERKS,
            barred_by: bars::ONLINE_SERVICES,
            notice_version: "2",
            payload_version: 2,
            pays: false,
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

    fn named(&self, answers: &Answers, facts: &Facts<'_>) -> Option<Application> {
        check::named(answers, facts)
    }

    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        decide::decide(application, facts)
    }

    fn paper(&self, record: &Record, context: &PaperContext<'_>) -> PaperView {
        paper::view(record, context)
    }
}
