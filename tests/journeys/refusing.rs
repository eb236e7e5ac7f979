//! Refusals before the first step, with the rule, the date and what to do.

use app::view::*;
use model::AccountKind::{Office, OnlinePersonal, SchoolClerk, WindowPersonal};
use model::Remedy;

use crate::office_desk::OfficeDesk;

/// GEN-11, GEN-6: who would be refused at the end is refused before the first step, with the rule in plain words,
/// the date from which it would go, and something to do now.
#[tokio::test]
async fn waiting_days_that_are_not_over_refuse_at_the_start_with_the_date() {
    let desk = OfficeDesk::of(WindowPersonal, "等待").await;
    let Started::Refused { refusal } = desk.start().await else { panic!("not refused") };
    assert_eq!(refusal.rule, "EXAM-7");
    assert!(refusal.earliest.as_deref().is_some_and(|date| date > "2026-03-02"), "{refusal:?}");
    assert_eq!(refusal.remedy, Remedy::Wait);
    assert!(!refusal.reason.is_empty() && !refusal.advice.is_empty());
    assert!(desk.app.queue().await.unwrap().drafts.is_empty(), "a draft was made in vain");
}

/// GEN-6: the refusal speaks the language chosen.
#[tokio::test]
async fn a_refusal_is_told_in_english_too() {
    let desk = OfficeDesk::of(WindowPersonal, "等待").await;
    desk.app.set_language(SetLanguage { lang: model::Lang::En }).await.unwrap();
    let Started::Refused { refusal } = desk.start().await else { panic!("not refused") };
    let words = format!("{}{}{}", refusal.title, refusal.reason, refusal.advice);
    let is_han = |c: char| matches!(u32::from(c), 0x4E00..=0x9FFF);
    assert!(words.chars().filter(|c| is_han(*c)).count() < 12, "{words}");
}

/// MENU-1: the home page has the services under the manual's menus.
#[tokio::test]
async fn home_has_the_services_under_the_menus_of_the_manual() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let home = desk.app.home().await.unwrap();
    let menus: Vec<_> = home
        .menus
        .iter()
        .map(|menu| (menu.title.as_str(), menu.services.iter().map(|s| s.title.as_str()).collect::<Vec<_>>()))
        .collect();
    let vehicles = [
        "新车注册登记预选号牌",
        "二手车转移登记预选号牌",
        "二手车转入业务预选号牌",
        "新能源汽车换发号牌预选号牌",
        "新能源汽车换发号牌预约",
        "补换领机动车号牌",
        "补换领机动车行驶证",
        "补领检验合格标志",
        "机动车检验预约",
        "变更联系方式",
    ];
    let services = [
        "期满换证",
        "超龄换证",
        "损毁换证",
        "遗失补证",
        "延期换证",
        "延期审验",
        "延期提交身体条件证明",
        "考试预约",
        "取消本地考试预约",
        "考试费缴纳",
    ];
    let violations = ["电子监控处理", "缴纳罚款"];
    let expected = [
        ("机动车业务", vehicles.to_vec()),
        ("驾驶证业务", services.to_vec()),
        ("违法处理业务", violations.to_vec()),
    ];
    assert_eq!(menus, expected);
    assert_eq!(home.licence.unwrap().subjects.len(), 4);
}

/// ACC-3: a service that is not for this kind of account says so at home, before anything is begun.
#[tokio::test]
async fn a_service_for_other_accounts_says_so_at_home() {
    for (kind, renewal, booking) in
        [(OnlinePersonal, false, false), (SchoolClerk, true, false), (Office, true, true)]
    {
        let desk = OfficeDesk::of(kind, "").await;
        let menus = desk.app.home().await.unwrap().menus;
        let tiles: Vec<_> = menus.into_iter().flat_map(|menu| menu.services).collect();
        let barred = |slug: &str| tiles.iter().find(|tile| tile.slug == slug).unwrap().barred.is_some();
        let found = (barred("licence-expiry-renewal"), barred("exam-booking"));
        assert_eq!(found, (renewal, booking), "{kind:?}");
    }
}

/// GEN-12: the check page says what it costs and what happens if it fails, and its button names the act.
#[tokio::test]
async fn the_last_button_names_the_act_and_the_box_before_it_the_cost() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let wizard = desk.filled().await;
    let last = wizard.journey.pages.last().unwrap();
    assert_eq!(last.primary, "提交预约申请");
    let service_api::PageBody::Check { consequence, .. } = &last.body else { panic!("no check page") };
    let all = consequence.points.join("");
    assert!(all.contains("取消") && all.contains("不合格"), "{all}");
}
