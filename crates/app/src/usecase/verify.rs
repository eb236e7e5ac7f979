//! 「验真」: whether a voucher is what the platform signed, offline; and whether its place still stands, online (PRINT-3).

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use model::{Lang, RegionProfile, Text, Timestamp};
use print::{FILE_LIMIT, ReadError};
use service_api::Row;
use store::{SnapshotKind, Store};
use wire::reference::PublicKey;
use wire::token::{Payload, PlacePayload, ReceiptPayload, TOKEN_VERSION};
use wire::voucher::{CheckVoucher, Checked, PlaceState, Seal, VoucherChecked, check};

use crate::view::{DroppedFile, OnlineAnswer, Verified, VerifyText, VoucherAnswer, VoucherVerdict};
use crate::{App, AppError, facts, keys, verify_words as words};

/// Codes that one text or file may bring.
const CODES_LIMIT: usize = 1_000;

impl App {
    /// Checks what was scanned, typed or pasted, with the keys on this machine.
    ///
    /// # Errors
    /// When nobody is signed in or the local data can't be read.
    pub async fn verify_text(&self, request: VerifyText) -> Result<Verified, AppError> {
        let codes = codes_in(&request.text);
        self.verified(if codes.is_empty() { Err(words::nothing()) } else { Ok(codes) })
    }

    /// Checks the vouchers of a PDF that was dropped on the screen.
    ///
    /// # Errors
    /// As [`App::verify_text`].
    pub async fn verify_file(&self, request: DroppedFile) -> Result<Verified, AppError> {
        // Four characters carry three bytes: what is longer is not even unpacked.
        let codes = if request.base64.len() / 4 * 3 > FILE_LIMIT + 3 {
            Err(ReadError::TooLarge)
        } else {
            STANDARD
                .decode(&request.base64)
                .map_err(|_| ReadError::Damaged)
                .and_then(|file| print::codes(&file))
        };
        self.verified(codes.map_err(words::unread))
    }

    /// Checks the vouchers of a PDF that the user chooses; `None` when the dialog was closed.
    ///
    /// # Errors
    /// As [`App::verify_text`], or what the disk says.
    pub async fn verify_picked(&self) -> Result<Option<Verified>, AppError> {
        let title = self.lang().pick("选择凭证的 PDF 文件", "Choose the PDF of a voucher");
        let Some(path) = self.machine.host.pick_file(title, &["pdf"]).await else { return Ok(None) };
        self.verified(codes_of(&path)?.map_err(words::unread)).map(Some)
    }

    /// Asks the platform whether the place of one code still stands.
    ///
    /// # Errors
    /// When the platform was not reached.
    pub async fn verify_online(&self, request: VerifyText) -> Result<OnlineAnswer, AppError> {
        let session = self.session()?;
        let token = request.text.trim().to_owned();
        let answer = session.platform.check_voucher(&CheckVoucher { token }).await?;
        let (standing, title, meaning) = words::online(standing(&answer), answer.practice);
        let lang = self.lang();
        Ok(OnlineAnswer {
            standing,
            title: title.into_lang(lang),
            words: meaning.into_iter().map(|line| line.into_lang(lang)).collect(),
            asked: words::asked(session.now()).into_lang(lang),
        })
    }

    fn verified(&self, codes: Result<Vec<String>, Text>) -> Result<Verified, AppError> {
        let lang = self.lang();
        let desk = Desk::of(&self.session()?.store, lang)?;
        let (codes, problem) = match codes {
            Ok(codes) => (codes, None),
            Err(problem) => (Vec::new(), Some(problem.into_lang(lang))),
        };
        let vouchers = codes.into_iter().take(CODES_LIMIT).map(|code| desk.answer(code)).collect();
        Ok(Verified { vouchers, problem, basis: words::basis(desk.keys_of).into_lang(lang) })
    }
}

/// What is needed to answer without the platform.
struct Desk {
    keys: Vec<PublicKey>,
    keys_of: Option<Timestamp>,
    region: Option<RegionProfile>,
    lang: Lang,
}

impl Desk {
    fn of(store: &Store, lang: Lang) -> Result<Self, AppError> {
        Ok(Self {
            keys: keys::known(store)?,
            keys_of: facts::fetched_at(store)?,
            region: facts::single(store, SnapshotKind::Region)?,
            lang,
        })
    }

    fn answer(&self, token: String) -> VoucherAnswer {
        let checked = check(&token, &self.keys);
        let verdict = verdict(checked.as_ref());
        let issued = checked.as_ref().and_then(|checked| issued_at(&checked.payload));
        let meaning = words::meaning(verdict, checked.as_ref().map(|checked| checked.seal));
        VoucherAnswer {
            token,
            verdict,
            title: words::title(verdict, issued).into_lang(self.lang),
            words: meaning.into_iter().map(|line| line.into_lang(self.lang)).collect(),
            says: words::says(verdict).into_lang(self.lang),
            rows: checked.map(|checked| self.rows(&checked.payload, checked.practice)).unwrap_or_default(),
        }
    }

    fn rows(&self, payload: &Payload, practice: bool) -> Vec<Row> {
        let mut rows = match payload {
            Payload::Place(place) => self.place_rows(place),
            Payload::Receipt(receipt) => self.receipt_rows(receipt),
        };
        if practice {
            let mark = self.lang.pick("是，在任何地方都无效", "yes, valid nowhere");
            rows.push(self.row("练习样张", "Practice print", mark));
        }
        rows
    }

