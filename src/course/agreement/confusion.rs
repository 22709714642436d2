//! A confusion matrix, and what is computed from one.
//!
//! Everything is counted in whole numbers up to the last division, so that a value is exact and the same everywhere.
//! Sources: Cohen 1960 (kappa), Umesh, Peterson and Sauber 1989 (its maximum), Cicchetti and Feinstein 1990 (positive and
//! negative agreement), Byrt, Bishop and Carlin 1993 (prevalence and bias).

use super::measure::Undefined;

/// How often, or for how long, one coder chose each category while the other chose each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confusion {
    /// The categories, in words.
    pub categories: Vec<String>,
    /// A row for each category of the first coder, in it a cell for each of the second.
    pub cells: Vec<Vec<u64>>,
}

impl Confusion {
    /// A matrix of noughts.
    pub fn new(categories: Vec<String>) -> Confusion {
        let cells = vec![vec![0; categories.len()]; categories.len()];
        Confusion { categories, cells }
    }

    /// Adds to a cell.
    pub fn add(&mut self, first: usize, second: usize, weight: u64) {
        self.cells[first][second] += weight;
    }

    /// What is in all cells together.
    pub fn total(&self) -> u64 {
        self.cells.iter().flatten().sum()
    }

    /// What is on the diagonal.
    pub fn agreed(&self) -> u64 {
        self.cells.iter().enumerate().map(|(place, row)| row[place]).sum()
    }

    /// The sums of the rows: what the first coder used.
    pub fn rows(&self) -> Vec<u64> {
        self.cells.iter().map(|row| row.iter().sum()).collect()
    }

    /// The sums of the columns: what the second coder used.
    pub fn columns(&self) -> Vec<u64> {
        (0..self.categories.len()).map(|place| self.cells.iter().map(|row| row[place]).sum()).collect()
    }

    /// The share in which both chose the same.
    pub fn observed(&self) -> Result<f64, Undefined> {
        ratio(i128::from(self.agreed()), i128::from(self.total())).ok_or(Undefined::Nothing)
    }

    /// Cohen's kappa.
    pub fn kappa(&self) -> Result<f64, Undefined> {
        self.beyond_chance(self.agreed())
    }

    /// The highest kappa that the two coders' totals allow.
    pub fn kappa_max(&self) -> Result<f64, Undefined> {
        self.beyond_chance(self.rows().iter().zip(self.columns()).map(|(row, column)| *row.min(&column)).sum())
    }

    /// So much agreement, beyond chance and as a share of what chance leaves.
    fn beyond_chance(&self, agreed: u64) -> Result<f64, Undefined> {
        let total = i128::from(self.total());
        if total == 0 {
            return Err(Undefined::Nothing);
        }
        let by_chance: i128 =
            self.rows().iter().zip(self.columns()).map(|(row, column)| i128::from(*row) * i128::from(column)).sum();
        let left = total * total - by_chance;
        ratio(total * i128::from(agreed) - by_chance, left).ok_or(Undefined::OneCategory)
    }
}

/// How two coders used one code: a confusion matrix of yes and no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Square {
    /// Both.
    pub both: u64,
    /// Only the first.
    pub first: u64,
    /// Only the second.
    pub second: u64,
    /// Neither.
    pub neither: u64,
}

impl Square {
    /// What is in all cells together.
    pub fn total(self) -> u64 {
        self.both + self.first + self.second + self.neither
    }

    /// As a confusion matrix.
    pub fn confusion(self) -> Confusion {
        let categories = vec!["yes".to_owned(), "no".to_owned()];
        Confusion { categories, cells: vec![vec![self.both, self.first], vec![self.second, self.neither]] }
    }

    /// Where either saw it, the share on which they agree: agreement on yes.
    pub fn positive(self) -> Result<f64, Undefined> {
        self.specific(self.both)
    }

    /// Where either did not see it, the share on which they agree: agreement on no.
    pub fn negative(self) -> Result<f64, Undefined> {
        self.specific(self.neither).map_err(|_| Undefined::Always)
    }

    fn specific(self, agreed: u64) -> Result<f64, Undefined> {
        let agreed = 2 * i128::from(agreed);
        ratio(agreed, agreed + i128::from(self.first) + i128::from(self.second)).ok_or(Undefined::Unused)
    }

    /// By how much yes is more common than no; far from nought kappa is low however well they agree.
    pub fn prevalence(self) -> Result<f64, Undefined> {
        self.difference(self.both, self.neither)
    }

    /// By how much the first coder says yes more often than the second.
    pub fn bias(self) -> Result<f64, Undefined> {
        self.difference(self.first, self.second)
    }

    fn difference(self, more: u64, less: u64) -> Result<f64, Undefined> {
        ratio(i128::from(more) - i128::from(less), i128::from(self.total())).ok_or(Undefined::Nothing)
    }
}

/// A division; none by nought.
pub(super) fn ratio(part: i128, whole: i128) -> Option<f64> {
    (whole != 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(value: Result<f64, Undefined>, expected: f64, within: f64) {
        let value = value.expect("a value");
        assert!((value - expected).abs() < within, "{value} is not {expected}");
    }

    fn matrix<const N: usize>(cells: [[u64; N]; N]) -> Confusion {
        let categories = (1..=N).map(|number| number.to_string()).collect();
        Confusion { categories, cells: cells.map(Vec::from).into() }
    }

    #[test]
    fn kappa_is_that_of_cohen_1960() {
        // Table 2 there: 200 people in three categories by two judges.
        let judges = matrix([[88, 14, 18], [10, 40, 10], [2, 6, 12]]);
        near(judges.kappa(), 0.492, 0.0005);
        near(judges.kappa_max(), 0.831, 0.0005);
        near(judges.observed(), 0.70, 1e-12);
        assert!(matrix([[1, 9], [9, 1]]).kappa().expect("a value") < 0.0, "worse than chance");
    }

    #[test]
    fn the_indices_are_those_of_sim_and_wright_2005() {
        // Their example in Physical Therapy 85: 39 patients by two clinicians.
        let square = Square { both: 22, first: 2, second: 4, neither: 11 };
        near(square.confusion().kappa(), 0.67, 0.005);
        near(square.confusion().kappa_max(), 0.89, 0.005);
        near(square.prevalence(), 0.28, 0.005);
        near(square.bias().map(f64::abs), 0.05, 0.005);
        near(square.positive(), 44.0 / 50.0, 1e-12);
        near(square.negative(), 22.0 / 28.0, 1e-12);
    }

    #[test]
    fn where_chance_explains_all_it_is_said() {
        assert_eq!(matrix([[9, 0], [0, 0]]).kappa(), Err(Undefined::OneCategory));
        assert_eq!(matrix([[0, 0], [0, 0]]).kappa(), Err(Undefined::Nothing));
        assert_eq!(matrix([[0, 0], [0, 0]]).observed(), Err(Undefined::Nothing));
        assert_eq!(matrix([[0, 3], [0, 0]]).kappa(), Ok(0.0));
        assert_eq!(Square { neither: 5, ..Square::default() }.positive(), Err(Undefined::Unused));
        assert_eq!(Square { both: 5, ..Square::default() }.negative(), Err(Undefined::Always));
    }

    #[test]
    fn numbers_as_large_as_a_film_in_milliseconds_are_exact() {
        let year = 31_557_600_000;
        near(matrix([[year, year / 7], [year / 7, year]]).kappa(), 0.75, 1e-9);
    }
}
