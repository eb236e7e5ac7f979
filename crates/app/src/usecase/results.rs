//! 「驾驶人考试预约结果公布」: published allocations (EXAM-4).

use model::{ExamPlan, Lang};
use service_api::ListView;
use services::exam::ranking::RankingReason;
use wire::reference::{PlanResults, ResultEntry};

use super::parse;
use super::progress::place_words;
use crate::facts::Desk;
use crate::view::{PlanName, ResultLine, ResultList, ResultPlanRow, ResultPlans};
use crate::{App, AppError, rank_words, text};

impl App {
    /// Plans whose allocation is published, newest first.
    ///
    /// # Errors
    /// When nobody is signed in or nothing was ever fetched.
    pub async fn result_plans(&self) -> Result<ResultPlans, AppError> {
        let session = self.session()?;
        let lang = self.lang();
        let mut plans: Vec<_> = Desk::of(&session)?
            .plans
            .into_iter()
            .filter_map(|plan| Some((plan.allocated_at?, plan)))
            .collect();
        plans.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let row = |(at, plan): (model::Timestamp, ExamPlan)| ResultPlanRow {
            plan: plan.id.to_string(),
            code: plan.code,
            subject: lang.pick(plan.exam.name_zh(), plan.exam.name_en()).to_owned(),
            published: at.minute_text(),
        };
        Ok(ResultPlans { plans: plans.into_iter().map(row).collect() })
    }

    /// The list of one allocation: masked names, ranking time and reason, outcome, tie rule.
    ///
    /// # Errors
    /// When the platform was not reached or the plan is not known.
    pub async fn result_list(&self, request: PlanName) -> Result<ResultList, AppError> {
        let session = self.session()?;
        let lang = self.lang();
        let desk = Desk::of(&session)?;
        let id = parse(&request.plan)?;
        let results = session.platform.results(id).await?;
        let plan = desk.plans.iter().find(|plan| plan.id == id).ok_or(AppError::Gone)?;
        Ok(ResultList {
            heading: heading(plan, lang),
            explanation: text::allocation_explanation().into_lang(lang),
            record_hash: results.record_hash.clone(),
            rows: lines(&results, &desk, lang),
        })
    }

    /// The list of one allocation as a PDF.
    ///
    /// # Errors
    /// As [`App::result_list`], or when a character can't be printed.
    pub async fn result_list_pdf(&self, request: PlanName) -> Result<Vec<u8>, AppError> {
        let lang = self.lang();
        let list = self.result_list(request).await?;
        let columns = [
            ("名次", "Rank"),
            ("姓名", "Name"),
            ("排名时间", "Ranking time"),
            ("流水号", "Serial"),
            ("结果", "Outcome"),
        ];
        let paper = ListView {
            heading: list.heading,
            subheading: vec![list.explanation],
            code: None,
            columns: columns.iter().map(|(zh, en)| lang.pick(zh, en).to_owned()).collect(),
            rows: list
                .rows
                .into_iter()
                .map(|row| {
                    vec![row.position.to_string(), row.name, row.ranking_time, row.serial, row.outcome]
                })
                .collect(),
            foot: vec![format!("SHA-256 {}", list.record_hash)],
            mark: self.practice_mark(),
            file_stem: lang.pick("考试预约结果", "exam-allocation").to_owned(),
        };
        let info = self.document_info(&paper.file_stem)?;
        Ok(print::render_list(&paper, &info, &mut |_| std::ops::ControlFlow::Continue(()))?.bytes)
    }
}

fn heading(plan: &ExamPlan, lang: Lang) -> String {
    let subject = lang.pick(plan.exam.name_zh(), plan.exam.name_en());
    match lang {
        Lang::ZhCn => format!("{subject}考试预约结果 · {}", plan.code),
        Lang::En => format!("{subject}: allocation of plan {}", plan.code),
    }
}

fn lines(results: &PlanResults, desk: &Desk, lang: Lang) -> Vec<ResultLine> {
    let ties = rank_words::ties(&results.entries);
    let lines = results.entries.iter().zip(ties).map(|(entry, tie)| ResultLine {
        tie: tie.map(|words| words.into_lang(lang)),
        ..line(entry, results, desk, lang)
    });
    lines.collect()
}

fn line(entry: &ResultEntry, results: &PlanResults, desk: &Desk, lang: Lang) -> ResultLine {
    let place = entry.session.map(|session| model::Place::Session { session });
    let place = place.and_then(|place| place_words(&place, results.plan, desk, lang));
    let reason = RankingReason::from_code(&entry.ranking_reason).map(RankingReason::basis);
    ResultLine {
        position: entry.position,
        name: entry.masked_name.clone(),
        ranking_time: entry.ranking_time.second_text(),
        ranking_reason: reason.map(|reason| reason.into_lang(lang)).unwrap_or_default(),
        tie: None,
        serial: entry.serial.clone(),
        won: entry.session.is_some(),
        outcome: place.unwrap_or_else(|| lang.pick("未分配到名额", "no place").to_owned()),
    }
}
