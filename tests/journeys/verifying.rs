//! 「验真」: a printed voucher is shown to somebody, who asks this machine and then the platform.

use std::sync::Arc;

use app::view::*;
use model::AccountKind::OnlinePersonal;
use platform::{Platform, PracticeInbox, Settings, rotate_signing_key};
use platform_store::Store;
use practice::SystemRng;

use crate::office_desk::OfficeDesk;

/// A desk with one voucher: the submission and the bytes of its PDF.
async fn printed() -> (OfficeDesk, String, Vec<u8>) {
    let desk = OfficeDesk::of(OnlinePersonal, "可以预约科目一").await;
    let op_id = desk.book().await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;
    let voucher = desk.app.voucher_pdf(Vouchers::of([&op_id])).await.unwrap();
    (desk, op_id, voucher)
}

impl OfficeDesk {
    /// The answer to a file that the user chooses.
    async fn verify_chosen(&self, bytes: &[u8]) -> Verified {
        self.choose(bytes);
        self.app.verify_picked().await.unwrap().expect("a file was chosen")
    }

    async fn verify(&self, text: &str) -> VoucherAnswer {
        let verified = self.app.verify_text(VerifyText { text: text.to_owned() }).await.unwrap();
        assert_eq!((verified.vouchers.len(), &verified.problem), (1, &None));
        verified.vouchers.into_iter().next().unwrap()
    }

    async fn ask_platform(&self, token: &str) -> OnlineAnswer {
        self.app.verify_online(VerifyText { text: token.to_owned() }).await.unwrap()
    }

    /// What `platform rotate-key` does, over the database of the practice platform.
    async fn rotate_key(&self) -> String {
        let file = self.folder.path().join("profiles/practice/platform/platform.db");
        let store = Store::sqlite(&file).unwrap();
        let (settings, inbox) = (Settings::practice(), Arc::new(PracticeInbox::default()));
        let platform = Platform::new(store, self.clock.clone(), Arc::new(SystemRng), settings, inbox);
        rotate_signing_key(&platform).await.unwrap()
    }
}

fn value<'a>(answer: &'a VoucherAnswer, name: &str) -> &'a str {
    answer.rows.iter().find(|row| row.name == name).map(|row| row.value.as_str()).unwrap_or_default()
}

/// PRINT-3: the PDF of a voucher carries its token; offline it is checked with the keys on this machine, and the
/// answer says so, with their age.
#[tokio::test]
async fn a_printed_voucher_is_verified_offline() {
    let (desk, op_id, voucher) = printed().await;
    let serial = desk.detail(&op_id).await.row.serial.unwrap();
    desk.network(false).await;
    let desk = desk.restart().await;
    let verified = desk.verify_chosen(&voucher).await;
    let [answer] = verified.vouchers.as_slice() else { panic!("one voucher: {verified:?}") };
    assert_eq!(value(answer, "流水号"), serial);
    assert_eq!(value(answer, "考试科目"), "科目一");
    assert_eq!(value(answer, "练习样张"), "是，在任何地方都无效");
    for name in ["准驾车型", "考场", "考试时间", "考位分配时间"] {
        assert!(!value(answer, name).is_empty(), "{name}: {answer:?}");
    }
    assert_eq!(answer.verdict, VoucherVerdict::Practice);
    assert!(answer.words[0].contains("签名有效"), "{:?}", answer.words);
    assert!(verified.basis.contains("离线核对") && verified.basis.contains("2026-03-"), "{}", verified.basis);
    let unasked = desk.app.verify_online(VerifyText { text: answer.token.clone() }).await.unwrap_err();
    assert_eq!(unasked.view().code, "offline");
}

/// PRINT-3: online the platform confirms the place; with any character changed, nobody does.
#[tokio::test]
async fn a_voucher_is_confirmed_online_and_a_changed_one_by_nobody() {
    let (desk, _, voucher) = printed().await;
    let token = desk.verify_chosen(&voucher).await.vouchers.remove(0).token;
    let confirmed = desk.ask_platform(&token).await;
    assert_eq!(confirmed.standing, VoucherStanding::Stands);
    assert!(confirmed.words.concat().contains("练习"), "{confirmed:?}");
    for place in (0..token.len()).step_by(9).chain([token.len() - 1]) {
        let other = if token.as_bytes()[place] == b'A' { "B" } else { "A" };
        let mut changed = token.clone();
        changed.replace_range(place..=place, other);
        let answer = desk.verify(&changed).await;
        let said = answer.words.concat();
        assert!(!said.contains("签名有效"), "character {place}: {answer:?}");
        assert_eq!(
            desk.ask_platform(&changed).await.standing,
            VoucherStanding::NotSigned,
            "character {place}"
        );
    }
}

