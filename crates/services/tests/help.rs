//! The help pages, made from the services themselves.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use model::Lang;
use serde_json::json;
use services::{help, registry};
use testkit::facts::world;

/// GEN-14: every service of the registry has a help page, in both languages, with the words of its wizard.
#[test]
fn the_help_of_a_service_says_what_its_wizard_says() {
    for service in registry::all() {
        let meta = service.meta();
        for lang in [Lang::ZhCn, Lang::En] {
            let world = world();
            let page = help::page(meta.slug, Some(&world.region), lang).unwrap();
            let journey = service.journey(&json!({}), &world.facts(), lang).unwrap();
            assert_eq!((page.title, page.menu), (journey.title, journey.menu));
            assert_eq!((page.notice, page.papers), (journey.notice.paragraphs, journey.notice.papers));
            let steps: Vec<_> = journey.pages.iter().map(|step| (&step.title, &step.lead)).collect();
            let shown: Vec<_> = page.ways[0].iter().map(|row| (&row.name, &row.value)).collect();
            assert_eq!(shown, steps);
            assert_eq!(page.accounts.len(), meta.accounts.len());
            assert!(page.note.contains(&world.region.name));
        }
    }
    assert!(help::page("no-such-service", None, Lang::ZhCn).is_none());
}

/// GEN-14: each way of booking is shown with the steps of the manual.
#[test]
fn each_way_of_booking_has_its_steps() {
    let page = help::page("exam-booking", None, Lang::ZhCn).unwrap();
    let first: Vec<&str> = page.ways.iter().map(|way| way[0].name.as_str()).collect();
    assert_eq!(first, ["科目确认", "切换优先预约", "切换科目二三一次预约"]);
}

/// GEN-14: whatever code a service can refuse with, its help page words it.
#[test]
fn the_help_names_every_refusal() {
    let shown: BTreeSet<String> = registry::all()
        .iter()
        .flat_map(|service| help::page(service.meta().slug, None, Lang::ZhCn).unwrap().refusals)
        .map(|refusal| refusal.code)
        .collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let families = ["account.rs", "exam", "licence/gate.rs"];
    let written: BTreeSet<String> = families.iter().flat_map(|family| codes(&source.join(family))).collect();
    assert!(written.len() > 35, "the sources have another form now: {written:?}");
    assert_eq!(written.difference(&shown).collect::<Vec<_>>(), Vec::<&String>::new());
}

/// GEN-14: a region that does not ask for a fee, or does not limit online cancels, has no such refusal in its help.
#[test]
fn the_help_follows_the_settings_of_the_region() {
    let codes = |slug: &str, region| {
        let page = help::page(slug, region, Lang::En).unwrap();
        page.refusals.into_iter().map(|refusal| refusal.code).collect::<Vec<_>>()
    };
    let region = world().region;
    for (slug, code) in [("exam-booking", "fee-unpaid"), ("exam-cancellation", "cancels-used")] {
        assert!(codes(slug, None).contains(&code.to_owned()));
        assert!(!codes(slug, Some(&region)).contains(&code.to_owned()), "{code}");
    }
}

/// The codes of refusals in the sources: of gates, by `fn code`, and of refusals without one, by the field.
fn codes(folder: &Path) -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in sources(folder) {
        let source = std::fs::read_to_string(&file).unwrap();
        for part in source.split("code: \"").skip(1) {
            codes.insert(part.split('"').next().unwrap().to_owned());
        }
        if file.ends_with("gate.rs") || file.ends_with("offer.rs") {
            let body = source.split("const fn code(").nth(1).unwrap().split("\n    }\n").next().unwrap();
            codes.extend(body.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    codes
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}
