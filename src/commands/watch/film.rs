//! `vipp watch N`: the films of a visit in the player, until the person stops, the player dies or the terminal is gone.

use std::path::PathBuf;

use anyhow::Result;

use super::super::failure::Exit;
use super::super::session::Session;
use super::begin::{self, Begin, Reel};
use super::notebook::{Notebook, Source};
use super::{Args, ending, keys};
use crate::course::VisitNo;
use crate::course::watch::{DeskFilm, Watching};
use crate::film::{Ending, Mpv, Player, Speed, Window, code};
use crate::ui::Keys;

pub(super) fn watch(args: &Args, number: VisitNo, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let visit = case.visit(number)?;
    let scheme = keys::scheme(args.scheme.as_ref(), session)?;
    let reels = begin::reels(&case, visit, session)?;
    begin::check_consent(args, &case, visit, session)?;
    let before = begin::logbook(args, &case.course, number);
    begin::remark_on_scheme(&scheme, before, session)?;
    let place = begin::place(args, &reels, before, session)?;
    let films: Vec<DeskFilm> = reels.iter().map(|reel| reel.film.clone()).collect();
    let desk = begin::desk(args, &case, scheme, films, session)?;
    let mut watching = Watching::begin(desk, before.into_iter().flat_map(|book| &book.observations));
    let mut player = start(args, &reels, place, session)?;
    if let Some(percent) = args.speed {
        watching.begin_at(percent);
    }
    greet(&watching, place, session)?;
    let intercom = player.intercom();
    let keys = Keys::listen(session.ask.someone(), move || {
        intercom.say("");
    })?;
    let source = Source::Film { film: reels[place.film].film.id.clone(), player: player.name()? };
    let mut notebook = Notebook::open((args, &case, number), watching.desk(), source, keys, session)?;
    let ending = code(&mut player, &mut watching, &mut notebook)?;
    drop(player);
    if matches!(ending, Ending::Closed | Ending::Died) {
        ending::ask_what_lasts(&mut watching, &mut notebook);
    }
    ending::finish(number, ending, &watching, &mut notebook)
}

/// The player with the first frame on the screen.
fn start(args: &Args, reels: &[Reel], place: Begin, session: &mut Session) -> Result<Mpv> {
    let mut player = Mpv::start(&session.programs(), Window::Framed)?;
    let paths: Vec<PathBuf> = reels.iter().map(|reel| reel.path.clone()).collect();
    player.open(&paths)?;
    player.show(place.film, place.frame)?;
    if let Some(speed) = args.speed.and_then(Speed::percent) {
        player.speed(speed)?;
    }
    Ok(player)
}

fn greet(watching: &Watching, place: Begin, session: &mut Session) -> Result<()> {
    let desk = watching.desk();
    let film = &desk.films[place.film];
    let at = format!("film {} of {} ({}), at {}", place.film + 1, desk.films.len(), film.label, place.frame.time());
    session.ui.say(&format!("{at}{}", begin::manner(desk)))?;
    session.ui.say("space plays, ? shows the keys, q stops; in the film's window or here")?;
    Ok(())
}
