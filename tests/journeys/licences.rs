//! A citizen's driving licence: binding it, renewing it, following the case, printing the slip.

use app::view::*;
use model::{AccountKind::WindowPersonal, Clock};
use serde_json::{Value, json};
use service_api::{AttachedFile, FieldKind, PageBody};

use crate::office_desk::OfficeDesk;
use crate::printing::text_of;
use crate::signing_in::code_for;

pub const EXPIRING: &str = "40 天后期满";
const UNBOUND: &str = "还没有绑定";
const WITHHELD: &str = "驾驶证被扣留";
pub const RENEWAL: &str = "licence-expiry-renewal";

async fn start(desk: &OfficeDesk, service: &str) -> Started {
    let start = StartService { service: service.to_owned(), trainee: None };
    desk.app.start_service(start).await.unwrap()
}

async fn refused(desk: &OfficeDesk, service: &str) -> RefusalView {
    match start(desk, service).await {
        Started::Refused { refusal } => refusal,
        Started::Open { wizard } => panic!("{service} opened: {}", wizard.draft),
    }
}

/// The wizard of `service` with these answers, notice read.
pub async fn filled(desk: &OfficeDesk, service: &str, answers: &[(&str, Value)]) -> WizardView {
    let Started::Open { wizard } = start(desk, service).await else { panic!("{service} is refused") };
    let mut wizard = desk.app.confirm_notice(DraftId { draft: wizard.draft }).await.unwrap();
    for (field, value) in answers {
        wizard = desk.answer(&wizard, field, value.clone()).await;
    }
    wizard
}

pub fn collected() -> [(&'static str, Value); 3] {
    [("delivery", json!("collect")), ("counter", json!("1101990001")), ("understood", json!(true))]
}

pub async fn submit(desk: &OfficeDesk, wizard: WizardView) -> String {
    match desk.app.submit(DraftId { draft: wizard.draft }).await.unwrap() {
        Submitted::Queued { op_id } => op_id,
        other => panic!("not queued: {other:?}"),
    }
}

/// The wizard with this file as its proof.
async fn attach(desk: &OfficeDesk, wizard: &WizardView, file: &[u8]) -> WizardView {
    desk.choose(file);
    let chosen = desk.app.choose_document().await.unwrap();
    let document = chosen.document.unwrap_or_else(|| panic!("{:?}", chosen.problem));
    let attached = desk.app.attach_document(attaching(wizard, &document)).await.unwrap();
    attached.wizard.unwrap_or_else(|| panic!("{:?}", attached.problem))
}

fn attaching(wizard: &WizardView, document: &AttachedFile) -> AttachDocument {
    AttachDocument {
        draft: wizard.draft.clone(),
        field: "proofs".to_owned(),
        sha256: document.sha256.clone(),
        name: document.name.clone(),
    }
}

fn proofs(wizard: &WizardView) -> Vec<AttachedFile> {
    let fields = wizard.journey.pages.iter().filter_map(|page| match &page.body {
        PageBody::Form { fields } => Some(fields),
        _ => None,
    });
    let found = fields.flatten().find_map(|field| match &field.kind {
        FieldKind::Attachments { value, .. } => Some(value.clone()),
        _ => None,
    });
    found.unwrap()
}

/// The sample hospital uploads the certificate of whoever is signed in.
pub async fn certify(desk: &OfficeDesk) {
    let form = desk.app.office_desk().await.unwrap().certificate.filled;
    let acted = desk.app.office_certificate(form).await.unwrap();
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
}

pub async fn move_case(desk: &OfficeDesk, to: &str) {
    let op_id = desk.app.office_desk().await.unwrap().cases.remove(0).op_id;
    let acted =
        desk.app.office_move_case(CaseToMove { op_id, to: to.to_owned(), reason: None }).await.unwrap();
    assert!(matches!(acted, OfficeActed::Done { .. }), "{acted:?}");
}

/// BIND-1, BIND-2: the licence is bound by its file number and unbound at any time; a wrong number says where it stands.
#[tokio::test]
async fn a_licence_is_bound_by_the_number_on_it() {
    let desk = OfficeDesk::of(WindowPersonal, UNBOUND).await;
    assert_eq!(desk.app.bindings().await.unwrap().licence.unwrap().rows, None);
    let card = desk.app.home().await.unwrap().licence.unwrap();
    assert!(card.bound.is_none() && card.due.is_none() && card.subjects.is_empty(), "{card:?}");
    assert_eq!(refused(&desk, RENEWAL).await.remedy, model::Remedy::BindLicence);
    for (typed, words) in [("1101990001", "12 位"), ("110199000101", "不符")] {
        let bind = LicenceToBind { file_number: typed.to_owned() };
        let FormResult::Invalid { errors } = desk.app.bind_licence(bind).await.unwrap() else {
            panic!("bound")
        };
        assert!(errors[0].field == "file_number" && errors[0].text.contains(words), "{errors:?}");
    }
    let bind = LicenceToBind { file_number: "1101 9900 0104".to_owned() };
    assert_eq!(desk.app.bind_licence(bind).await.unwrap(), FormResult::Done);
    let rows = desk.app.bindings().await.unwrap().licence.unwrap().rows.unwrap();
    assert!(rows.iter().any(|row| row.value == "C2"), "{rows:?}");
    assert!(rows.iter().all(|row| row.value != "110199000104"), "masked: {rows:?}");
    assert!(matches!(start(&desk, "licence-loss-reissue").await, Started::Open { .. }));
    assert_eq!(desk.app.unbind_licence().await.unwrap().licence.unwrap().rows, None);
    assert_eq!(refused(&desk, "licence-loss-reissue").await.rule, "BIND-1");
}

/// RENEW-3, GEN-11: without a certificate it is refused before step 1, offline too, with the hospitals to go to.
#[tokio::test]
async fn a_renewal_without_a_certificate_names_the_hospitals() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    let due = desk.app.home().await.unwrap().licence.unwrap().due.unwrap();
    assert!(due.slug == RENEWAL && due.words.contains("2026-04-11"), "{due:?}");
    desk.network(false).await;
    let refusal = refused(&desk, RENEWAL).await;
    assert_eq!(refusal.rule, "RENEW-3");
    assert_eq!(refusal.places.len(), 2);
    assert!(refusal.as_of.unwrap().contains("2026-03-02"));
    desk.network(true).await;
    certify(&desk).await;
    assert!(matches!(start(&desk, RENEWAL).await, Started::Open { .. }));
}

