//! A driving-school clerk: a roster from a file, a booking for many, and the screens around it.

use practice::SystemClock;

use crate::window::Window;

const ALL: &str = "//table//thead//label";

/// WORK-1, WORK-4 (part): a clerk imports a roster with bad rows, books one session for many and sees the outcome.
#[tokio::test]
async fn a_clerk_imports_a_roster_and_books_for_many() {
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
    book(&window).await;
    allocate_and_look_around(&window).await;
    window.close().await;
}

async fn import(window: &Window, roster: &std::path::Path) {
    window.go_to("驾校工作台").await;
    window.click("导入名单").await;
    window.click("选择文件").await;
    window.answer_dialog("选择学员名单", roster).await;
    window.see("不能导入的行").await;
    window.see("1.10199E+17").await;
    window.shot("roster-import.zh-CN").await;
    window.click("导入 53 名学员").await;
    window.see("已导入 53 名学员").await;
    window.click_at("//a[contains(.,'返回学员名单')]").await;
    window.see("共 53 人").await;
}

async fn book(window: &Window) {
    window.click("只看可预约").await;
    window.click_at(ALL).await;
    window.see("已选").await;
    window.shot("roster.zh-CN").await;
    window.click_at("//button[contains(.,'名学员选择场次')]").await;
    window.choose_session().await;
    window.see("可以提交").await;
    window.shot("booking-many.zh-CN").await;
    window.click_at("//button[contains(.,'名学员提交预约申请') and not(@disabled)]").await;
    window.see("申请已存入「待提交」").await;
    window.shot("booking-many-done.zh-CN").await;
}

async fn allocate_and_look_around(window: &Window) {
    window.go_to("网办进度").await;
    window.see("已受理").await;
    window.to_publication().await;
    window.see("预约成功").await;
    window.shot("clerk-progress.zh-CN").await;
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
