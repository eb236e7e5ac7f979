//! 「联系客服」: the number of the case in view, and the help page of its service.

use app::view::*;
use model::AccountKind::OnlinePersonal;

use crate::office_desk::OfficeDesk;

async fn case(desk: &OfficeDesk, view: InView) -> CaseInView {
    desk.app.case_in_view(view).await.unwrap()
}

/// GEN-14: whoever asks for help finds the number of what is on the screen, from the draft to the serial number.
#[tokio::test]
async fn the_case_in_view_has_its_number_and_its_service() {
    let desk = OfficeDesk::of(OnlinePersonal, "可以预约科目一").await;
    assert_eq!(case(&desk, InView::Nothing).await.number, None);
    let wizard = desk.open_wizard().await;
    let draft = case(&desk, InView::Draft { draft: wizard.draft.clone() }).await;
    assert_eq!(draft.number.unwrap().value, wizard.draft);
    assert_eq!(draft.service.unwrap().slug, "exam-booking");
    desk.network(false).await;
    let op_id = desk.book().await;
    let view = || InView::Submission { op_id: op_id.clone() };
    let queued = case(&desk, view()).await;
    assert_eq!(queued.number.unwrap().value, op_id, "the platform has given no serial number yet");
    assert!(queued.note.contains("还没有收到"));
    desk.network(true).await;
    desk.app.pass().await;
    let serial = desk.detail(&op_id).await.row.serial.unwrap();
    let received = case(&desk, view()).await;
    let number = received.number.unwrap();
    assert_eq!((number.name.as_str(), number.value), ("流水号", serial));
    assert_eq!(received.service.unwrap().title, "考试预约");
}

/// GEN-14: the help page of every service opens offline, with the numbers of the own region.
#[tokio::test]
async fn help_opens_offline() {
    let desk = OfficeDesk::of(OnlinePersonal, "可以预约科目一").await;
    desk.app.pass().await;
    desk.network(false).await;
    let desk = desk.restart().await;
    let services = desk.app.home().await.unwrap().menus.into_iter().flat_map(|menu| menu.services);
    let slugs: Vec<String> = services.map(|service| service.slug).collect();
    assert!(slugs.len() >= 2, "{slugs:?}");
    for service in slugs {
        let page = desk.app.help_page(HelpOf { service: service.clone() }).await.unwrap();
        assert_eq!(page.service, service);
        assert!(!page.notice.is_empty() && !page.refusals.is_empty() && !page.ways.is_empty());
    }
    let none = desk.app.help_page(HelpOf { service: "no-such-service".to_owned() }).await.unwrap_err();
    assert_eq!(none.view().code, "gone");
}
