//! The other ways of booking, and cancelling.

use crate::window::Window;

const CONSEQUENCE: &str = "//label[.//input[@type='checkbox']]";

pub async fn signed_in(home: &std::path::Path, name: &str) -> Window {
    let window = Window::open(home).await;
    window.click("开始练习").await;
    window.see("练习人员").await;
    window.sign_in_as(name).await;
    window.see("我的驾驶证").await;
    window
}

async fn to_the_first_step(window: &Window) {
    window.click("预约科目二").await;
    window.see("业务须知").await;
    window.click("我已阅读，开始办理").await;
    window.see("预约方式").await;
}

async fn to_the_check_page(window: &Window) {
    window.click("继续选择场次").await;
    window.choose_session().await;
    window.click("继续核对").await;
    window.see("提交前请知悉").await;
}

async fn open_cancelling(window: &Window) {
    window.go_to("取消本地考试预约").await;
}

/// EXAM-5, CANC-2, CANC-3: a priority booking is given at once; online it is not cancelled, and the refusal says where
/// and until when it is.
#[tokio::test]
async fn a_priority_place_is_given_at_once_and_not_cancelled_online() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), "卫子平").await;
    to_the_first_step(&window).await;
    window.choose("预约方式", "优先预约").await;
    window.see("切换优先预约").await;
    window.choose("预约科目", "科目二").await;
    window.shot("priority.zh-CN").await;
    window.click("继续选择场次").await;
    window.see("空余").await;
    window.shot("priority-sessions.zh-CN").await;
    window.choose_session().await;
    window.click("继续核对").await;
    window.see("唯一的一次优先预约").await;
    window.click_at(CONSEQUENCE).await;
    window.shot("priority-check.zh-CN").await;
    window.click("使用优先预约并提交").await;
    window.go_to("网办进度").await;
    window.see("预约成功").await;
    open_cancelling(&window).await;
    window.see("已经分配到考位，不能在网上取消").await;
    window.see("原预约仍然有效").await;
    window.shot("cancel-refused.zh-CN").await;
    window.close().await;
}

/// EXAM-6, CANC-1, CANC-4: subjects 2 and 3 are booked in one and cancelled in time, and the subject can be booked again.
#[tokio::test]
async fn a_combined_application_is_cancelled_in_time_and_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), "钱乙二").await;
    to_the_first_step(&window).await;
    window.choose("预约方式", "科目二三一次预约").await;
    window.see("切换科目二三一次预约").await;
    window.shot("combined.zh-CN").await;
    to_the_check_page(&window).await;
    window.see("科目三的预约次数退还").await;
    window.click_at(CONSEQUENCE).await;
    window.shot("combined-check.zh-CN").await;
    window.click("提交科目二三一次预约").await;
    window.go_to("网办进度").await;
    window.see("已受理").await;
    open_cancelling(&window).await;
    window.see("业务须知").await;
    window.click("我已阅读，开始办理").await;
    window.choose("要取消的预约", "科目二三一次").await;
    window.shot("cancel-choose.zh-CN").await;
    window.click("继续核对").await;
    window.see("取消后不变").await;
    window.click_at(CONSEQUENCE).await;
    window.shot("cancel-check.zh-CN").await;
    window.click("取消这次预约").await;
    window.see("办理完成").await;
    window.go_to("网办进度").await;
    window.see("预约已取消").await;
    window.see("已办结").await;
    window.shot("cancelled.zh-CN").await;
    window.go_to("首页").await;
    window.see("预约科目二").await;
    window.close().await;
}

/// EXAM-5, GEN-6: who has more than six months of permit left reads from when priority booking is open.
#[tokio::test]
async fn too_early_for_priority_says_from_when() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), "钱乙二").await;
    to_the_first_step(&window).await;
    window.see("起可以优先预约").await;
    window.find("//*[@role='radiogroup']//label[contains(.,'优先预约') and .//input[@disabled]]").await;
    window.close().await;
}
