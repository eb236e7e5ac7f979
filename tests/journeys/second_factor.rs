//! 「两步验证」: a clerk enrols an authenticator, signs in with its codes, loses it, and gives it up.

use app::view::*;
use model::{AccountKind::SchoolClerk, Clock};
use totp_rs::{Algorithm, Secret, TOTP};

use crate::office_desk::OfficeDesk;

const STEP: i64 = 30_000;

/// A clerk's machine, and the authenticator in his pocket.
struct Clerk {
    desk: OfficeDesk,
    person: PracticePerson,
    authenticator: TOTP,
    recovery: Vec<String>,
}

impl Clerk {
    /// With the factor enrolled.
    async fn enrolled() -> Self {
        Self::enrol(OfficeDesk::of(SchoolClerk, "").await).await
    }

    async fn enrol(desk: OfficeDesk) -> Self {
        let shell = desk.app.shell().await.unwrap();
        let (name, people) = (shell.session.unwrap().name, shell.practice.unwrap().people);
        let person = people.into_iter().find(|person| person.name == name).unwrap();
        let with = |password: &str| BeginSecondFactor { password: password.to_owned() };
        let wrong = desk.app.begin_factor(with("no-such-2026")).await.unwrap();
        assert!(matches!(wrong, SecondFactorBegun::Invalid { .. }));
        let begun = desk.app.begin_factor(with(&person.password)).await.unwrap();
        let SecondFactorBegun::Shown { secret } = begun else { panic!("no secret was drawn") };
        assert!(secret.url.contains(&secret.text.replace(' ', "")) && secret.path.starts_with('M'));
        let bytes = Secret::Encoded(secret.text.replace(' ', "")).to_bytes().unwrap();
        let (issuer, account) = (Some("x".to_owned()), "y".to_owned());
        let authenticator = TOTP::new(Algorithm::SHA1, 6, 0, 30, bytes, issuer, account).unwrap();
        let confirm = |code: &str| ConfirmSecondFactor { code: code.to_owned() };
        let shapeless = desk.app.confirm_factor(confirm("12")).await.unwrap();
        assert!(matches!(shapeless, SecondFactorConfirmed::Invalid { .. }));
        let mut clerk = Self { desk, person, authenticator, recovery: Vec::new() };
        let done = clerk.desk.app.confirm_factor(confirm(&clerk.code())).await.unwrap();
        let SecondFactorConfirmed::Done { recovery_codes } = done else { panic!("not confirmed") };
        clerk.recovery = recovery_codes;
        clerk
    }

    /// What the authenticator shows.
    fn code(&self) -> String {
        self.authenticator.generate(u64::try_from(self.desk.clock.now().as_millis() / 1000).unwrap())
    }

    /// Signs out, and in again with the password.
    async fn first_step(&self) {
        self.desk.app.sign_out().await.unwrap();
        let PracticePerson { login, password, .. } = self.person.clone();
        let result = self.desk.app.sign_in(Credentials { login, password }).await.unwrap();
        assert_eq!(result, SignInResult::SecondStep);
        assert!(self.desk.app.shell().await.unwrap().session.is_none(), "the password alone opens nothing");
    }

    async fn second_step(&self, code: &str) -> SignInResult {
        self.desk.app.second_step(SecondStepCode { code: code.to_owned() }).await.unwrap()
    }

    async fn state(&self) -> SecondFactorState {
        self.desk.app.security().await.unwrap().factor.unwrap()
    }
}

#[track_caller]
fn refused(result: SignInResult) {
    let SignInResult::Invalid { errors } = result else { panic!("it was taken: {result:?}") };
    assert_eq!(errors[0].field, "second_code");
    assert!(errors[0].text.contains("动态码不正确或已用过"), "{}", errors[0].text);
}

/// Accounts table, T13: a code signs in once; a recovery code does once, without the authenticator.
#[tokio::test]
async fn a_clerk_signs_in_with_a_code_that_is_good_once_and_with_a_recovery_code_that_is_good_once() {
    let clerk = Clerk::enrolled().await;
    clerk.first_step().await;
    refused(clerk.second_step(&clerk.code()).await);
    clerk.desk.clock.advance_millis(STEP);
    let code = clerk.code();
    assert_eq!(clerk.second_step(&code).await, SignInResult::Done);
    assert!(clerk.desk.app.shell().await.unwrap().session.unwrap().is_clerk);

    clerk.first_step().await;
    refused(clerk.second_step(&code).await);
    assert_eq!(clerk.second_step(&clerk.recovery[0]).await, SignInResult::Done);
    assert!(clerk.state().await.words.contains("9 个恢复码"), "{:?}", clerk.state().await);
    clerk.first_step().await;
    refused(clerk.second_step(&clerk.recovery[0]).await);
    clerk.desk.clock.advance_millis(STEP);
    assert_eq!(clerk.second_step(&clerk.code()).await, SignInResult::Done);
}

