//! `vipp import`: observations from ELAN, BORIS, subtitles and tables.
//!
//! The whole file is understood before anything is written, and everything it brings is one operation, so that `vipp undo`
//! takes it back. What is here already is not brought in twice.

use std::collections::HashMap;
use std::io::Read;
use std::path::PathBuf;

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use super::complete;
use super::failure::{Exit, Failure};
use super::marks::place_of;
use super::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{
    Coder, Fate, FilmMade, FilmTime, Kind, Logbook, Received, RecordId, Role, Stamp, Visit, VisitNo, receive,
};
use crate::import::{Format, Found, Mapping, NotRead, Wanted, read};
use crate::report::{IncomingJson, incoming_document, incoming_in_words};
use crate::store::{Block, Change, read_user_bytes_up_to};

/// Bring in what was seen with ELAN, BORIS, subtitles or a table
///
/// The file is understood whole before anything is written; `vipp undo` takes all of it back. Observations that once went
/// out from here are known by their id, and changes made to them elsewhere become amendments.
#[derive(clap::Args, Debug)]
#[command(
    before_help = "Examples:\n  vipp import 2 visit-2.eaf --dry-run            what would come in\n  \
    vipp import 2 visit-2.eaf --who CHI=child --who MOT=mother\n  \
    vipp import 2 study.boris --part \"otter visit 2\" --coder supervisor\n  \
    vipp import 2 events.csv --map smile=emotion --offset 0:02.500",
    after_help = "A table needs a line that names its columns: at (3:12.480) or at_ms, and text or code;\n\
    until, who, kind, theme, strength, state and coder where you have them."
)]
pub(super) struct Args {
    /// Number of the visit whose film it is about
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: VisitNo,
    /// File to bring in; - reads stdin
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,
    #[command(flatten)]
    case: CaseArg,
    /// Into the file of this coder [default: your own]
    #[arg(long, value_name = "CODER")]
    coder: Option<Coder>,
    /// What the file is: eaf, boris, vtt, srt or csv [default: as it looks]
    #[arg(long, value_name = "FORMAT", value_parser = parse_format)]
    format: Option<Format>,
    /// Only this tier of an ELAN file or observation of a BORIS project (can be repeated)
    #[arg(long, value_name = "NAME")]
    part: Vec<String>,
    /// Who someone in the file is: CHI=child; CHI=- leaves them out (can be repeated)
    #[arg(long, value_name = "NAME=ROLE", value_parser = parse_who)]
    who: Vec<(String, Option<Role>)>,
    /// What kind of moment a code or tier of the file is: smile=emotion (can be repeated)
    #[arg(long, value_name = "CODE=KIND", value_parser = parse_map)]
    map: Vec<(String, Kind)>,
    /// Film of the visit, where it has several: its number, its file or what was filmed
    #[arg(long, value_name = "FILM", add = ArgValueCompleter::new(complete::films))]
    film: Option<String>,
    /// Shift all times: 0:02.500 later, -0:02.500 earlier
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = parse_offset)]
    offset: Option<i64>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

fn parse_format(text: &str) -> Result<Format, String> {
    Format::ALL.into_iter().find(|format| format.word() == text).ok_or_else(|| {
        let words: Vec<&str> = Format::ALL.iter().map(|format| format.word()).collect();
        format!("write one of {}", words.join(", "))
    })
}

fn parse_who(text: &str) -> Result<(String, Option<Role>), String> {
    let (name, role) =
        text.rsplit_once('=').ok_or_else(|| format!("write {text}=child, or {text}=- to leave them out"))?;
    let role = match role {
        "-" => None,
        role => Some(role.parse().map_err(|why: crate::course::BadName| why.to_string())?),
    };
    Ok((name.to_owned(), role))
}

fn parse_map(text: &str) -> Result<(String, Kind), String> {
    let (code, kind) =
        text.rsplit_once('=').ok_or_else(|| format!("write {text}=signal, or another kind of moment"))?;
    Ok((code.to_owned(), kind.parse().map_err(|why: crate::course::NotALine| why.to_string())?))
}