/// GEN-4, GEN-5, GEN-9: filled in and submitted offline, sent once, followed to its end; the slip is printed.
#[tokio::test]
async fn a_renewal_is_followed_to_collected() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    certify(&desk).await;
    desk.network(false).await;
    let wizard = filled(&desk, RENEWAL, &collected()).await;
    let op_id = submit(&desk, wizard).await;
    assert!(desk.app.home().await.unwrap().licence.unwrap().due.is_none(), "it is under way");
    assert_eq!(
        refused(&desk, "licence-damage-replacement").await.rule,
        "RENEW-6",
        "what waits counts already"
    );
    desk.network(true).await;
    desk.app.pass().await;
    let detail = desk.detail(&op_id).await;
    assert_eq!(detail.row.words, "已受理");
    assert!(detail.next[0].contains("制作新证") && detail.row.printable, "{detail:?}");
    for (state, words, next) in
        [("made", "已制作", "窗口"), ("ready", "可领取", "2026-04-02"), ("collected", "已领取", "")]
    {
        move_case(&desk, state).await;
        let detail = desk.detail(&op_id).await;
        assert_eq!(detail.row.words, words);
        assert!(detail.next.iter().any(|line| line.contains(next)) || next.is_empty(), "{:?}", detail.next);
    }
    let history: Vec<String> = desk.detail(&op_id).await.history.into_iter().map(|row| row.value).collect();
    assert_eq!(history, ["已受理", "已制作", "可领取", "已领取"]);
    desk.network(false).await;
    let pdf = desk.app.voucher_pdf(Vouchers::of([op_id])).await.unwrap();
    let read = text_of(&desk, &pdf);
    for words in ["业务受理凭条", "期满换证", "何丁期", "练习区车辆管理所", "原机动车驾驶证"]
    {
        assert!(read.contains(words), "{words}: {read}");
    }
    assert_eq!(
        desk.app.bindings().await.unwrap().licence.unwrap().rows.unwrap()[3].value,
        "2026-04-11 至 2036-04-11"
    );
}

/// LOST-1, LOST-2: a licence that is withheld is refused with the state, before step 1.
#[tokio::test]
async fn a_withheld_licence_is_refused_by_name() {
    let desk = OfficeDesk::of(WindowPersonal, WITHHELD).await;
    for (service, rule) in [("licence-damage-replacement", "LOST-1"), ("licence-loss-reissue", "LOST-2")] {
        let refusal = refused(&desk, service).await;
        assert_eq!(refusal.rule, rule);
        assert!(refusal.title.contains("扣留"), "{}", refusal.title);
    }
}

