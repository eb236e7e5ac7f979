//! The words of 「验真」, zh-CN and en side by side.
//!
//! Knows: every answer there can be. Must not know: how it is found. Called by: `usecase::verify`.

use model::{Text, Timestamp};
use print::ReadError;
use wire::voucher::{PlaceState, Seal};

use crate::view::{VoucherStanding, VoucherVerdict};

/// That this machine alone has answered, and with keys of when.
pub fn basis(keys_of: Option<Timestamp>) -> Text {
    match keys_of.map(Timestamp::minute_text) {
        Some(at) => Text::new(
            format!("离线核对 · 公钥更新于 {at}"),
            format!("Checked on this machine, with the keys of {at}"),
        ),
        None => Text::new(
            "离线核对 · 还没有取得平台的公钥",
            "Checked on this machine, which has no keys of the platform yet",
        ),
    }
}

/// The headline of a verdict.
pub fn title(verdict: VoucherVerdict, issued: Option<Timestamp>) -> Text {
    match verdict {
        VoucherVerdict::Valid => match issued.map(model::Timestamp::date) {
            Some(day) => {
                Text::new(format!("签名有效，与 {day} 签发时的内容一致"), format!("Valid as issued on {day}"))
            }
            None => Text::new("签名有效，与签发时的内容一致", "Valid as issued"),
        },
        VoucherVerdict::Practice => {
            Text::new("练习样张，在任何地方都无效", "A practice print, valid nowhere")
        }
        VoucherVerdict::Forged => Text::new(
            "签名无效，内容被改动过或不是平台签发的",
            "Not valid: altered, or not issued by the platform",
        ),
        VoucherVerdict::UnknownKey => Text::new(
            "本机没有这把公钥，暂时不能判断",
            "This key is not known here, so nothing can be said yet",
        ),
        VoucherVerdict::NoVoucher => {
            Text::new("这不是凭证二维码的内容", "This is not what a voucher's code holds")
        }
    }
}

/// What a verdict means and what to do.
pub fn meaning(verdict: VoucherVerdict, seal: Option<Seal>) -> Vec<Text> {
    match verdict {
        VoucherVerdict::Valid => vec![signature_only()],
        VoucherVerdict::Practice if seal == Some(Seal::Holds) => vec![
            Text::new(
                "签名有效，由练习平台签发，只供练习。",
                "The signature holds; a practice platform made it, for practice only.",
            ),
            signature_only(),
        ],
        VoucherVerdict::Practice => vec![Text::new(
            "凭证自称是练习样张；本机没有签发它的练习平台的公钥。",
            "It calls itself a practice print; the key of the practice platform that made it is not known here.",
        )],
        VoucherVerdict::Forged => vec![Text::new(
            "请不要采信它的内容。请持证人出示原件重新扫描，或联网核对、到办理网点核实。",
            "Do not rely on what it says. Scan the original again, ask the platform, or ask the office.",
        )],
        VoucherVerdict::UnknownKey => vec![Text::new(
            "这不表示凭证是伪造的：平台可能更换了密钥，凭证也可能来自别的平台。请更新数据后再核对一次。",
            "This does not make it a forgery: the platform may have a new key, or it is another platform's. Refresh the data and check again.",
        )],
        VoucherVerdict::NoVoucher => vec![Text::new(
            "内容可能不完整，或被改动过。请完整扫描凭证右上角的二维码，或选择凭证的 PDF 文件。",
            "It may be cut off or altered. Scan the whole code at the top right of the voucher, or choose its PDF.",
        )],
    }
}

fn signature_only() -> Text {
    Text::new(
        "离线只能核对签名，不能知道此后是否已取消；联网核对才能知道。",
        "Offline only the signature is checked. Whether it was cancelled since, only the platform knows.",
    )
}

/// The heading of what a code says.
pub fn says(verdict: VoucherVerdict) -> Text {
    match verdict {
        VoucherVerdict::Valid | VoucherVerdict::Practice => Text::new("二维码的内容", "What the code says"),
        VoucherVerdict::Forged | VoucherVerdict::UnknownKey | VoucherVerdict::NoVoucher => {
            Text::new("二维码自称的内容，未经证实", "What the code claims, unproven")
        }
    }
}

