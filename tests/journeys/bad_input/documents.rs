//! Documents that can't be taken, and one that is only large.

use app::view::*;
use model::AccountKind::OnlinePersonal;
use serde_json::json;
use testkit::scans::{ZIP, pdf, photo, script};

use super::said::{Said, heard};
use crate::licences::filled;
use crate::office_desk::OfficeDesk;

const MIB: usize = 1 << 20;

/// A machine with a draft of a plate to be reissued without insurance.
async fn uninsured() -> (OfficeDesk, WizardView) {
    let desk = OfficeDesk::of(OnlinePersonal, "名下 4 辆").await;
    let vehicles = desk.app.bindings().await.unwrap().vehicles;
    let own = vehicles.into_iter().find(|vehicle| vehicle.plate.number == "京A·LX110").unwrap().id;
    let answers = [("vehicle", json!(own)), ("kind", json!("lost")), ("insurer", json!("练习财产保险"))];
    let wizard = filled(&desk, "plate-replacement", &answers).await;
    (desk, wizard)
}

/// Why a file is not taken.
async fn refused(desk: &OfficeDesk, file: &[u8]) -> Said {
    desk.choose(file);
    heard(desk, async || {
        let chosen = desk.app.choose_document().await.unwrap();
        assert_eq!(chosen.document, None);
        chosen.problem.unwrap()
    })
    .await
}

/// The draft is what it was.
async fn is_whole(desk: &OfficeDesk, wizard: &WizardView) {
    let shown = desk.app.open_draft(DraftId { draft: wizard.draft.clone() }).await.unwrap();
    assert_eq!(shown.journey, wizard.journey);
    assert_eq!(shown.revision, wizard.revision);
}

/// REPL-8: an archive that is chosen as a picture is told by its content.
#[tokio::test]
async fn a_png_that_is_a_zip_is_told_in_both_languages() {
    let (desk, wizard) = uninsured().await;
    refused(&desk, ZIP).await.is_clear(&["不是 JPEG"], &["This file is no JPEG"]);
    is_whole(&desk, &wizard).await;
}

/// REPL-8: a PDF that does something by itself is not sent to anybody.
#[tokio::test]
async fn a_pdf_with_a_script_is_told_in_both_languages() {
    let (desk, wizard) = uninsured().await;
    let active = pdf(1, &[("OpenAction", script())]);
    refused(&desk, &active).await.is_clear(&["这个 PDF 里有脚本"], &["This PDF holds a script"]);
    is_whole(&desk, &wizard).await;
}

/// REPL-8: forty megabytes that only begin like a photograph are told as damaged; a photograph of forty megabytes is
/// taken, and small afterwards.
#[tokio::test]
async fn forty_megabytes_are_told_or_taken() {
    let (desk, wizard) = uninsured().await;
    let mut damaged = photo(400, 300)[..2_000].to_vec();
    damaged.resize(40 * MIB, 0);
    refused(&desk, &damaged).await.is_clear(&["损坏"], &["damaged"]);
    is_whole(&desk, &wizard).await;

    let mut large = photo(4_000, 3_000);
    large.resize(40 * MIB, 0);
    desk.choose(&large);
    let document = desk.app.choose_document().await.unwrap().document.unwrap();
    assert!((document.size as usize) < 2 * MIB, "{} bytes", document.size);
}
