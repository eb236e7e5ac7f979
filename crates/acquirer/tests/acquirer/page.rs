//! The pay page as a browser gets it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::stand::{Reply, Stand};

const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> &amp;";

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

fn policy(reply: &Reply) -> &str {
    reply.headers["content-security-policy"].to_str().unwrap()
}

/// Every page that a payer can meet: to be paid, paid just now, paid before, closed, unknown, a wrong form.
async fn pages(stand: &Stand) -> Vec<Reply> {
    let (paid, closed) = (stand.opened("o1").await, stand.opened("o2").await);
    let mut pages = vec![stand.get(&paid).await, stand.pay(&paid, "sandbox-wallet").await];
    pages.push(stand.get(&paid).await);
    stand.close("o2").await.json();
    pages.push(stand.get(&closed).await);
    pages.push(stand.get("/pay/nobody").await);
    pages.push(stand.pay(&closed, "cash").await);
    pages
}

/// A browser lets no page run, load or send anything but its own styles and its own form, nor be framed; nobody keeps it or
/// learns its address from it.
#[tokio::test]
async fn every_page_has_a_strict_policy() {
    let stand = Stand::new();
    for page in pages(&stand).await {
        let parts: Vec<_> = policy(&page).split("; ").collect();
        let style = STANDARD.encode(Sha256::digest(between(&page.text, "<style>", "</style>")));
        let style = format!("style-src 'sha256-{style}'");
        for part in
            ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", &style]
        {
            assert!(parts.contains(&part), "{part}: {parts:?}");
        }
        assert_eq!(parts.len(), 5, "nothing else is let through: {parts:?}");
        assert_eq!(page.headers["cache-control"], "no-store");
        assert_eq!(page.headers["referrer-policy"], "no-referrer");
        assert_eq!(page.headers["x-content-type-options"], "nosniff");
        assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    }
}

/// What merchant and order are called is text: none of it becomes markup, on any page.
#[tokio::test]
async fn what_is_shown_is_escaped() {
    let stand = Stand::named(HOSTILE);
    let mut order = stand.new_order("o1");
    order["subject"] = json!(HOSTILE);
    let opened = stand.post("/v1/orders", &order).await.json();
    let page = opened["pay_url"].as_str().unwrap().strip_prefix("https://pay.test").unwrap();
    let to_pay = stand.get(page).await.text;
    let paid = stand.pay(page, "sandbox-wallet").await.text;
    let escaped =
        "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(2)&gt; &amp;amp;";
    assert_eq!(to_pay.matches(escaped).count(), 2, "{to_pay}");
    assert_eq!(paid.matches(escaped).count(), 1, "{paid}");
    for html in [to_pay, paid] {
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
    }
}

/// No page needs a script or anything from elsewhere: the form is plain, its buttons carry the choice.
#[tokio::test]
async fn the_page_works_without_a_script() {
    let stand = Stand::new();
    for page in pages(&stand).await {
        for thing in ["<script", "javascript:", " on", "<link", "src=", "url(", "@import"] {
            let markup = page.text.replace(" only", "");
            let in_tag =
                markup.split('<').skip(1).filter_map(|part| part.split_once('>')).map(|(tag, _)| tag);
            assert!(!in_tag.clone().any(|tag| format!("<{tag}").contains(thing)), "{thing}: {}", page.text);
        }
        assert!(!between(&page.text, "<style>", "</style>").contains("url("));
    }
    let page = stand.opened("o3").await;
    let html = stand.get(&page).await.text;
    assert!(html.contains("<form method=\"post\">"), "{html}");
    assert_eq!(html.matches("name=\"channel\" value=").count(), 2);
}

/// The page is in Chinese with English beneath, fits a phone, and shows the sum and until when it is good.
#[tokio::test]
async fn the_page_is_chinese_and_fits_a_phone() {
    let stand = Stand::new();
    let mut order = stand.new_order("o1");
    order["amount"] = json!(123_456_705);
    let opened = stand.post("/v1/orders", &order).await.json();
    let page = opened["pay_url"].as_str().unwrap().strip_prefix("https://pay.test").unwrap();
    let html = stand.get(page).await.text;
    let expected = [
        "<html lang=\"zh-CN\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "沙盒支付，不是真实付款",
        "示例车辆管理所",
        "车驾通 110199260302000001",
        "¥1,234,567.05",
        "2026-03-02 09:30:00",
        "沙盒钱包支付",
        "Sandbox wallet",
        "沙盒银行卡支付",
    ];
    for words in expected {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(!html.contains("width:4") && !html.contains("min-width"), "nothing is wider than a phone");
}

/// A page that nobody has says so, with the status of one that is not there.
#[tokio::test]
async fn an_unknown_page_says_so() {
    let stand = Stand::new();
    for reply in [stand.get("/pay/nobody").await, stand.pay("/pay/nobody", "sandbox-wallet").await] {
        assert_eq!(reply.status, 404);
        assert!(reply.text.contains("没有这个订单"));
    }
}
