//! One film into the film folder: brought in without a lock, named and given its card under the lock, its old place
//! cleared last. Killed anywhere, the film is whole in at least one place, and the same command goes on from there.

use std::path::PathBuf;

use anyhow::Result;

use super::same::{find, hash_of, strays};
use super::target::Target;
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{CustodyAct, FilmCard, FilmHash, FilmMade, FrameRate, RecordId, Role, Stamp, Visit, VisitNo};
use crate::film::{Facts, FilmFile, Flow};
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
    pub(super) hash: FilmHash,
    /// Whether it is a film whose file was lost and is back.
    pub(super) is_back: bool,
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
    let label = format!("film {}", given.len() + 1);
    let handling = if writing.dry_run { Handling::Reference } else { order.handling };
    let (mut incoming, hash) = bring(order, handling, (folder, &label), session)?;
    let case = session.open_to_write(case, writing)?;
    let file = (incoming.size(), hash);
    let place = Place::of(order, &case, (folder, given), file, session)?;
    let (name, size, is_back) = (place.name.clone(), incoming.size(), place.is_back);
    if writing.dry_run {
        return Ok(Taken { film: place.film, name, size, hash, is_back, still_there: None });
    }
    let film = settle(order, &case, &place, (folder, &mut incoming), (file, session))?;
    let still_there = folder.clear_old_place(&incoming, &name).err().map(|error| error.to_string());
    Ok(Taken { film: Some(film), name, size, hash, is_back, still_there })
}

/// Brings a film in, and hashes it; a copy is read back and compared.
fn bring(
    order: &Order,
    handling: Handling,
    (folder, label): (&FilmFolder, &str),
    session: &mut Session,
) -> Result<(Incoming, FilmHash)> {
    let (source, size) = (&order.source, FilmFile::at(&order.source)?.size);
    let copying = format!("copying {label}");
    let incoming = folder.bring(source, handling, &mut |done| session.ui.progress(&copying, done, size));
    session.ui.end_progress();
    let incoming = incoming?;
    let hash = hash_of(incoming.path(), &format!("reading {label}"), session)?;
    if incoming.is_copied() && hash_of(source, &format!("comparing {label}"), session)? != hash {
        let problem = format!("the copy in `{}` is not the same as the film", folder.path().display());
        let hint = "nothing was taken in; check both disks, and try again";
        return Err(Failure::new(Exit::Failed, problem, hint).into());
    }
    Ok((incoming, hash))
}

/// Where a film goes: the name it gets, and the film it is.
struct Place {
    /// None for a film that was not noted.
    film: Option<RecordId>,
    name: String,
    /// Whether it is a film whose file was lost and is back.
    is_back: bool,
    /// Whether it lies there already without a card, as after a run that was killed.
    is_there: bool,
}

impl Place {
    fn of(
        order: &Order,
        case: &OpenCase,
        (folder, given): (&FilmFolder, &[Taken]),
        (size, hash): (u64, FilmHash),
        session: &mut Session,
    ) -> Result<Place> {
        if let Some((film, card)) = lost(order, case, folder, hash)? {
            let (film, name) = (Some(film.id.clone()), card.name.clone());
            return Ok(Place { film, name, is_back: true, is_there: false });
        }
        let film = noted(order, case.visit(order.visit)?)?;
        let cards = case.course.films().filter_map(|(_, film)| film.card.as_ref());
        let names = cards.map(|card| card.name.as_str()).chain(given.iter().map(|taken| taken.name.as_str()));
        let known: Vec<&str> = names.collect();
        let mut strays = strays(case, folder)?;
        strays.retain(|name| FilmFolder::is_neutral(name, order.visit));
        let there = find(strays, folder, (size, hash), session)?;
        let is_there = there.is_some();
        let name = match there {
            Some(name) => name,
            None => folder.free_name(order.visit, &order.source, &known)?,
        };
        Ok(Place { film, name, is_back: false, is_there })
    }
}

/// The film with this very file, if its file was lost; refuses a film that is there, or was deleted.
fn lost<'a>(
    order: &Order,
    case: &'a OpenCase,
    folder: &FilmFolder,
    hash: FilmHash,
) -> Result<Option<(&'a FilmMade, &'a FilmCard)>> {
    let same = |card: &&FilmCard| card.blake3 == hash;
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
    (file, session): ((u64, FilmHash), &mut Session),
) -> Result<RecordId> {
    let now = session.now_in(&case.course);
    let visit = case.visit(order.visit)?;
    let film = place.film.clone().unwrap_or_else(|| free_id(visit, now, session.surroundings.chance));
    let blocks = blocks(order, place, (&film, file), now);
    let name = &place.name;
    let said = match place.is_back {
        true => format!("put {name} of visit {} back", order.visit),
        false => format!("added {name} to visit {}", order.visit),
    };
    match place.is_there {
        true => folder.adopt(incoming, name)?,
        false => folder.place(incoming, name)?,
    }
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
    if written.is_err() && !place.is_there {
        folder.take_out(name);
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
fn blocks(order: &Order, place: &Place, (film, file): (&RecordId, (u64, FilmHash)), now: Stamp) -> Vec<Block> {
    let mut blocks = Vec::new();
    let facts = &order.facts;
    if place.film.is_none() {
        let minutes = (facts.duration.millis() + 30_000) / 60_000;
        let activity = order.target.activity().as_str();
        let block = Block::new("film", now).with("id", film.as_str()).with("activity", activity);
        blocks.push(block.with("minutes", minutes.max(1)));
    }
    if !place.is_back {
        blocks.push(Block::card(film, &card(order, &place.name, file, now)));
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

fn card(order: &Order, name: &str, (size, blake3): (u64, FilmHash), now: Stamp) -> FilmCard {
    FilmCard {
        name: name.to_owned(),
        size,
        blake3,
        duration: order.facts.duration,
        rate: order.rate,
        is_variable: order.facts.flow == Flow::Uneven,
        recorded: order.facts.recorded,
        visible: order.visible.clone(),
        logged: now,
    }
}
