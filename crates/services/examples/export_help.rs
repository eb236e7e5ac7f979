//! Writes the help page of every service into a folder, one file per service and language.
//!
//! Knows: the layout of these files. Must not know: any service. Called by: `cargo xtask gen`.
#![expect(clippy::print_stderr, reason = "a command-line tool")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use model::Lang;
use service_api::HelpPage;
use services::{help, registry};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("a folder is wanted");
        return ExitCode::FAILURE;
    };
    match write_all(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// The folder holds nothing else: a page of a service that is no more goes with it.
fn write_all(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for file in std::fs::read_dir(folder)? {
        std::fs::remove_file(file?.path())?;
    }
    for service in registry::all() {
        let slug = service.meta().slug;
        for (lang, ending) in [(Lang::ZhCn, "md"), (Lang::En, "en.md")] {
            let page = help::page(slug, None, lang).ok_or_else(|| std::io::Error::other(slug))?;
            std::fs::write(folder.join(format!("{slug}.{ending}")), markdown(&page, lang))?;
        }
    }
    Ok(())
}

fn markdown(page: &HelpPage, lang: Lang) -> String {
    let head = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    let mut text = format!("# {}\n\n", page.title);
    let made = head(
        "由服务本身生成（`cargo xtask gen`），请勿手改。",
        "Made from the service itself by `cargo xtask gen`; do not edit.",
    );
    let _ = write!(text, "<!-- {made} -->\n\n");
    let _ = write!(text, "{}\n\n", page.menu.join(" → "));
    section(&mut text, head("谁可以办理", "Who may use it"), &page.accounts);
    let _ = write!(text, "## {}\n\n", head("步骤", "Steps"));
    for way in &page.ways {
        for (at, step) in way.iter().enumerate() {
            let _ = writeln!(text, "{}. **{}** {}", at + 1, step.name, step.value);
        }
        text.push('\n');
    }
    let notice = format!("{} {}", head("业务须知，第", "Notice, version"), page.notice_version);
    section(&mut text, &format!("{notice}{}", head(" 版", "")), &page.notice);
    section(&mut text, head("需要准备的材料", "Papers to have at hand"), &page.papers);
    let _ = write!(text, "## {}\n\n{}\n\n", head("什么情况下不能办理", "When it is refused"), page.note);
    for refusal in &page.refusals {
        let _ = write!(text, "### {}\n\n`{}` · {}\n\n", refusal.title, refusal.code, refusal.rule);
        let _ = write!(text, "{}\n\n{}\n\n", refusal.reason, refusal.advice);
    }
    format!("{}\n", text.trim_end())
}

fn section(text: &mut String, heading: &str, points: &[String]) {
    let _ = write!(text, "## {heading}\n\n");
    for point in points {
        let _ = writeln!(text, "- {point}");
    }
    text.push('\n');
}
