//! `vipp write`: what only the practitioner can say in a report, kept in the case for every time the report is written.

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::session::{CaseArg, OpenCase, Session, Writing, text_from_stdin};
use super::words::Wording;
use crate::report::{PlaceToWrite, PlacesJson, PlacesOf, counted, places_table};
use crate::store::{Block, Change};

/// Write what only you can say in a report: what helps the family, their own words
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp write                                    what is still to be written\n  \
    vipp write summary-family                     asks for it, place by place\n  \
    vipp write summary-family helps \"Reading together before bed.\"\n  \
    vipp write summary-referrer changed - < changed.txt\n\n\
    Words are kept in words.toml of the case, for one report each, and stand in it whenever it is exported.")]
pub(super) struct Args {
    /// Report to write for, by the name of its template
    #[arg(value_parser = PossibleValuesParser::new(Wording::all().into_iter().map(Wording::name)))]
    report: Option<String>,
    /// Place in it
    #[arg(requires = "report", add = ArgValueCompleter::new(complete::places))]
    place: Option<String>,
    /// The words, an empty line between paragraphs; - reads them from stdin, "" takes back what was written
    #[arg(requires = "place")]
    words: Option<String>,
    #[command(flatten)]
    case: CaseArg,
    #[command(flatten)]
    pub(super) writing: Writing,
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let report = args.report.as_deref().and_then(Wording::named);
    match (report, &args.place) {
        (None, _) => list(&Wording::all(), args, session),
        (Some(report), None) if session.ask.someone() && !args.writing.json => ask_all(report, args, session),
        (Some(report), None) => list(&[report], args, session),
        (Some(report), Some(place)) => one(report, place, args, session),
    }
}

