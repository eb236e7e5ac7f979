//! 「账号与安全」: passwords, phone and sign-ins of one's own account, and a session that ends in the middle of work.

use app::view::*;
use model::AccountKind::OnlinePersonal;

use crate::office_desk::OfficeDesk;
use crate::signing_in::code_for;

const FRESH: &str = "xin-mima-2026";

const PHONE: &str = "13900007777";

/// The sample person of 「科目一」 signed in, with [`PHONE`] as his phone.
async fn signed_in() -> (OfficeDesk, PracticePerson) {
    let desk = OfficeDesk::of(OnlinePersonal, "科目一").await;
    let shell = desk.app.shell().await.unwrap();
    let (name, people) = (shell.session.unwrap().name, shell.practice.unwrap().people);
    let person = people.into_iter().find(|person| person.name == name).unwrap();
    assert_eq!(change_phone(&desk, PHONE, &person.password).await, FormResult::Done);
    (desk, person)
}

async fn change_phone(desk: &OfficeDesk, phone: &str, password: &str) -> FormResult {
    let code = code_for(desk, CodeFor::ChangePhone, phone).await;
    desk.clock.advance_millis(60_000);
    let (phone, password) = (phone.to_owned(), password.to_owned());
    desk.app.change_phone(OtherPhone { password, phone, code }).await.unwrap()
}

async fn sign_in(desk: &OfficeDesk, login: &str, password: &str) -> FormResult {
    let credentials = Credentials { login: login.to_owned(), password: password.to_owned() };
    match desk.app.sign_in(credentials).await.unwrap() {
        SignInResult::Done => FormResult::Done,
        SignInResult::Invalid { errors } => FormResult::Invalid { errors },
        other => panic!("a second factor is asked for: {other:?}"),
    }
}

#[track_caller]
fn field(result: &FormResult) -> &str {
    let FormResult::Invalid { errors } = result else { panic!("it was done") };
    &errors[0].field
}

/// ACC-1: a forgotten password is replaced with the code sent to the account's phone.
#[tokio::test]
async fn a_forgotten_password_is_replaced_at_the_sign_in() {
    let (desk, person) = signed_in().await;
    desk.app.sign_out().await.unwrap();
    let code = code_for(&desk, CodeFor::Reset, PHONE).await;
    let forgotten = |login: &str| PasswordForgotten {
        login: login.to_owned(),
        phone: PHONE.to_owned(),
        code: code.clone(),
        password: FRESH.to_owned(),
    };
    let shapeless = PasswordForgotten { code: "12".to_owned(), ..forgotten(&person.login) };
    assert_eq!(field(&desk.app.reset_password(shapeless).await.unwrap()), "code");
    assert_eq!(desk.app.reset_password(forgotten(&person.login)).await.unwrap(), FormResult::Done);
    assert_eq!(field(&sign_in(&desk, &person.login, &person.password).await), "login");
    assert_eq!(sign_in(&desk, &person.login, FRESH).await, FormResult::Done);
    assert_eq!(field(&desk.app.reset_password(forgotten("nobody")).await.unwrap()), "code");
}

#[tokio::test]
async fn another_password_and_another_phone_are_set_on_the_screen_of_the_account() {
    let (desk, person) = signed_in().await;
    let other = |old: &str| OtherPassword { old_password: old.to_owned(), new_password: FRESH.to_owned() };
    assert_eq!(field(&desk.app.change_password(other("no-such-2026")).await.unwrap()), "old_password");
    assert_eq!(desk.app.change_password(other(&person.password)).await.unwrap(), FormResult::Done);
    let other = "13900008888";
    assert_eq!(field(&change_phone(&desk, other, &person.password).await), "phone_password");
    assert_eq!(change_phone(&desk, other, FRESH).await, FormResult::Done);
    let view = desk.app.security().await.unwrap();
    assert_eq!(view.rows[0].value, person.name);
    assert_eq!(view.rows[3].value, "139 **** 8888");
    assert!(view.sessions[0].this && view.sessions[0].device.starts_with("Chejia"));
}

#[tokio::test]
async fn signing_out_everywhere_needs_the_platform_and_signs_out_here_too() {
    let (desk, ..) = signed_in().await;
    desk.network(false).await;
    assert!(desk.app.sign_out_everywhere().await.is_err());
    assert!(desk.app.shell().await.unwrap().session.is_some(), "nothing ended");
    desk.network(true).await;
    assert!(desk.app.sign_out_everywhere().await.unwrap().session.is_none());
    assert!(desk.restart().await.app.shell().await.unwrap().session.is_none());
}

/// GEN-5: a session that ends in the middle of a wizard costs no answer: signed in again, the draft goes on where it
/// was and is sent once.
#[tokio::test]
async fn a_session_that_ends_in_a_wizard_keeps_the_draft_which_is_sent_once_after_signing_in() {
    let (desk, person) = signed_in().await;
    let wizard = desk.filled().await;
    end_elsewhere(&desk, &person.login).await;
    let submitted = desk.app.submit(DraftId { draft: wizard.draft.clone() }).await.unwrap();
    let Submitted::Queued { op_id } = submitted else { panic!("not queued: {submitted:?}") };
    assert!(desk.app.refresh().await.is_err(), "the platform takes the tokens no longer");
    let shell = desk.app.shell().await.unwrap();
    assert!(shell.session.unwrap().signed_out_by_platform);
    assert_eq!(desk.app.queue().await.unwrap().rows.len(), 1, "it waits");
    assert_eq!(sign_in(&desk, &person.login, FRESH).await, FormResult::Done);
    desk.app.refresh().await.unwrap();
    assert!(desk.detail(&op_id).await.row.serial.is_some());
    assert_eq!(desk.app.progress().await.unwrap().rows.iter().filter(|row| row.op_id == op_id).count(), 1);
    assert_eq!(desk.app.queue().await.unwrap().drafts.len(), 0);
}

/// GEN-3: a draft that was left when the session ended is there after signing in again, with its answers.
#[tokio::test]
async fn a_draft_left_by_an_ended_session_goes_on_after_signing_in_again() {
    let (desk, person) = signed_in().await;
    let wizard = desk.filled().await;
    end_elsewhere(&desk, &person.login).await;
    assert!(desk.app.refresh().await.is_err());
    assert_eq!(sign_in(&desk, &person.login, FRESH).await, FormResult::Done);
    let again = desk.app.open_draft(DraftId { draft: wizard.draft }).await.unwrap();
    assert_eq!((again.page, again.revision), (wizard.page, wizard.revision));
    let submitted = desk.app.submit(DraftId { draft: again.draft }).await.unwrap();
    assert!(matches!(submitted, Submitted::Queued { .. }), "{submitted:?}");
}

/// Every session of the account ends, as when its password is replaced from another machine.
async fn end_elsewhere(desk: &OfficeDesk, login: &str) {
    let code = code_for(desk, CodeFor::Reset, PHONE).await;
    let (login, phone) = (login.to_owned(), PHONE.to_owned());
    let forgotten = PasswordForgotten { login, phone, code, password: FRESH.to_owned() };
    assert_eq!(desk.app.reset_password(forgotten).await.unwrap(), FormResult::Done);
}
