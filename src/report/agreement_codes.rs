//! How far coders agree about each code: over moments, over matched events, and from film to film.

use super::agreement::value;
use super::{Agreement, Cell, Column, Table};
use crate::course::agreement::{Basis, Counted, Measure, Statistic};

/// The columns about each code of two coders, and of more.
const OF_TWO: [Statistic; 7] = [
    Statistic::Positive,
    Statistic::Negative,
    Statistic::Kappa,
    Statistic::KappaMax,
    Statistic::Ac1,
    Statistic::Prevalence,
    Statistic::Bias,
];
const OF_MANY: [Statistic; 3] = [Statistic::Percent, Statistic::AlphaNominal, Statistic::Ac1];

/// The name of a statistic at the head of a column.
fn head(statistic: Statistic) -> &'static str {
    match statistic {
        Statistic::Percent => "Agreement",
        Statistic::Positive => "On yes",
        Statistic::Negative => "On no",
        Statistic::Kappa => "Kappa",
        Statistic::KappaMax => "Maximum",
        Statistic::Ac1 => "AC1",
        Statistic::AlphaNominal => "Alpha",
        Statistic::Prevalence => "Prevalence",
        Statistic::Bias => "Bias",
        other => other.name(),
    }
}

/// The values about each code, yes or no.
pub(super) fn each_code(agreement: &Agreement<'_>, basis: Basis) -> Table {
    let (statistics, about): (&[Statistic], &str) = match agreement.coders.len() {
        2 => (&OF_TWO, "agreement on yes and on no, Cohen's kappa and its maximum, Gwet's AC1, prevalence and bias"),
        _ => (&OF_MANY, "agreement, Krippendorff's alpha and Gwet's AC1 of all coders"),
    };
    let caption = format!("Each code, computed on {}: {about}", basis.in_words());
    let names = statistics.iter().map(|statistic| Column::right(head(*statistic)));
    let columns = [Column::left("Code")].into_iter().chain(names);
    let mut table = Table::new(caption, columns);
    for code in agreement.codes(basis) {
        let shown = |statistic: &Statistic| {
            let mut of_code = agreement.about_code(basis, code);
            of_code.find(|measure| measure.statistic == *statistic).map_or(Cell::from(""), value)
        };
        table.push([Cell::from(code)].into_iter().chain(statistics.iter().map(shown)));
    }
    table
}

/// How often each coder coded each code, and how often both did at the same time.
pub(super) fn each_code_of_events(agreement: &Agreement<'_>, table: &Counted) -> Table {
    let [one, other] = table.coders.map(|coder| agreement.coders[coder].as_str());
    let columns = [
        Column::left("Code"),
        Column::right(one),
        Column::right(other),
        Column::right("Both"),
        Column::right("Agreement on yes"),
    ];
    let mut shown = Table::new(format!("Each code, computed on {}", table.basis.in_words()), columns);
    let (rows, columns) = (table.confusion.rows(), table.confusion.columns());
    for (place, code) in table.confusion.categories.iter().enumerate().take(rows.len() - 1) {
        let positive = agreement.about_code(table.basis, code).find(|measure| measure.coders == table.coders);
        shown.push([
            Cell::from(code.as_str()),
            rows[place].to_string().into(),
            columns[place].to_string().into(),
            table.confusion.cells[place][place].to_string().into(),
            positive.map_or(Cell::from(""), value),
        ]);
    }
    shown
}

/// How far the numbers of each film agree.
pub(super) fn each_film(agreement: &Agreement<'_>) -> Table {
    let columns = [
        Column::left("Code"),
        Column::left("Of"),
        Column::right("Films"),
        Column::right("ICC(A,1), 95 %"),
        Column::right("ICC(C,1), 95 %"),
        Column::right("Alpha"),
    ];
    let caption = "From film to film: intraclass correlation and Krippendorff's alpha for numbers";
    let mut table = Table::new(caption, columns);
    for (basis, of) in [(Basis::Counts, "counts"), (Basis::Durations, "durations")] {
        for code in agreement.codes(basis) {
            let find = |statistic| agreement.about_code(basis, code).find(|measure| measure.statistic == statistic);
            let shown = |statistic| find(statistic).map_or(Cell::from(""), value);
            let films = find(Statistic::AlphaInterval).map_or(0, |measure| measure.n).to_string();
            table.push([
                Cell::from(code),
                of.into(),
                films.into(),
                shown(Statistic::IccAgreement),
                shown(Statistic::IccConsistency),
                shown(Statistic::AlphaInterval),
            ]);
        }
    }
    table
}

impl Agreement<'_> {
    /// The values of a basis about a code.
    fn about_code<'b>(&'b self, basis: Basis, code: &'b str) -> impl Iterator<Item = &'b Measure> {
        self.measures().filter(move |measure| measure.basis == basis && measure.code.as_deref() == Some(code))
    }

    /// The codes a basis has values about, in order.
    fn codes(&self, basis: Basis) -> Vec<&str> {
        let of_basis = self.measures().filter(|measure| measure.basis == basis);
        let mut codes: Vec<&str> = of_basis.filter_map(|measure| measure.code.as_deref()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}