/// A second step that comes too late, or without a first one, begins again with the password.
#[tokio::test]
async fn a_second_step_that_comes_too_late_begins_again() {
    let clerk = Clerk::enrolled().await;
    clerk.first_step().await;
    clerk.desk.clock.advance_millis(5 * 60_000);
    let late = clerk.second_step(&clerk.code()).await;
    assert!(matches!(&late, SignInResult::Again { text } if text.contains("重新输入")), "{late:?}");
    let clerk = Clerk { desk: clerk.desk.restart().await, ..clerk };
    assert!(matches!(clerk.second_step("123456").await, SignInResult::Again { .. }));
}

/// Given up with password and code, the password is enough again.
#[tokio::test]
async fn a_factor_is_given_up_with_password_and_code() {
    let clerk = Clerk::enrolled().await;
    assert!(clerk.state().await.on);
    let remove = async |password: &str, code: String| {
        let request = RemoveSecondFactor { password: password.to_owned(), code };
        clerk.desk.app.remove_factor(request).await.unwrap()
    };
    let field = |result: FormResult| {
        let FormResult::Invalid { errors } = result else { panic!("it was done") };
        errors[0].field.clone()
    };
    assert_eq!(field(remove("no-such-2026", clerk.code()).await), "factor_password");
    assert_eq!(
        field(remove(&clerk.person.password, clerk.code()).await),
        "factor_code",
        "it was used before"
    );
    clerk.desk.clock.advance_millis(STEP);
    assert_eq!(remove(&clerk.person.password, clerk.code()).await, FormResult::Done);
    assert!(!clerk.state().await.on);
    clerk.desk.app.sign_out().await.unwrap();
    let PracticePerson { login, password, .. } = clerk.person.clone();
    assert_eq!(clerk.desk.app.sign_in(Credentials { login, password }).await.unwrap(), SignInResult::Done);
}

/// Where the platform requires it, a clerk without a factor is told so and does nothing else until he has one; what he
/// had ready waits on his machine.
#[tokio::test]
async fn a_clerk_who_must_enrol_goes_on_afterwards() {
    let desk = OfficeDesk::requiring_second_factor().await;
    desk.sign_in(SchoolClerk, "").await;
    let must_enrol = async |desk: &OfficeDesk| desk.app.shell().await.unwrap().session.unwrap().must_enrol;
    assert!(must_enrol(&desk).await);
    assert_eq!(desk.app.refresh().await.unwrap_err().view().code, "enrol-factor");
    let clerk = Clerk::enrol(desk).await;
    assert!(!must_enrol(&clerk.desk).await);
    clerk.desk.app.refresh().await.unwrap();
    assert!(clerk.state().await.on && clerk.state().await.required);
}

/// Whoever lost the authenticator asks the office: it takes the factor off, which ends every session; then the password
/// is enough to sign in and enrol again. Another login changes nothing.
#[tokio::test]
async fn the_office_takes_a_lost_factor_off() {
    let clerk = Clerk::enrolled().await;
    let (app, login) = (&clerk.desk.app, clerk.person.login.clone());
    let remove = |login: &str| FactorToRemove { login: login.to_owned() };
    for (typed, words) in [(" ", "请输入"), ("nobody-here", "没有这个登录名")] {
        let OfficeActed::Invalid { errors } = app.office_remove_factor(remove(typed)).await.unwrap() else {
            panic!("done for 「{typed}」")
        };
        assert!(errors[0].field == "clerk_login" && errors[0].text.contains(words), "{errors:?}");
    }
    let OfficeActed::Done { words } = app.office_remove_factor(remove(&login)).await.unwrap() else {
        panic!("not taken off")
    };
    assert!(words.contains(&login), "{words}");
    app.pass().await;
    assert!(app.shell().await.unwrap().session.unwrap().signed_out_by_platform);
    app.sign_out().await.unwrap();
    let PracticePerson { login, password, .. } = clerk.person.clone();
    assert_eq!(app.sign_in(Credentials { login, password }).await.unwrap(), SignInResult::Done);
}
