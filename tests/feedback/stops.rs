//! With mpv: at each stop the frame on the screen is the one that was promised, whatever the film's pace.

use std::path::PathBuf;
use std::time::Duration;

use vipp::course::presenting::{Asked, Heard, Phase, Presenting, Press, Reasons, ToShow};
use vipp::course::{FilmTime, FrameStamp, HowShown, Moment, PreRoll};
use vipp::film::{
    FilmError, Frames, Mpv, Pace, Player, Programs, Showreel, Stage, Stretch, Window, read_barcodes, show,
    write_barcodes,
};

use super::watched::Watched;

/// A practitioner who always goes on, and looks at every stop which frame is on the screen.
struct Looks {
    programs: Programs,
    folder: tempfile::TempDir,
    player: Option<Watched<Mpv>>,
    phase: Phase,
    /// The numbers of the frames at the stops.
    seen: Vec<u16>,
}

impl Stage for Looks {
    fn player(&mut self) -> Result<Box<dyn Player>, FilmError> {
        let player = Watched::new(Mpv::start(&self.programs, Window::Framed)?);
        self.player = Some(player.clone());
        Ok(Box::new(player))
    }

    fn keep(&mut self, _: usize, _: HowShown, _: Option<&str>) -> Result<(), String> {
        let picture = self.folder.path().join("picture.png");
        let player = self.player.as_ref().expect("a player");
        player.look().picture(&picture).expect("a picture");
        let numbers = read_barcodes(&self.programs, &picture, &[]).expect("a picture that can be read");
        self.seen.push(numbers[0].expect("a number on the screen"));
        std::fs::remove_file(&picture).expect("the picture");
        Ok(())
    }

    fn draw(&mut self, presenting: &Presenting, _: Option<&str>) {
        self.phase = presenting.phase();
    }

    fn prompt_over_film(&self, _: Asked) -> Option<&'static str> {
        None
    }

    fn ask(&mut self, _: Asked) {}

    fn hear(&mut self, _: Duration) -> Option<Heard> {
        (self.phase != Phase::Playing).then_some(Heard::Press(Press::Next))
    }
}

/// The stops that are tried in a film: the time of a frame as people write it, a time inside a frame, and the stamp of a
/// frame as a key marks it.
fn moments(frames: &Frames) -> Vec<Moment> {
    let scattered = (1..=6_usize).map(|nth| 40 + nth * 7919 % (frames.stamps().len() - 50));
    let moment = |until: FilmTime, frame: Option<FrameStamp>| Moment {
        until: Some(until),
        frame,
        pre_roll: Some(PreRoll::from_seconds(1)),
        ..Moment::blank("m".parse().expect("an id"))
    };
    let of_frame = |index: usize| {
        let stamp = frames.stamps()[index];
        let inside = FilmTime::from_millis(stamp.time().millis() + 7);
        let marked = FrameStamp::from_micros(stamp.micros());
        [moment(stamp.time(), None), moment(inside, None), moment(marked.time(), Some(marked))]
    };
    scattered.flat_map(of_frame).collect()
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn every_stop_shows_the_promised_frame() {
    let programs = Programs::of(std::env::var("PATH").ok().as_deref(), Some("--vo=null --ao=null"));
    let folder = tempfile::tempdir().expect("a folder");
    let paces = [("25", "25"), ("ntsc", "30000/1001"), ("phone", "uneven")];
    let (mut films, mut parts, mut promised) = (Vec::new(), Vec::new(), Vec::new());
    for (place, (name, pace)) in paces.into_iter().enumerate() {
        let path: PathBuf = folder.path().join(format!("{name}.mp4"));
        let pace = pace.parse().map_or(Pace::Uneven, Pace::Steady);
        let frames = write_barcodes(&programs, &path, pace, 250).expect("a film");
        films.push(path);
        for moment in moments(&frames) {
            let until = FrameStamp::within(moment.stops_at().expect("a stop"));
            promised.push((name, u16::try_from(frames.at(until)).expect("a frame")));
            parts.push(Stretch::of(&moment, place));
        }
    }
    let one = |_: &Option<Stretch>| ToShow { id: "m".parse().expect("an id"), has_film: true, is_done: false };
    let mut presenting = Presenting::begin(parts.iter().map(one).collect(), Reasons::AtOnce).expect("moments");
    let mut looks = Looks { programs, folder, player: None, phase: Phase::Ready, seen: Vec::new() };
    show(&mut presenting, &Showreel { films, parts }, &mut looks).expect("a showing");
    let seen: Vec<(&str, u16)> = promised.iter().zip(&looks.seen).map(|((name, _), seen)| (*name, *seen)).collect();
    assert_eq!((looks.seen.len(), seen), (promised.len(), promised));
}
