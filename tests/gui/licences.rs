//! A new person from registering to the licence that was collected: accounts, binding, certificate, renewal, slip.

use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::modes::signed_in;
use crate::window::Window;

/// Somebody on record with a licence and without an account, as the sample data has him.
const ID_NUMBER: &str = "110199199207150617";
const NAME: &str = "孔辛新";
const PHONE: &str = "13900199105";
const FILE_NUMBER: &str = "110199000105";
const PASSWORD: &str = "xin-2026-mima";
const DECLARATION: &str = "//label[.//input[@type='checkbox']]";

/// ACC-1, BIND-1, RENEW-3, RENEW-5, GEN-9, GEN-13: registers with the code of the practice inbox, binds the licence, is
/// refused a renewal with the hospitals to go to, gets the certificate, renews, follows it to collected, prints the slip.
#[tokio::test]
async fn a_new_person_registers_binds_a_licence_and_renews_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = Window::open(folder.path()).await;
    window.click("开始练习").await;
    register(&window).await;
    bind(&window).await;
    refused_without_a_certificate(&window).await;
    certify(&window).await;
    renew(&window).await;
    collect(&window).await;
    let slip = folder.path().join("slip.pdf");
    print(&window, &slip).await;
    window.close().await;

    let text = Command::new("pdftotext").args(["-layout"]).arg(&slip).arg("-").output().expect("pdftotext");
    let text = String::from_utf8_lossy(&text.stdout);
    for words in ["业务受理凭条", "期满换证", NAME, "练习区车辆管理所", "《原机动车驾驶证》"]
    {
        assert!(text.contains(words), "「{words}」 is not on the slip:\n{text}");
    }
}

/// DELAY-1, GEN-5: a photographed proof is chosen in the system's dialog, looked at, sent with the application, and looked
/// at again by the office before it agrees.
#[tokio::test]
async fn a_renewal_is_put_off_with_a_photographed_proof() {
    let folder = tempfile::tempdir().expect("a folder");
    let photo = folder.path().join("visa.jpg");
    std::fs::write(&photo, testkit::scans::photo(3_000, 2_000)).expect("a photograph");
    let window = signed_in(folder.path(), "何丁期").await;
    window.go_to("延期换证").await;
    window.click("我已阅读，开始办理").await;
    window.choose("延期原因", "出国（境）").await;
    let year = this_year();
    date(&window, "from", [year, 12, 1]).await;
    date(&window, "until", [year + 1, 6, 30]).await;
    window.click("继续核对").await;
    window.see("请附上至少一份证明材料").await;
    window.click("添加材料").await;
    window.answer_dialog("选择证明材料", &photo).await;
    window.see("visa.jpg").await;
    window.shot("proof.zh-CN").await;
    window.click_at("//button[@aria-label='查看visa.jpg']").await;
    window.find("//*[@role='dialog']//img[@alt='visa.jpg']").await;
    window.shot("proof-look.zh-CN").await;
    window.press("Escape").await;
    window.click("继续核对").await;
    window.see("提交前请知悉").await;
    for declaration in [1, 2] {
        window.click_at(&format!("({DECLARATION})[{declaration}]")).await;
    }
    window.click("完成：提交延期换证申请").await;
    window.see("申请已提交").await;
    agree(&window).await;
    window.close().await;
}

async fn agree(window: &Window) {
    window.go_to("练习窗口").await;
    window.click_at("//button[starts-with(@aria-label,'原因与材料：何丁期')]").await;
    window.see("出国（境）").await;
    window.click_at("//button[@aria-label='查看visa.jpg']").await;
    window.find("//*[@role='dialog']//img[@alt='visa.jpg']").await;
    window.press("Escape").await;
    window.shot("office-proof.zh-CN").await;
    window.click_at("//button[starts-with(@aria-label,'同意延期：何丁期')]").await;
    window.see("业务状态已改为「已同意延期」").await;
    window.go_to("网办进度").await;
    window.see("已同意延期").await;
}

pub async fn date(window: &Window, field: &str, parts: [u64; 3]) {
    for (at, part) in parts.into_iter().enumerate() {
        let input = window.find(&format!("(//fieldset[@id='{field}']//input)[{}]", at + 1)).await;
        input.send_keys(&part.to_string()).await.expect("keys");
    }
}

