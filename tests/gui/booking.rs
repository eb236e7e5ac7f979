//! From the first start to the saved voucher, with a kill in the middle of typing and a night without network.

use crate::window::Window;

const SLOT: &str = "(//*[@data-testid='picker-slot' and not(@aria-disabled='true')])[1]";

/// GEN-3, GEN-5, EXAM-8, PRINT-2 (part): first start, sign in, begin, be killed in the middle of typing, resume, queue
/// offline, restart, send, be allocated, preview and save the voucher.
#[tokio::test]
async fn a_citizen_books_an_exam_through_a_kill_and_a_night_without_network() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path();

    let window = Window::open(home).await;
    window.see("这不是官方程序").await;
    window.shot("first-run.zh-CN").await;
    window.click("开始练习").await;
    window.see("练习人员").await;
    window.shot("sign-in.zh-CN").await;
    window.click_first("(//button[starts-with(@aria-label,'填入')])[1]").await;
    window.click("登录").await;
    window.see("我的驾驶证").await;
    window.shot("home.zh-CN").await;

    window.click("考试预约").await;
    window.see("业务须知").await;
    window.shot("notice.zh-CN").await;
    window.click("我已阅读，开始办理").await;
    window.see("科目确认").await;
    window.click_first("(//label[.//input[@type='radio' and not(@disabled)]])[1]").await;
    window.see("草稿已保存").await;
    window.shot("subject.zh-CN").await;
    window.kill().await;

    let window = Window::open(home).await;
    window.see("未提交的草稿").await;
    window.shot("home-draft.zh-CN").await;
    window.click("继续填写").await;
    window.see("科目确认").await;
    window.click("下一步").await;
    window.see("可选场次").await;
    window.shot("sessions.zh-CN").await;
    window.click_first(SLOT).await;
    window.click("断开网络").await;
    window.see("已断网").await;
    window.click("下一步").await;
    window.see("排名时间").await;
    window.click_first("//label[.//input[@type='checkbox']]").await;
    window.shot("check.zh-CN").await;
    window.click("提交预约申请").await;
    window.see("已保存，等待发送").await;
    window.shot("queued.zh-CN").await;
    window.kill().await;

    let window = Window::open(home).await;
    window.see("1 项待提交").await;
    window.click_first("//nav//a[contains(.,'待提交')]").await;
    window.see("考试预约").await;
    window.shot("queue.zh-CN").await;
    window.click("恢复网络").await;
    window.click_first("//nav//a[contains(.,'网办进度')]").await;
    window.see("已受理").await;
    window.shot("progress.zh-CN").await;
    window.click_first("//button[starts-with(normalize-space(.),'快进到公布时间')]").await;
    window.see("预约成功").await;
    window.shot("won.zh-CN").await;
    window.close().await;
}