/// Shows the places of reports, and what was written for them.
fn list(reports: &[Wording<'static>], args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let mut all: Vec<PlacesOf> = Vec::new();
    for report in reports {
        all.push((report.name(), report.places(&case, session)?));
    }
    remark_on_astray(&all, &case, session)?;
    if args.writing.json {
        session.json(&PlacesJson::new(&case.course, &all))?;
        return Ok(Exit::Done);
    }
    if all.iter().all(|(_, places)| places.is_empty()) {
        session.ui.say("nothing is left to your own words here")?;
        return Ok(Exit::Done);
    }
    session.ui.table(&places_table(&all))?;
    let open = all.iter().find(|(_, places)| places.iter().any(PlaceToWrite::is_open));
    if let Some((report, _)) = open {
        session.ui.next(&format!("vipp write {report}"), "asks for it, place by place")?;
    }
    Ok(Exit::Done)
}

/// Says which words stand in no report, as their place is in no template.
fn remark_on_astray(all: &[PlacesOf], case: &OpenCase, session: &mut Session) -> Result<()> {
    for (report, places) in all {
        for place in case.course.own_words_for(report).into_keys() {
            if !places.iter().any(|known| known.name.as_deref() == Some(place)) {
                session
                    .ui
                    .say(&format!("note: the template of {report} has no place `{place}`; its words stand nowhere"))?;
            }
        }
    }
    let reports: Vec<&str> = Wording::all().into_iter().map(Wording::name).collect();
    let mut strange: Vec<&str> = case.course.own_words.iter().map(|words| words.report.as_str()).collect();
    strange.retain(|report| !reports.contains(report));
    strange.sort_unstable();
    strange.dedup();
    for report in strange {
        session.ui.say(&format!("note: words.toml has words for `{report}`, which is no report"))?;
    }
    Ok(())
}

/// Asks for the places of a report, one after the other; each answer is kept before the next question.
fn ask_all(report: Wording<'static>, args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let places = report.places(&case, session)?;
    drop(case);
    let named: Vec<&PlaceToWrite> = places.iter().filter(|place| place.name.is_some()).collect();
    if named.is_empty() {
        session.ui.say("nothing is left to your own words here")?;
        return Ok(Exit::Done);
    }
    session.ui.say("in your own words; an empty line leaves a place as it is, Ctrl-C stops")?;
    let mut count = 0;
    for place in named.into_iter().filter(|place| place.is_needed || place.words.is_some()) {
        let Some(words) = ask(report, place, session)? else { continue };
        keep(report, place, &words, args, session)?;
        count += 1;
    }
    session.ui.say(&format!("{} written", counted(count, "place")))?;
    session.ui.next(&report.export_command(), "the report")?;
    Ok(Exit::Done)
}

/// The words for a place as a person types them; none where they leave it as it is.
fn ask(report: Wording<'_>, place: &PlaceToWrite, session: &mut Session) -> Result<Option<String>> {
    let name = place.name.as_deref().unwrap_or_default();
    let flag = format!("vipp write {} {name} \"…\"", report.name());
    let now = place.words.as_ref().map_or("", |words| words.as_str());
    // A line cannot show the end of a paragraph, and must not lose it.
    if now.contains('\n') {
        session.ui.say(&format!("{name} has several paragraphs and stays; `{flag}` writes it anew"))?;
        return Ok(None);
    }
    let words = session.ask.rewrite(&place.prompt, &flag, now)?.unwrap_or_default();
    Ok(Some(words).filter(|words| words != now))
}

/// Writes one place of a report.
fn one(report: Wording<'static>, place: &str, args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let places = report.places(&case, session)?;
    drop(case);
    let Some(known) = places.iter().find(|known| known.name.as_deref() == Some(place)) else {
        let names: Vec<&str> = places.iter().filter_map(|place| place.name.as_deref()).collect();
        let hint = match names.is_empty() {
            true => "nothing is left to your own words there".to_owned(),
            false => format!("write one of {}", names.join(", ")),
        };
        return Err(Failure::usage(format!("{} has no place `{place}`", report.name()), hint).into());
    };
    let words = match args.words.as_deref() {
        Some("-") => Some(text_from_stdin("the words")?),
        Some(words) => Some(words.to_owned()),
        None => ask(report, known, session)?,
    };
    let Some(words) = words else {
        session.ui.say("nothing was changed")?;
        return Ok(Exit::Done);
    };
    keep(report, known, &words, args, session)?;
    if !args.writing.json && !args.writing.dry_run {
        let open = places.iter().filter(|other| other.is_open() && *other != known).count();
        match open {
            0 => session.ui.next(&report.export_command(), "the report")?,
            _ => session.ui.next(&format!("vipp write {}", report.name()), &format!("{open} more to write"))?,
        }
    }
    Ok(Exit::Done)
}

/// What was written, as scripts read it.
#[derive(Serialize)]
struct Wrote<'a> {
    schema: &'static str,
    case: String,
    report: &'static str,
    place: &'a str,
    words: &'a str,
    written: bool,
}

/// Keeps words for a place, or shows what would be kept.
fn keep(report: Wording<'_>, place: &PlaceToWrite, words: &str, args: &Args, session: &mut Session) -> Result<()> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let (name, words) = (place.name.as_deref().unwrap_or_default(), words.trim());
    let report = report.name();
    let now = session.now_in(&case.course);
    let block = Block::new("words", now).with("report", report).with("place", name).with("text", words);
    let text = block.render();
    let said = match words.is_empty() {
        true => format!("took back what was written for {name} of {report}"),
        false => format!("wrote {name} of {report}"),
    };
    let written = !args.writing.dry_run;
    if written {
        case.write(&said, &[Change::own_words(vec![block])], session)?;
    }
    if args.writing.json {
        let case = case.course.case.code.to_string();
        session.json(&Wrote { schema: "vipp.write/1", case, report, place: name, words, written })?;
    } else if written {
        session.ui.answer(&said)?;
    } else {
        session.ui.preview(&text)?;
        session.ui.say("nothing was written (--dry-run)")?;
    }
    Ok(())
}
