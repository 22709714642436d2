//! Intraclass correlation of two or more coders over films: do they find the same numbers?
//!
//! Two-way models with single values, as McGraw and Wong 1996 name them: ICC(A,1) asks for the same numbers and ICC(C,1)
//! only for the same order and distances. They are ICC(2,1) and ICC(3,1) of Shrout and Fleiss 1979. The intervals are those
//! of McGraw and Wong, table 7.

use super::fisher::quantile;
use super::measure::Undefined;

/// A correlation with its 95 % interval, where the values leave any freedom to compute one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Icc {
    pub(super) value: f64,
    pub(super) interval: Option<[f64; 2]>,
}

const UPPER: f64 = 0.975;

/// Degrees of freedom below which a number is but the dust of rounding.
const NO_FREEDOM: f64 = 1e-9;

/// The mean squares of a two-way analysis of variance, films by coders.
#[derive(Clone, Copy, Debug)]
pub(super) struct Squares {
    films: f64,
    coders: f64,
    /// Between films.
    rows: f64,
    /// Between coders.
    columns: f64,
    /// What is left.
    error: f64,
}

impl Squares {
    /// Of the values of each film, one a coder.
    pub(super) fn of(films: &[Vec<u64>]) -> Result<Squares, Undefined> {
        let coders = films.first().map_or(0, Vec::len);
        if films.len() < 2 || coders < 2 {
            return Err(Undefined::OneFilm);
        }
        let film = |values: &Vec<u64>| values.iter().map(|value| i128::from(*value)).sum::<i128>();
        let of_film: Vec<i128> = films.iter().map(film).collect();
        let coder = |coder: usize| films.iter().map(|values| i128::from(values[coder])).sum::<i128>();
        let of_coder: Vec<i128> = (0..coders).map(coder).collect();
        let (n, k, all) = (films.len() as i128, coders as i128, of_film.iter().sum::<i128>());
        // Each departure times n and k, so that it is whole and a spread of nought is nought.
        let rows = of_film.iter().map(|sum| (n * sum - all).pow(2)).sum::<i128>() * k;
        let columns = of_coder.iter().map(|sum| (k * sum - all).pow(2)).sum::<i128>() * n;
        let left = |(film, values): (usize, &Vec<u64>)| {
            let of_one = |(coder, value): (usize, &u64)| {
                (n * k * i128::from(*value) - n * of_film[film] - k * of_coder[coder] + all).pow(2)
            };
            values.iter().enumerate().map(of_one).sum::<i128>()
        };
        let error: i128 = films.iter().enumerate().map(left).sum();
        let mean = |squares: i128, freedom: i128| squares as f64 / (freedom * (n * k).pow(2)) as f64;
        Ok(Squares {
            films: n as f64,
            coders: k as f64,
            rows: mean(rows, n - 1),
            columns: mean(columns, k - 1),
            error: mean(error, (n - 1) * (k - 1)),
        })
    }

    /// Whether no film differs from another.
    fn is_flat(self) -> bool {
        self.rows == 0.0 && self.error == 0.0
    }

    /// ICC(C,1).
    pub(super) fn consistency(self) -> Result<Icc, Undefined> {
        let Squares { films: n, coders: k, rows, error, .. } = self;
        if self.is_flat() {
            return Err(Undefined::NoSpread);
        }
        let (above, below) = (n - 1.0, (n - 1.0) * (k - 1.0));
        let bound = |f: f64| (f - 1.0) / (f + k - 1.0);
        let interval = match error {
            0.0 => [1.0, 1.0],
            _ => {
                let f = rows / error;
                [bound(f / quantile(UPPER, above, below)), bound(f * quantile(UPPER, below, above))]
            }
        };
        Ok(Icc { value: (rows - error) / (rows + (k - 1.0) * error), interval: Some(interval) })
    }

