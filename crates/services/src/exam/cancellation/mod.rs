//! 取消本地考试预约: the service `exam-cancellation`.
//!
//! Knows: how its parts make one [`Service`]. Must not know: who runs it, on which side. Called by: the
//! registry.

mod check;
mod gate;
mod pages;
mod text;

use model::{Lang, OpId};
use serde::{Deserialize, Serialize};
use service_api::{
    Effects, Facts, FieldError, Journey, Menu, NoRecord, PaperContext, PaperView, Refusal, Service,
    ServiceMeta,
};

use crate::{
    account::{self, CITIZENS_AND_CLERKS},
    bars,
};

/// 「驾驶证业务」→「取消本地考试预约」.
const MENU: &[Menu] =
    &[("驾驶证业务", "Driving licence services"), ("取消本地考试预约", "Cancel a local exam booking")];

/// The answers so far, every one optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// 「选择取消科目」: the submission that made the booking.
    pub booking: Option<OpId>,
    /// 「确认取消」: the declaration is ticked.
    pub understood: bool,
}

/// A complete application, payload version 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The submission that made the booking.
    pub booking: OpId,
}

/// The service.
#[derive(Clone, Copy, Debug)]
pub struct ExamCancellation;

impl Service for ExamCancellation {
    type Answers = Answers;
    type Application = Application;
    type Record = NoRecord;

    fn meta(&self) -> ServiceMeta {
        ServiceMeta {
            slug: "exam-cancellation",
            menu: MENU,
            accounts: CITIZENS_AND_CLERKS,
            barred_by: bars::NOTHING,
            notice_version: "1",
            payload_version: 1,
            pays: false,
        }
    }

    /// Decides GEN-11.
    fn start(&self, facts: &Facts<'_>) -> Result<(), Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        gate::any_open(facts).map_err(|gate| text::refusal(gate, facts))
    }

    fn journey(&self, answers: &Answers, facts: &Facts<'_>, lang: Lang) -> Journey {
        pages::journey(answers, facts, lang)
    }

    fn check(&self, answers: &Answers, facts: &Facts<'_>) -> Result<Application, Vec<FieldError>> {
        check::check(answers, facts)
    }

    fn named(&self, answers: &Answers, _: &Facts<'_>) -> Option<Application> {
        answers.booking.filter(|_| answers.understood).map(|booking| Application { booking })
    }

    /// Decides CANC-1.
    fn decide(&self, application: &Application, facts: &Facts<'_>) -> Result<Effects, Box<Refusal>> {
        account::may_act(&self.meta(), facts)?;
        let booking = gate::open(application.booking, facts).map_err(|gate| text::refusal(gate, facts))?;
        Ok(Effects::WithdrawExamApplication { op_id: booking.op_id, plan: booking.plan })
    }

    fn paper(&self, record: &NoRecord, _: &PaperContext<'_>) -> PaperView {
        match *record {}
    }
}
