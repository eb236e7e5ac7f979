//! From the first start to the saved voucher, with a kill in the middle of the form and a night without network.

use std::process::Command;

use crate::window::Window;

const FIRST_OPEN_SUBJECT: &str =
    "(//*[@role='radiogroup' and .//*[normalize-space(.)='预约科目']]//label[.//input[not(@disabled)]])[1]";
const CHOSEN_SUBJECT: &str =
    "//*[@role='radiogroup' and .//*[normalize-space(.)='预约科目']]//label[@data-selected]";
const CONSEQUENCE: &str = "//label[.//input[@type='checkbox']]";
const DRAWN_PAGE: &str = "//canvas[@data-drawn='true']";

/// GEN-3, GEN-5, EXAM-8, PRINT-2 (part), PRINT-3: first start, sign in, begin, be killed in the middle of the form, resume,
/// queue offline, be killed again, send, be allocated, preview, save and verify the voucher.
#[tokio::test]
async fn a_citizen_books_an_exam_through_a_kill_and_a_night_without_network() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path();

    let window = Window::open(home).await;
    sign_in(&window).await;
    begin(&window).await;
    window.kill();

    let window = Window::open(home).await;
    resume_and_queue_offline(&window).await;
    window.kill();

    let window = Window::open(home).await;
    send_and_be_allocated(&window).await;
    let voucher = folder.path().join("voucher.pdf");
    save_voucher(&window, &voucher).await;
    verify(&window, &voucher).await;
    window.close().await;

    let text =
        Command::new("pdftotext").args(["-layout"]).arg(&voucher).arg("-").output().expect("pdftotext");
    let text = String::from_utf8_lossy(&text.stdout);
    for words in ["考试预约凭证", "赵甲一", "科目一", "东一练习考场"] {
        assert!(text.contains(words), "「{words}」 is not on the voucher:\n{text}");
    }
}

async fn sign_in(window: &Window) {
    window.see("这不是官方程序").await;
    window.shot("first-run.zh-CN").await;
    window.click("开始练习").await;
    window.see("练习人员").await;
    window.shot("sign-in.zh-CN").await;
    window.sign_in_as("赵甲一").await;
    window.see("我的驾驶证").await;
    window.shot("home.zh-CN").await;
}

async fn begin(window: &Window) {
    window.click("预约科目一").await;
    window.see("业务须知").await;
    window.shot("notice.zh-CN").await;
    window.click("我已阅读，开始办理").await;
    window.see("核对您的驾驶证申请").await;
    window.click_at(FIRST_OPEN_SUBJECT).await;
    window.find(CHOSEN_SUBJECT).await;
    window.see("草稿已保存").await;
    window.shot("subject.zh-CN").await;
}

async fn resume_and_queue_offline(window: &Window) {
    window.see("未提交的草稿").await;
    window.go_to("待提交").await;
    window.see("和没有提交的草稿").await;
    window.shot("drafts.zh-CN").await;
    window.click_at("//a[starts-with(@aria-label,'继续')]").await;
    window.find(CHOSEN_SUBJECT).await;
    window.click("继续选择场次").await;
    window.choose_session().await;
    window.see("已选择").await;
    window.shot("sessions.zh-CN").await;
    window.click("断开网络").await;
    window.see("已断网").await;
    window.click("继续核对").await;
    window.see("目前位次").await;
    window.shot("check.zh-CN").await;
    window.click_at(CONSEQUENCE).await;
    window.shot("check-end.zh-CN").await;
    window.click("提交预约申请").await;
    window.see("已保存，等待发送").await;
    window.shot("queued.zh-CN").await;
}

async fn send_and_be_allocated(window: &Window) {
    window.see("1 项待提交").await;
    window.go_to("待提交").await;
    window.see("没有连上平台").await;
    window.shot("queue.zh-CN").await;
    window.click("恢复网络").await;
    window.go_to("网办进度").await;
    window.see("已受理").await;
    window.shot("progress.zh-CN").await;
    window.to_publication().await;
    window.see("预约成功").await;
    window.click_at("//a[contains(.,'考试预约 · 科目一')]").await;
    window.see("办理经过").await;
    window.shot("won.zh-CN").await;
}

async fn save_voucher(window: &Window, path: &std::path::Path) {
    window.click("打印凭证").await;
    window.find(DRAWN_PAGE).await;
    window.shot("voucher.zh-CN").await;
    window.click("保存为 PDF").await;
    window.answer_dialog("保存为 PDF", path).await;
    window.see("已保存为").await;
    window.shot("saved.zh-CN").await;
}

/// The saved file is verified on this machine, and by the platform: a practice print, whose place stands.
async fn verify(window: &Window, voucher: &std::path::Path) {
    window.go_to("验真").await;
    window.see("用扫描枪扫描").await;
    window.click("选择凭证 PDF").await;
    window.answer_dialog("选择凭证的 PDF 文件", voucher).await;
    window.see("签名有效，由练习平台签发，只供练习").await;
    window.see("平台确认：考位有效").await;
    window.see("这是练习平台的记录，凭证在任何地方都无效").await;
    window.shot("verified.zh-CN").await;
}
