//! 练习区, region code 110199: a place that does not exist.

use chrono::NaiveTime;
use model::plate_series::Pattern;
use model::region::{
    AppointmentSettings, Contact, Counter, ExamFee, ExamSettings, FeeSettings, LicenceSettings, ListSettings,
    PlateSettings,
};
use model::{
    AppointmentKind, Energy, LicenceClass as C, Money, Period, PlaceToGo, PlateKind, PlateSeries,
    RegionProfile, Site, Subject, Venue,
};

/// The venue where lorries are examined too.
pub const LORRY_VENUE: &str = "1101990201";

fn place(name: &str, address: &str, phone: &str) -> PlaceToGo {
    PlaceToGo { name: name.to_owned(), address: address.to_owned(), phone: phone.to_owned() }
}

fn counter(code: &str, name: &str, address: &str) -> Counter {
    Counter {
        code: code.to_owned(),
        name: name.to_owned(),
        address: address.to_owned(),
        hours: "工作日 09:00–17:00".to_owned(),
    }
}

/// The region profile: national settings, three venues in two areas.
pub fn profile() -> RegionProfile {
    let venue = |code: &str, name: &str, address: &str, area: &str| Venue {
        code: code.to_owned(),
        name: name.to_owned(),
        address: address.to_owned(),
        area: area.to_owned(),
        closed_from: None,
    };
    RegionProfile {
        code: "110199".to_owned(),
        name: "练习区".to_owned(),
        version: 1,
        exam: ExamSettings::national(),
        contact: Contact {
            office: "练习区车辆管理所".to_owned(),
            address: "练习区示例路 1 号".to_owned(),
            phone: "010-55550199".to_owned(),
            hours: "工作日 09:00–17:00".to_owned(),
        },
        venues: vec![
            venue("1101990101", "东一练习考场", "练习区东一路 10 号", "东片区"),
            venue("1101990102", "东二练习考场", "练习区东二路 22 号", "东片区"),
            venue(LORRY_VENUE, "西山练习考场", "练习区西山路 5 号", "西片区"),
        ],
        licence: LicenceSettings::national(),
        lists: ListSettings::national(),
        hospitals: vec![
            place(super::HOSPITAL_NAME, "练习区健康路 3 号", "010-55550120"),
            place("练习区中医医院", "练习区百草路 8 号", "010-55550121"),
        ],
        counters: vec![
            counter("1101990001", "练习区车辆管理所", "练习区示例路 1 号"),
            counter("1101990002", "练习区西山车管分所", "练习区西山路 9 号"),
        ],
        sites: vec![
            site("1101990301", "东一练习检测站", "练习区东一路 18 号", AppointmentKind::Inspection, true),
            site("1101990302", "西山练习检测站", "练习区西山路 30 号", AppointmentKind::Inspection, false),
            site("1101990303", "南湖练习检测站", "练习区南湖街 6 号", AppointmentKind::Inspection, true),
            site("1101990401", "练习区车辆管理所", "练习区示例路 1 号", AppointmentKind::PlateSwap, false),
        ],
        appointments: AppointmentSettings {
            cancel_hours: Some(24),
            cancel_limit: Some(2),
            ..AppointmentSettings::national()
        },
        series: series(),
        plates: PlateSettings::national(),
        fees: fees(),
    }
}

/// What an exam costs in 元: cars, then lorries and buses, then motorcycles.
const FEES: [(&[C], [u64; 4]); 3] = [
    (&[C::C1, C::C2, C::C3, C::C5], [40, 260, 110, 30]),
    (&[C::A1, C::A2, C::A3, C::B1, C::B2], [50, 320, 180, 30]),
    (&[C::D, C::E, C::F], [30, 120, 80, 30]),
];

fn fees() -> FeeSettings {
    let row = |classes: &[C], subject, yuan| ExamFee {
        classes: classes.to_vec(),
        subject,
        amount: Money::from_yuan(yuan),
    };
    let rows = FEES.iter().flat_map(|(classes, prices)| {
        Subject::ALL.into_iter().zip(prices).map(move |(subject, yuan)| row(classes, subject, *yuan))
    });
    FeeSettings {
        online: true,
        payee: "练习区车辆管理所".to_owned(),
        exams: rows.collect(),
        rebooking_percent: vec![50, 30],
        ..FeeSettings::national()
    }
}

/// What 京A gives out, by kind and energy.
const SERIES: [(PlateKind, Option<Energy>, &[&str]); 11] = [
    (PlateKind::Small, None, &["[A-HJ-NP-Z][0-9][0-9][0-9][0-9]", "[A-HJ-NP-Z][A-HJ-NP-Z][0-9][0-9][0-9]"]),
    (PlateKind::SmallNewEnergy, Some(Energy::Electric), &["[DABCE][A-HJ-NP-Z0-9][0-9][0-9][0-9][0-9]"]),
    (PlateKind::SmallNewEnergy, Some(Energy::PlugIn), &["[FGHJK][A-HJ-NP-Z0-9][0-9][0-9][0-9][0-9]"]),
    (PlateKind::Large, None, &["[A-HJ-NP-Z][0-9][0-9][0-9][0-9]"]),
    (PlateKind::LargeNewEnergy, Some(Energy::Electric), &["[0-9][0-9][0-9][0-9][0-9][DABCE]"]),
    (PlateKind::LargeNewEnergy, Some(Energy::PlugIn), &["[0-9][0-9][0-9][0-9][0-9][FGHJK]"]),
    (PlateKind::Motorcycle, None, &["[A-HJ-NP-Z][0-9][0-9][0-9][0-9]"]),
    (PlateKind::Moped, None, &["[0-9][0-9][0-9][0-9][0-9]"]),
    (PlateKind::LowSpeed, None, &["[0-9][0-9][0-9][0-9][0-9]"]),
    (PlateKind::Trailer, None, &["[0-9][0-9][0-9][0-9]挂", "[A-HJ-NP-Z][0-9][0-9][0-9]挂"]),
    (PlateKind::Training, None, &["[0-9][0-9][0-9][0-9]学", "[A-HJ-NP-Z][0-9][0-9][0-9]学"]),
];

fn series() -> Vec<PlateSeries> {
    let read = |(kind, energy, patterns): (PlateKind, Option<Energy>, &[&str])| {
        let patterns = patterns.iter().map(|text| Pattern::parse(text)).collect::<Result<_, _>>()?;
        PlateSeries::new("京A", kind, energy, patterns)
    };
    SERIES.into_iter().filter_map(|one| read(one).ok()).collect()
}

/// A site with four periods of two hours, two places each.
fn site(code: &str, name: &str, address: &str, kind: AppointmentKind, saturdays: bool) -> Site {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let period = |from| Period { from: hour(from), to: hour(from + 2), places: 2 };
    Site {
        code: code.to_owned(),
        name: name.to_owned(),
        address: address.to_owned(),
        kind,
        saturdays,
        periods: [8, 10, 13, 15].map(period).to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_series_of_the_practice_region_is_one() {
        let profile = profile();
        assert_eq!(profile.series.len(), SERIES.len());
        assert!(profile.series.iter().all(|series| series.size() >= 20_000));
    }
}
