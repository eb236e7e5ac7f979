//! An inspection in the window: booked, cancelled as often as it may be, missed, and the list lifted by the office.

use crate::modes::signed_in;
use crate::window::Window;

const OWNER: &str = "钱壬车";
const PLATE: &str = "京A·LX108";
const DECLARATION: &str = "//label[.//input[@type='checkbox']]";
/// The third day that can be chosen: far enough to be cancelled.
const DAY: &str = "(//button[@data-date and @aria-disabled='false'])[3]";
/// The practice clock is moved so many days, which is past that day.
const PAST: usize = 8;

/// INSP-2 to INSP-7, GEN-8: an appointment is booked and cancelled, and booked and cancelled again; the third stands, is
/// missed, puts its holder on the list that bars other services, and the office lifts it, in person.
#[tokio::test]
async fn an_inspection_is_booked_cancelled_missed_and_lifted() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), OWNER).await;
    for (left, booked) in [("还可以取消 2 次", 1), ("还可以取消 1 次", 2)] {
        book(&window).await;
        open_the_newest(&window, booked).await;
        window.see(left).await;
        window.shot("visit.zh-CN").await;
        window.click("取消预约").await;
        window.see("取消这次预约？").await;
        window.click_at("//*[@role='dialog']//button[.='取消预约']").await;
        window.see("预约已取消").await;
    }
    book(&window).await;
    open_the_newest(&window, 3).await;
    window.see("取消次数已用完").await;
    window.shot("visit-no-cancel.zh-CN").await;
    window.click_at("//main//a[starts-with(@href,'#/voucher/')]").await;
    window.find("//canvas[@data-drawn='true']").await;
    window.shot("visit-voucher.zh-CN").await;

    for _ in 0..PAST {
        a_day_later(&window).await;
    }
    window.go_to("网办进度").await;
    window.see("未按时到场").await;
    window.go_to("补领检验合格标志").await;
    window.see("已列入「检验预约失约名单」").await;
    window.shot("visit-barred.zh-CN").await;
    lift(&window).await;
    window.go_to("补领检验合格标志").await;
    window.see("业务须知").await;
    window.close().await;
}

/// Moves the practice clock, and waits until it shows another day.
async fn a_day_later(window: &Window) {
    const CLOCK: &str = "//*[starts-with(normalize-space(text()),'练习时间')]";
    let before = window.words_at(CLOCK).await;
    let day = before.split_whitespace().nth(1).unwrap_or_default().to_owned();
    window.click("快进 1 天").await;
    window.find(&format!("{CLOCK}[not(contains(.,'{day}'))]")).await;
}

async fn book(window: &Window) {
    window.go_to("机动车检验预约").await;
    window.see("24 小时前可以取消").await;
    window.click("我已阅读，开始办理").await;
    window.see("京A·LX111").await;
    window.choose("机动车", PLATE).await;
    window.click("继续选择日期").await;
    window.see("检验预约失约名单").await;
    window.click_at(DAY).await;
    window.see("已选").await;
    window.shot("visit-days.zh-CN").await;
    window.click("继续选择检测站").await;
    window.choose("检测站", "东一练习检测站").await;
    window.shot("visit-sites.zh-CN").await;
    window.click("继续选择时段").await;
    window.choose("时段", "10:00–12:00").await;
    window.click("继续核对").await;
    window.see("预约前请知悉").await;
    window.shot("visit-check.zh-CN").await;
    window.click_at(DECLARATION).await;
    window.click("提交检验预约").await;
    window.see("预约成功").await;
}

/// Opens the newest of so many bookings, once the list has them all.
async fn open_the_newest(window: &Window, booked: usize) {
    window.go_to("网办进度").await;
    let newest = format!("//main//tbody[count(tr)={booked}]/tr[1][contains(.,'预约成功')]");
    window.click_at(&format!("{newest}//a[contains(.,'机动车检验预约')]")).await;
    window.see("办理经过").await;
}

async fn lift(window: &Window) {
    window.go_to("练习窗口").await;
    window.click_at("//main//a[@href='#/office/records']").await;
    window.click_at(&format!("//button[starts-with(@aria-label,'解除限制：{OWNER}')]")).await;
    window.click("解除限制").await;
    window.see("本人").await;
    window.click_at("//*[@role='dialog']//label[.//input[@type='checkbox']]").await;
    window.click("解除限制").await;
    window.see("已解除").await;
}
