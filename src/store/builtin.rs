//! The programmes, key schemes and bank holidays that come with `vipp`, as the TOML texts they are.

use std::sync::LazyLock;

use serde::Deserialize;

use super::raw::case::is_grave;
use super::raw::programme::RawProgramme;
use super::raw::scheme::RawScheme;
use super::read::{Field, read};
use crate::course::rules::{Findings, code};
use crate::course::{CaseFile, Day, Finding, Nation, Proclaimed, Programme, Scheme, SchemeName};

/// A built-in programme.
pub struct BuiltIn {
    /// The programme.
    pub programme: Programme,
    /// Its file, as it is pinned into a case.
    pub text: &'static str,
}

/// The texts, the default one first.
const PROGRAMMES: [&str; 14] = [
    include_str!("programmes/vipp-sd-uk.toml"),
    include_str!("programmes/vipp-sd.toml"),
    include_str!("programmes/vipp.toml"),
    include_str!("programmes/vipp-fc.toml"),
    include_str!("programmes/vipp-twins.toml"),
    include_str!("programmes/vipp-auti.toml"),
    include_str!("programmes/vipp-pre.toml"),
    include_str!("programmes/vipp-pmh.toml"),
    include_str!("programmes/vipp-sd-fortnightly.toml"),
    include_str!("programmes/vipp-sd-monthly.toml"),
    include_str!("programmes/vipp-sd-4.toml"),
    include_str!("programmes/ibasis-vipp.toml"),
    include_str!("programmes/vft.toml"),
    include_str!("programmes/virtual-vipp.toml"),
];

/// The built-in programmes; the first is the default.
pub fn built_in_programmes() -> &'static [BuiltIn] {
    static ALL: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
        let read_one = |text: &'static str| Some(BuiltIn { programme: parse_programme("built-in", text).ok()?, text });
        PROGRAMMES.into_iter().filter_map(read_one).collect()
    });
    &ALL
}

/// A programme from the text of a file of that name, or everything that is wrong with it.
pub fn parse_programme(name: &str, text: &str) -> Result<Programme, Vec<Finding>> {
    let file = CaseFile::Other(name.to_owned());
    let reading = read::<RawProgramme>(&file, text);
    let mut wrong = reading.findings;
    let mut findings = Findings::default();
    let programme =
        if wrong.iter().any(|finding| is_grave(finding.code)) { None } else { reading.raw.valid(&file, &mut findings) };
    wrong.extend(findings.into_vec());
    let grave = wrong.iter().any(|finding| is_grave(finding.code));
    programme.filter(|_| !grave).ok_or(wrong)
}

/// The built-in key schemes by name, the default one first.
pub(super) const SCHEMES: [(&str, &str); 2] =
    [("vipp", include_str!("schemes/vipp.toml")), ("vipp-brief", include_str!("schemes/vipp-brief.toml"))];

/// A key scheme from the text of a file, with what is wrong with it; none where that is too much.
pub(super) fn parse_scheme(name: SchemeName, file: &str, text: &str) -> (Option<Scheme>, Vec<Finding>) {
    let file = CaseFile::Other(file.to_owned());
    let reading = read::<RawScheme>(&file, text);
    let mut wrong = reading.findings;
    let mut findings = Findings::default();
    let scheme = reading.raw.valid(name, &file, &mut findings);
    if !wrong.iter().any(|finding| finding.code == code::SYNTAX) {
        wrong.extend(findings.into_vec());
    }
    let usable = !wrong.iter().any(|finding| is_grave(finding.code));
    (usable.then_some(scheme), wrong)
}

/// A file of proclaimed bank holidays.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RawHolidays {
    format: Field<u32>,
    holiday: Field<Vec<Field<RawHoliday>>>,
    /// Whether Good Friday is a day off in the Netherlands.
    pub(super) dutch_good_friday: Field<bool>,
    /// Whether 5 May is: "never", "every-fifth-year", "every-year".
    pub(super) dutch_liberation_day: Field<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawHoliday {
    nation: Field<Vec<Field<Nation>>>,
    on: Field<Day>,
    name: Field<String>,
    replaces: Field<Day>,
}

impl RawHolidays {
    /// The proclaimed days, one for each nation.
    pub(super) fn days(self) -> Vec<Proclaimed> {
        let mut days = Vec::new();
        for raw in self.holiday.or_default().into_iter().filter_map(Field::some) {
            let (Some(day), name, replaces) = (raw.on.some(), raw.name.or_default(), raw.replaces.some()) else {
                continue;
            };
            for nation in raw.nation.or_default().into_iter().filter_map(Field::some) {
                days.push(Proclaimed { nation, day, name: name.clone(), replaces });
            }
        }
        days
    }
}

/// The one-off bank holidays that are known.
pub(super) fn proclaimed() -> Vec<Proclaimed> {
    let file = CaseFile::Other("holidays.toml".to_owned());
    read::<RawHolidays>(&file, include_str!("holidays.toml")).raw.days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_programme_reads_without_a_finding() {
        for text in PROGRAMMES {
            assert_eq!(parse_programme("p", text).map(|_| ()), Ok(()), "{text}");
            assert!(read::<RawProgramme>(&CaseFile::Programme, text).findings.is_empty(), "{text}");
        }
        assert_eq!(built_in_programmes().len(), PROGRAMMES.len());
        assert_eq!(built_in_programmes()[0].programme.code.as_str(), "vipp-sd-uk");
    }

    #[test]
    fn every_built_in_scheme_reads_without_a_finding() {
        for (name, text) in SCHEMES {
            let (scheme, wrong) = parse_scheme(name.parse().expect("a name"), name, text);
            assert_eq!(wrong, [], "{name}");
            assert!(scheme.is_some_and(|scheme| scheme.codes.len() > 5), "{name}");
        }
    }

    #[test]
    fn the_one_off_holidays_are_read() {
        let days = proclaimed();
        assert!(days.iter().any(|day| day.nation == Nation::Scotland && day.day.to_string() == "2026-06-15"));
        assert!(days.len() >= 10, "{}", days.len());
    }
}
