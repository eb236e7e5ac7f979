//! What an allocation says to an applicant, zh-CN and en side by side (EXAM-4).
//!
//! Knows: the words. Must not know: how seats are given, screens. Called by: `usecase::progress` and
//! `usecase::results`.

use model::{Booking, BookingState, Place, Text};
use services::exam::allocation::RankKey;
use services::exam::ranking::RankingReason;
use services::exam::record::{TieRule, tie_rule};
use wire::reference::ResultEntry;
use wire::submission::{RankAsked, RankView};

/// Where the application of `booking` came, or why it was in no ranking.
///
/// Decides EXAM-4 (the words of rank, seats and last seat).
pub fn of_booking(booking: &Booking, rank: Option<&RankView>) -> Option<Text> {
    if booking.priority {
        return Some(Text::new(
            "优先预约：提交时即给予考位，不参加排名。",
            "Priority booking: the seat was given at once, without a ranking.",
        ));
    }
    let rank = rank?;
    let lost = matches!(booking.state, BookingState::NotAllocated { .. });
    let parts = match rank.asked {
        Some(asked) => {
            let of_last_seat = lost.then(|| last_seat(&asked));
            [Some(among_rivals(&booking.place, &asked)), of_last_seat]
        }
        None => [Some(in_plan(rank)), None],
    };
    let all = parts.into_iter().flatten().chain([ranking_time(rank)]);
    all.reduce(|a, b| Text::new(a.zh + &b.zh, format!("{} {}", a.en, b.en)))
}

fn among_rivals(place: &Place, asked: &RankAsked) -> Text {
    let (zh, en) = match place {
        Place::Session { .. } => ("该场次", "this session"),
        Place::Area { .. } => ("该时段的这一片区", "this area at this time"),
    };
    let RankAsked { position, of, seats, taken, .. } = *asked;
    let (before_zh, before_en) = match taken {
        0 => (String::new(), String::new()),
        _ => (
            format!("（另有 {taken} 个已先给优先预约）"),
            format!(" ({taken} more had gone to priority bookings)"),
        ),
    };
    Text::new(
        format!("申请{zh}的有 {of} 人，您排第 {position} 位，按排名分配的名额 {seats} 个{before_zh}。"),
        format!("You were {} of {of} for {en}, {}{before_en}.", ordinal(position), seats_en(seats)),
    )
}

fn last_seat(asked: &RankAsked) -> Text {
    match asked.last_seat {
        Some(at) => Text::new(
            format!("最后一个名额给了排名时间为 {} 的申请。", at.second_text()),
            format!("The last seat went to a ranking time of {}.", at.second_text()),
        ),
        None => Text::new("没有可以按排名分配的名额。", "There was no seat left to be given by rank."),
    }
}

/// As views were kept before the rank among the rivals was.
fn in_plan(rank: &RankView) -> Text {
    let (position, of) = (rank.position, rank.of);
    Text::new(
        format!("该计划共 {of} 人申请，您排第 {position} 位。"),
        format!("You were {} of {of} in this plan.", ordinal(position)),
    )
}

fn ranking_time(rank: &RankView) -> Text {
    let at = rank.ranking_time.second_text();
    let reason = RankingReason::from_code(&rank.ranking_reason).map(RankingReason::explanation);
    match reason {
        Some(reason) => Text::new(
            format!("您的排名时间为 {at}：{}", reason.zh),
            format!("Your ranking time is {at}: {}", reason.en),
        ),
        None => Text::new(format!("您的排名时间为 {at}。"), format!("Your ranking time is {at}.")),
    }
}

/// What put each of `entries`, best rank first, behind the one before it, where the ranking time did not.
///
/// Decides EXAM-4 (the tie rule, at the row that it decided).
pub fn ties(entries: &[ResultEntry]) -> Vec<Option<Text>> {
    let mut previous = None;
    let ties = entries.iter().map(|entry| {
        let key = key(entry);
        let rule = tie_rule(previous.as_ref(), &key);
        previous = Some(key);
        tie(entry, rule)
    });
    ties.collect()
}

/// A serial is thirteen digits; anything else would be the last of its equals.
fn key(entry: &ResultEntry) -> RankKey {
    RankKey {
        ranking_time: entry.ranking_time,
        submitted_at: entry.submitted_at,
        serial: entry.serial.parse().unwrap_or(u64::MAX),
    }
}

fn tie(entry: &ResultEntry, rule: TieRule) -> Option<Text> {
    match rule {
        TieRule::RankingTime => None,
        TieRule::SubmittedAt => {
            let at = entry.submitted_at.second_text();
            Some(Text::new(
                format!("排名时间与上一名相同，提交较晚（{at}）"),
                format!("same ranking time as the one before, submitted later ({at})"),
            ))
        }
        TieRule::Serial => Some(Text::new(
            "排名时间、提交时间与上一名相同，流水号较大",
            "same ranking and submission time as the one before, larger serial number",
        )),
    }
}

