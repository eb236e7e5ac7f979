//! Where the new licence goes.

use serde_json::{Value, json};

use crate::{holder, wrong};

const EXPIRY: &str = "licence-expiry-renewal";

fn mailed(change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let mut answers = json!({ "delivery": "mail", "recipient": "张伟", "division": "441900", "street": "示例路 1 号",
        "phone": "13900199001", "post_code": "100199", "understood": true });
    change(&mut answers);
    wrong(EXPIRY, &answers, &holder("1990-01-08", "2026-12-31"))
}

/// RENEW-5: the address is checked part by part: division down to the lowest level, street, name, phone, post code.
#[test]
fn every_part_of_the_address_is_checked() {
    assert_eq!(mailed(|_| {}), []);
    for (field, bad) in [
        ("recipient", " "),
        ("phone", "1390019900"),
        ("division", "440000"),
        ("division", "110199"),
        ("street", "路"),
        ("post_code", "10019"),
    ] {
        let found = mailed(|answers| answers[field] = json!(bad));
        assert_eq!(found.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), [field], "{bad}");
    }
    let missing = wrong(
        EXPIRY,
        &json!({ "delivery": "mail", "understood": true }),
        &holder("1990-01-08", "2026-12-31"),
    );
    let fields: Vec<&str> = missing.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["phone", "division", "street", "post_code"]);
}

/// RENEW-5: a counter is one of the region's.
#[test]
fn a_counter_is_one_of_the_regions() {
    let world = holder("1990-01-08", "2026-12-31");
    let at = |counter: &str| {
        wrong(EXPIRY, &json!({ "delivery": "collect", "counter": counter, "understood": true }), &world)
    };
    assert_eq!(at("110199-01"), []);
    assert_eq!(at("110199-99"), [("counter".to_owned(), "missing".to_owned())]);
}

/// Answers of the way that was not chosen stay in the draft and never reach the application.
#[test]
fn a_closed_branch_never_reaches_the_application() {
    let world = holder("1990-01-08", "2026-12-31");
    let both =
        json!({ "delivery": "collect", "counter": "110199-01", "street": "示例路 1 号", "understood": true });
    let application = crate::service(EXPIRY).check(&both, &world.facts()).unwrap().unwrap();
    assert!(!application.to_string().contains("示例路"), "{application}");
}
