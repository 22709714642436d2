//! Agreement on categories of any number of coders, with gaps: percent agreement, Krippendorff's alpha, Gwet's AC1.
//!
//! A unit is what the coders each gave one answer to, or none; it comes with how often that combination was given. Sources:
//! Krippendorff 2011 ("Computing Krippendorff's alpha-reliability"), Gwet 2008 and 2014 (AC1 with missing ratings).

use std::collections::BTreeMap;

use super::measure::Undefined;

/// The answers of all coders to one unit, with how often they were given.
pub(super) type Unit<T> = (Vec<Option<T>>, u64);

/// How often each answer was given to one unit.
fn counts<T: Ord>(answers: &[Option<T>]) -> BTreeMap<&T, u64> {
    let mut counts = BTreeMap::new();
    answers.iter().flatten().for_each(|answer| *counts.entry(answer).or_default() += 1);
    counts
}

/// How many units have two answers or more.
pub(super) fn compared<T>(units: &[Unit<T>]) -> u64 {
    units.iter().filter(|(answers, _)| answers.iter().flatten().count() > 1).map(|(_, weight)| weight).sum()
}

/// The share of pairs of answers to a unit that are the same, on average.
pub(super) fn percent<T: Ord>(units: &[Unit<T>]) -> Result<f64, Undefined> {
    let mut same = 0.0;
    for (answers, weight) in units {
        let counts = counts(answers);
        let given: u64 = counts.values().sum();
        if given > 1 {
            let pairs: u64 = counts.values().map(|count| count * (count - 1)).sum();
            same += *weight as f64 * pairs as f64 / (given * (given - 1)) as f64;
        }
    }
    match compared(units) {
        0 => Err(Undefined::Nothing),
        units => Ok(same / units as f64),
    }
}

/// Gwet's AC1. The categories are those that were used; `yes_or_no` says that there are two, used or not.
pub(super) fn ac1<T: Ord>(units: &[Unit<T>], yes_or_no: bool) -> Result<f64, Undefined> {
    let observed = percent(units)?;
    let mut shares: BTreeMap<&T, f64> = BTreeMap::new();
    let mut rated = 0.0;
    for (answers, weight) in units {
        let counts = counts(answers);
        let given: u64 = counts.values().sum();
        if given > 0 {
            rated += *weight as f64;
        }
        for (answer, count) in counts {
            *shares.entry(answer).or_default() += *weight as f64 * count as f64 / given as f64;
        }
    }
    let categories = if yes_or_no { 2 } else { shares.len() };
    if categories < 2 {
        return Err(Undefined::OneCategory);
    }
    let spread: f64 = shares.values().map(|share| share / rated * (1.0 - share / rated)).sum();
    let chance = spread / (categories - 1) as f64;
    Ok((observed - chance) / (1.0 - chance))
}

/// Krippendorff's alpha, with how far apart two answers are.
pub(super) fn alpha<T: Ord>(units: &[Unit<T>], distance: impl Fn(&T, &T) -> f64) -> Result<f64, Undefined> {
    let mut totals: BTreeMap<&T, u64> = BTreeMap::new();
    let mut within = 0.0;
    let mut given_in_all = 0;
    for (answers, weight) in units {
        let counts = counts(answers);
        let given: u64 = counts.values().sum();
        if given < 2 {
            continue;
        }
        given_in_all += given * weight;
        within += *weight as f64 * apart(&counts, &distance) / (given - 1) as f64;
        counts.into_iter().for_each(|(answer, count)| *totals.entry(answer).or_default() += count * weight);
    }
    if given_in_all == 0 {
        return Err(Undefined::Nothing);
    }
    let between = apart(&totals, &distance);
    if between == 0.0 {
        return Err(Undefined::OneCategory);
    }
    Ok(1.0 - (given_in_all - 1) as f64 * within / between)
}

