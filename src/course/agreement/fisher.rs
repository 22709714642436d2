//! Quantiles of Fisher's F distribution, for confidence intervals.
//!
//! The distribution function is the regularised incomplete beta function, computed by its continued fraction (Lentz's
//! method) with Lanczos's logarithm of the gamma function; the quantile is found by halving. Good to about twelve digits,
//! for degrees of freedom that need not be whole.

/// The value below which F with so many degrees of freedom lies with that probability.
pub(super) fn quantile(probability: f64, above: f64, below: f64) -> f64 {
    // Of x = d1 F / (d1 F + d2), which goes from 0 to 1.
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    while high - low > f64::EPSILON * high {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if incomplete_beta(middle, above / 2.0, below / 2.0) < probability { low = middle } else { high = middle }
    }
    let x = low + (high - low) / 2.0;
    below * x / (above * (1.0 - x))
}

/// The regularised incomplete beta function.
fn incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    // The fraction converges fast on one side only; the other is had by symmetry.
    if x < (a + 1.0) / (a + b + 2.0) {
        front * fraction(x, a, b) / a
    } else {
        1.0 - front * fraction(1.0 - x, b, a) / b
    }
}

/// The continued fraction of the incomplete beta function.
fn fraction(x: f64, a: f64, b: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let not_nought = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / not_nought(1.0 - (a + b) * x / (a + 1.0));
    let mut whole = d;
    for step in 1..10_000 {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            d = 1.0 / not_nought(1.0 + term * d);
            c = not_nought(1.0 + term / c);
            change = c * d;
            whole *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    whole
}

/// The logarithm of the gamma function of a positive number (Lanczos, g = 7).
fn ln_gamma(x: f64) -> f64 {
    const G: f64 = 7.0;
    const TERMS: [f64; 9] = [
        0.999_999_999_999_809_9,
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        // Reflection keeps the series in its range.
        let sine = (std::f64::consts::PI * x).sin();
        return (std::f64::consts::PI / sine).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let series: f64 = TERMS[0] + (1..).zip(&TERMS[1..]).map(|(place, term)| term / (x + f64::from(place))).sum::<f64>();
    let t = x + G + 0.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * t.ln() - t + series.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // Upper 2.5 % and 5 % points of printed tables, and of scipy.stats.f.ppf where the degrees are not whole.
        for (probability, above, below, expected) in [
            (0.975, 5.0, 15.0, 3.576_415),
            (0.975, 15.0, 5.0, 6.427_727),
            (0.95, 1.0, 1.0, 161.447_639),
            (0.95, 2.0, 10.0, 4.102_821),
            (0.975, 1.0, 100.0, 5.178_594),
            (0.5, 7.0, 7.0, 1.0),
        ] {
            let found = quantile(probability, above, below);
            assert!((found - expected).abs() < 1e-6 * expected, "F({above}, {below}): {found} is not {expected}");
        }
    }

    #[test]
    fn a_quantile_turned_round_is_one_over_it() {
        for (above, below) in [(3.0, 8.0), (0.7, 12.3), (250.0, 4.5), (1.0, 0.4)] {
            let product = quantile(0.975, above, below) * quantile(0.025, below, above);
            assert!((product - 1.0).abs() < 1e-9, "F({above}, {below}): {product}");
        }
    }
}
