//! What the pages of both licence families have in common: the steps' names, the last one, the licence on record.
//!
//! Knows: how these stand on a page. Must not know: answers. Called by: the pages of the families.

use model::Lang;
use service_api::{Facts, Page, PageBody, Row};

use super::text::licence_rows;
use crate::fixed::Fixed;

pub(crate) const STEP_FILL: Fixed = Fixed("资料填写", "Fill in");
pub(crate) const STEP_CONFIRM: Fixed = Fixed("确认提交", "Confirm and submit");
pub(crate) const PRIMARY_FILL: Fixed = Fixed("继续核对", "Continue to the check");
pub(crate) const LICENCE: Fixed = Fixed("您的驾驶证", "Your driving licence");
pub(crate) const UNANSWERED: Fixed = Fixed("尚未填写", "Not filled in yet");
pub(crate) const CONSEQUENCE: Fixed = Fixed("提交前请知悉", "Before you submit");
pub(crate) const DECLARATION_LABEL: Fixed = Fixed("声明", "Declaration");

/// 「完成提交」: what stands there once it is on its way.
pub(crate) fn done(lang: Lang) -> Page {
    const TITLE: Fixed = Fixed("完成提交", "Submitted");
    const LEAD: Fixed =
        Fixed("申请已提交，可以在「网办进度」中查看。", "It is submitted; follow it under “Progress”.");
    const PRIMARY: Fixed = Fixed("查看网办进度", "Open progress");
    Page {
        id: "done".to_owned(),
        title: TITLE.pick(lang),
        lead: LEAD.pick(lang),
        body: PageBody::Done,
        primary: PRIMARY.pick(lang),
        complete: false,
    }
}

/// The person and the licence as they are on record.
pub(crate) fn known_rows(facts: &Facts<'_>, lang: Lang) -> Vec<Row> {
    let mut rows = vec![Row::new(lang.pick("姓名", "Name"), facts.person.name.as_str())];
    if let Some(licence) = &facts.person.licence {
        rows.extend(licence_rows(licence, facts, lang));
    }
    rows
}
