//! A driving-school clerk: a roster from a file, a booking for many, and the screens around it.

use std::path::Path;
use std::process::Command;

use practice::SystemClock;

use crate::window::Window;

const ALL: &str = "//table//thead//label";
/// Whom the sample school booked before.
const BOOKED_BEFORE: &str = "蒋丑安";
const NOTICE_READ: &str = "//label[contains(.,'我已阅读业务须知')]";
const SUBJECTS: [&str; 4] = ["科目一", "科目二", "科目三道路驾驶技能", "科目三安全文明驾驶常识"];

/// WORK-1, WORK-4, WORK-5, GEN-1 (part): a clerk imports a roster with bad rows, books forty trainees, sees the
/// outcome of each and saves all their vouchers in one file.
#[tokio::test]
async fn a_clerk_imports_a_roster_and_books_and_prints_for_forty() {
    let folder = tempfile::tempdir().expect("a folder");
    let roster = folder.path().join("roster.csv");
    std::fs::write(&roster, practice::roster::sample(&SystemClock).expect("a roster")).expect("a file");

    let window = Window::open(folder.path()).await;
    window.click("开始练习").await;
    window.see("练习人员").await;
    window.shot("sign-in-practice.zh-CN").await;
    window.sign_in_as("练习驾校经办人").await;
    window.see("今日").await;
    window.shot("clerk-home.zh-CN").await;
    import(&window, &roster).await;
    let mut booked = vec![BOOKED_BEFORE.to_owned()];
    for subject in SUBJECTS {
        booked.extend(book(&window, subject).await);
    }
    assert!(booked.len() > 40, "{} booked: {booked:?}", booked.len());
    allocate(&window).await;
    let vouchers = folder.path().join("vouchers.pdf");
    let won = save_vouchers(&window, &vouchers).await;
    read_back(&vouchers, won, &booked);
    look_around(&window).await;
    window.close().await;
}

async fn import(window: &Window, roster: &std::path::Path) {
    window.go_to("驾校工作台").await;
    window.click("导入名单").await;
    window.click("选择文件").await;
    window.answer_dialog("选择学员名单", roster).await;
    window.see("不能导入的行").await;
    window.see("1.10199E+17").await;
    window.shot("bad-rows.zh-CN").await;
    window.click("导入 53 名学员").await;
    window.see("已导入 53 名学员").await;
    window.click_at("//a[contains(.,'返回学员名单')]").await;
    window.see("共 53 人").await;
}

/// Books everybody who can take this subject; their names.
async fn book(window: &Window, subject: &str) -> Vec<String> {
    window.go_to("驾校工作台").await;
    window.click(subject).await;
    window.click("只看可预约").await;
    window.click_at(ALL).await;
    window.see("已选").await;
    window.shot("roster.zh-CN").await;
    window.click_at("//button[contains(.,'名学员选择场次')]").await;
    window.see(&format!("名学员预约{subject}")).await;
    window.choose_session().await;
    window.see("可以提交").await;
    window.click_at(NOTICE_READ).await;
    window.shot("booking-many.zh-CN").await;
    window.click_at("//button[contains(.,'名学员提交预约申请') and not(@disabled)]").await;
    window.see("申请已存入「待提交」").await;
    window.shot("booking-many-done.zh-CN").await;
    window.words_of("//tr[contains(.,'已提交')]/th").await
}

async fn allocate(window: &Window) {
    window.go_to("网办进度").await;
    window.see("已受理").await;
    window.to_publication().await;
    window.see("预约成功").await;
    window.shot("clerk-progress.zh-CN").await;
}

/// Saves the vouchers of all places in one file; how many they are.
async fn save_vouchers(window: &Window, path: &Path) -> usize {
    window.go_to("驾校工作台").await;
    window.click("打印凭证").await;
    window.see("勾选可以打印的业务").await;
    window.click_at(ALL).await;
    let selected = window.see("张凭证").await;
    window.shot("clerk-vouchers.zh-CN").await;
    window.click("保存为一个 PDF").await;
    window.answer_dialog("保存为 PDF", path).await;
    window.see("已保存为").await;
    let digits: String = selected.chars().filter(char::is_ascii_digit).collect();
    digits.parse().expect("a number of vouchers")
}

/// The file has one voucher for each place that was given, each for somebody who was booked.
fn read_back(path: &Path, won: usize, booked: &[String]) {
    let text = Command::new("pdftotext").args(["-layout"]).arg(path).arg("-").output().expect("pdftotext");
    let text = String::from_utf8_lossy(&text.stdout);
    let vouchers: Vec<&str> = text.split('\u{c}').filter(|page| page.contains("考试预约凭证")).collect();
    assert_eq!(vouchers.len(), won);
    for page in vouchers {
        assert!(booked.iter().any(|name| page.contains(name)), "nobody who was booked:\n{page}");
    }
}

async fn look_around(window: &Window) {
    window.go_to("结果公布").await;
    window.click_at("//tr[contains(.,'科目二') and not(contains(.,'科目二三'))]//a").await;
    window.find("//table//tbody/tr[14]").await;
    window.see("排名时间").await;
    window.shot("result-list.zh-CN").await;
    window.go_to("设置").await;
    window.see("关于").await;
    window.shot("settings.zh-CN").await;
    window.click("English").await;
    window.see("Settings").await;
    window.shot("settings.en").await;
    window.go_to("Home").await;
    window.see("Today").await;
    window.shot("clerk-home.en").await;
}
