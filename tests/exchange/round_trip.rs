//! Out and in again: nothing is lost, and what comes back is known again.

use std::collections::BTreeMap;

use proptest::prelude::*;
use vipp::course::{Coder, Course, Fate, Incoming, Logbook, RecordId, Seen, receive};
use vipp::export;
use vipp::import::{Format, Wanted, read};
use vipp::report::{Audience, observations};

use crate::sample::{course, incoming, logbooks, mapped, marks, two};

type Said = BTreeMap<RecordId, (Option<Coder>, Seen)>;

/// What the logbooks say, by id.
fn said(course: &Course) -> Said {
    let books = course.logbooks.iter();
    let one = |book: &Logbook| {
        let coder = book.coder.clone();
        let all = book
            .observations
            .iter()
            .map(move |one| (one.id.clone(), (one.coder.clone().or(coder.clone()), one.seen.clone())));
        all.collect::<Vec<_>>()
    };
    books.flat_map(one).collect()
}

/// What came in, by id.
fn came(incoming: &[Incoming]) -> Said {
    let one = |one: &Incoming| (one.id.clone().expect("an id"), (one.coder.clone(), one.seen.clone()));
    incoming.iter().map(one).collect()
}

/// What came in is what went out, and the case knows every one of them again.
fn check(course: &Course, incoming: Vec<Incoming>) -> Result<(), TestCaseError> {
    prop_assert_eq!(came(&incoming), said(course));
    let books: Vec<&Logbook> = course.logbooks_of(two()).collect();
    let received = receive(&books, None, incoming);
    prop_assert!(received.iter().all(|one| one.fate == Fate::Here), "{:?}", received);
    Ok(())
}

proptest! {
    #[test]
    fn elan(books in logbooks()) {
        let course = course(books);
        for coding in &marks(&course, Audience::Team).films {
            let file = export::eaf(coding);
            prop_assert_eq!(&file, &export::eaf(coding));
            check(&course, incoming(&course, file.as_bytes(), None).expect("a file of our own"))?;
        }
    }

    #[test]
    fn boris(books in logbooks()) {
        let course = course(books);
        let marks = marks(&course, Audience::Team);
        let file = export::boris(&marks);
        prop_assert_eq!(&file, &export::boris(&marks));
        check(&course, incoming(&course, file.as_bytes(), None).expect("a file of our own"))?;
    }

    #[test]
    fn webvtt(books in logbooks()) {
        let course = course(books);
        for coding in &marks(&course, Audience::Team).films {
            let file = export::vtt(coding);
            check(&course, incoming(&course, file.as_bytes(), None).expect("a file of our own"))?;
        }
    }

    #[test]
    fn a_table(books in logbooks()) {
        let course = course(books);
        let file = export::csv(&observations(&course, Some(two()), Audience::Team));
        check(&course, incoming(&course, file.as_bytes(), Some(Format::Csv)).expect("a file of our own"))?;
    }

    /// SRT has room for the time, who, the label and the words, and no more.
    #[test]
    fn srt_keeps_times_and_words(books in logbooks()) {
        let course = course(books);
        for coding in &marks(&course, Audience::Team).films {
            let file = export::srt(coding);
            let (_, found) = read(file.as_bytes(), Some(Format::Srt), &Wanted::default()).expect("a file of our own");
            prop_assert_eq!(found.entries.len(), coding.marks.len());
            for (entry, mark) in found.entries.iter().zip(&coding.marks) {
                prop_assert_eq!(entry.seen.at.map(|at| at.millis()), Some(mark.at));
                prop_assert!(entry.seen.until.map(|until| until.millis()) >= mark.until);
            }
        }
    }

    /// What others may see comes in as well: without ids and words it is new.
    #[test]
    fn what_a_study_gets_can_be_read(books in logbooks()) {
        let course = course(books);
        let marks = marks(&course, Audience::Research);
        let count: usize = marks.films.iter().map(|coding| coding.marks.len()).sum();
        let strangers = |found: &vipp::import::Found| {
            found.entries.iter().filter_map(|one| one.who.clone()).map(|who| (who, None)).collect()
        };
        let mut files = vec![export::boris(&marks)];
        files.extend(marks.films.iter().map(export::eaf));
        files.extend(marks.films.iter().map(export::vtt));
        for file in files {
            let (_, found) = read(file.as_bytes(), None, &Wanted::default()).expect("a file of our own");
            let mapping = vipp::import::Mapping { who: strangers(&found), ..Default::default() };
            prop_assert_eq!(mapped(&course, found, mapping).expect("a file of our own").len(), count);
        }
    }
}
