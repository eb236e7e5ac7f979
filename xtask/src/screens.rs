//! `cargo xtask screens`: takes the pictures of docs/screens anew and writes docs/screens.md.
//! Knows which pictures are kept and what is said of them; the window tests take them, and are not known here.
//! Called by people before a release, and after every change of a screen.

use std::fmt::Write;
use std::fs;

use anyhow::{Context, Result};

use crate::{shell, test, workspace};

const PAGE: &str = "docs/screens.md";
const KEPT: &str = "docs/screens";
/// Enough for a screen of flat colours, at a third of the size.
const COLOURS: &str = "160";

/// Name of the picture, without language, and what it shows.
const SCREENS: &[(&str, &str)] = &[
    ("first-run", "The first start: no official program; practice, or a platform by its configuration"),
    ("sign-in", "Signing in; in practice mode with people to sign in as"),
    ("home", "Home of a citizen: what is due, and the one action for it"),
    ("notice", "业务须知 before the first step"),
    ("refused", "A service that would be refused at the end says so at the start"),
    ("queue", "「待提交」: what waits, and drafts"),
    ("progress", "「网办进度」"),
    ("progress-detail", "One submission: state, rank, history, what comes next"),
    ("voucher", "The voucher, before it is saved or printed"),
    ("results", "「驾驶人考试预约结果公布」"),
    ("result-list", "One published list: masked names, ranking time and why, rank, outcome"),
    ("notices", "「通知」"),
    ("verify", "「验真」"),
    ("trainee-home", "Home of a trainee whose school may act for him"),
    ("consents", "What a citizen let driving schools do"),
    ("bindings", "「我的机动车 / 我的驾驶证」: what is bound"),
    ("account", "The account: password, phone, signing out everywhere"),
    ("office", "「练习窗口」: the office of practice mode, its desk"),
    ("office-records", "Its records: vehicles, the lists that bar persons, a lost second factor"),
    ("office-rules", "Its rules: the region and the working days, with their history"),
    ("office-trail", "Its audit trail: who did what to whom and when"),
    ("settings", "Settings"),
    ("clerk-home", "Home of a driving-school clerk"),
    ("roster", "A school's trainees with their four subjects"),
    ("roster-import", "Importing a roster"),
];

/// Pictures of moments, which the journeys through the window take in Chinese only.
const MOMENTS: &[(&str, &str)] = &[
    ("subject", "Choosing the subject"),
    ("sessions", "Choosing a session: seats, applications, one's own place"),
    ("check", "Every answer before it is sent"),
    ("check-end", "What sending costs, and until when it can be undone"),
    ("queued", "Saved while offline"),
    ("priority", "Priority booking"),
    ("combined", "Subjects 2 and 3 in one"),
    ("cancel-check", "What cancelling means, before it is confirmed"),
    ("cancel-refused", "A place that was given is cancelled by the office"),
    ("office-cancel", "The office cancels a place, and what that does to the next ranking"),
    ("verified", "A voucher that was verified"),
    ("refused-without-certificate", "A renewal without a certificate: where to get one"),
    ("renewal", "A renewal: where the new licence goes"),
    ("renewal-check", "What applying for a renewal means, before it is sent"),
    ("proof", "An extension with its proof, made smaller on this machine"),
    ("office-proof", "The office looks at reason and proof before it agrees"),
    ("renewal-collected", "A renewal from its receipt to the licence that was collected"),
    ("slip", "The slip of a renewal"),
    ("plates-begin", "A number for a new vehicle: what the chances are, before the first is used"),
    ("plates-wishes", "Self-made numbers, in the order in which they are tried"),
    ("plates-kept", "A batch, held until the platform's clock runs out, and one number kept back"),
    ("plates-last-draw", "A full stop before the last draw"),
    ("plates-choose", "A number is chosen once"),
    ("plates-slip", "The slip of a chosen number"),
    ("swap-last-draw", "The swap to a new-energy plate: before the draw after which the platform decides"),
    ("office-plates", "The office confirms a chosen number"),
    ("visit-days", "An inspection: days and periods with places left"),
    ("visit-voucher", "The voucher of an inspection"),
    ("office-policy", "The office reviews a new policy beside its scan"),
    ("contact-change", "A new phone, proved beside the old one"),
    ("bad-rows", "A roster's bad rows, each with its reason"),
    ("booking-many", "One session for many trainees: each goes, or why not"),
    ("clerk-vouchers", "Their vouchers in one file"),
    ("fee-order", "An exam fee: one order, paid on the provider's page by scan or click"),
    ("fee-receipt", "Its receipt, before it is saved or printed"),
    ("violation-records", "Records of a vehicle: each can be handled here, or why not"),
    ("violation-letter", "The decision, read in full before it is accepted"),
    ("violation-twelve", "Twelve points would be reached: refused with the rule"),
    ("fines", "Fines with their surcharge and how it arises"),
    ("fines-paid", "Two fines paid in one order"),
];

/// Runs the tests of the window with their pictures kept, and writes the page.
pub fn screens() -> Result<()> {
    let taken = workspace::path("target/screens");
    if taken.exists() {
        fs::remove_dir_all(&taken).context("emptying target/screens")?;
    }
    test::window(&[("CHEJIA_SCREENS", &taken.display().to_string())])?;
    let mut page = String::from(
        "# Screens\n\nWritten by `cargo xtask screens` from the tests that act in the real window; do not edit. \
         Practice data throughout.\n",
    );
    for (name, what) in SCREENS {
        for lang in ["zh-CN", "en"] {
            keep(&format!("{name}.{lang}"))?;
        }
        writeln!(page, "\n## {what}\n\n| zh-CN | en |\n|---|---|")?;
        writeln!(page, "| ![{name}](screens/{name}.zh-CN.png) | ![{name}](screens/{name}.en.png) |")?;
    }
    page.push_str("\n## On the way\n");
    for (name, what) in MOMENTS {
        keep(&format!("{name}.zh-CN"))?;
        writeln!(page, "\n{what}\n\n![{name}](screens/{name}.zh-CN.png)")?;
    }
    fs::write(workspace::path(PAGE), page).context("writing docs/screens.md")
}

fn keep(picture: &str) -> Result<()> {
    let from = workspace::path(&format!("target/screens/{picture}.png"));
    let to = workspace::path(&format!("{KEPT}/{picture}.png"));
    let mut convert = shell::command("convert");
    convert.arg(&from).args(["-strip", "-dither", "None", "-colors", COLOURS]).arg(&to);
    shell::run(&mut convert).with_context(|| format!("the picture {picture}"))
}
