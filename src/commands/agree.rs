//! `vipp agree`: how far coders of the same films agree, each value with its method, unit, tolerance and n.

use std::path::Path;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::{Exit, Failure};
use super::output::{Format, Output};
use super::render;
use super::session::{CaseArg, Session, Writing};
use crate::course::agreement::{Comparison, Method, Recording, Settings};
use crate::course::{By, CodedFilm, Coding, Course, Finding, Lapse, Logbook, VisitNo, visits_in_words};
use crate::export;
use crate::report::{Agreement, AgreementJson, add_differences, agreement_data, agreement_document, diagnostic};
use crate::store::{locate, read_logbook, read_user_file};

/// Show how far coders of the same films agree
///
/// Every value is given with the method, unit, tolerance and n it was computed with; none is called just "kappa".
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp agree self supervisor                     all visits both coded\n  \
    vipp agree self supervisor --visit 2 --differences\n  \
    vipp agree self supervisor --method time --unit 500ms\n  \
    vipp agree mine/02.toml theirs/02.toml --method events --tolerance 2s\n  \
    vipp agree --format csv --out agreement.csv    all coders of the case")]
pub(super) struct Args {
    /// Coders of the case, the practitioner being `self`, or files of observations [default: all coders of the case]
    #[arg(value_name = "CODER|FILE", add = ArgValueCompleter::new(complete::coders))]
    coders: Vec<String>,
    #[command(flatten)]
    case: CaseArg,
    /// Number of the visit [default: every visit that two of them coded]
    #[arg(long, value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: Option<VisitNo>,
    /// How to compare, with commas between: time, duration, events, films, boris, datavyu [default: the first four]
    #[arg(long, value_name = "METHOD", value_delimiter = ',', value_parser = parse_method)]
    method: Vec<Method>,
    /// Unit of time, for time and boris
    #[arg(long, value_name = "TIME", default_value = "1s", value_parser = parse_unit)]
    unit: Lapse,
    /// How far apart the beginnings of two events may be, for events and --differences
    #[arg(long, value_name = "TIME", default_value = "1s")]
    tolerance: Lapse,
    /// What is compared: code (of the key scheme, else the kind) or kind of each person, or who
    #[arg(long, value_name = "WORD", default_value = "code", value_parser = parse_by)]
    by: By,
    /// Show what both coded side by side, and the moments at which they differ
    #[arg(long)]
    differences: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// The formats of a comparison, which is a document and a data set.
const FORMATS: &[Format] = &[
    Format::Md,
    Format::Html,
    Format::Docx,
    Format::Odt,
    Format::Pdf,
    Format::Txt,
    Format::Json,
    Format::Csv,
    Format::Xlsx,
];

fn parse_method(text: &str) -> Result<Method, String> {
    one_of(Method::ALL, Method::word, text)
}

fn parse_by(text: &str) -> Result<By, String> {
    one_of(By::ALL, By::word, text)
}

fn one_of<T: Copy, const N: usize>(all: [T; N], word: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    all.into_iter().find(|one| word(*one) == text).ok_or_else(|| format!("write one of {}", all.map(word).join(", ")))
}

fn parse_unit(text: &str) -> Result<Lapse, String> {
    let unit: Lapse = text.parse().map_err(|why: crate::course::NotALapse| why.to_string())?;
    if unit.millis() == 0 { Err("a unit takes some time; write 1s or 500ms".to_owned()) } else { Ok(unit) }
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let needs_case = args.coders.is_empty() || !args.coders.iter().all(|name| is_file(name));
    let course = if needs_case { Some(session.open(&args.case)?.course) } else { None };
    let mut coders = coders(args, course.as_ref(), session)?;
    if course.is_none() {
        as_one_visit(&mut coders, session)?;
    }
    let recordings = recordings(args, &coders, course.as_ref())?;
    let names: Vec<String> = coders.iter().map(|coder| coder.name.clone()).collect();
    if args.differences && names.len() != 2 {
        return Err(Failure::usage("differences are of two coders", "name two: vipp agree self supervisor").into());
    }
    let mut methods = if args.method.is_empty() { Method::USUAL.to_vec() } else { args.method.clone() };
    methods.sort();
    methods.dedup();
    let settings = Settings { methods, unit: args.unit, tolerance: args.tolerance };
    let comparison = Comparison::of(&recordings, names.len(), settings);
    let agreement = Agreement { coders: &names, recordings: &recordings, by: args.by, comparison: &comparison };
    answer(args, &agreement, session)
}

fn answer(args: &Args, agreement: &Agreement<'_>, session: &mut Session) -> Result<Exit> {
    let mut document = agreement_document(agreement);
    if args.differences {
        add_differences(&mut document, agreement);
    }
    if !args.output.is_asked_for() && !args.writing.json {
        session.ui.document(&document)?;
        if agreement.coders.len() == 2 && !args.differences {
            let command = format!("vipp agree {} --differences", agreement.coders.join(" "));
            session.ui.next(&command, "the moments to look at together")?;
        }
        return Ok(Exit::Done);
    }
    let made = match args.output.format("agreement", FORMATS, args.writing.json)? {
        rows @ (Format::Csv | Format::Xlsx) => render::rows([agreement_data(agreement)], rows)?,
        format => {
            let json = || export::json(&AgreementJson::new(agreement, args.differences));
            render::document(&document, format, session.today, json)?
        }
    };
    args.output.write(&made, args.writing, session)
}

/// A coder, and what they coded.
struct Coder {
    name: String,
    books: Vec<Logbook>,
    /// Whether it is a file that need not be of the case.
    alone: bool,
}

impl Coder {
    /// What they logged about the films of a visit.
    fn book(&self, visit: VisitNo) -> Option<&Logbook> {
        self.books.iter().find(|book| book.visit == visit)
    }

