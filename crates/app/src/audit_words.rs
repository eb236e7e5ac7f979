//! The words of 「办理记录」, zh-CN and en side by side.
//!
//! Knows: how an act and who did it are said. Must not know: which acts there were. Called by: `usecase::practice_audit`.

use model::{AccountKind, AuditAction, Text};
use wire::office::AuditActor;

/// What was done.
pub fn action(action: AuditAction) -> Text {
    use AuditAction as Act;
    let (zh, en) = match action {
        Act::AddRegion => ("装入地区规定", "Installed a version of the region"),
        Act::CreateOffice => ("开立窗口人员账号", "Made an account of the office"),
        Act::CreateHospital => ("开立体检医院账号", "Made an account of a hospital"),
        Act::CreateSchool => ("登记驾校", "Recorded a school"),
        Act::LiftFactor => ("解除两步验证（平台管理员）", "Removed a second factor (operator)"),
        Act::CreateAccount => ("窗口注册账号", "Made an account at the window"),
        Act::ChangePassword => ("修改密码", "Changed the password"),
        Act::ChangePhone => ("修改手机号码", "Changed the phone"),
        Act::ResetPassword => ("重设密码", "Reset a forgotten password"),
        Act::EnrolFactor => ("启用两步验证", "Enrolled a second factor"),
        Act::RemoveFactor => ("停用两步验证", "Removed a second factor"),
        Act::UseRecoveryCode => ("使用恢复码登录", "Signed in with a recovery code"),
        Act::SignOutEverywhere => ("退出全部设备", "Signed out everywhere"),
        Act::AcceptApplication => ("受理驾驶证申请", "Accepted a licence application"),
        Act::PublishCalendar => ("发布工作日历", "Published days of the calendar"),
        Act::UploadCertificate => ("上传身体条件证明", "Uploaded a medical certificate"),
        Act::CancelPlace => ("取消考试名额", "Cancelled a place in an exam"),
        Act::RecordResult => ("登记考试成绩", "Recorded the result of an exam"),
        Act::MoveCase => ("办理证牌业务", "Moved a case on"),
        Act::RecordLicence => ("登记驾驶证", "Recorded a driving licence"),
        Act::IssuePermit => ("核发学习驾驶证明", "Issued a learner permit"),
        Act::RecordPerson => ("登记人员或所属驾校", "Recorded a person or a school trained at"),
        Act::PublishPlan => ("公布考试计划", "Published an exam plan"),
        Act::PutOnList => ("列入限制名单", "Put a person on a list"),
        Act::LiftBar => ("解除名单限制", "Took a person off a list"),
        Act::EndAppointment => ("预约取消、到场或失约", "An appointment was cancelled, kept or missed"),
        Act::MovePlate => {
            ("号牌号码选定、确认或逾期", "A plate number was chosen, confirmed or not confirmed in time")
        }
        Act::RecordVehicle => ("登记机动车", "Recorded a vehicle"),
        Act::RecordViolation => ("录入电子监控记录", "Recorded what a camera saw"),
        Act::RecordPenalty => ("录入处罚决定", "Recorded a fine"),
        Act::PublishRegion => ("发布地区规定", "Published settings of the region"),
        Act::SettlePayment => ("缴费订单有了结果", "An order of payment came to its end"),
        Act::RefusePaymentNotice => ("拒收支付通知", "A notice of payment was refused"),
        Act::BillDiffers => ("对账单与账目不符", "The provider's bill differs from the ledger"),
    };
    Text::new(zh, en)
}

/// Who acted: staff by name, others by what they are.
pub fn actor(actor: Option<&AuditActor>) -> Text {
    let Some(AuditActor { name, kind, .. }) = actor else {
        return Text::new("系统", "The platform");
    };
    match kind {
        AccountKind::OnlinePersonal | AccountKind::WindowPersonal => {
            Text::new(format!("{name}（本人）"), format!("{name} (the holder)"))
        }
        _ => Text::new(name, name),
    }
}

/// The day cannot be read.
pub fn day_shape() -> Text {
    Text::new("请写成 2026-03-02 的样子；留空为不限。", "Write it like 2026-03-02; empty: any day.")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_act_has_words_of_its_own_in_both_languages() {
        let words: Vec<_> = AuditAction::ALL.iter().map(|act| action(*act)).collect();
        let zh: BTreeSet<_> = words.iter().map(|text| &text.zh).collect();
        let en: BTreeSet<_> = words.iter().map(|text| &text.en).collect();
        assert_eq!((zh.len(), en.len()), (words.len(), words.len()));
    }
}
