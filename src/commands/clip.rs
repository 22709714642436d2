//! `vipp clip`: a part of a film, or the moments of a script, as a new film to hand out; and what was handed out so far.
//!
//! What is handed out cannot be called back. So it is only done with consent for its purpose, or with a reason that is
//! kept; and what was handed out is kept in the record of the visit at which the film was made.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::blur::Blur;
use super::complete;
use super::failure::{Exit, Failure};
use super::marks::{film_of, one_of, script};
use super::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{FilmMade, FilmTime, FrameStamp, Purpose, RecordId, Role, Visit, VisitNo, people_in_words};
use crate::film::{FilmFile, Part, Reel, Sound, hash, write_reel};
use crate::report::{ClipsJson, clips_document, counted, reel};
use crate::store::{Block, Change, Worth};

/// Hand out a part of a film, or the moments of a script, as a new film
///
/// The pictures are encoded anew: nothing from before or after is in the file, and nothing about where it comes from. It
/// needs consent for its purpose. Without times it lists what was handed out so far.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp clip 2 --from 3:10 --until 3:31 --for supervision --out brick.mp4\n  \
    vipp clip 3 --moments --for family --out visit-3.mp4\n  \
    vipp clip 2 --from 3:10 --until 3:31 --for training --mute --blur 60,0,40,100@3:15-3:20 --out brick.mp4\n  \
    vipp clip 2                       what was handed out of the films of visit 2")]
pub(super) struct Args {
    /// Number of the visit whose film it is, or at whose feedback the moments are shown
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    visit: VisitNo,
    #[command(flatten)]
    case: CaseArg,
    /// Where it begins
    #[arg(long, value_name = "TIME", requires = "until", requires = "purpose", conflicts_with = "moments")]
    from: Option<FilmTime>,
    /// Where it ends: the frame that begins then is not in it any more
    #[arg(long, value_name = "TIME", requires = "from")]
    until: Option<FilmTime>,
    /// The moments of the visit's script, one after the other
    #[arg(long, requires = "purpose")]
    moments: bool,
    /// Film of the visit, where it has several: its number, its file or what was filmed
    #[arg(long, value_name = "FILM", add = ArgValueCompleter::new(complete::films))]
    film: Option<String>,
    /// What it is for: family, supervision, fidelity, training, research or court
    #[arg(long = "for", value_name = "WHAT", value_parser = parse_purpose, requires = "out")]
    purpose: Option<Purpose>,
    /// Part of the picture to make unrecognisable, in percent: LEFT,TOP,WIDTH,HEIGHT, and perhaps @FROM-UNTIL (can be
    /// repeated)
    #[arg(long, value_name = "BOX", requires = "purpose")]
    blur: Vec<Blur>,
    /// Leave the sound out
    #[arg(long, requires = "purpose")]
    mute: bool,
    /// Hand it out though there is no consent for it, with the reason
    #[arg(long, value_name = "WHY", requires = "purpose")]
    without_consent: Option<String>,
    /// File to write to, which must not be there yet: brick.mp4
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath, requires = "purpose")]
    out: Option<PathBuf>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

fn parse_purpose(text: &str) -> Result<Purpose, String> {
    let word = |purpose: Purpose| if purpose == Purpose::Showing { "family" } else { purpose.code() };
    let all = || Purpose::ALL.into_iter().filter(|purpose| *purpose != Purpose::Filming);
    all().find(|purpose| word(*purpose) == text).ok_or_else(|| {
        let words: Vec<&str> = all().map(word).collect();
        format!("write one of {}", words.join(", "))
    })
}

pub(super) fn run(args: &Args, session: &mut Session) -> Result<Exit> {
    let (Some(purpose), Some(out)) = (args.purpose, &args.out) else { return list(args, session) };
    let case = session.open_to_write(&args.case, args.writing)?;
    let cut = Cut::of(args, &case)?;
    need_consent(args, &case, &cut, purpose, session)?;
    let reel = cut.reel(args, &case, session)?;
    let place = session.place(out);
    if place.exists() {
        let problem = format!("`{}` is already there", out.display());
        return Err(Failure::new(Exit::Refused, problem, "choose another name").into());
    }
    let mut made = Made { args, case: &case, cut: &cut, purpose, out, blake3: String::new() };
    if args.writing.dry_run {
        return made.tell(false, session);
    }
    session.ui.say("encoding the new film …")?;
    let programs = session.programs();
    let encoded = write_reel(&programs, &reel, &place, &mut |done, of| session.ui.progress("encoding", done, of));
    session.ui.end_progress();
    encoded?;
    made.blake3 = hash(&place, &mut |_| {})?.to_string();
    made.record(session)?;
    made.tell(true, session)
}