/// The distances of all pairs of answers together, each pair both ways.
fn apart<T: Ord>(counts: &BTreeMap<&T, u64>, distance: impl Fn(&T, &T) -> f64) -> f64 {
    let from = |(one, times): (&&T, &u64)| {
        let to = |(other, often): (&&T, &u64)| *often as f64 * distance(one, other);
        *times as f64 * counts.iter().map(to).sum::<f64>()
    };
    counts.iter().map(from).sum()
}

/// The distance of categories: they are the same or not.
pub(super) fn differs<T: Eq>(one: &T, other: &T) -> f64 {
    f64::from(u8::from(one != other))
}

/// The distance of numbers, as interval data have it.
pub(super) fn squared(one: &u64, other: &u64) -> f64 {
    let apart = one.abs_diff(*other) as f64;
    apart * apart
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: Result<f64, Undefined>, expected: f64, within: f64) {
        let value = value.expect("a value");
        assert!((value - expected).abs() < within, "{value} is not {expected}");
    }

    /// The reliability data of Krippendorff 2011, section C: four observers, twelve units, gaps as nought.
    const OBSERVERS: [[u64; 12]; 4] = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];

    fn observers() -> Vec<Unit<u64>> {
        let answer = |unit: usize| OBSERVERS.iter().map(|row| Some(row[unit]).filter(|value| *value > 0)).collect();
        (0..12).map(|unit| (answer(unit), 1)).collect()
    }

    #[test]
    fn alpha_is_that_of_krippendorff_2011() {
        near(alpha(&observers(), differs), 0.743, 0.0005);
        near(alpha(&observers(), squared), 0.849, 0.0005);
        assert_eq!(compared(&observers()), 11);
    }

    #[test]
    fn alpha_of_two_is_that_of_krippendorff_2011() {
        // Section A: two observers, ten units, yes or no. Section B: two observers, nominal, twelve units.
        let units = |one: &str, other: &str| -> Vec<Unit<char>> {
            one.chars().zip(other.chars()).map(|(one, other)| (vec![Some(one), Some(other)], 1)).collect()
        };
        near(alpha(&units("0100000010", "1110010000"), differs), 0.095, 0.0005);
        near(alpha(&units("aabbdcccedda", "babbbccceddd"), differs), 0.692, 0.0005);
    }

    #[test]
    fn ac1_is_that_of_gwet() {
        // Four raters and twelve subjects with gaps, as Gwet's own software has them (`raw.4raters` of irrCAC).
        near(ac1(&observers(), false), 0.77544, 0.000005);
        near(percent(&observers()), 0.818182, 0.0000005);
        // Gwet 2002, the paradox of kappa: 118 agreed on yes, none on no.
        let units = [
            (vec![Some(true), Some(true)], 118),
            (vec![Some(true), Some(false)], 5),
            (vec![Some(false), Some(true)], 2),
        ];
        near(ac1(&units, true), 0.9408, 0.00005);
        let all_no = [(vec![Some(false), Some(false)], 9)];
        assert_eq!(ac1(&all_no, true), Ok(1.0));
        assert_eq!(ac1(&all_no, false), Err(Undefined::OneCategory));
    }

    #[test]
    fn a_weight_is_so_many_units() {
        let mut weighted: Vec<Unit<u64>> = observers();
        weighted.iter_mut().for_each(|unit| unit.1 = 3);
        let repeated: Vec<Unit<u64>> =
            observers().into_iter().flat_map(|unit| [unit.clone(), unit.clone(), unit]).collect();
        assert_eq!(alpha(&weighted, differs), alpha(&repeated, differs));
        near(ac1(&weighted, false), ac1(&repeated, false).expect("a value"), 1e-12);
        near(percent(&weighted), percent(&repeated).expect("a value"), 1e-12);
    }

    #[test]
    fn nothing_to_compare_is_said() {
        let alone = [(vec![Some(1_u64), None], 4)];
        assert_eq!(alpha(&alone, differs), Err(Undefined::Nothing));
        assert_eq!(ac1(&alone, false), Err(Undefined::Nothing));
        assert_eq!(alpha(&[(vec![Some(1_u64), Some(1)], 4)], differs), Err(Undefined::OneCategory));
    }
}
