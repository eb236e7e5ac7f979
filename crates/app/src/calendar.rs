//! A calendar file with one appointment, as RFC 5545 has it.
//!
//! Knows: content lines, their escaping and folding. Must not know: what the appointment is. Called by:
//! `usecase::calendar`.
//!
//! Written here because the crate for it switches on the system clock of `chrono`, which the whole workspace leaves
//! off.

use chrono::{DateTime, Utc};
use model::Timestamp;

/// Octets of a line, without its end.
const WIDTH: usize = 75;

/// One appointment. Texts may hold any character; a line break stays one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Names the appointment for ever: saved again, it replaces the one before.
    pub uid: String,
    /// Grows with each change of the appointment.
    pub sequence: u32,
    /// When this was written.
    pub written_at: Timestamp,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When to be there; the alarm is two hours before.
    pub report_at: Timestamp,
    /// What it is.
    pub summary: String,
    /// Where.
    pub location: String,
    /// All else.
    pub description: String,
}

/// The file.
///
/// Decides part of DESK-10 (the calendar file).
pub fn file(event: &Event) -> String {
    let before = event.starts_at.millis_since(event.report_at) / 60_000 + 120;
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Chejia//Chejia//ZH".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", text(&event.uid)),
        format!("SEQUENCE:{}", event.sequence),
        format!("DTSTAMP:{}", utc(event.written_at)),
        format!("DTSTART:{}", utc(event.starts_at)),
        format!("SUMMARY:{}", text(&event.summary)),
        format!("LOCATION:{}", text(&event.location)),
        format!("DESCRIPTION:{}", text(&event.description)),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("TRIGGER:-PT{before}M"),
        format!("DESCRIPTION:{}", text(&event.summary)),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// Instants go as UTC: they need no description of a zone, and every calendar shows them in its own.
fn utc(at: Timestamp) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(at.as_millis()).unwrap_or_default();
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

fn text(plain: &str) -> String {
    let mut escaped = String::with_capacity(plain.len());
    for character in plain.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// The line with its end, broken where it is too long, never within a character. What follows a break begins with a
/// space, which counts.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / WIDTH * 3 + 2);
    let mut width = 0;
    for character in line.chars() {
        if width + character.len_utf8() > WIDTH {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(character);
        width += character.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use testkit::facts::time;

    use super::*;

    fn event() -> Event {
        Event {
            uid: "2604080000001@practice.chejia".to_owned(),
            sequence: 2,
            written_at: time("2026-04-08 17:30"),
            starts_at: time("2026-04-14 08:30"),
            report_at: time("2026-04-14 08:00"),
            summary: "科目二考试".to_owned(),
            location: "东郊考场，示例市东郊路 10 号".to_owned(),
            description: "08:00 前报到。\n请携带身份证明，未按时参加按考试不合格处理。".to_owned(),
        }
    }

    /// Lines as a calendar reads them: unfolded.
    fn read(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    /// DESK-10 (part): times are the instants of the exam, the id is stable, and the alarm is two hours before one has
    /// to be there.
    #[test]
    fn an_exam_is_written_with_its_time_place_and_alarm() {
        let lines = read(&file(&event()));
        for line in [
            "UID:2604080000001@practice.chejia",
            "SEQUENCE:2",
            "DTSTAMP:20260408T093000Z",
            "DTSTART:20260414T003000Z",
            "SUMMARY:科目二考试",
            "TRIGGER:-PT150M",
        ] {
            assert!(lines.contains(&line.to_owned()), "{line}: {lines:?}");
        }
        assert_eq!((lines[0].as_str(), lines.last().unwrap().as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
        assert_eq!(file(&event()), file(&event()), "repeatable");
    }

    /// DESK-10 (part): no line has more than 75 octets, none is broken within a character, and unfolded it is whole.
    #[test]
    fn long_lines_are_folded_between_characters() {
        for repeat in [1, 10, 24, 25, 26, 100] {
            for letter in ["考", "a", "𠮷", "é"] {
                let description = letter.repeat(repeat);
                let file = file(&Event { description: description.clone(), ..event() });
                assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
                assert!(read(&file).contains(&format!("DESCRIPTION:{description}")), "{file}");
            }
        }
        let exact = "a".repeat(75 - "DESCRIPTION:".len());
        let file = file(&Event { description: exact.clone(), ..event() });
        assert!(file.contains(&format!("\r\nDESCRIPTION:{exact}\r\n")), "75 octets need no break");
    }

    /// DESK-10 (part): separators, backslashes and line breaks in a text make no new field, and control characters
    /// are left out.
    #[test]
    fn a_text_cannot_become_a_property() {
        let location = "a,b;c\\d\r\nATTENDEE:x\u{7}".to_owned();
        let lines = read(&file(&Event { location, ..event() }));
        assert!(lines.contains(&"LOCATION:a\\,b\\;c\\\\d\\nATTENDEE:x".to_owned()), "{lines:?}");
        assert!(!lines.iter().any(|line| line.starts_with("ATTENDEE")), "{lines:?}");
    }
}
