//! The administrative divisions of China down to districts and counties (GB/T 2260), for addresses.
//!
//! Knows: codes, names, what lies in what. Must not know: addresses. Called by: the services that deliver by mail, the
//! app, for the field in which one is chosen. Source and date: `data/divisions.md`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use service_api::Division;

const DATA: &str = include_str!("../data/divisions.txt");

fn names() -> &'static BTreeMap<&'static str, &'static str> {
    static NAMES: OnceLock<BTreeMap<&'static str, &'static str>> = OnceLock::new();
    NAMES.get_or_init(|| DATA.lines().filter_map(|line| line.split_once('\t')).collect())
}

/// What a division lies in: its city where there is one, else its province; `None` for a province.
fn parent(code: &str) -> Option<String> {
    let province = format!("{}0000", code.get(..2)?);
    let city = format!("{}00", code.get(..4)?);
    if code == province {
        return None;
    }
    let in_city = code != city && names().contains_key(city.as_str());
    Some(if in_city { city } else { province })
}

/// Whether `code` lies in a province and has no parts of its own: where a courier can be sent.
pub fn is_lowest(code: &str) -> bool {
    names().contains_key(code) && parent(code).is_some() && !has_parts(code)
}

fn has_parts(code: &str) -> bool {
    let mut after = names().range(code..).skip(1);
    after.next().is_some_and(|(next, _)| parent(next).as_deref() == Some(code))
}

/// The names from the province down, one after the other: 北京市东城区.
pub fn full_name(code: &str) -> Option<String> {
    let name = names().get(code)?;
    let above = parent(code).and_then(|parent| full_name(&parent)).unwrap_or_default();
    Some(format!("{above}{name}"))
}

/// Every division, by code: what lies in one comes after it.
pub fn all() -> Vec<Division> {
    let division = |(code, name): (&&str, &&str)| Division {
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        within: parent(code),
    };
    names().iter().map(division).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_name_goes_from_the_province_down() {
        assert_eq!(full_name("110101").unwrap(), "北京市东城区");
        assert_eq!(full_name("350102").unwrap(), "福建省福州市鼓楼区");
        assert_eq!(full_name("110199"), None);
    }

    #[test]
    fn a_courier_is_sent_to_the_lowest_level_only() {
        for lowest in ["110101", "350102", "441900"] {
            assert!(is_lowest(lowest), "{lowest}");
        }
        for higher in ["110000", "350000", "350100", "110199", "", "x"] {
            assert!(!is_lowest(higher), "{higher}");
        }
    }

    #[test]
    fn every_division_lies_in_one_that_came_before() {
        let mut known = std::collections::BTreeSet::new();
        for division in all() {
            let within = division.within.as_ref();
            assert!(within.is_none_or(|within| known.contains(within)), "{}", division.code);
            known.insert(division.code);
        }
        assert!(known.len() > 3_000, "{}", known.len());
        let lowest = known.iter().filter(|code| is_lowest(code)).count();
        assert!(lowest > 2_800, "{lowest}");
    }
}