    /// ICC(A,1).
    pub(super) fn agreement(self) -> Result<Icc, Undefined> {
        let Squares { films: n, coders: k, rows, columns, error } = self;
        if self.is_flat() {
            return Err(Undefined::NoSpread);
        }
        let spread = rows + (k - 1.0) * error + k / n * (columns - error);
        if spread == 0.0 {
            return Err(Undefined::NoSpread);
        }
        let value = (rows - error) / spread;
        if columns == 0.0 && error == 0.0 {
            return Ok(Icc { value, interval: Some([1.0, 1.0]) });
        }
        // Satterthwaite's degrees of freedom for what lies between coders and what is left.
        let a = k * value / (n * (1.0 - value));
        let b = 1.0 + k * value * (n - 1.0) / (n * (1.0 - value));
        let squares = (a * columns).powi(2) / (k - 1.0) + (b * error).powi(2) / ((n - 1.0) * (k - 1.0));
        let freedom = (a * columns + b * error).powi(2) / squares;
        let noise = k * columns + (k * n - k - n) * error;
        if freedom < NO_FREEDOM {
            return Ok(Icc { value, interval: None });
        }
        // With few degrees of freedom a quantile can be beyond all numbers, and the bound is its limit.
        let bound = |f: f64| match f {
            f64::INFINITY => -n * error / noise,
            _ => n * (rows - f * error) / (f * noise + n * rows),
        };
        let interval = [UPPER, 1.0 - UPPER].map(|probability| bound(quantile(probability, n - 1.0, freedom)));
        Ok(Icc { value, interval: Some(interval) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Table 2 of Shrout and Fleiss 1979: six targets, four judges.
    fn judges() -> Vec<Vec<u64>> {
        [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]].map(Vec::from).into()
    }

    fn near(found: Icc, [value, low, high]: [f64; 3]) {
        let Icc { value: found, interval: Some([lower, upper]) } = found else { panic!("no interval: {found:?}") };
        let close = |one: f64, other: f64| (one - other).abs() < 0.0005;
        assert!(close(found, value) && close(lower, low) && close(upper, high), "{found} [{lower}, {upper}]");
    }

    #[test]
    fn the_values_are_those_of_shrout_and_fleiss() {
        let squares = Squares::of(&judges()).expect("squares");
        near(squares.agreement().expect("a value"), [0.290, 0.019, 0.761]);
        near(squares.consistency().expect("a value"), [0.715, 0.342, 0.946]);
    }

    #[test]
    fn a_constant_difference_is_consistent_and_no_agreement() {
        let films: Vec<Vec<u64>> = [[1, 3], [4, 6], [9, 11]].map(Vec::from).into();
        let squares = Squares::of(&films).expect("squares");
        assert_eq!(squares.consistency().expect("a value"), Icc { value: 1.0, interval: Some([1.0, 1.0]) });
        let agreement = squares.agreement().expect("a value");
        let low = agreement.interval.expect("an interval")[0];
        assert!(agreement.value < 1.0 && low <= agreement.value, "{agreement:?}");
    }

    #[test]
    fn what_cannot_be_computed_is_said() {
        assert_eq!(Squares::of(&[vec![1, 2]]).map(|_| ()), Err(Undefined::OneFilm));
        let same = Squares::of(&[vec![3, 3], vec![3, 3]]).expect("squares");
        assert_eq!(same.agreement(), Err(Undefined::NoSpread));
        assert_eq!(same.consistency(), Err(Undefined::NoSpread));
        let flat = Squares::of(&[vec![3, 5], vec![3, 5]]).expect("squares");
        assert_eq!(flat.agreement(), Err(Undefined::NoSpread));
        let equal = Squares::of(&[vec![1, 1], vec![3, 3]]).expect("squares");
        assert_eq!(equal.agreement().expect("a value"), Icc { value: 1.0, interval: Some([1.0, 1.0]) });
    }

    #[test]
    fn values_that_leave_no_freedom_have_no_interval() {
        // Both films have the same sum, and what lies between coders just makes up for what is left.
        let squares = Squares::of(&[vec![1, 0, 1], vec![0, 1, 1]]).expect("squares");
        assert_eq!(squares.agreement().expect("a value"), Icc { value: -1.0, interval: None });
        // Two coders who say the opposite of each other, on two films.
        let opposite = Squares::of(&[vec![1, 3], vec![3, 1]]).expect("squares");
        assert_eq!(opposite.agreement(), Err(Undefined::NoSpread));
    }
}
