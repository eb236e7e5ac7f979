//! The hosted pay page, in Chinese with English beneath. No script.
//!
//! Knows: its words and looks. Must not know: what may be paid (the book does). Called by: the routes.

use crate::order::Order;

const STYLE: &str = "body{margin:0;background:#F7F8FA;color:#17202B;font:16px/26px \"PingFang SC\",\"Microsoft YaHei\",\
\"Noto Sans CJK SC\",system-ui,sans-serif}main{max-width:360px;margin:0 auto;padding:32px 16px}\
section{background:#FFFFFF;border:1px solid #D5DBE1;border-radius:8px;padding:24px}\
h1{font-size:20px;line-height:30px;margin:0 0 4px}p{margin:0 0 8px}.small{font-size:13px;line-height:20px;color:#51606F}\
.sum{font-size:36px;line-height:48px;font-weight:600;margin:16px 0}\
button{display:block;width:100%;margin:12px 0 0;padding:12px;border:1px solid #0B57A4;border-radius:4px;background:#0B57A4;\
color:#FFFFFF;font:inherit;text-align:center}button.second{background:#FFFFFF;color:#0B57A4}\
.mark{margin:0 0 16px;padding:8px 12px;border-radius:4px;background:#FFF4E0;color:#8A5200}";

/// What stands on the page.
pub(crate) enum Content<'a> {
    /// The order, to be paid.
    Pay(&'a Order),
    /// It is paid.
    Paid(&'a Order),
    /// It was paid before.
    PaidBefore(&'a Order),
    /// It takes no money.
    Closed,
    /// There is none.
    Unknown,
}

/// The page of `merchant`.
pub(crate) fn html(merchant: &str, content: &Content<'_>) -> String {
    let body = match content {
        Content::Pay(order) => form(merchant, order),
        Content::Paid(order) => done(order, "支付成功", "Paid"),
        Content::PaidBefore(order) => {
            done(order, "已经支付过，没有再次收款", "Paid before; nothing was taken again")
        }
        Content::Closed => said("订单已关闭，不能支付", "The order is closed and takes no money"),
        Content::Unknown => said("没有这个订单", "There is no such order"),
    };
    format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>沙盒支付</title>\
         <style>{STYLE}</style></head><body><main><p class=\"mark\">沙盒支付 · 不是真实付款<br>\
         <span class=\"small\">Sandbox payment, no real money</span></p><section>{body}</section></main></body></html>"
    )
}

fn form(merchant: &str, order: &Order) -> String {
    let (merchant, subject) = (escaped(merchant), escaped(&order.subject));
    format!(
        "<h1>{merchant}</h1><p class=\"small\">{subject}</p><p class=\"sum\">{}</p><form method=\"post\">\
         <button name=\"channel\" value=\"sandbox-wallet\">沙盒钱包支付 · Sandbox wallet</button>\
         <button class=\"second\" name=\"channel\" value=\"sandbox-card\">沙盒银行卡支付 · Sandbox card</button></form>",
        shown(order.amount)
    )
}

fn done(order: &Order, zh: &str, en: &str) -> String {
    format!(
        "<h1>{zh}</h1><p class=\"small\">{en}</p><p class=\"sum\">{}</p><p>可以关闭本页，回到原来的程序。</p>\
         <p class=\"small\">You can close this page and go back to the program.</p>",
        shown(order.amount)
    )
}

fn said(zh: &str, en: &str) -> String {
    format!("<h1>{zh}</h1><p class=\"small\">{en}</p>")
}

/// `¥1,234.00`.
fn shown(fen: u64) -> String {
    let yuan = (fen / 100).to_string();
    let grouped: Vec<String> =
        yuan.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    format!("¥{}.{:02}", grouped.join(","), fen % 100)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
