//! One film into the film folder: brought in without a lock, named and given its card under the lock, its old place
//! cleared last. Killed anywhere, the film is whole in at least one place, and the same command goes on from there.

use std::path::PathBuf;

use anyhow::Result;

use super::target::Target;
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{CustodyAct, FilmCard, FilmMade, FrameRate, RecordId, Role, Stamp, Visit, VisitNo};
use crate::film::{Facts, Flow};
use crate::store::{Block, Change, FilmFolder, Found, Handling, Incoming, Undoing};

/// What is to be done with a file.
pub(super) struct Order {
    pub(super) source: PathBuf,
    pub(super) visit: VisitNo,
    pub(super) target: Target,
    pub(super) facts: Facts,
    pub(super) rate: FrameRate,
    pub(super) handling: Handling,
    pub(super) visible: Vec<Role>,
    pub(super) because: Option<String>,
    pub(super) by: Option<String>,
}

/// What became of it, or would.
pub(super) struct Taken {
    /// Id of the film; none in a dry run for one that was not noted.
    pub(super) film: Option<RecordId>,
    pub(super) name: String,
    pub(super) size: u64,
    pub(super) blake3: String,
    /// Why the old place of a film that was moved could not be cleared.
    pub(super) still_there: Option<String>,
}

/// Takes a film in, or looks what would become of it, after those that were taken in before it.
pub(super) fn take_in(
    order: &Order,
    case: &CaseArg,
    writing: Writing,
    (folder, given): (&FilmFolder, &[Taken]),
    session: &mut Session,
) -> Result<Taken> {
    let handling = if writing.dry_run { Handling::Reference } else { order.handling };
    let label = format!("film {}", given.len() + 1);
    let incoming = folder.bring(&order.source, handling, &mut |done, of| session.ui.progress(&label, done, of));
    session.ui.end_progress();
    let mut incoming = incoming?;
    let case = session.open_to_write(case, writing)?;
    let place = Place::of(order, &case, (folder, given), &mut incoming)?;
    let (size, blake3) = (incoming.size(), incoming.blake3.clone());
    if writing.dry_run {
        return Ok(Taken { film: place.film, name: place.name, size, blake3, still_there: None });
    }
    let film = settle(order, &case, &place, (folder, &mut incoming), session)?;
    let still_there = folder.clear_old_place(&incoming, &place.name).err().map(|error| error.to_string());
    Ok(Taken { film: Some(film), name: place.name, size, blake3, still_there })
}

/// Where a film goes: the name it gets, and the film it is.
struct Place {
    /// None for a film that was not noted.
    film: Option<RecordId>,
    name: String,
    /// Whether it is a film whose file was lost and is back.
    is_back: bool,
}

impl Place {
    fn of(
        order: &Order,
        case: &OpenCase,
        (folder, given): (&FilmFolder, &[Taken]),
        incoming: &mut Incoming,
    ) -> Result<Place> {
        if let Some((film, card)) = lost(order, case, folder, incoming)? {
            return Ok(Place { film: Some(film.id.clone()), name: card.name.clone(), is_back: true });
        }
        let film = noted(order, case.visit(order.visit)?)?;
        let cards = case.course.films().filter_map(|(_, film)| film.card.as_ref());
        let names = cards.map(|card| card.name.as_str()).chain(given.iter().map(|taken| taken.name.as_str()));
        let known: Vec<&str> = names.collect();
        let name = match folder.adopt(order.visit, incoming, &known)? {
            Some(name) => name,
            None => folder.free_name(order.visit, incoming, &known)?,
        };
        Ok(Place { film, name, is_back: false })
    }
}

/// The film with this very file, if its file was lost; refuses a film that is there, or was deleted.
fn lost<'a>(
    order: &Order,
    case: &'a OpenCase,
    folder: &FilmFolder,
    incoming: &Incoming,
) -> Result<Option<(&'a FilmMade, &'a FilmCard)>> {
    let same = |card: &&FilmCard| card.blake3 == incoming.blake3;
    let found = case.course.films().find_map(|(visit, film)| Some((visit, film, film.card.as_ref().filter(same)?)));
    let Some((visit, film, card)) = found else { return Ok(None) };
    let (name, number) = (&card.name, visit.number);
    let refused = |problem: String, hint: &str| Err(Failure::new(Exit::Refused, problem, hint).into());
    if film.deleted().is_some() {
        let problem = format!("this is {name} of visit {number}, which was deleted");
        return refused(problem, "a film that was deleted does not come back: delete this file too");
    }
    if folder.look(name)? != Found::Missing {
        let problem = format!("this is {name} of visit {number}, which is in the film folder already");
        return refused(problem, "nothing was taken in; the file that was given can be deleted where it is");
    }
    if number != order.visit {
        let problem = format!("this is {name} of visit {number}, whose file was lost");
        return refused(problem, "give the number of that visit, and it is put back");
    }
    Ok(Some((film, card)))
}