fn list(args: &Args, session: &mut Session) -> Result<Exit> {
    let case = session.open(&args.case)?;
    let visit = case.visit(args.visit)?;
    if args.writing.json {
        session.json(&ClipsJson::new(case.course.case.code.to_string(), visit))?;
    } else if visit.record.clips.is_empty() {
        session.ui.say(&format!("nothing of the films of visit {} was handed out", args.visit))?;
        let example = format!("vipp clip {} --from 3:10 --until 3:31 --for supervision --out clip.mp4", args.visit);
        session.ui.next(&example, "to hand out a part")?;
    } else {
        session.ui.document(&clips_document(visit))?;
    }
    Ok(Exit::Done)
}

/// Which parts of which films of a visit.
struct Cut<'a> {
    visit: &'a Visit,
    parts: Vec<Piece<'a>>,
}

/// A part of a film.
struct Piece<'a> {
    film: &'a FilmMade,
    from: FilmTime,
    until: FilmTime,
}

impl<'a> Cut<'a> {
    fn of(args: &Args, case: &'a OpenCase) -> Result<Cut<'a>> {
        if let (Some(from), Some(until)) = (args.from, args.until) {
            if until <= from {
                let problem = format!("the clip ends at {until}, before it begins at {from}");
                return Err(Failure::usage(problem, "exchange --from and --until").into());
            }
            let visit = case.visit(args.visit)?;
            let film = one_of(visit, args.film.as_deref())?;
            return Ok(Cut { visit, parts: vec![Piece { film, from, until }] });
        }
        if !args.moments {
            let hint = "give --from and --until, or --moments for those of the script";
            return Err(Failure::usage("it is not said which part of the film", hint).into());
        }
        Cut::of_script(args, case)
    }

    fn of_script(args: &Args, case: &'a OpenCase) -> Result<Cut<'a>> {
        let reel = reel(script(case, args.visit)?);
        if let Some(open) = reel.open.first() {
            let hint = "write both into the script, or cut a part of its own with --from and --until";
            return Err(Failure::new(Exit::Failed, format!("the moment `{open}` has no begin or no end"), hint).into());
        }
        let time = FilmTime::from_millis;
        let mut parts = Vec::new();
        let mut made_at = None;
        for stretch in &reel.stretches {
            let (visit, film) = film_of(case, args.visit, stretch.film.as_ref(), args.film.as_deref())?;
            parts.push(Piece { film, from: time(stretch.from), until: time(stretch.until) });
            made_at = Some(visit);
        }
        let visit = made_at.ok_or_else(|| Failure::not_found("the script has no moments", "choose them first"))?;
        Ok(Cut { visit, parts })
    }

    /// The new film.
    fn reel(&self, args: &Args, case: &OpenCase, session: &mut Session) -> Result<Reel> {
        let unseen = args.blur.iter().find(|blur| !self.parts.iter().any(|part| blur.meets((part.from, part.until))));
        if let Some(blur) = unseen {
            let problem = format!("the box `{blur}` is at no time in the new film, so that it would hide nothing");
            return Err(Failure::usage(problem, "give times of the film, or leave them out").into());
        }
        let folder = session.films_folder(&case.course)?;
        let parts = self.parts.iter().map(|piece| piece.part(&folder, &args.blur)).collect::<Result<Vec<Part>>>()?;
        Ok(Reel { parts, sound: if args.mute { Sound::Muted } else { Sound::Kept } })
    }

    /// Everyone who may be seen or heard in the films it is cut from, each once.
    fn people(&self, case: &OpenCase) -> Vec<Role> {
        let mut people: Vec<Role> = Vec::new();
        for who in self.parts.iter().flat_map(|part| case.course.visible_in(self.visit, part.film)) {
            if !people.contains(&who) {
                people.push(who);
            }
        }
        people
    }
}

impl Piece<'_> {
    /// The part, if its film is there and long enough.
    fn part(&self, folder: &Path, blurs: &[Blur]) -> Result<Part> {
        let card = self.film.card.as_ref().filter(|_| self.film.is_kept());
        let Some(card) = card else {
            let problem = format!("{} has no file", self.film.called());
            return Err(Failure::not_found(problem, "`vipp film list` shows which films there are").into());
        };
        if self.until > card.duration {
            let problem = format!("the film ends at {}, before {}", card.duration, self.until);
            return Err(Failure::usage(problem, "give times within the film").into());
        }
        let path = folder.join(&card.name);
        FilmFile::at(&path)?;
        Ok(part(&path, (self.from, self.until), blurs))
    }
}

/// A part of a film: from the frame on screen at its begin to the last before its end. Stamps are rounded, so the end is
/// taken half a millisecond early.
fn part(film: &Path, span: (FilmTime, FilmTime), blurs: &[Blur]) -> Part {
    Part {
        film: film.to_owned(),
        from: FrameStamp::within(span.0),
        until: FrameStamp::from_micros(span.1.millis() * 1000 - 500),
        hold: None,
        words: Vec::new(),
        hidden: blurs.iter().filter(|blur| blur.meets(span)).map(|blur| blur.hidden(span)).collect(),
    }
}

/// Refuses what someone who may be seen has not agreed to, unless that is said and why.
fn need_consent(args: &Args, case: &OpenCase, cut: &Cut<'_>, purpose: Purpose, session: &Session) -> Result<()> {
    let mut missing = cut.people(case);
    missing.retain(|who| !case.course.allows(purpose, who, session.today));
    if missing.is_empty() || args.without_consent.is_some() {
        return Ok(());
    }
    let (people, today) = (people_in_words(&missing), session.today.long());
    let problem = format!("no consent covers {people} for {} on {today}", purpose.code());
    let hint = "record the answer with `vipp consent give`, or say why there is none with --without-consent \"…\", which is \
                recorded";
    Err(Failure::new(Exit::Refused, problem, hint).into())
}

/// A new film that was made, or would be.
struct Made<'a> {
    args: &'a Args,
    case: &'a OpenCase,
    cut: &'a Cut<'a>,
    purpose: Purpose,
    out: &'a Path,
    blake3: String,
}