/// PRINT-3: cancelled since, the platform says so; this machine alone says only that the signature holds.
#[tokio::test]
async fn a_cancelled_place_is_told_online_only() {
    let (desk, op_id, voucher) = printed().await;
    let before = desk.verify_chosen(&voucher).await.vouchers.remove(0);
    desk.app.office_cancel(PlaceToCancel { op_id, by_candidate: true }).await.unwrap();
    desk.app.pass().await;
    let after = desk.verify_chosen(&voucher).await.vouchers.remove(0);
    assert_eq!(after, before, "offline nothing is known of it");
    assert!(after.words.concat().contains("不能知道此后是否已取消"), "{after:?}");
    let online = desk.ask_platform(&after.token).await;
    assert_eq!(online.standing, VoucherStanding::Cancelled);
    assert!(online.title.contains("凭证作废"), "{}", online.title);
}

/// PRINT-3: after a change of the platform's key what the old one signed still holds, offline too; what the new one
/// signs is not known here, which is no forgery, until the data is refreshed.
#[tokio::test]
async fn a_voucher_outlives_the_key_that_signed_it() {
    let (desk, op_id, voucher) = printed().await;
    desk.rotate_key().await;
    desk.app.pass().await;
    let old = desk.verify_chosen(&voucher).await.vouchers.remove(0);
    assert!(old.words[0].contains("签名有效"), "{old:?}");
    assert_eq!(desk.ask_platform(&old.token).await.standing, VoucherStanding::Stands);
    let kid = old.token.split('.').nth(1).unwrap();
    let unknown = desk.verify(&old.token.replacen(kid, "00000000", 1)).await;
    assert_eq!(unknown.verdict, VoucherVerdict::Practice, "by its own words");
    assert!(!unknown.words.concat().contains("签名有效"), "{unknown:?}");
    assert_eq!(desk.detail(&op_id).await.row.mark, QueueMark::Done);
}

/// PRINT-3: a file of many vouchers is answered voucher by voucher, and a foreign or damaged one with its reason.
#[tokio::test]
async fn files_are_read_or_refused_with_a_reason() {
    let (desk, op_id, voucher) = printed().await;
    let twice = desk.app.voucher_pdf(Vouchers::of([&op_id, &op_id])).await.unwrap();
    assert_eq!(desk.verify_chosen(&twice).await.vouchers.len(), 2);
    let plan = desk.app.result_plans().await.unwrap().plans[0].plan.clone();
    let list = desk.app.result_list_pdf(PlanName { plan }).await.unwrap();
    for (bytes, reason) in [
        (list.as_slice(), "没有车驾通凭证"),
        (&voucher[..voucher.len() / 2], "损坏"),
        (b"hello", "不是 PDF"),
        (&vec![b' '; 9 << 20], "8 MB"),
    ] {
        let refused = desk.verify_chosen(bytes).await;
        assert!(refused.vouchers.is_empty());
        let problem = refused.problem.unwrap();
        assert!(problem.contains(reason), "{reason}: {problem}");
    }
}

/// PRINT-3: what is typed is taken as a scanner leaves it; what is no code is told so.
#[tokio::test]
async fn a_scanned_text_is_taken_as_it_comes() {
    let (desk, _, voucher) = printed().await;
    let token = desk.verify_chosen(&voucher).await.vouchers.remove(0).token;
    assert_eq!(desk.verify(&format!("  {token}\r\n")).await.token, token);
    let both = VerifyText { text: format!("{token}\n{token}") };
    assert_eq!(desk.app.verify_text(both).await.unwrap().vouchers.len(), 2);
    assert_eq!(desk.verify("一段别的文字 https://example.com").await.verdict, VoucherVerdict::NoVoucher);
    let nothing = desk.app.verify_text(VerifyText { text: " \n".to_owned() }).await.unwrap();
    assert!(nothing.vouchers.is_empty() && nothing.problem.is_some());
}