/// DELAY-1, DELAY-2: an extension is filed, agreed to, and undone by the office with its reason.
#[tokio::test]
async fn an_extension_is_agreed_to_and_undone_by_the_office() {
    let desk = OfficeDesk::of(WindowPersonal, WITHHELD).await;
    let answers = [
        ("reason", json!("abroad")),
        ("from", json!("2026-03-10")),
        ("until", json!("2029-03-10")),
        ("truthful", json!(true)),
        ("not_driving", json!(true)),
    ];
    let wizard = filled(&desk, "renewal-extension", &answers).await;
    let wizard = attach(&desk, &wizard, &testkit::scans::photo(2_000, 1_500)).await;
    let Submitted::Invalid { wizard } = desk.app.submit(DraftId { draft: wizard.draft }).await.unwrap()
    else {
        panic!("three years and a day")
    };
    assert!(wizard.errors[0].text.contains("2029-03-09"), "{:?}", wizard.errors);
    let wizard = desk.answer(&wizard, "until", json!("2029-03-09")).await;
    desk.network(false).await;
    let op_id = submit(&desk, wizard).await;
    desk.network(true).await;
    desk.app.pass().await;
    let case = desk.app.office_desk().await.unwrap().cases.remove(0);
    assert_eq!((case.grounds[0].value.as_str(), case.proofs[0].name.as_str()), ("出国（境）", "picked"));
    let seen = CaseDocument { op_id: op_id.clone(), sha256: case.proofs[0].sha256.clone() };
    assert_eq!(desk.app.office_document(seen).await.unwrap().media_type, "image/jpeg");
    move_case(&desk, "approved").await;
    assert_eq!(desk.detail(&op_id).await.row.words, "已同意延期");
    let undo = |reason: Option<&str>| CaseToMove {
        op_id: op_id.clone(),
        to: "undone".to_owned(),
        reason: reason.map(str::to_owned),
    };
    let OfficeActed::Invalid { errors } = desk.app.office_move_case(undo(None)).await.unwrap() else {
        panic!("undone without a reason")
    };
    assert_eq!(errors[0].field, "reason");
    desk.app.office_move_case(undo(Some("本人提前回国"))).await.unwrap();
    let detail = desk.detail(&op_id).await;
    assert_eq!(detail.row.words, "已撤销");
    assert!(detail.facts.iter().any(|row| row.value == "本人提前回国"), "{:?}", detail.facts);
}

/// DELAY-1, GEN-3: a document is made smaller and kept with the draft, offline and over a restart; what is no document
/// is told, and taken twice it is there once.
#[tokio::test]
async fn a_proof_is_kept_with_the_draft() {
    let desk = OfficeDesk::of(WindowPersonal, WITHHELD).await;
    let wizard = filled(&desk, "review-extension", &[]).await;
    assert_eq!(desk.app.choose_document().await.unwrap(), DocumentChosen { document: None, problem: None });
    desk.network(false).await;
    desk.choose(b"GIF89a");
    let refused = desk.app.choose_document().await.unwrap();
    assert!(refused.document.is_none() && refused.problem.unwrap().contains("不是 JPEG"));
    let photo = testkit::scans::photo(4_000, 3_000);
    let wizard = attach(&desk, &wizard, &photo).await;
    let again = desk.app.choose_document().await.unwrap().document.unwrap();
    assert!(u64::from(again.size) < photo.len() as u64, "{} of {}", again.size, photo.len());
    let twice = desk.app.attach_document(attaching(&wizard, &again)).await.unwrap();
    assert!(twice.wizard.is_none() && twice.problem.unwrap().contains("已经添加"));
    let desk = desk.restart().await;
    let wizard = desk.app.open_draft(DraftId { draft: wizard.draft }).await.unwrap();
    assert_eq!(proofs(&wizard), std::slice::from_ref(&again));
    let seen = desk.app.show_document(DocumentOf { sha256: again.sha256.clone() }).await.unwrap();
    assert_eq!(seen.media_type, "image/jpeg");
    let detach = DetachDocument { draft: wizard.draft, field: "proofs".to_owned(), sha256: again.sha256 };
    assert_eq!(proofs(&desk.app.detach_document(detach).await.unwrap()), []);
}

