//! Every screen in both languages, as it is drawn: the pictures of `docs/screens.md` are these.

use practice::SystemClock;

use crate::window::Window;

/// Where a screen is reached from: the language-free address of a link, or another place of the page.
enum Way {
    /// The link of the navigation that leads there.
    Nav(&'static str),
    /// The first thing at this place of the page.
    At(&'static str),
    /// One thing after the other.
    Over(&'static [&'static str]),
    /// It is open.
    Here,
}

use Way::{At, Here, Nav, Over};

/// What a citizen sees, each reached from the one before.
const CITIZEN: &[(&str, Way)] = &[
    ("home", Nav("#/home")),
    ("notice", Nav("#/service/exam-booking")),
    ("refused", Nav("#/service/exam-cancellation")),
    ("queue", Nav("#/queue")),
    ("progress", Nav("#/progress")),
    ("progress-detail", At("//main//tbody//th//a")),
    ("voucher", At("//main//a[starts-with(@href,'#/voucher/')]")),
    ("results", Nav("#/results")),
    ("result-list", At("//main//tbody//a")),
    ("notices", Nav("#/notices")),
    ("verify", Nav("#/verify")),
    ("office", Nav("#/office")),
    ("bindings", Nav("#/bindings")),
    ("office-records", Over(&["//nav//a[@href='#/office']", "//main//a[@href='#/office/records']"])),
    ("settings", Nav("#/settings")),
    ("office-rules", Over(&["//nav//a[@href='#/office']", "//main//a[@href='#/office/rules']"])),
    ("account", Over(&["//header//button[.='王辛八']", "//a[@href='#/account']"])),
    ("office-trail", Over(&["//nav//a[@href='#/office']", "//main//a[@href='#/office/trail']"])),
];

/// What a trainee with an account of his own sees beside that.
const TRAINEE: &[(&str, Way)] =
    &[("trainee-home", Nav("#/home")), ("consents", At("//main//a[@href='#/consents']"))];

/// What a clerk sees beside that.
const CLERK: &[(&str, Way)] = &[
    ("clerk-home", Nav("#/home")),
    ("roster", Nav("#/roster")),
    ("roster-import", At("//main//a[@href='#/roster/import']")),
];

/// LOOK, DESK-4 (part): each screen has its title in the language chosen, and nothing on it is wider than the window.
#[tokio::test]
async fn every_screen_is_whole_in_both_languages() {
    let folder = tempfile::tempdir().expect("a folder");
    let roster = folder.path().join("roster.csv");
    std::fs::write(&roster, practice::roster::sample(&SystemClock).expect("a roster")).expect("a file");
    let window = Window::open(folder.path()).await;
    in_both_languages(&window, &[("first-run", Here)]).await;
    window.click("开始练习").await;
    in_both_languages(&window, &[("sign-in", Here)]).await;
    window.sign_in_as("王辛八").await;
    in_both_languages(&window, CITIZEN).await;

    window.sign_out("王辛八").await;
    window.sign_in_as("蒋丑安").await;
    in_both_languages(&window, TRAINEE).await;

    window.sign_out("蒋丑安").await;
    window.sign_in_as("练习驾校经办人").await;
    window.see("今日").await;
    window.go_to("驾校工作台").await;
    window.click("导入名单").await;
    window.click("选择文件").await;
    window.answer_dialog("选择学员名单", &roster).await;
    window.click("导入 53 名学员").await;
    window.see("已导入 53 名学员").await;
    in_both_languages(&window, CLERK).await;
    window.close().await;
}

async fn in_both_languages(window: &Window, screens: &[(&str, Way)]) {
    let chinese = titles(window, screens, "zh-CN").await;
    window.click_at(LANGUAGE).await;
    let english = titles(window, screens, "en").await;
    window.click_at(LANGUAGE).await;
    for ((name, _), (zh, en)) in screens.iter().zip(chinese.iter().zip(&english)) {
        assert!(zh.chars().any(is_han), "{name}: {zh}");
        assert_ne!(zh, en, "{name}");
    }
}

const LANGUAGE: &str = "//header//button[@aria-label='Switch to English' or @aria-label='切换为中文']";

async fn titles(window: &Window, screens: &[(&str, Way)], lang: &str) -> Vec<String> {
    let mut titles: Vec<String> = Vec::with_capacity(screens.len());
    for (name, way) in screens {
        match way {
            Here => {}
            Nav(href) => window.click_at(&format!("//nav//a[@href='{href}']")).await,
            At(place) => window.click_at(place).await,
            Over(places) => {
                for place in *places {
                    window.click_at(place).await;
                }
            }
        }
        let others = titles.last().map_or_else(String::new, |before| format!(" and not(.='{before}')"));
        let title = format!("//html[@lang='{lang}']//h1[string-length(.)>0{others}]");
        titles.push(window.words_at(&title).await);
        window.shot(&format!("{name}.{lang}")).await;
        assert!(window.fits().await, "{name} in {lang} is wider than the window");
    }
    titles
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}
