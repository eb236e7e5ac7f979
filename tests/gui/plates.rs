//! Plate numbers in the window: chosen from a batch and confirmed, to the end of both counters, and the swap to a
//! new-energy number until the platform decides.

use std::process::Command;

use crate::modes::signed_in;
use crate::window::Window;

/// Who has bound four vehicles of his own, one of which is to be swapped.
const OWNER: &str = "钱壬车";
const VIN: &str = "LCHTEST0XTX000012";
const DECLARATION: &str = "//label[.//input[@type='checkbox']]";
const DIALOG: &str = "//*[@role='dialog']";
/// Numbers that vehicles of the sample data carry: none of them is free.
const TAKEN: [&str; 5] = ["LX101", "LX103", "LX108", "LX109", "LX110"];

/// PLATE-3, PLATE-5, PLATE-8, PLATE-11: a batch is drawn, one number set aside, another chosen; the slip is printed and
/// the office confirms it.
#[tokio::test]
async fn a_number_is_drawn_chosen_and_confirmed() {
    let folder = tempfile::tempdir().expect("a folder");
    let slip = folder.path().join("slip.pdf");
    let window = signed_in(folder.path(), OWNER).await;
    begin(&window).await;
    window.click("换一批(5)").await;
    window.see("换一批(4)").await;
    window.click_at("(//label[contains(@class,'plate-choice')])[2]").await;
    window.click_at("//button[starts-with(@aria-label,'设为备选：')]").await;
    window.see("备选还保留").await;
    window.shot("plates-kept.zh-CN").await;
    window.click_at("(//label[contains(@class,'plate-choice')])[1]").await;
    window.click_at("//button[contains(@class,'primary') and starts-with(normalize-space(.),'选定')]").await;
    window.see("选定后不能更改，也不能再选别的号码").await;
    window.shot("plates-choose.zh-CN").await;
    window.click_at(&format!("{DIALOG}//button[starts-with(normalize-space(.),'选定')]")).await;
    window.see("号码已保留，待窗口确认").await;
    window.shot("plates-chosen.zh-CN").await;
    print_the_slip(&window, &slip).await;
    window.go_to("练习窗口").await;
    window.see("待确认的号牌号码").await;
    let confirm = format!("//button[starts-with(@aria-label,'确认号码：{OWNER}')]");
    window.scroll_to(&confirm).await;
    window.shot("office-plates.zh-CN").await;
    window.click_at(&confirm).await;
    window.see("号码已确认。").await;
    window.go_to("网办进度").await;
    window.see("窗口已确认").await;
    window.close().await;

    let text = Command::new("pdftotext").args(["-layout"]).arg(&slip).arg("-").output().expect("pdftotext");
    let text = String::from_utf8_lossy(&text.stdout);
    for words in ["号牌预选凭证", "新车注册登记", OWNER, "京A·", "保留到"] {
        assert!(text.contains(words), "「{words}」 is not on the slip:\n{text}");
    }
}

async fn print_the_slip(window: &Window, slip: &std::path::Path) {
    window.go_to("网办进度").await;
    window.click_at("//main//tbody//a[contains(.,'新车注册登记预选号牌')]").await;
    window.click_at("//main//a[starts-with(@href,'#/voucher/')]").await;
    window.find("//canvas[@data-drawn='true']").await;
    window.shot("plates-slip.zh-CN").await;
    window.click("保存为 PDF").await;
    window.answer_dialog("保存为 PDF", slip).await;
    window.see("已保存为").await;
}

/// PLATE-1 to PLATE-4, PLATE-12, GEN-12: four checks of five taken numbers use the self-made ones up, five draws the
/// random ones; before the last of each there is a full stop. Then only the office goes on, for another draft too.
#[tokio::test]
async fn both_counters_are_used_up_and_only_the_office_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), OWNER).await;
    begin(&window).await;
    window.click_at("//*[@role='tab' and contains(.,'自编选号')]").await;
    for left in [20, 15, 10, 5] {
        window.see(&format!("您还可以自编{left}个号牌")).await;
        check_taken(&window, left).await;
        window.see("都已被占用，用去 5 次自编机会").await;
        // The pause between two checks, and every hold, is over an hour later.
        an_hour_later(&window).await;
    }
    window.see("自编次数已用完").await;
    window.shot("plates-no-tries.zh-CN").await;
    window.click_at("//*[@role='tab' and contains(.,'随机选号')]").await;
    for left in [5, 4, 3, 2] {
        window.click(&format!("换一批({left})")).await;
        window.see(&format!("换一批({})", left - 1)).await;
    }
    window.click("换一批(1)").await;
    window.see("这是最后一批").await;
    window.shot("plates-last-draw.zh-CN").await;
    window.click_at(&format!("{DIALOG}{DECLARATION}")).await;
    window.click_at(&format!("{DIALOG}//button[.='换一批(1)']")).await;
    window.see("换一批(0)").await;
    an_hour_later(&window).await;
    window.see("网上选号次数已用完").await;
    window.shot("plates-spent.zh-CN").await;
    fill(&window).await;
    window.click("继续验证手机").await;
    window.see("随机和自编次数都已用完").await;
    window.shot("plates-spent-again.zh-CN").await;
    window.close().await;
}