    fn row(&self, zh: &str, en: &str, value: impl Into<String>) -> Row {
        Row::new(self.lang.pick(zh, en), value)
    }

    fn place_rows(&self, place: &PlacePayload) -> Vec<Row> {
        let venue = self.region.as_ref().and_then(|region| region.venue(&place.venue));
        let venue = venue.map_or_else(|| place.venue.clone(), |venue| venue.name.clone());
        let class = services::exam::text::class_name(place.class).into_lang(self.lang);
        let mut rows = vec![
            self.row("流水号", "Serial number", &place.serial),
            self.row("考试科目", "Exam", self.lang.pick(place.exam.name_zh(), place.exam.name_en())),
            self.row("准驾车型", "Class", class),
            self.row("考场", "Venue", venue),
            self.row("考试时间", "Exam time", place.starts_at.minute_text()),
        ];
        rows.extend(place.issued_at.map(|at| self.row("考位分配时间", "Place given", at.minute_text())));
        rows
    }

    fn receipt_rows(&self, receipt: &ReceiptPayload) -> Vec<Row> {
        vec![
            self.row("凭证种类", "Kind", self.lang.pick("缴费凭证", "Payment receipt")),
            self.row("流水号", "Serial number", &receipt.serial),
            self.row("金额", "Amount", receipt.amount.to_string()),
            self.row("大写", "In Chinese capitals", receipt.amount.capitals()),
            self.row("支付时间", "Paid at", receipt.paid_at.minute_text()),
        ]
    }
}

const fn issued_at(payload: &Payload) -> Option<Timestamp> {
    match payload {
        Payload::Place(place) => place.issued_at,
        Payload::Receipt(receipt) => Some(receipt.paid_at),
    }
}

/// A forged signature is said first, whatever the text claims to be.
///
/// Decides part of PRINT-3.
const fn verdict(checked: Option<&Checked>) -> VoucherVerdict {
    match checked {
        None => VoucherVerdict::NoVoucher,
        Some(Checked { seal: Seal::Forged, .. }) => VoucherVerdict::Forged,
        Some(Checked { practice: true, .. }) => VoucherVerdict::Practice,
        Some(Checked { seal: Seal::UnknownKey, .. }) => VoucherVerdict::UnknownKey,
        Some(Checked { seal: Seal::Holds, .. }) => VoucherVerdict::Valid,
    }
}

const fn standing(answer: &VoucherChecked) -> Option<PlaceState> {
    match answer.seal {
        Some(Seal::Holds) => answer.place,
        _ => None,
    }
}

/// The codes of a text; one that holds none is answered as a whole.
fn codes_in(text: &str) -> Vec<String> {
    let is_code = |part: &&str| part.starts_with(TOKEN_VERSION);
    let codes: Vec<String> = text.split_whitespace().filter(is_code).map(str::to_owned).collect();
    let whole = text.trim();
    if codes.is_empty() && !whole.is_empty() { vec![whole.to_owned()] } else { codes }
}

fn codes_of(path: &Path) -> Result<Result<Vec<String>, ReadError>, AppError> {
    let length = std::fs::metadata(path)?.len();
    if usize::try_from(length).is_ok_and(|length| length <= FILE_LIMIT) {
        Ok(print::codes(&std::fs::read(path)?))
    } else {
        Ok(Err(ReadError::TooLarge))
    }
}

#[cfg(test)]
mod tests {
    use model::{LicenceClass, Subject};

    use super::*;

    fn checked(seal: Seal, practice: bool) -> Checked {
        let payload = Payload::Place(PlacePayload {
            serial: "2603020000001".to_owned(),
            exam: Subject::Two.into(),
            class: LicenceClass::C1,
            venue: "A01".to_owned(),
            starts_at: Timestamp::parse_local("2026-03-12 08:30").unwrap(),
            name_check: String::new(),
            practice,
            issued_at: None,
        });
        Checked { payload, seal, practice }
    }

    /// PRINT-3: an unknown key is no forgery, a practice print is never valid, and a forged one is said to be forged
    /// even where it calls itself a practice print.
    #[test]
    fn each_seal_has_its_verdict() {
        for (seal, practice, expected) in [
            (Seal::Holds, false, VoucherVerdict::Valid),
            (Seal::Holds, true, VoucherVerdict::Practice),
            (Seal::UnknownKey, false, VoucherVerdict::UnknownKey),
            (Seal::UnknownKey, true, VoucherVerdict::Practice),
            (Seal::Forged, false, VoucherVerdict::Forged),
            (Seal::Forged, true, VoucherVerdict::Forged),
        ] {
            assert_eq!(verdict(Some(&checked(seal, practice))), expected, "{seal:?} {practice}");
        }
        assert_eq!(verdict(None), VoucherVerdict::NoVoucher);
    }

    /// PRINT-3: a valid voucher is valid as issued on its day, in both languages.
    #[test]
    fn a_valid_voucher_names_the_day_of_its_issue() {
        let title = words::title(VoucherVerdict::Valid, Timestamp::parse_local("2026-03-06 17:00"));
        assert_eq!(title.en, "Valid as issued on 2026-03-06");
        assert!(title.zh.contains("2026-03-06 签发"));
    }
}
