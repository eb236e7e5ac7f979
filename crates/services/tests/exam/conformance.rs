//! What every service of the registry keeps to.

use std::collections::BTreeSet;

use model::Lang;
use serde_json::json;
use services::registry;
use testkit::facts::world;

#[test]
fn every_service_is_found_by_its_own_name() {
    let mut slugs = BTreeSet::new();
    for service in registry::all() {
        let slug = service.meta().slug;
        assert!(slugs.insert(slug), "{slug} stands twice");
        assert_eq!(registry::find(slug).unwrap().meta().slug, slug);
    }
    assert!(registry::find("no-such-service").is_none());
}

/// MENU-1: every service stands under a menu, with a name in both languages.
#[test]
fn every_service_has_a_place_in_the_menu() {
    for service in registry::all() {
        let meta = service.meta();
        assert!(meta.menu.len() >= 2, "{}", meta.slug);
        assert!(meta.menu.iter().all(|(zh, en)| !zh.is_empty() && en.is_ascii() && !en.is_empty()));
    }
}

/// ACC-3: every service is marked for at least one kind of account.
#[test]
fn every_service_is_for_somebody() {
    for service in registry::all() {
        assert!(!service.meta().accounts.is_empty(), "{}", service.meta().slug);
    }
}

/// GEN-1: every journey opens with a notice of the version it is known by, and GEN-13: lists its papers.
#[test]
fn every_journey_has_a_notice_papers_and_named_steps() {
    for service in registry::all() {
        let meta = service.meta();
        for lang in [Lang::ZhCn, Lang::En] {
            let journey = service.journey(&json!({}), &world().facts(), lang).unwrap();
            assert_eq!(journey.service, meta.slug);
            assert_eq!(journey.title, meta.title().into_lang(lang));
            assert_eq!(journey.menu.len(), meta.menu.len());
            assert_eq!(journey.notice.version, meta.notice_version);
            assert!(!journey.notice.paragraphs.is_empty() && !journey.notice.papers.is_empty());
            assert!(!journey.pages.is_empty());
            let mut ids = BTreeSet::new();
            for page in &journey.pages {
                assert!(!page.title.is_empty() && !page.lead.is_empty() && !page.primary.is_empty());
                assert!(ids.insert(&page.id), "{} stands twice", page.id);
            }
        }
    }
}

/// GEN-2: nothing is complete before anything is answered.
#[test]
fn no_service_takes_empty_answers() {
    for service in registry::all() {
        let errors = service.check(&json!({}), &world().facts()).unwrap().unwrap_err();
        assert!(errors.iter().all(|error| !error.text.zh.is_empty() && !error.text.en.is_empty()));
    }
}