fn parse_offset(text: &str) -> Result<i64, String> {
    let (sign, time) = match text.strip_prefix('-') {
        Some(time) => (-1, time),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let time: FilmTime = time.parse().map_err(|why: crate::course::NotAFilmTime| why.to_string())?;
    i64::try_from(time.millis()).map(|millis| sign * millis).map_err(|why| why.to_string())
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    let visit = case.visit(args.visit)?;
    let mut mapping = mapping(args, &case, visit)?;
    let wanted = Wanted { parts: args.part.clone(), films: files(&visit.record.films) };
    let bytes = bytes(args, session)?;
    let (format, found) = read(&bytes, args.format, &wanted).map_err(|why| refused(args, &why))?;
    ask_for_strangers(&mut mapping, &found, session)?;
    let (incoming, remarks) = mapping.apply(found).map_err(|why| refused(args, &why))?;
    let books: Vec<&Logbook> = case.course.logbooks_of(args.visit).collect();
    let received = receive(&books, args.coder.as_ref(), incoming);
    let remarks: Vec<String> = remarks.lines().collect();
    let writing = Coming::new(args, &case, &received, format, session);
    finish(args, &case, writing, &remarks, session)
}

/// The most bytes of a file that are taken in.
const LARGEST: u64 = 256 * 1024 * 1024;

fn bytes(args: &Args, session: &Session) -> Result<Vec<u8>> {
    if args.file.as_os_str() != "-" {
        return Ok(read_user_bytes_up_to(&session.place(&args.file), LARGEST)?);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The names of the films' files.
fn files(films: &[FilmMade]) -> Vec<String> {
    films.iter().filter_map(|film| film.card.as_ref()).map(|card| card.name.clone()).collect()
}

fn refused(args: &Args, why: &NotRead) -> Failure {
    let file = if args.file.as_os_str() == "-" { "stdin".into() } else { args.file.to_string_lossy() };
    Failure::new(Exit::Failed, format!("`{file}`: {why}"), format!("{}; nothing was written", why.hint))
}

fn mapping<'a>(args: &Args, case: &'a OpenCase, visit: &'a Visit) -> Result<Mapping<'a>> {
    let course = &case.course;
    let films = &visit.record.films;
    let film = args.film.as_deref().map(|called| place_of(visit, called)).transpose()?;
    let film = film.map(|place| films[place].id.clone());
    let caregivers = course.case.caregivers.iter().map(|caregiver| caregiver.role.clone());
    Ok(Mapping {
        who: args.who.iter().cloned().collect(),
        kinds: args.map.iter().cloned().collect::<HashMap<String, Kind>>(),
        roles: std::iter::once(Role::child()).chain(caregivers).collect(),
        themes: course.programme.themes.iter().map(|theme| theme.id.clone()).collect(),
        films,
        film,
        offset: args.offset.unwrap_or(0),
    })
}

/// Asks who in the case someone in the file is.
fn ask_for_strangers(mapping: &mut Mapping<'_>, found: &Found, session: &mut Session) -> Result<()> {
    for stranger in mapping.strangers(found) {
        let shown = crate::report::Text::from(&stranger).on_one_line();
        let mut items: Vec<String> = mapping.roles.iter().map(Role::with_article).collect();
        items.push("nobody to be named: leave them out".to_owned());
        let flag = format!("--who \"{shown}={}\", or \"{shown}=-\" to leave them out", mapping.roles[0]);
        let chosen = session.ask.choose(&format!("Who \"{shown}\" is in this case"), &flag, &items, 0)?;
        mapping.who.insert(stranger, mapping.roles.get(chosen).cloned());
    }
    Ok(())
}

/// What will be written.
struct Coming<'a> {
    received: &'a [Received],
    format: Format,
    /// The ids of the new observations, in their order.
    ids: Vec<RecordId>,
    changes: Vec<(Option<Coder>, Vec<Block>)>,
}

impl<'a> Coming<'a> {
    fn new(args: &Args, case: &OpenCase, received: &'a [Received], format: Format, session: &Session) -> Coming<'a> {
        let now = session.now_in(&case.course);
        let mut coming = Coming { received, format, ids: Vec::new(), changes: Vec::new() };
        let mut ids = Ids::new(args, case, now, session.surroundings.chance);
        for one in received {
            let block = match &one.fate {
                Fate::New => {
                    let id = ids.of(one.incoming.id.as_ref());
                    let own = one.book.clone().or_else(|| case.course.case.coder());
                    let coder = one.incoming.coder.clone().filter(|_| args.coder.is_none()).or(own);
                    let block = Block::new("observation", now).with("id", id.as_str()).saying(&one.incoming.seen);
                    coming.ids.push(id);
                    block.maybe("coder", coder.map(|coder| coder.to_string()))
                }
                Fate::Changed(id) => {
                    let block = Block::new("amendment", now).with("of", id.as_str()).saying(&one.incoming.seen);
                    block.with("because", format!("changed in {}", format.in_words()))
                }
                Fate::Here | Fate::Struck => continue,
            };
            match coming.changes.iter_mut().find(|(book, _)| *book == one.book) {
                Some((_, blocks)) => blocks.push(block),
                None => coming.changes.push((one.book.clone(), vec![block])),
            }
        }
        coming
    }
}

/// Ids for new observations: their own where those are free, or fresh ones.
struct Ids {
    taken: std::collections::HashSet<RecordId>,
    fresh: Box<dyn Iterator<Item = RecordId>>,
}

impl Ids {
    fn new(args: &Args, case: &OpenCase, now: Stamp, chance: u16) -> Ids {
        let here = case.course.logbooks_of(args.visit).flat_map(|book| &book.observations);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        Ids { taken: here.map(|one| one.id.clone()).collect(), fresh: Box::new(RecordId::series(millis, chance)) }
    }

    fn of(&mut self, own: Option<&RecordId>) -> RecordId {
        let free = own.filter(|id| !self.taken.contains(*id)).cloned();
        let taken = &self.taken;
        let id = free.or_else(|| self.fresh.find(|id| !taken.contains(id)));
        let id = id.expect("there are more ids than observations");
        self.taken.insert(id.clone());
        id
    }
}

/// Shows what comes in and writes it.
fn finish(args: &Args, case: &OpenCase, coming: Coming<'_>, remarks: &[String], session: &mut Session) -> Result<Exit> {
    let Coming { received, format, ids, changes } = coming;
    let in_words = incoming_in_words(received);
    let written = !args.writing.dry_run && in_words.is_some();
    if !args.writing.json {
        session.ui.document(&incoming_document(received, remarks))?;
        session.ui.result("\n")?;
    }
    let said = in_words.map(|words| format!("imported {words} at visit {} from {}", args.visit, format.in_words()));
    if let Some(said) = said.as_ref().filter(|_| written) {
        let change = |(book, blocks)| Change::observations(args.visit, book, blocks);
        case.write(said, &changes.into_iter().map(change).collect::<Vec<_>>(), session)?;
    }
    if args.writing.json {
        let of = (case.course.case.code.to_string(), args.visit, format.word());
        session.json(&IncomingJson::new(of, received, &ids, remarks, written))?;
        return Ok(Exit::Done);
    }
    match said {
        None if received.is_empty() => session.ui.answer("the file has nothing that was seen; nothing was written")?,
        None => session.ui.answer("everything in the file is here already; nothing was written")?,
        Some(_) if !written => session.ui.say("nothing was written (--dry-run)")?,
        Some(said) => {
            session.ui.answer(&said)?;
            session.ui.next(&format!("vipp log {}", args.visit), "the list; `vipp undo` takes it back")?;
        }
    }
    Ok(Exit::Done)
}