/// Nothing was typed.
pub fn nothing() -> Text {
    Text::new("请扫描、粘贴或输入二维码的内容。", "Scan, paste or type what the code holds.")
}

/// Why a file has no codes.
pub fn unread(error: ReadError) -> Text {
    match error {
        ReadError::TooLarge => Text::new(
            "文件超过 8 MB，没有打开。请选择车驾通保存的凭证 PDF。",
            "The file is larger than 8 MB and was not opened. Choose a voucher saved by this program.",
        ),
        ReadError::NoPdf => Text::new(
            "这不是 PDF 文件。请选择车驾通保存的凭证 PDF，或直接扫描二维码。",
            "This is no PDF. Choose a voucher saved by this program, or scan its code.",
        ),
        ReadError::Damaged => Text::new(
            "PDF 文件已损坏或加了密码，无法读取。请重新索取文件，或直接扫描二维码。",
            "The PDF is damaged or locked. Ask for it again, or scan the code.",
        ),
        ReadError::NoCodes => Text::new(
            "PDF 中没有车驾通凭证的信息，可能由其他程序制作，或是打印后扫描的图片。请直接扫描纸上的二维码。",
            "The PDF holds no voucher of this program; it may be another program's, or a scanned picture. Scan the code on the paper.",
        ),
    }
}

/// What the platform says of the place, its headline and what it means; nothing: it did not sign this.
pub fn online(place: Option<PlaceState>, practice: bool) -> (VoucherStanding, Text, Vec<Text>) {
    let (standing, title, meaning) = match place {
        Some(PlaceState::Given) => (
            VoucherStanding::Stands,
            Text::new("平台确认：考位有效", "The platform confirms: the place stands"),
            None,
        ),
        Some(PlaceState::Cancelled { at }) => cancelled(at),
        Some(PlaceState::Paid) => (
            VoucherStanding::Stands,
            Text::new("平台确认：已缴费", "The platform confirms: it is paid"),
            None,
        ),
        Some(PlaceState::Refunded) => (
            VoucherStanding::Cancelled,
            Text::new("平台确认：款项已退回，凭证作废", "The money was given back: the receipt is void"),
            None,
        ),
        Some(PlaceState::Sat) => (
            VoucherStanding::Over,
            Text::new("平台确认：这次考试已经结束", "The platform says: this exam is over"),
            None,
        ),
        Some(PlaceState::Unknown) => (
            VoucherStanding::Unknown,
            Text::new("平台没有这个流水号的记录", "The platform has no record of this number"),
            Some(Text::new(
                "签名有效，但平台没有对应的记录。请到办理网点核实。",
                "The signature holds, but nothing is recorded under it. Ask the office.",
            )),
        ),
        None => (
            VoucherStanding::NotSigned,
            Text::new("平台确认：不是本平台签发的", "The platform says: it did not issue this"),
            Some(Text::new("请不要采信它的内容。", "Do not rely on what it says.")),
        ),
    };
    let mut meaning: Vec<Text> = meaning.into_iter().collect();
    if practice {
        meaning.push(Text::new(
            "这是练习平台的记录，凭证在任何地方都无效。",
            "This is a practice platform's record; the voucher is valid nowhere.",
        ));
    }
    (standing, title, meaning)
}

fn cancelled(at: Timestamp) -> (VoucherStanding, Text, Option<Text>) {
    let at = at.minute_text();
    (
        VoucherStanding::Cancelled,
        Text::new(format!("已于 {at} 取消，凭证作废"), format!("Cancelled at {at}: the voucher is void")),
        Some(Text::new(
            "签名仍然有效，但考位已不保留。",
            "Its signature still holds, but the place is no longer kept.",
        )),
    )
}

/// When the platform was asked.
pub fn asked(at: Timestamp) -> Text {
    let at = at.second_text();
    Text::new(format!("联网核对于 {at}"), format!("Asked the platform at {at}"))
}