/// The id of the film that was noted at the visit, if it still waits for its file.
fn noted(order: &Order, visit: &Visit) -> Result<Option<RecordId>> {
    let Target::Noted(id, _) = &order.target else { return Ok(None) };
    let film = visit.record.films.iter().find(|film| film.id == *id);
    match film.and_then(|film| film.card.as_ref()) {
        None => Ok(Some(id.clone())),
        Some(card) => {
            let problem = format!("that film has its file already: {}", card.name);
            let hint = "say what was filmed with --activity to add another film";
            Err(Failure::new(Exit::Refused, problem, hint).into())
        }
    }
}

/// Gives the film its name and its card; without the card it is taken out again.
fn settle(
    order: &Order,
    case: &OpenCase,
    place: &Place,
    (folder, incoming): (&FilmFolder, &mut Incoming),
    session: &mut Session,
) -> Result<RecordId> {
    let now = session.now_in(&case.course);
    let visit = case.visit(order.visit)?;
    let film = place.film.clone().unwrap_or_else(|| free_id(visit, now, session.surroundings.chance));
    let blocks = blocks(order, place, (&film, incoming), now);
    let name = &place.name;
    let said = match place.is_back {
        true => format!("put {name} of visit {} back", order.visit),
        false => format!("added {name} to visit {}", order.visit),
    };
    folder.place(incoming, name)?;
    let path = folder.path_of(name).display().to_string();
    let leaves = match place.is_back {
        true => format!("the film stays in the film folder as {name}"),
        false => format!(
            "the film stays in the film folder as {name}, without a card: `vipp film add {} '{path}'` takes it in again, \
             and deleting it there deletes it",
            order.visit
        ),
    };
    let changes = [Change::visit(order.visit, blocks)];
    let written = case.write_as(&said, &changes, Some(Undoing::Leaves(leaves)), session);
    if written.is_err() {
        folder.take_out(incoming, name);
    }
    written.map(|()| film)
}

/// An id that no film of the visit has.
fn free_id(visit: &Visit, now: Stamp, chance: u16) -> RecordId {
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    let is_free = |id: &RecordId| visit.record.films.iter().all(|film| film.id != *id);
    RecordId::series(millis, chance).find(is_free).unwrap_or_else(|| RecordId::of(now, chance))
}

/// The records: the film, where it was not noted; its card, where it has none; how it was taken in.
fn blocks(order: &Order, place: &Place, (film, incoming): (&RecordId, &Incoming), now: Stamp) -> Vec<Block> {
    let mut blocks = Vec::new();
    let facts = &order.facts;
    if place.film.is_none() {
        let minutes = (facts.duration.millis() + 30_000) / 60_000;
        let activity = order.target.activity().as_str();
        let block = Block::new("film", now).with("id", film.as_str()).with("activity", activity);
        blocks.push(block.with("minutes", minutes.max(1)));
    }
    if !place.is_back {
        blocks.push(Block::card(film, &card(order, &place.name, incoming, now)));
    }
    let act = match order.handling {
        Handling::Move => CustodyAct::Moved,
        Handling::Copy => CustodyAct::Copied,
        Handling::Reference => CustodyAct::Referenced,
    };
    let block = Block::custody(film, act, now).maybe("by", order.by.as_deref());
    blocks.push(block.maybe("because", order.because.as_deref()));
    blocks
}

fn card(order: &Order, name: &str, incoming: &Incoming, now: Stamp) -> FilmCard {
    FilmCard {
        name: name.to_owned(),
        size: incoming.size(),
        blake3: incoming.blake3.clone(),
        duration: order.facts.duration,
        rate: order.rate,
        is_variable: order.facts.flow == Flow::Uneven,
        recorded: order.facts.recorded,
        visible: order.visible.clone(),
        logged: now,
    }
}