fn seats_en(seats: u32) -> String {
    format!("{seats} {}", if seats == 1 { "seat" } else { "seats" })
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use model::Subject;
    use testkit::facts::{booking, session_id, time};

    use super::*;

    fn rank(asked: Option<RankAsked>) -> RankView {
        RankView {
            position: 61,
            of: 80,
            ranking_time: time("2026-02-25 10:00"),
            ranking_reason: "last-exam".to_owned(),
            asked,
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "compared with answers that may be absent")]
    fn asked(taken: u32) -> Option<RankAsked> {
        let last_seat = Some(time("2026-02-20 09:30"));
        Some(RankAsked { position: 43, of: 52, seats: 40, taken, last_seat })
    }

    fn lost() -> Booking {
        booking(1, Subject::Two, 1, BookingState::NotAllocated { at: time("2026-04-08 17:00") })
    }

    fn won() -> Booking {
        let state = BookingState::Won { session: session_id(1, 1), at: time("2026-04-08 17:00") };
        booking(1, Subject::Two, 1, state)
    }

    /// EXAM-4: rank among those who asked for the same, seats, and for one without a place the last seat.
    #[test]
    fn one_without_a_place_learns_how_far_the_seats_went() {
        let words = of_booking(&lost(), Some(&rank(asked(0)))).unwrap();
        let expected = "申请该场次的有 52 人，您排第 43 位，按排名分配的名额 40 个。\
                        最后一个名额给了排名时间为 2026-02-20 09:30:00 的申请。\
                        您的排名时间为 2026-02-25 10:00:00：";
        assert!(words.zh.starts_with(expected), "{}", words.zh);
        let expected = "You were 43rd of 52 for this session, 40 seats. \
                        The last seat went to a ranking time of 2026-02-20 09:30:00. Your ranking time is";
        assert!(words.en.starts_with(expected), "{}", words.en);
    }

    /// EXAM-4: one with a place is not told of the last seat.
    #[test]
    fn a_winner_learns_rank_and_seats() {
        let words = of_booking(&won(), Some(&rank(asked(0)))).unwrap();
        assert!(words.zh.contains("您排第 43 位"), "{}", words.zh);
        assert!(!words.zh.contains("最后一个名额") && !words.en.contains("last seat"), "{}", words.en);
    }

    /// EXAM-4, EXAM-5: seats that priority bookings took are told apart, and where they took all, nobody is named as
    /// the last.
    #[test]
    fn seats_of_priority_bookings_are_told_apart() {
        let words = of_booking(&lost(), Some(&rank(asked(3)))).unwrap();
        assert!(words.zh.contains("名额 40 个（另有 3 个已先给优先预约）"), "{}", words.zh);
        assert!(words.en.contains("40 seats (3 more had gone to priority bookings)"), "{}", words.en);
        let none = Some(RankAsked { position: 1, of: 1, seats: 0, taken: 20, last_seat: None });
        let words = of_booking(&lost(), Some(&rank(none))).unwrap();
        assert!(words.zh.contains("没有可以按排名分配的名额"), "{}", words.zh);
    }

    /// EXAM-5: a priority booking has no rank and says that the seat was given at once.
    #[test]
    fn a_priority_booking_has_no_rank() {
        let words = of_booking(&Booking { priority: true, ..won() }, None).unwrap();
        assert!(words.zh.contains("提交时即给予考位"), "{}", words.zh);
    }

    /// EXAM-4, EXAM-12: an area's applicant is told of the area.
    #[test]
    fn an_area_is_named_as_one() {
        let place = Place::Area { area: "东片区".to_owned(), starts_at: time("2026-04-14 08:30") };
        let words = of_booking(&Booking { place, ..lost() }, Some(&rank(asked(0)))).unwrap();
        assert!(words.zh.contains("片区") && words.en.contains("area"), "{}", words.zh);
    }

    /// EXAM-4: a view that was kept before the rank among the rivals was is shown as it was; nothing before a plan is
    /// allocated.
    #[test]
    fn an_older_view_tells_the_rank_in_the_plan() {
        let words = of_booking(&lost(), Some(&rank(None))).unwrap();
        assert!(words.zh.starts_with("该计划共 80 人申请，您排第 61 位。"), "{}", words.zh);
        assert_eq!(of_booking(&lost(), None), None);
        let older = r#"{"position":1,"of":2,"ranking_time":0,"ranking_reason":"accepted"}"#;
        assert_eq!(serde_json::from_str::<RankView>(older).unwrap().asked, None);
    }

    /// EXAM-4: a row says what put it behind the one before, where the ranking time did not.
    #[test]
    fn a_row_says_what_decided_its_tie() {
        let entry = |ranking: &str, submitted: &str, serial: &str| ResultEntry {
            position: 1,
            masked_name: "张*".to_owned(),
            ranking_time: time(ranking),
            ranking_reason: "accepted".to_owned(),
            submitted_at: time(submitted),
            serial: serial.to_owned(),
            session: None,
        };
        let entries = [
            entry("2026-02-20 09:30", "2026-04-02 09:00", "2604020000002"),
            entry("2026-02-20 09:30", "2026-04-02 09:05", "2604020000001"),
            entry("2026-02-20 09:30", "2026-04-02 09:05", "2604020000003"),
            entry("2026-02-21 09:30", "2026-04-02 09:05", "2604020000004"),
        ];
        let words: Vec<_> = ties(&entries).into_iter().map(|tie| tie.map(|words| words.zh)).collect();
        let expected = [
            None,
            Some("排名时间与上一名相同，提交较晚（2026-04-02 09:05:00）"),
            Some("排名时间、提交时间与上一名相同，流水号较大"),
            None,
        ];
        assert_eq!(words.iter().map(Option::as_deref).collect::<Vec<_>>(), expected);
    }

    /// EXAM-4: ordinals are right at the teens too.
    #[test]
    fn ordinals_read_well() {
        let all: Vec<String> = [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].into_iter().map(ordinal).collect();
        assert_eq!(all.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th");
    }
}