    /// Whether it is the same file, or the same coder of the case under another name.
    fn is(&self, other: &Coder) -> bool {
        self.name == other.name || (!self.alone && !other.alone && self.books == other.books)
    }
}

/// Whether a name is one of a file, as coders have neither a dot nor a slash in theirs.
fn is_file(name: &str) -> bool {
    name.ends_with(".toml") || name.contains(['/', '\\'])
}

/// The coders that are to be compared, two or more.
fn coders(args: &Args, course: Option<&Course>, session: &Session) -> Result<Vec<Coder>> {
    let known = course.map(coders_of).unwrap_or_default();
    let names = if args.coders.is_empty() { &known } else { &args.coders };
    if names.len() < 2 {
        return Err(too_few(args, &known).into());
    }
    let mut found: Vec<Coder> = Vec::new();
    for name in names {
        let coder = match course {
            Some(course) if !is_file(name) => of_case(course, name, &known)?,
            _ => of_file(name, session)?,
        };
        if let Some(same) = found.iter().find(|other| other.is(&coder)) {
            let problem = match &same.name {
                twice if twice == name => format!("`{name}` is named twice"),
                other => format!("`{other}` and `{name}` are the same coder"),
            };
            return Err(Failure::usage(problem, "name two different coders").into());
        }
        found.push(coder);
    }
    Ok(found)
}

fn too_few(args: &Args, known: &[String]) -> Failure {
    match (&args.coders[..], known) {
        ([], [only]) => Failure::not_found(
            format!("`{only}` is the only coder of this case"),
            "a second one codes with: vipp log 2 --coder CODER \"3:12 child: …\"",
        ),
        ([], _) => Failure::not_found("nothing was coded in this case", "vipp log 2 \"3:12 child: … #signal\""),
        _ => Failure::usage("agreement is of two coders or more", "name two: vipp agree self supervisor"),
    }
}

/// The coders of a case by name, the practitioner first.
pub(super) fn coders_of(course: &Course) -> Vec<String> {
    let mut books: Vec<&Logbook> = course.logbooks.iter().collect();
    books.sort_by_key(|book| &book.coder);
    books.dedup_by_key(|book| &book.coder);
    books.iter().map(|book| book.coder_name().to_owned()).collect()
}

/// A coder of the case; the practitioner also by their code.
fn of_case(course: &Course, name: &str, known: &[String]) -> Result<Coder, Failure> {
    let own = course.case.practitioner.as_deref() == Some(name);
    let theirs = |book: &&Logbook| book.coder_name() == name || (own && book.coder.is_none());
    let books: Vec<Logbook> = course.logbooks.iter().filter(theirs).cloned().collect();
    if books.is_empty() {
        let hint = match known {
            [] => "nothing was coded in this case yet".to_owned(),
            known => format!("the coders of this case are {}", known.join(", ")),
        };
        return Err(Failure::not_found(format!("there is no coder `{name}`"), hint));
    }
    Ok(Coder { name: name.to_owned(), books, alone: false })
}

/// What a file of observations holds.
fn of_file(name: &str, session: &Session) -> Result<Coder> {
    let text = read_user_file(&session.place(Path::new(name)))?;
    let book = read_logbook(name, &text).map_err(|wrong| unreadable(name, &text, &wrong))?;
    Ok(Coder { name: name.to_owned(), books: vec![book], alone: true })
}

fn unreadable(name: &str, text: &str, wrong: &[Finding]) -> Failure {
    let shown = |finding: &Finding| {
        let place = locate(text, &finding.place).map(|at| (text, at.line, at.column, at.bytes));
        diagnostic(finding, "", name, place)
    };
    let problem = format!("`{name}` cannot be read as observations");
    Failure::new(Exit::Failed, problem, "mend the lines shown and try again")
        .because_of(wrong.iter().map(shown).collect())
}

/// Takes files that are in no case as being about one visit, whatever number each has there.
fn as_one_visit(coders: &mut [Coder], session: &mut Session) -> Result<()> {
    let mut visits: Vec<VisitNo> = coders.iter().flat_map(|coder| &coder.books).map(|book| book.visit).collect();
    visits.sort_unstable();
    visits.dedup();
    if visits.len() > 1 {
        let note = format!("note: the files are about {}; they are compared as one", visits_in_words(&visits));
        session.ui.say(&note)?;
    }
    coders.iter_mut().flat_map(|coder| &mut coder.books).for_each(|book| book.visit = visits[0]);
    Ok(())
}

/// The films that two or more of the coders coded.
fn recordings(args: &Args, coders: &[Coder], course: Option<&Course>) -> Result<Vec<Recording>> {
    let mut visits: Vec<VisitNo> = coders.iter().flat_map(|coder| &coder.books).map(|book| book.visit).collect();
    visits.sort_unstable();
    visits.dedup();
    visits.retain(|visit| args.visit.is_none_or(|asked| asked == *visit));
    let mut all: Vec<Recording> = visits.into_iter().flat_map(|visit| films(args, coders, visit, course)).collect();
    all.retain(|film| film.codings.iter().flatten().count() > 1);
    if all.is_empty() {
        let which = args.visit.map_or("no visit was".to_owned(), |visit| format!("visit {visit} was not"));
        let names: Vec<&str> = coders.iter().map(|coder| coder.name.as_str()).collect();
        let problem = format!("{which} coded by two of {}", names.join(", "));
        let hint = "each codes the same film in a file of their own: vipp log 2 --coder CODER \"3:12 child: …\"";
        return Err(Failure::not_found(problem, hint).into());
    }
    Ok(all)
}

/// The films of a visit with what each coder coded on them.
fn films(args: &Args, coders: &[Coder], visit: VisitNo, course: Option<&Course>) -> Vec<Recording> {
    let made = course.and_then(|course| course.visit(visit)).map_or(&[][..], |visit| &visit.record.films);
    let books: Vec<&Logbook> = coders.iter().filter_map(|coder| coder.book(visit)).collect();
    let recording = |film: CodedFilm| {
        // Who logged nothing about a film did not code it.
        let coding = |coder: &Coder| {
            let book = coder.book(visit).filter(|book| film.observations(book).next().is_some())?;
            Some(Coding::of(film.observations(book), args.by))
        };
        Recording { codings: coders.iter().map(coding).collect(), length: film.length, name: film.name.clone() }
    };
    CodedFilm::all(visit, made, &books).into_iter().map(recording).collect()
}