/// What was handed out, as scripts read it.
#[derive(Serialize)]
struct MadeJson {
    schema: &'static str,
    case: String,
    visit: VisitNo,
    parts: Vec<PartJson>,
    purpose: &'static str,
    file: String,
    blake3: String,
    written: bool,
}

#[derive(Serialize)]
struct PartJson {
    film: RecordId,
    from_ms: u64,
    until_ms: u64,
}

impl PartJson {
    fn of(part: &Piece<'_>) -> PartJson {
        PartJson { film: part.film.id.clone(), from_ms: part.from.millis(), until_ms: part.until.millis() }
    }
}

impl Made<'_> {
    fn said(&self) -> String {
        let length: u64 = self.cut.parts.iter().map(|part| part.until.millis() - part.from.millis()).sum();
        let length = FilmTime::from_millis(length);
        let parts = match self.cut.parts.len() {
            1 => "a clip".to_owned(),
            count => format!("{} of the script", counted(count, "moment")),
        };
        format!("{parts} of {length}, for {}", self.purpose.code())
    }

    /// Keeps what was handed out in the record of the visit.
    fn record(&self, session: &Session) -> Result<()> {
        let now = session.now_in(&self.case.course);
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        let hidden = Worth::Texts(self.args.blur.iter().map(ToString::to_string).collect());
        let block = |(part, id): (&Piece<'_>, RecordId)| {
            Block::new("clip", now)
                .with("id", id.as_str())
                .with("film", part.film.id.as_str())
                .with("from", part.from.to_string())
                .with("until", part.until.to_string())
                .with("purpose", self.purpose.code())
                .maybe("hidden", (!self.args.blur.is_empty()).then(|| hidden.clone()))
                .maybe("muted", self.args.mute.then_some(true))
                .with("blake3", self.blake3.as_str())
                .maybe("without_consent", self.args.without_consent.clone())
        };
        let ids = RecordId::series(millis, session.surroundings.chance);
        let blocks = self.cut.parts.iter().zip(ids).map(block).collect();
        let what = format!("handed out {}", self.said());
        let written = self.case.write(&what, &[Change::visit(self.cut.visit.number, blocks)], session);
        written.map_err(|why| {
            let problem = format!("the new film is there, but could not be recorded: {why}");
            Failure::new(Exit::Failed, problem, format!("delete `{}` and try again", self.out.display())).into()
        })
    }

    fn tell(&self, written: bool, session: &mut Session) -> Result<Exit> {
        if self.args.writing.json {
            session.json(&MadeJson {
                schema: "vipp.clip/1",
                case: self.case.course.case.code.to_string(),
                visit: self.cut.visit.number,
                parts: self.cut.parts.iter().map(PartJson::of).collect(),
                purpose: self.purpose.code(),
                file: self.out.display().to_string(),
                blake3: self.blake3.clone(),
                written,
            })?;
            return Ok(Exit::Done);
        }
        let out = self.out.display();
        match written {
            true => {
                session.ui.answer(&format!("wrote {}: {out}", self.said()))?;
                session.ui.next(&format!("vipp clip {}", self.cut.visit.number), "what was handed out so far")?;
            }
            false => {
                session.ui.answer(&format!("would write {}: {out}", self.said()))?;
                session.ui.say("nothing was written (--dry-run)")?;
            }
        }
        Ok(Exit::Done)
    }
}
