//! Kappa as Datavyu computes it, to compare with numbers a laboratory has.
//!
//! Read off its behaviour: the cells of the second coder's column are each held against the first cell of the first
//! coder's that begins at the same millisecond; ordinary kappa of their codes. A column is what is coded of one person. A
//! cell without such a partner stops Datavyu; here it is left out and counted.

use super::confusion::Confusion;
use super::measure::Undefined;
use super::recording::{Recording, codes, people};
use crate::course::{Coding, Event, Role};

/// What Datavyu finds for two coders about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsDatavyu {
    /// Whose behaviour: the column.
    pub who: Option<Role>,
    /// The table of all cells that begin together.
    pub confusion: Confusion,
    /// Cells of the second coder that begin with none of the first.
    pub alone: usize,
}

impl AsDatavyu {
    /// Kappa.
    pub fn kappa(&self) -> Result<f64, Undefined> {
        if self.confusion.total() == 0 { Err(Undefined::NoMatch) } else { self.confusion.kappa() }
    }

    /// What two coders coded of each person, on all films both coded.
    pub fn of(recordings: &[Recording], coders: [usize; 2]) -> Vec<AsDatavyu> {
        let codes = codes(recordings);
        let column = |who: Option<&Role>| {
            let own: Vec<_> = codes.iter().filter(|code| code.who.as_ref() == who).collect();
            let mut confusion = Confusion::new(own.iter().map(|code| code.what.clone()).collect());
            let mut alone = 0;
            let place = |event: &Event| own.binary_search(&&event.label).ok();
            for [first, second] in recordings.iter().filter_map(|recording| recording.pair(coders)) {
                for cell in second.events.iter().filter(|event| event.label.who.as_ref() == who) {
                    match partner(first, cell).and_then(place).zip(place(cell)) {
                        Some((one, other)) => confusion.add(one, other, 1),
                        None => alone += 1,
                    }
                }
            }
            AsDatavyu { who: who.cloned(), confusion, alone }
        };
        people(&codes).into_iter().map(column).collect()
    }
}

/// The first event of the same person that begins at the same millisecond.
fn partner<'a>(coding: &'a Coding, cell: &Event) -> Option<&'a Event> {
    coding.events.iter().find(|event| event.at == cell.at && event.label.who == cell.label.who)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Label;

    #[test]
    fn only_what_begins_together_is_compared() {
        let event = |at, what: &str| Event { at, until: None, label: Label { who: None, what: what.to_owned() } };
        let coding = |events: Vec<Event>| Some(Coding { events, ..Coding::default() });
        let one = coding(vec![event(0, "a"), event(10, "a"), event(20, "b"), event(30, "b"), event(40, "b")]);
        let other = coding(vec![event(0, "a"), event(10, "b"), event(20, "b"), event(30, "b"), event(41, "b")]);
        let recording = Recording { name: "film".to_owned(), length: None, codings: vec![one, other] };
        let found = AsDatavyu::of(&[recording], [0, 1]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].confusion.cells, [[1, 1], [0, 2]]);
        assert_eq!((found[0].alone, found[0].kappa()), (1, Ok(0.5)));
    }
}