/// GEN-5: the session ends while an application is being filled in, after two months without the platform: nothing that
/// was typed is lost, what is submitted waits, and after signing in again it is received once, with its proof.
#[tokio::test]
async fn a_session_that_ends_in_the_middle_loses_nothing() {
    let desk = OfficeDesk::of(WindowPersonal, WITHHELD).await;
    let wizard = filled(&desk, "review-extension", &[("reason", json!("abroad"))]).await;
    let mut wizard = attach(&desk, &wizard, &testkit::scans::photo(400, 300)).await;
    desk.clock.advance_millis(61 * 24 * 3_600_000);
    desk.app.pass().await;
    assert!(desk.app.shell().await.unwrap().session.unwrap().signed_out_by_platform);
    let day = |days: i64| json!(desk.clock.now().plus_millis(days * 24 * 3_600_000).date().to_string());
    for (field, value) in
        [("from", day(3)), ("until", day(300)), ("truthful", json!(true)), ("not_driving", json!(true))]
    {
        wizard = desk.answer(&wizard, field, value).await;
    }
    let op_id = submit(&desk, wizard).await;
    desk.app.pass().await;
    assert!(desk.detail(&op_id).await.row.serial.is_none(), "it waits");
    desk.sign_in(WindowPersonal, WITHHELD).await;
    desk.app.pass().await;
    assert_eq!(desk.detail(&op_id).await.row.words, "已受理");
    let cases = desk.app.office_desk().await.unwrap().cases;
    assert_eq!(cases.iter().filter(|case| case.op_id == op_id && case.proofs.len() == 1).count(), 1);
}

/// GEN-2: the manual's last step is shown and never opened.
#[tokio::test]
async fn the_step_after_sending_is_not_opened_before() {
    let desk = OfficeDesk::of(WindowPersonal, EXPIRING).await;
    certify(&desk).await;
    let wizard = filled(&desk, RENEWAL, &collected()).await;
    let steps: Vec<&str> = wizard.journey.pages.iter().map(|page| page.title.as_str()).collect();
    assert_eq!(steps, ["资料填写", "确认提交", "完成提交"]);
    let open = |page: &str| OpenPage { draft: wizard.draft.clone(), page: page.to_owned() };
    assert_eq!(desk.app.open_page(open("confirm")).await.unwrap().page, "confirm");
    assert!(desk.app.open_page(open("done")).await.is_err());
}

/// Somebody on record registers, and finds his licence by its number.
#[tokio::test]
async fn somebody_on_record_registers_and_finds_his_licence() {
    let desk = OfficeDesk::new().await;
    let phone = "13900199105".to_owned();
    let code = code_for(&desk, CodeFor::Register, &phone).await;
    let registration = Registration {
        id_number: "110199199207150617".to_owned(),
        name: "孔辛新".to_owned(),
        phone,
        code,
        password: "xin-2026-mima".to_owned(),
    };
    assert_eq!(desk.app.register(registration).await.unwrap(), FormResult::Done);
    let bind = LicenceToBind { file_number: "110199000105".to_owned() };
    assert_eq!(desk.app.bind_licence(bind).await.unwrap(), FormResult::Done);
    assert_eq!(refused(&desk, RENEWAL).await.rule, "RENEW-3");
}

/// REPL-8, DELAY-1: a document that was dropped is taken as one from a file; one that is none, or too large, says why.
#[tokio::test]
async fn a_dropped_document_is_taken_or_told() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let desk = OfficeDesk::of(WindowPersonal, WITHHELD).await;
    let drop = async |bytes: &[u8]| {
        let dropped = DroppedDocument { name: "保单\u{7}.jpg".to_owned(), base64: STANDARD.encode(bytes) };
        desk.app.take_document(dropped).await.unwrap()
    };
    let photo = testkit::scans::photo(3_000, 2_000);
    let taken = drop(&photo).await.document.unwrap();
    assert_eq!((taken.name.as_str(), taken.kind.as_str()), ("保单.jpg", "jpeg"));
    desk.choose(&photo);
    assert_eq!(desk.app.choose_document().await.unwrap().document.unwrap().sha256, taken.sha256);
    assert!(drop(b"PK\x03\x04").await.problem.unwrap().contains("不是 JPEG、PNG 图片或者 PDF"));
    let large = "A".repeat((media::FILE_LIMIT + 4) / 3 * 4 + 4);
    let dropped = DroppedDocument { name: "x".to_owned(), base64: large };
    assert!(desk.app.take_document(dropped).await.unwrap().problem.unwrap().contains("64"));
}