async fn check_taken(window: &Window, left: u32) {
    for (at, serial) in TAKEN.iter().enumerate() {
        if at > 0 {
            window.click("再加一个号码").await;
        }
        let field = window.find(&format!("//input[@aria-label='第 {} 个号码']", at + 1)).await;
        field.send_keys(serial).await.expect("keys");
    }
    window.shot("plates-wishes.zh-CN").await;
    window.click("检查这 5 个号码（最多用去 5 次）").await;
    window.see("如果全部被占用，用去 5 次").await;
    if left == 5 {
        window.see("这是最后的自编机会").await;
        window.shot("plates-last-try.zh-CN").await;
        window.click_at(&format!("{DIALOG}{DECLARATION}")).await;
    }
    window.click_at(&format!("{DIALOG}//button[starts-with(.,'检查这 5 个号码')]")).await;
}

/// NEV-1 to NEV-3: the swap of the one vehicle that is to be; the last batch runs out without a choice, and the platform
/// takes its first number.
#[tokio::test]
async fn a_swap_goes_on_until_the_platform_decides() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), OWNER).await;
    window.go_to("新能源汽车换发号牌预选号牌").await;
    window.see("由系统确认该批的第一个号码").await;
    window.click("我已阅读，开始办理").await;
    window.see("京A·LX109").await;
    window.shot("swap-vehicle.zh-CN").await;
    window.click("继续确认信息").await;
    window.see("小型新能源汽车").await;
    window.shot("swap-confirm.zh-CN").await;
    window.click("继续身份验证").await;
    prove(&window).await;
    window.click("继续选号").await;
    window.click_at(DECLARATION).await;
    window.click("开始选号").await;
    for left in [5, 4, 3, 2] {
        window.click(&format!("换一批({left})")).await;
        window.see(&format!("换一批({})", left - 1)).await;
    }
    window.click("换一批(1)").await;
    window.see("由系统确认该批的第一个号码").await;
    window.shot("swap-last-draw.zh-CN").await;
    window.click_at(&format!("{DIALOG}{DECLARATION}")).await;
    window.click_at(&format!("{DIALOG}//button[.='换一批(1)']")).await;
    window.see("换一批(0)").await;
    window.shot("swap-last-batch.zh-CN").await;
    let first =
        window.words_at("(//label[contains(@class,'plate-choice')])[1]//*[contains(@class,'board')]").await;
    let first: String = first.split_whitespace().collect();
    window.click("快进 1 小时").await;
    window.see("号码已保留，待窗口确认").await;
    window.go_to("网办进度").await;
    window.click_at("//main//tbody//a[contains(.,'新能源汽车换发号牌预选号牌')]").await;
    window.see("系统确认了该批的第一个号码").await;
    window.see(&first).await;
    window.shot("swap-taken.zh-CN").await;
    book_the_swap(&window).await;
    window.close().await;
}

/// NEVA-1, NEVA-2: with the number chosen the visit is booked, the office before the day.
async fn book_the_swap(window: &Window) {
    window.go_to("新能源汽车换发号牌预约").await;
    window.click("我已阅读，开始办理").await;
    window.choose("机动车", "京A·LX109").await;
    window.click("继续选择网点").await;
    window.choose("网点", "练习区车辆管理所").await;
    window.shot("swap-office.zh-CN").await;
    window.click("继续选择日期").await;
    window.click_at("(//button[@data-date and @aria-disabled='false'])[1]").await;
    window.click("继续选择时段").await;
    window.choose("时段", "10:00–12:00").await;
    window.click("继续核对").await;
    window.shot("swap-check.zh-CN").await;
    window.click_at(DECLARATION).await;
    window.click("提交换发预约").await;
    window.see("预约成功").await;
    window.shot("swap-booked.zh-CN").await;
}

/// A draft for a new vehicle, up to the page that chooses, with choosing begun.
async fn begin(window: &Window) {
    fill(window).await;
    window.click("继续验证手机").await;
    prove(window).await;
    window.click("继续选号").await;
    window.see("开始选号前请知悉").await;
    window.shot("plates-begin.zh-CN").await;
    window.click_at(DECLARATION).await;
    window.click("开始选号").await;
    window.see("换一批(5)").await;
    window.shot("plates-begun.zh-CN").await;
}

/// The basic data of a new vehicle.
async fn fill(window: &Window) {
    window.go_to("新车注册登记预选号牌").await;
    window.see("保留 3 个工作日").await;
    window.shot("plates-notice.zh-CN").await;
    window.click("我已阅读，开始办理").await;
    window.choose("能源种类", "燃油").await;
    window.choose("号牌种类", "小型汽车").await;
    window.type_into("vin", VIN).await;
    window.type_into("model", "练习牌 LX7150 轿车").await;
    window.type_into("document", "FP110199000012").await;
    window.shot("plates-basic.zh-CN").await;
}

async fn prove(window: &Window) {
    window.click("获取验证码").await;
    let code = window.code_of_the_inbox().await;
    window.type_into("phone-code", &code).await;
    window.click("验证这个号码").await;
    window.see("已于").await;
}

/// Moves the practice clock by an hour, and waits until it shows it.
async fn an_hour_later(window: &Window) {
    const CLOCK: &str = "//*[starts-with(normalize-space(text()),'练习时间')]";
    let before = window.words_at(CLOCK).await;
    let minute = before.split_whitespace().nth(2).unwrap_or_default().to_owned();
    window.click("快进 1 小时").await;
    window.find(&format!("{CLOCK}[not(contains(.,'{minute}'))]")).await;
}
