//! A name with a character that no font has.

use app::view::*;
use model::Subject;

use super::network::{Answers, Line};
use super::said::{heard, window_words};
use super::{book, clerk, ready, sessions};

const USUAL: &str = "陈甲子";
const RARE: &str = "陈𠮷子";

/// PRINT-1: the character is named before anything is printed, no file is left, the place is kept, and the
/// vouchers of the others are printed.
#[tokio::test]
async fn a_character_that_no_font_has_is_told_in_both_languages() {
    let line = Line::default();
    line.set(Answers::Renamed(USUAL, RARE));
    let desk = clerk(&line).await;
    let mut people = ready(&desk, Subject::One).await;
    people.sort_by_key(|row| row.name != RARE);
    people.truncate(2);
    assert_eq!(people[0].name, RARE);
    let slot = sessions(&desk, &people, Subject::One).await.remove(0).id;
    let op_ids = book(&desk, &people, Subject::One, &slot).await;
    desk.app.pass().await;
    desk.app.move_practice_clock(MoveClock::NextPublication).await.unwrap();
    desk.app.pass().await;

    let save = async |op_ids: &[String]| desk.app.save_vouchers(Vouchers::of(op_ids)).await;
    let files = || {
        let names = std::fs::read_dir(desk.folder.path()).unwrap().map(|item| item.unwrap().path());
        names.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect::<Vec<_>>()
    };
    heard(&desk, async || {
        let error = save(&op_ids).await.unwrap_err().view();
        assert_eq!(error.code, "missing-glyph");
        window_words(&desk, &error)
    })
    .await
    .is_clear(&["打不出来：𠮷", "没有打印"], &["can't be printed: 𠮷", "Nothing was printed"]);
    assert!(files().is_empty(), "half a document was left");

    let detail = desk.detail(&op_ids[0]).await;
    assert!(detail.row.printable && detail.row.person == RARE, "{:?}", detail.row);
    assert!(matches!(save(&op_ids[1..]).await.unwrap(), Saved::Done { .. }));
    assert!(std::fs::read(&files()[0]).unwrap().starts_with(b"%PDF-"));
}