/// The year of this machine's clock, with which practice begins.
pub fn this_year() -> u64 {
    const SECONDS_OF_YEAR: u64 = 31_556_952;
    let since = SystemTime::UNIX_EPOCH.elapsed().expect("a time after 1970");
    1970 + since.as_secs() / SECONDS_OF_YEAR
}

async fn register(window: &Window) {
    window.click("没有账号？网上注册个人账号").await;
    window.type_into("id_number", ID_NUMBER).await;
    window.type_into("name", NAME).await;
    window.type_into("phone", PHONE).await;
    window.click("获取验证码").await;
    let code = window.code_of_the_inbox().await;
    window.type_into("code", &code).await;
    window.type_into("password", PASSWORD).await;
    window.shot("register.zh-CN").await;
    window.click("注册").await;
    window.see("还没有绑定驾驶证").await;
    window.see(&format!("{NAME}，您好")).await;
}

async fn bind(window: &Window) {
    window.go_to("我的机动车").await;
    window.type_into("file_number", "110199000104").await;
    window.click("绑定驾驶证").await;
    window.see("档案编号与您名下的驾驶证不符").await;
    window.shot("binding-wrong.zh-CN").await;
    window.clear("file_number").await;
    window.type_into("file_number", FILE_NUMBER).await;
    window.click("绑定驾驶证").await;
    window.see("1101****0105").await;
    window.shot("bound.zh-CN").await;
}

async fn refused_without_a_certificate(window: &Window) {
    window.go_to("期满换证").await;
    window.see("没有身体条件证明").await;
    window.see("练习区第一人民医院").await;
    window.see("练习区中医医院").await;
    window.shot("refused-without-certificate.zh-CN").await;
}

async fn certify(window: &Window) {
    window.go_to("练习窗口").await;
    window.find(&format!("//input[@id='id_number' and @value='{ID_NUMBER}']")).await;
    window.click("上传证明").await;
    window.see(&format!("已上传{NAME}的身体条件证明")).await;
}

async fn renew(window: &Window) {
    window.go_to("期满换证").await;
    window.click("我已阅读，开始办理").await;
    window.see("核对您的驾驶证").await;
    window.choose("领取方式", "邮寄").await;
    window.pick("division-province", "福建省").await;
    window.pick("division-city", "福州市").await;
    window.pick("division-district", "鼓楼区").await;
    window.shot("renewal-address.zh-CN").await;
    window.choose("领取方式", "自行领取").await;
    window.choose("领取地点", "练习区车辆管理所").await;
    window.shot("renewal.zh-CN").await;
    window.click("继续核对").await;
    window.see("提交前请知悉").await;
    window.shot("renewal-check.zh-CN").await;
    window.click_at(DECLARATION).await;
    window.click("完成：提交期满换证申请").await;
    window.see("申请已提交").await;
    window.shot("renewal-submitted.zh-CN").await;
}

async fn collect(window: &Window) {
    for (act, state) in [("制作完成", "已制作"), ("通知领取", "可领取"), ("已领取", "已领取")]
    {
        window.go_to("练习窗口").await;
        window.click_at(&format!("//button[starts-with(@aria-label,'{act}：{NAME}')]")).await;
        window.see(&format!("业务状态已改为「{state}」")).await;
        window.shot(&format!("office-cases-{}.zh-CN", state_tag(state))).await;
        window.go_to("网办进度").await;
        window.see(state).await;
    }
}

fn state_tag(state: &str) -> &'static str {
    match state {
        "已制作" => "made",
        "可领取" => "ready",
        _ => "collected",
    }
}

async fn print(window: &Window, slip: &Path) {
    window.click_at("//main//tbody//a[contains(.,'期满换证')]").await;
    window.see("办理经过").await;
    window.shot("renewal-collected.zh-CN").await;
    window.click_at("//main//a[starts-with(@href,'#/voucher/')]").await;
    window.find("//canvas[@data-drawn='true']").await;
    window.shot("slip.zh-CN").await;
    window.click("保存为 PDF").await;
    window.answer_dialog("保存为 PDF", slip).await;
    window.see("已保存为").await;
}
