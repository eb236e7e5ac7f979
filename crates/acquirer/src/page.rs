//! The hosted pay page, in Chinese with English beneath. No script.
//!
//! Knows: its words and looks. Must not know: what may be paid (the book does). Called by: the routes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::day::shown;
use crate::order::Order;

const STYLE: &str = "\
:root{color-scheme:light dark;--ground:#F7F8FA;--surface:#FFFFFF;--text:#17202B;--muted:#51606F;--line:#D5DBE1;\
--primary:#0B57A4;--on-primary:#FFFFFF;--ok:#1B6E3A;--warn:#8A5200;--warn-ground:#FFF4E0}\
@media(prefers-color-scheme:dark){:root{--ground:#11161C;--surface:#1A2129;--text:#E8EDF2;--muted:#A7B3BF;--line:#323C47;\
--primary:#7DB8F5;--on-primary:#0C1A29;--ok:#7FCF9A;--warn:#F0B85A;--warn-ground:#33260F}}\
*{box-sizing:border-box}\
body{margin:0;background:var(--ground);color:var(--text);overflow-wrap:anywhere;\
font:16px/26px \"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",system-ui,sans-serif}\
main{max-width:392px;margin:0 auto;padding:24px 16px}\
section{background:var(--surface);border:1px solid var(--line);border-radius:8px;padding:24px}\
h1{font-size:20px;line-height:30px;font-weight:600;margin:0}\
p,dl,dd{margin:0}.small,dt{font-size:13px;line-height:20px;color:var(--muted)}\
.sum{font-size:36px;line-height:48px;font-weight:600;font-variant-numeric:tabular-nums;margin:16px 0}\
.done{color:var(--ok)}.after{margin-top:16px}\
dl{border-top:1px solid var(--line);padding-top:16px}dd{margin-bottom:8px}\
form{margin-top:16px}\
button{display:block;width:100%;min-height:56px;margin:12px 0 0;padding:4px 12px;cursor:pointer;font:inherit;\
border:1px solid var(--primary);border-radius:4px;background:var(--primary);color:var(--on-primary)}\
button.second{background:var(--surface);color:var(--primary)}\
button span{display:block;font-size:13px;line-height:20px}\
button:focus-visible{outline:3px solid var(--text);outline-offset:2px}\
.mark{margin:0 0 16px;padding:8px 24px;border-radius:8px;background:var(--warn-ground);color:var(--warn)}\
.mark span{display:block;font-size:13px;line-height:20px}";

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

/// What a browser lets the page do: its own styles, its own form, and nothing else.
pub(crate) fn policy() -> String {
    let style = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The page of `merchant`.
pub(crate) fn html(merchant: &str, content: &Content<'_>) -> String {
    let body = match content {
        Content::Pay(order) => form(merchant, order),
        Content::Paid(order) => done(merchant, order, "支付成功", "Paid"),
        Content::PaidBefore(order) => {
            done(merchant, order, "已经支付过，没有再次收款", "Paid before; nothing was taken again")
        }
        Content::Closed => said("订单已关闭，不能支付", "The order is closed and takes no money"),
        Content::Unknown => said("没有这个订单", "There is no such order"),
    };
    format!(
        "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>沙盒支付</title>\
         <style>{STYLE}</style></head><body><main><p class=\"mark\">沙盒支付，不是真实付款\
         <span lang=\"en\">Sandbox payment, no real money</span></p><section>{body}</section></main></body></html>"
    )
}

fn form(merchant: &str, order: &Order) -> String {
    let (merchant, sum, rows) = (escaped(merchant), yuan(order.amount), rows(order));
    format!(
        "<h1>{merchant}</h1><p class=\"sum\">{sum}</p>{rows}<form method=\"post\">\
         <button name=\"channel\" value=\"sandbox-wallet\">沙盒钱包支付<span lang=\"en\">Sandbox wallet</span></button>\
         <button class=\"second\" name=\"channel\" value=\"sandbox-card\">沙盒银行卡支付\
         <span lang=\"en\">Sandbox card</span></button></form>"
    )
}

fn rows(order: &Order) -> String {
    let (subject, until) = (escaped(&order.subject), shown(order.expires_at));
    format!(
        "<dl><dt>订单 <span lang=\"en\">Order</span></dt><dd>{subject}</dd>\
         <dt>支付期限 <span lang=\"en\">To be paid by</span></dt><dd>{until}</dd></dl>"
    )
}

fn done(merchant: &str, order: &Order, zh: &str, en: &str) -> String {
    let (merchant, sum) = (escaped(merchant), yuan(order.amount));
    format!(
        "<h1 class=\"done\">✓ {zh}</h1><p class=\"small\" lang=\"en\">{en}</p><p class=\"sum\">{sum}</p>\
         <dl><dt>收款方 <span lang=\"en\">Paid to</span></dt><dd>{merchant}</dd></dl>\
         <p class=\"after\">可以关闭本页，回到原来的程序。</p>\
         <p class=\"small\" lang=\"en\">You can close this page and go back to the program.</p>"
    )
}

fn said(zh: &str, en: &str) -> String {
    format!("<h1>{zh}</h1><p class=\"small\" lang=\"en\">{en}</p>")
}

/// `¥1,234.00`.
fn yuan(fen: u64) -> String {
    let whole = (fen / 100).to_string();
    let grouped: Vec<String> =
        whole.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
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
