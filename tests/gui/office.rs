//! A place that was given, cancelled by the practice office; and a cancelling that came too late.

use crate::modes::signed_in;
use crate::window::Window;

const FIRST_SUBJECT: &str =
    "(//*[@role='radiogroup' and .//*[normalize-space(.)='预约科目']]//label[.//input[not(@disabled)]])[1]";
/// The plan has closed, or, once this is known here, the place is given and where it is cancelled.
const TOO_LATE: &str = "//*[text()[contains(.,'截止，不能在网上取消') or contains(.,'已分配考位，最迟') and contains(.,'到车辆管理所取消')]]";
const CONSEQUENCE: &str = "//label[.//input[@type='checkbox']]";

/// From the home screen to the check page of a booking of subject 1.
async fn to_the_check_page(window: &Window) {
    window.click("预约科目一").await;
    window.click("我已阅读，开始办理").await;
    window.click_at(FIRST_SUBJECT).await;
    window.click("继续选择场次").await;
    window.choose_session().await;
    window.click("继续核对").await;
    window.see("提交前请知悉").await;
}

async fn book_subject_1(window: &Window) {
    to_the_check_page(window).await;
    window.see("驾驶证申请的受理时间").await;
    window.click_at(CONSEQUENCE).await;
    window.click("提交预约申请").await;
    window.go_to("网办进度").await;
    window.see("已受理").await;
}

/// CANC-2, CANC-4, EXAM-3: a place that was given is cancelled by the office, which is told what that does to the next
/// ranking before it confirms; the next booking is ranked by the time of that cancelling, and says so.
#[tokio::test]
async fn a_place_cancelled_by_the_office_ranks_the_next_booking_by_the_time_of_cancelling() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), "赵甲一").await;
    book_subject_1(&window).await;
    window.to_publication().await;
    window.see("预约成功").await;

    window.go_to("练习窗口").await;
    window.shot("office.zh-CN").await;
    window.click_at("//button[@aria-label='取消考位：赵甲一，科目一']").await;
    window.see("可以取消").await;
    window.see("以后的排名时间变为").await;
    window.choose("取消原因", "因考生本人原因取消").await;
    window.shot("office-cancel.zh-CN").await;
    window.click("取消这个考位").await;
    window.see("已取消 赵甲一 的考位；以后按取消时间").await;

    window.go_to("首页").await;
    to_the_check_page(&window).await;
    window.see("取消").await;
    window.see("因个人原因取消").await;
    window.shot("ranked-by-cancelling.zh-CN").await;
    window.close().await;
}

/// CANC-1, CANC-3: whoever is still at the last step of cancelling when the plan closes is told that it is too late,
/// that the booking stands and what not attending means; nothing is sent.
#[tokio::test]
async fn a_cancelling_confirmed_after_the_plan_closed_is_too_late() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), "赵甲一").await;
    book_subject_1(&window).await;
    window.go_to("取消本地考试预约").await;
    window.click("我已阅读，开始办理").await;
    window.choose("要取消的预约", "科目一").await;
    window.click("继续核对").await;
    window.click_at(CONSEQUENCE).await;
    window.to_publication().await;
    window.click("取消这次预约").await;
    window.find(TOO_LATE).await;
    window.shot("cancel-too-late.zh-CN").await;
    window.go_to("网办进度").await;
    window.see("预约成功").await;
    window.close().await;
}
