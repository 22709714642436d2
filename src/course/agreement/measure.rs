//! One value with everything that is needed to read it: what was computed, on what, over how much.
//!
//! "Kappa" alone is not a number: on one pair of files it can be .2 or .9, by its unit. So no value leaves this module
//! without its statistic, its basis and its n, and where there is no value the reason stands in its place.

use super::basis::Basis;
use crate::course::Role;

/// A value of agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// What was computed.
    pub statistic: Statistic,
    /// On what.
    pub basis: Basis,
    /// Whose codings were compared, by their places in the comparison.
    pub coders: Vec<usize>,
    /// About one code only.
    pub code: Option<String>,
    /// About one film only.
    pub film: Option<String>,
    /// About one person only.
    pub who: Option<Role>,
    /// Over how many units of the basis.
    pub n: u64,
    /// The value, or why there is none.
    pub value: Result<f64, Undefined>,
    /// Where the true value lies with 95 % confidence, for those statistics that tell.
    pub interval: Option<[f64; 2]>,
}

/// What is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The share in which they agree.
    Percent,
    /// Cohen's kappa.
    Kappa,
    /// Cohen's kappa, the cell that cannot be filled left out of chance.
    KappaWithoutEmpty,
    /// The highest kappa the totals allow.
    KappaMax,
    /// Gwet's AC1.
    Ac1,
    /// Krippendorff's alpha for categories.
    AlphaNominal,
    /// Krippendorff's alpha for numbers.
    AlphaInterval,
    /// Agreement on yes.
    Positive,
    /// Agreement on no.
    Negative,
    /// Prevalence index.
    Prevalence,
    /// Bias index.
    Bias,
    /// Intraclass correlation of single values, absolute agreement.
    IccAgreement,
    /// Intraclass correlation of single values, consistency.
    IccConsistency,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undefined {
    /// There is nothing to compare.
    Nothing,
    /// One category is all there is, so that chance explains everything.
    OneCategory,
    /// The code is never used where it could be agreed on.
    Unused,
    /// The code is used throughout, so that there is no no to agree on.
    Always,
    /// Nothing has a beginning and an end.
    NoStates,
    /// There are fewer than two films.
    OneFilm,
    /// No film differs from another.
    NoSpread,
    /// No two events match.
    NoMatch,
}

impl Measure {
    /// A value about everything that two or more coders coded.
    pub fn new(statistic: Statistic, basis: Basis, coders: &[usize], n: u64, value: Result<f64, Undefined>) -> Measure {
        let (code, film, who, interval) = (None, None, None, None);
        Measure { statistic, basis, coders: coders.to_vec(), code, film, who, n, value, interval }
    }

    /// The same about one code.
    #[must_use]
    pub fn of_code(self, code: String) -> Measure {
        Measure { code: Some(code), ..self }
    }
}

impl Statistic {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Statistic::Percent => "percent agreement",
            Statistic::Kappa => "Cohen's kappa",
            Statistic::KappaWithoutEmpty => "Cohen's kappa, structural zero",
            Statistic::KappaMax => "maximum of kappa",
            Statistic::Ac1 => "Gwet's AC1",
            Statistic::AlphaNominal => "Krippendorff's alpha, nominal",
            Statistic::AlphaInterval => "Krippendorff's alpha, interval",
            Statistic::Positive => "positive agreement",
            Statistic::Negative => "negative agreement",
            Statistic::Prevalence => "prevalence index",
            Statistic::Bias => "bias index",
            Statistic::IccAgreement => "ICC(A,1)",
            Statistic::IccConsistency => "ICC(C,1)",
        }
    }

    /// Its name for a program.
    pub fn word(self) -> &'static str {
        match self {
            Statistic::Percent => "percent-agreement",
            Statistic::Kappa => "kappa",
            Statistic::KappaWithoutEmpty => "kappa-structural-zero",
            Statistic::KappaMax => "kappa-max",
            Statistic::Ac1 => "ac1",
            Statistic::AlphaNominal => "alpha-nominal",
            Statistic::AlphaInterval => "alpha-interval",
            Statistic::Positive => "positive-agreement",
            Statistic::Negative => "negative-agreement",
            Statistic::Prevalence => "prevalence-index",
            Statistic::Bias => "bias-index",
            Statistic::IccAgreement => "icc-a1",
            Statistic::IccConsistency => "icc-c1",
        }
    }
}

impl Undefined {
    /// The reason.
    pub fn in_words(self) -> &'static str {
        match self {
            Undefined::Nothing => "there is nothing to compare",
            Undefined::OneCategory => "only one category was used, so chance explains all agreement",
            Undefined::Unused => "neither coder used it",
            Undefined::Always => "both coders used it throughout",
            Undefined::NoStates => "nothing with a beginning and an end was coded",
            Undefined::OneFilm => "it takes two films or more that all coded",
            Undefined::NoSpread => "no film differs from another",
            Undefined::NoMatch => "no two events begin close enough to each other",
        }
    }
}
