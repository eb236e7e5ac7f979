//! Registering, signing in and out, and what a restart brings back.

use app::view::*;
use model::AccountKind::OnlinePersonal;
use model::IdNumber;

use crate::office_desk::OfficeDesk;

pub async fn code_for(desk: &OfficeDesk, purpose: CodeFor, phone: &str) -> String {
    let asked = desk.app.request_code(RequestCode { purpose, phone: phone.to_owned() }).await.unwrap();
    assert!(matches!(asked, CodeRequested::Sent { .. }), "{asked:?}");
    let text = desk.app.practice_messages().await.unwrap()[0].text.clone();
    text.chars().filter(char::is_ascii_digit).take(6).collect()
}

pub fn registration(code: &str) -> Registration {
    let birth = "2004-05-06".parse().unwrap();
    Registration {
        id_number: IdNumber::compose(110_199, birth, 641).unwrap().as_str().to_owned(),
        name: "周试用".to_owned(),
        phone: "13900007777".to_owned(),
        code: code.to_owned(),
        password: "lianxi-2026-x".to_owned(),
    }
}

/// ACC-1: registering proves the phone by the code that was sent to it.
#[tokio::test]
async fn a_new_person_registers_with_the_code_from_the_message() {
    let desk = OfficeDesk::new().await;
    let code = code_for(&desk, CodeFor::Register, "13900007777").await;
    let wrong = if code == "000000" { "111111" } else { "000000" };
    let refused = desk.app.register(registration(wrong)).await.unwrap();
    let FormResult::Invalid { errors } = refused else { panic!("registered with a wrong code") };
    assert_eq!(errors[0].field, "code");
    assert_eq!(desk.app.register(registration(&code)).await.unwrap(), FormResult::Done);
    assert_eq!(desk.app.shell().await.unwrap().session.unwrap().name, "周试用");
}

/// ACC-1: whoever was sent a code is told that the next one can be asked for after a minute, and gets none before.
#[tokio::test]
async fn the_next_code_is_sent_after_a_minute() {
    let desk = OfficeDesk::new().await;
    let ask =
        || desk.app.request_code(RequestCode { purpose: CodeFor::Register, phone: "13900007777".to_owned() });
    let CodeRequested::Sent { code } = ask().await.unwrap() else { panic!("no code was sent") };
    assert_eq!(code.next_in_seconds, 60);
    let CodeRequested::Invalid { errors } = ask().await.unwrap() else { panic!("sent twice at once") };
    assert_eq!(errors[0].field, "phone");
}

/// ACC-1: a wrong check digit and a date that does not exist are told at their field before anything is sent.
#[tokio::test]
async fn an_identity_number_that_can_not_be_is_told_at_its_field() {
    let desk = OfficeDesk::new().await;
    for (number, words) in
        [("110199200106010021", "最后一位校验不符"), ("110199200102290010", "出生日期不存在")]
    {
        let wrong = Registration { id_number: number.to_owned(), ..registration("123456") };
        let FormResult::Invalid { errors } = desk.app.register(wrong).await.unwrap() else {
            panic!("registered with {number}")
        };
        assert_eq!(errors[0].field, "id_number");
        assert!(errors[0].text.contains(words), "{}", errors[0].text);
    }
}

#[tokio::test]
async fn a_wrong_password_is_told_without_saying_which_of_the_two_is_wrong() {
    let desk = OfficeDesk::new().await;
    let wrong = Credentials { login: "110199200106010012".to_owned(), password: "nonsense-2026".to_owned() };
    let SignInResult::Invalid { errors } = desk.app.sign_in(wrong).await.unwrap() else {
        panic!("signed in")
    };
    assert!(errors[0].text.contains("账号或密码不正确"));
}

#[tokio::test]
async fn a_restart_brings_the_account_back_and_signing_out_does_not() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let desk = desk.restart().await;
    assert!(desk.app.shell().await.unwrap().session.is_some());
    desk.app.sign_out().await.unwrap();
    let desk = desk.restart().await;
    assert!(desk.app.shell().await.unwrap().session.is_none());
    assert!(desk.app.home().await.is_err());
}

/// The local data can't be read without the key, and shows no personal data.
#[tokio::test]
async fn files_on_disk_show_no_personal_data() {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let name = desk.app.shell().await.unwrap().session.unwrap().name;
    desk.filled().await;
    let accounts = desk.folder.path().join("profiles/practice/accounts");
    let mut files = 0;
    for account in std::fs::read_dir(accounts).unwrap() {
        for file in std::fs::read_dir(account.unwrap().path()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            let canary = name.as_bytes();
            assert!(!bytes.windows(canary.len()).any(|window| window == canary));
            files += 1;
        }
    }
    assert!(files >= 2, "the database was not found");
}

/// A double click signs in once, or twice, but never leaves the person signed out in front of an empty form.
#[tokio::test]
async fn two_sign_ins_at_once_end_signed_in() {
    let desk = OfficeDesk::new().await;
    let person = desk.app.shell().await.unwrap().practice.unwrap().people.swap_remove(0);
    let credentials = || Credentials { login: person.login.clone(), password: person.password.clone() };
    for _ in 0..3 {
        let (one, other) = tokio::join!(desk.app.sign_in(credentials()), desk.app.sign_in(credentials()));
        assert_eq!((one.unwrap(), other.unwrap()), (SignInResult::Done, SignInResult::Done));
        assert_eq!(desk.app.shell().await.unwrap().session.unwrap().name, person.name);
        assert!(desk.app.home().await.unwrap().licence.is_some());
    }
}
