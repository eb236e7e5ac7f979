//! Violations and fines in the window: handled and paid, refused with the rule, several fines in one order.

use crate::modes::signed_in;
use crate::payments::{pay_on_the_phone, pay_page, save, text_of};
use crate::window::Window;

/// Who has records of cameras and unpaid fines, and nine points.
const DRIVER: &str = "罗癸违";
const SURVEILLANCE: &str = "//main//a[contains(.,'电子监控处理')]";
const FINES: &str = "//main//a[contains(.,'缴纳罚款')]";
const READ: &str = "//label[.//input[@type='checkbox']][contains(.,'我已完整阅读决定书')]";
const ACCEPTED: &str = "//label[.//input[@type='checkbox']][contains(.,'我接受处理')]";
const CHECKED: &str = "//label[.//input[@type='checkbox']][contains(.,'我已核对罚款')]";

/// The box of the record or fine with all of these words.
fn box_of(words: &[&str]) -> String {
    let conditions: Vec<String> = words.iter().map(|words| format!("[contains(.,'{words}')]")).collect();
    format!("//label[.//input[@type='checkbox']]{}", conditions.concat())
}

/// The sum beneath a page, once it is this.
fn sum_of(amount: &str) -> String {
    format!("//strong[contains(@class,'sum-amount')][.='{amount}']")
}

/// Opens the records of the driver's own vehicle.
async fn to_the_records(window: &Window) {
    window.click_at(SURVEILLANCE).await;
    window.see("业务须知").await;
    window.click("我已阅读，开始办理").await;
    window.see("他人的机动车只能处理不记分的记录").await;
    window.click_at("//label[contains(.,'LX112')]").await;
    window.click("下一步：违法记录确认").await;
    window.see("电子监控记录").await;
}

/// VIOL-5, VIOL-6: a violation of 200 元 goes from the letter to the receipt; then it is closed.
#[tokio::test]
async fn a_violation_of_two_hundred_is_paid_and_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = folder.path().join("letter.pdf");
    let window = signed_in(folder.path(), DRIVER).await;
    to_the_records(&window).await;
    window.click_at(&box_of(&["练习大街 18 号"])).await;
    window.shot("violation-records.zh-CN").await;
    window.click("下一步：决定书确认").await;
    window.see("事实、依据和决定").await;
    window.see("贰佰元整").await;
    window.shot("violation-letter.zh-CN").await;
    window.click_at(READ).await;
    window.click("下一步：接受处理").await;
    window.see("缴费前请知悉").await;
    window.click_at(ACCEPTED).await;
    window.shot("violation-accept.zh-CN").await;
    window.click("接受处理并缴费").await;
    window.see("打开付款页面").await;
    window.see("支付中").await;
    assert!(pay_on_the_phone(&pay_page(&window).await).contains("支付成功"));
    window.see("平台已确认收款").await;
    window.shot("violation-paid.zh-CN").await;
    window.click("打印决定书").await;
    save(&window, &letter).await;
    window.go_to("首页").await;
    to_the_records(&window).await;
    window.see("已处理，罚款已缴清").await;
    window.close().await;
    let text = text_of(&letter);
    for words in ["交通违法处理决定书", DRIVER, "练习大街 18 号", "贰佰元整", "行政复议", "110199000000001"]
    {
        assert!(text.contains(words), "「{words}」 is not on the letter:\n{text}");
    }
}

/// VIOL-3, VIOL-4: 201 元 can't be chosen and says why; a choice that reaches twelve points is refused with the rule.
#[tokio::test]
async fn two_hundred_and_one_and_twelve_points_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = signed_in(folder.path(), DRIVER).await;
    to_the_records(&window).await;
    window.see("罚款 ¥201.00，超过 ¥200.00，须到窗口处理").await;
    window.click_at(&box_of(&["练习环路 K12"])).await;
    window.find(&sum_of("¥200.00")).await;
    window.click("下一步：决定书确认").await;
    window.see("合计 12 分，达到 12 分").await;
    window.see("（VIOL-4）").await;
    window.shot("violation-twelve.zh-CN").await;
    window.click_at(&box_of(&["练习环路 K12"])).await;
    window.see("请至少选择一条记录").await;
    window.click_at(&box_of(&["练习大街与环路路口"])).await;
    window.find(&sum_of("¥100.00")).await;
    window.click("下一步：决定书确认").await;
    window.see("对当事人的驾驶证记 1 分").await;
    window.close().await;
}

/// FINE-1, FINE-2, FINE-3: two fines with their surcharges in one order, the computation shown, the receipt listing both.
#[tokio::test]
async fn two_fines_with_surcharge_are_paid_in_one_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let receipt = folder.path().join("receipt.pdf");
    let window = signed_in(folder.path(), DRIVER).await;
    window.click_at(FINES).await;
    window.see("业务须知").await;
    window.click("我已阅读，开始办理").await;
    window.see("未缴罚款").await;
    window.see("以罚款数额为限").await;
    window.click_at(&box_of(&["决定书 1101990000001029"])).await;
    window.click_at(&box_of(&["决定书 1101990000001011"])).await;
    window.click_at(CHECKED).await;
    window.find(&sum_of("¥533.00")).await;
    window.shot("fines.zh-CN").await;
    window.click("确认金额并缴纳").await;
    window.see("打开付款页面").await;
    assert!(pay_on_the_phone(&pay_page(&window).await).contains("支付成功"));
    window.see("平台已确认收款").await;
    window.shot("fines-paid.zh-CN").await;
    window.click("打印缴费凭证").await;
    save(&window, &receipt).await;
    window.close().await;
    let text = text_of(&receipt);
    for words in ["缴费凭证", "1101990000001029", "1101990000001011", "加处罚款", "¥400.00", "合计大写"]
    {
        assert!(text.contains(words), "「{words}」 is not on the receipt:\n{text}");
    }
}
