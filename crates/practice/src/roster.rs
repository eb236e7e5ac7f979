//! The sample roster: a file as a school would export it, with the faults such files have.

use platform::sample::SampleTrainee;
use sheets::{Cell, CsvEncoding, SheetError};

/// The roster of the sample school's trainees as they are now, in a school's own format.
///
/// # Errors
/// Never for a sample of this size; what the writer says otherwise.
pub fn sample(clock: &dyn model::Clock) -> Result<Vec<u8>, SheetError> {
    gb18030(&platform::sample::trainees(clock.now()))
}

/// A roster of 60 rows in GB18030, 53 good ones of `people` and 7 that can't be taken.
///
/// # Errors
/// Never for a sample of this size; what the writer says otherwise.
fn gb18030(people: &[SampleTrainee]) -> Result<Vec<u8>, SheetError> {
    let mut rows = vec![["姓名", "身份证号", "联系电话", "报考车型"].map(Cell::from).to_vec()];
    let good = people.iter().take(53).map(|person| {
        let id = person.id_number.as_str();
        [person.name.as_str(), id, person.phone.as_str(), person.class.code()].map(Cell::from).to_vec()
    });
    rows.extend(good);
    for (at, bad) in bad_rows(people).into_iter().enumerate() {
        rows.insert(5 + at * 8, bad.map(Cell::from).to_vec());
    }
    sheets::write_csv(&rows, CsvEncoding::Gb18030)
}

/// Seven rows that can't be: one reason each.
fn bad_rows(people: &[SampleTrainee]) -> Vec<[String; 4]> {
    let row = |name: &str, id: &str, phone: &str, class: &str| {
        [name, id, phone, class].map(std::borrow::ToOwned::to_owned)
    };
    let known = people.first().map(|person| person.id_number.as_str().to_owned()).unwrap_or_default();
    vec![
        row("校验错", "110199200106010021", "13800000091", "C1"),
        row("日期错", "110199200102290010", "13800000092", "C1"),
        row("科学计数", "1.10199E+17", "13800000093", "C1"),
        row("", "110199200106010020", "13800000094", "C1"),
        row("电话错", "11019920010601008X", "1380000009", "C1"),
        row("车型错", "110199200002290013", "13800000096", "C9"),
        row("重复者", &known, "13800000097", "C1"),
    ]
}
