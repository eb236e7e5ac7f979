//! The words for what people type: numbers, names, phones, codes; zh-CN and en side by side.
//!
//! Knows: every way such a text can be wrong. Must not know: where it was typed. Called by: signing in and
//! the roster.

use model::Text;
use model::id_number::IdNumberError;
use model::person::PersonNameError;
use wire::{ErrorBody, ErrorCode};

/// Why a text is no identity number.
pub fn id_number(error: IdNumberError) -> Text {
    match error {
        IdNumberError::Length => Text::new("身份证号码应为 18 位。", "An identity number has 18 characters."),
        IdNumberError::Character => Text::new(
            "身份证号码前 17 位应为数字，最后一位为数字或 X。",
            "The first 17 characters are digits, the last one a digit or X.",
        ),
        IdNumberError::Date => {
            Text::new("身份证号码中的出生日期不存在。", "The birth date in the number does not exist.")
        }
        IdNumberError::Future => {
            Text::new("身份证号码中的出生日期在今天之后。", "The birth date in the number is in the future.")
        }
        IdNumberError::Province => {
            Text::new("身份证号码前两位不是有效的省份代码。", "The first two digits name no province.")
        }
        IdNumberError::Check => Text::new(
            "身份证号码最后一位校验不符，请逐位核对。",
            "The last character does not fit the others: compare digit by digit.",
        ),
    }
}

/// Why `typed` is no name.
pub fn name(error: PersonNameError, typed: &str) -> Text {
    match error {
        PersonNameError::Empty => Text::new("请输入姓名。", "Type the name."),
        PersonNameError::Length => Text::new("姓名最多 60 个字。", "A name has at most 60 characters."),
        PersonNameError::Character(wrong) => {
            // It can't be shown, so its place says which one it is.
            let place = typed.trim().chars().take_while(|c| *c != wrong).count() + 1;
            Text::new(
                format!("姓名的第 {place} 个字无法识别（可能是自造字），请重新输入。"),
                format!("Character {place} of the name can't be read, perhaps a custom one. Type it again."),
            )
        }
    }
}

/// The text is no mobile phone number.
pub fn phone() -> Text {
    Text::new("请输入 11 位手机号码。", "Type a mobile phone number of 11 digits.")
}

/// The text is no file number.
pub fn file_number() -> Text {
    Text::new(
        "请输入 12 位档案编号，印在驾驶证副页上。",
        "Type the 12 digits of the file number, which stands on the second page of the licence.",
    )
}

/// The file number is not that of the person's licence, or there is none.
pub fn no_such_licence() -> Text {
    Text::new(
        "档案编号与您名下的驾驶证不符，请对照驾驶证副页核对。",
        "That is not the file number of a licence of yours. Compare it with the second page of the licence.",
    )
}

/// The text is no code.
pub fn code_shape() -> Text {
    Text::new("验证码为 6 位数字。", "The code has 6 digits.")
}

/// A code is on its way.
pub fn code_sent() -> Text {
    Text::new("验证码已发送，5 分钟内有效。", "The code was sent and is good for 5 minutes.")
}

/// The password that was asked for again is not the account's.
pub fn wrong_password() -> Text {
    Text::new("密码不正确，请重新输入。", "The password is wrong. Type it again.")
}

/// The code of the authenticator is wrong, or was used before.
pub fn wrong_factor_code() -> Text {
    Text::new(
        "动态码不正确或已用过，请等身份验证器显示下一个动态码后再输入；恢复码每个只能用一次。",
        "The code is wrong or was used before. Wait for the next one; each recovery code is good once.",
    )
}

/// The sign-in waited too long for its second step, or had too many wrong codes.
pub fn second_step_ended() -> Text {
    Text::new(
        "这次登录已失效，请重新输入账号和密码。",
        "This sign-in has ended. Type login and password again.",
    )
}

/// There is a second factor already.
pub fn factor_is_there() -> Text {
    Text::new(
        "两步验证已启用；更换身份验证器请先停用。",
        "A second factor is on already. To change the authenticator, turn it off first.",
    )
}

/// There is a second factor.
pub fn factor_on(since: &str, recovery_left: u32) -> Text {
    Text::new(
        format!("自 {since} 启用，还有 {recovery_left} 个恢复码可用。"),
        format!("On since {since}; {recovery_left} recovery codes are left."),
    )
}

/// There is no second factor.
pub fn factor_off() -> Text {
    Text::new(
        "未启用。启用后，登录时还需输入身份验证器显示的动态码。",
        "Off. Once on, signing in also asks for a code of your authenticator.",
    )
}

/// A forgotten password was not replaced; it is not said what of the three does not fit (ACC-2).
pub fn wrong_reset() -> Text {
    Text::new(
        "账号、手机号与验证码不相符，或验证码已失效，请核对后重新获取验证码。",
        "Login, phone and code do not belong together, or the code has ended. Check, and ask for a new code.",
    )
}

/// The platform did not do it.
pub fn refused(body: &ErrorBody) -> Text {
    match body.code {
        ErrorCode::WrongCredentials => {
            Text::new("账号或密码不正确，请核对后重试。", "Login or password is wrong. Check and try again.")
        }
        ErrorCode::WrongCode => Text::new(
            "验证码不正确或已失效，请重新输入或重新获取。",
            "The code is wrong or has ended. Type it again or ask for a new one.",
        ),
        ErrorCode::TooSoon => too_soon(body),
        ErrorCode::AccountExists => Text::new(
            "该身份证号码已注册，请直接登录；如非本人操作，请联系办理网点。",
            "There is an account for this number already: sign in. If it was not you, ask the office.",
        ),
        ErrorCode::WeakPassword => Text::new(
            "密码至少 8 位，不能全是数字或同一个字符，也不能包含账号。",
            "At least 8 characters, not only digits or one character, and without the account's number.",
        ),
        _ => Text::new("平台没有受理，请稍后重试。", "The platform did not take it. Try again later."),
    }
}

fn too_soon(body: &ErrorBody) -> Text {
    let seconds = body.params.get("retry_after_seconds").map_or("60", String::as_str);
    Text::new(
        format!("操作过于频繁，请在 {seconds} 秒后重试。"),
        format!("Too soon. Try again in {seconds} seconds."),
    )
}
