//! How far this machine's clock is from the platform's.
//!
//! Knows: the median of the last five answers. Must not know: what the time is used for. Called by:
//! `platform`, with each answer.

use std::collections::VecDeque;

use model::Timestamp;

const SAMPLES: usize = 5;

/// The last few differences between the platform's clock and this machine's, in milliseconds.
#[derive(Debug, Default)]
pub struct Offset(VecDeque<i64>);

impl Offset {
    /// Takes in an answer that says `server_now`, asked at `asked` and read at `read` by the own clock.
    /// Half of the way is taken off. An answer during which the own clock was moved back is left out.
    pub fn note(&mut self, server_now: Timestamp, asked: Timestamp, read: Timestamp) {
        let way = read.millis_since(asked);
        if way < 0 {
            return;
        }
        if self.0.len() == SAMPLES {
            self.0.pop_front();
        }
        self.0.push_back(server_now.millis_since(asked.plus_millis(way / 2)));
    }

    /// The median; `None` before the first answer.
    pub fn millis(&self) -> Option<i64> {
        let mut sorted: Vec<i64> = self.0.iter().copied().collect();
        sorted.sort_unstable();
        sorted.get(sorted.len() / 2).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn half_of_the_way_is_taken_off() {
        let mut offset = Offset::default();
        assert_eq!(offset.millis(), None);
        offset.note(at(10_100), at(1_000), at(1_200));
        assert_eq!(offset.millis(), Some(9_000));
    }

    #[test]
    fn one_slow_answer_moves_nothing_and_old_ones_are_forgotten() {
        let mut offset = Offset::default();
        for wrong in [0, 0, 90_000, 0, 0] {
            offset.note(at(5_000 + wrong), at(0), at(0));
        }
        assert_eq!(offset.millis(), Some(5_000));
        for _ in 0..3 {
            offset.note(at(7_000), at(0), at(0));
        }
        assert_eq!(offset.millis(), Some(7_000));
        offset.note(at(1), at(10), at(0));
        assert_eq!(offset.millis(), Some(7_000), "the own clock was moved back meanwhile");
    }
}
