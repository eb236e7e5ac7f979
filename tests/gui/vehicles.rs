//! A person's vehicles in the window: a plate reissued with a new policy, contact data with a phone proved by a code.

use std::process::Command;

use crate::licences::{date, this_year};
use crate::modes::signed_in;
use crate::window::Window;

/// Who has bound four vehicles of his own, as the sample data has him.
const OWNER: &str = "钱壬车";
const DECLARATION: &str = "//label[.//input[@type='checkbox']]";

/// REPL-2, REPL-7, REPL-8: of an uninsured vehicle the policy is stated and its scan looked at; the office reviews it,
/// then the case goes on to its end, and the slip is printed. The vehicle without a photograph can't be chosen.
#[tokio::test]
async fn a_plate_is_reissued_once_the_new_policy_is_reviewed() {
    let folder = tempfile::tempdir().expect("a folder");
    let photo = folder.path().join("policy.jpg");
    std::fs::write(&photo, testkit::scans::photo(4_000, 3_000)).expect("a photograph");
    let slip = folder.path().join("slip.pdf");
    let window = signed_in(folder.path(), OWNER).await;
    window.go_to("补换领机动车号牌").await;
    window.see("15 个工作日").await;
    window.click("我已阅读，开始办理").await;
    window.see("没有机动车照片").await;
    window.choose("机动车", "京A·LX110").await;
    window.see("LCHTEST08SX000010".get(11..).unwrap_or_default()).await;
    window.shot("vehicle-choice.zh-CN").await;
    window.click("继续填写资料").await;
    state_the_policy(&window, &photo).await;
    window.click_at(DECLARATION).await;
    window.click("完成：提交补换领号牌申请").await;
    window.see("申请已提交").await;
    review(&window).await;
    for (act, state) in [("制作完成", "已制作"), ("通知领取", "可领取"), ("已领取", "已领取")]
    {
        window.go_to("练习窗口").await;
        window.click_at(&format!("//button[starts-with(@aria-label,'{act}：{OWNER}')]")).await;
        window.see(&format!("业务状态已改为「{state}」")).await;
    }
    window.go_to("网办进度").await;
    window.click_at("//main//tbody//a[contains(.,'补换领机动车号牌')]").await;
    window.see("京A·LX110").await;
    window.shot("vehicle-case.zh-CN").await;
    window.click_at("//main//a[starts-with(@href,'#/voucher/')]").await;
    window.find("//canvas[@data-drawn='true']").await;
    window.shot("vehicle-slip.zh-CN").await;
    window.click("保存为 PDF").await;
    window.answer_dialog("保存为 PDF", &slip).await;
    window.see("已保存为").await;
    window.close().await;

    let text = Command::new("pdftotext").args(["-layout"]).arg(&slip).arg("-").output().expect("pdftotext");
    let text = String::from_utf8_lossy(&text.stdout);
    for words in ["业务受理凭条", "补号牌", OWNER, "京A·LX110", "审核后继续办理"] {
        assert!(text.contains(words), "「{words}」 is not on the slip:\n{text}");
    }
}

async fn state_the_policy(window: &Window, photo: &std::path::Path) {
    window.choose("业务类型", "补号牌（遗失）").await;
    window.see("临时号牌最多用到").await;
    window.see("没有有效保险的记录").await;
    window.choose("领取方式", "自行领取").await;
    window.choose("领取地点", "练习区车辆管理所").await;
    window.click("继续核对").await;
    window.see("请附上保单的扫描件").await;
    window.type_into("insurer", "练习财产保险").await;
    window.type_into("policy_number", "PDZA2026110199").await;
    let year = this_year();
    date(window, "policy_from", [year - 1, 12, 31]).await;
    date(window, "policy_until", [year + 1, 12, 31]).await;
    window.click("添加材料").await;
    window.answer_dialog("选择证明材料", photo).await;
    window.see("policy.jpg").await;
    window.click_at("//button[@aria-label='查看policy.jpg']").await;
    window.find("//*[@role='dialog']//img[@alt='policy.jpg']").await;
    window.press("Escape").await;
    window.shot("vehicle-fill.zh-CN").await;
    window.click("继续核对").await;
    window.see("提交前请知悉").await;
    window.shot("vehicle-check.zh-CN").await;
}

async fn review(window: &Window) {
    window.go_to("练习窗口").await;
    window.click_at(&format!("//button[starts-with(@aria-label,'原因与材料：{OWNER}')]")).await;
    window.see("PDZA2026110199").await;
    window.click_at("//button[@aria-label='查看policy.jpg']").await;
    window.find("//*[@role='dialog']//img[@alt='policy.jpg']").await;
    window.press("Escape").await;
    window.shot("office-policy.zh-CN").await;
    window.click_at(&format!("//button[starts-with(@aria-label,'审核通过：{OWNER}')]")).await;
    window.see("业务状态已改为「已受理」").await;
}

/// CONT-2, CONT-3: the two phones side by side; the new one is proved by the code of the inbox, and stands on the
/// vehicle's record afterwards.
#[tokio::test]
async fn contact_data_changes_once_the_new_phone_is_proved() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), "何丁期").await;
    window.go_to("变更联系方式").await;
    window.click("我已阅读，开始办理").await;
    window.click("继续填写联系方式").await;
    window.see("139 **** 9001").await;
    window.see("登录账户的手机号").await;
    window.clear("phone").await;
    window.type_into("phone", "13900199099").await;
    window.click("获取验证码").await;
    let code = window.code_of_the_inbox().await;
    window.type_into("phone-code", &code).await;
    window.click("验证这个号码").await;
    window.see("已于").await;
    window.shot("contact-change.zh-CN").await;
    window.click_at(DECLARATION).await;
    window.click("提交联系方式变更").await;
    window.see("变更已经生效").await;
    window.shot("contact-changed.zh-CN").await;
    window.go_to("变更联系方式").await;
    window.click("我已阅读，开始办理").await;
    window.click("继续填写联系方式").await;
    window.see("139 **** 9099").await;
    window.close().await;
}
