//! A place to make films in and to play them: a temporary folder and the programs of this computer.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use vipp::course::FrameStamp;
use vipp::film::{Event, Frames, Mpv, Pace, Player, Programs, Shown, Window, read_barcodes, write_barcodes};

/// A temporary folder, and a count of the pictures taken in it.
pub(crate) struct Studio {
    folder: tempfile::TempDir,
    pub(crate) programs: Programs,
}

/// A film and its frames.
pub(crate) struct Film {
    pub(crate) path: PathBuf,
    pub(crate) frames: Frames,
}

impl Studio {
    pub(crate) fn new() -> Studio {
        let path = std::env::var("PATH").ok();
        Studio {
            folder: tempfile::tempdir().expect("a folder"),
            programs: Programs::of(path.as_deref(), Some("--vo=null --ao=null")),
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A film of numbered frames.
    pub(crate) fn film(&self, name: &str, pace: Pace, count: u16) -> Film {
        let path = self.path(name);
        let frames = write_barcodes(&self.programs, &path, pace, count).expect("a film");
        Film { path, frames }
    }

    /// Makes a film of another with ffmpeg.
    #[track_caller]
    pub(crate) fn remade(&self, from: &Film, name: &str, options: &[&str]) -> PathBuf {
        let path = self.path(name);
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg.args(["-v", "error", "-i"]).arg(&from.path).args(options).arg(&path);
        assert!(ffmpeg.status().expect("ffmpeg").success(), "{name}");
        path
    }

    /// Makes a film of a source of ffmpeg.
    #[track_caller]
    pub(crate) fn made(&self, name: &str, options: &[&str]) -> PathBuf {
        let path = self.path(name);
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg.args(["-v", "error"]).args(options).arg(&path);
        assert!(ffmpeg.status().expect("ffmpeg").success(), "{name}");
        path
    }

    pub(crate) fn mpv(&self) -> Mpv {
        Mpv::start(&self.programs, Window::Framed).expect("mpv")
    }

    /// mpv with one film, on its first frame, and another way in to that mpv.
    pub(crate) fn playing_with_a_side_door(&self, film: &Film) -> (Mpv, SideDoor) {
        let socket = self.path(&format!("door-{}", self.files().len()));
        let mut mpv = self.mpv_with(&format!("--vo=null --ao=null --input-ipc-server={}", socket.display()));
        mpv.open(std::slice::from_ref(&film.path)).expect("opened");
        mpv.show(0, FrameStamp::START).expect("shown");
        (mpv, SideDoor(UnixStream::connect(socket).expect("the side door")))
    }

    /// mpv that writes every picture it shows into a folder, as fast as it can.
    pub(crate) fn mpv_that_writes_into(&self, folder: &Path) -> Mpv {
        self.mpv_with(&format!("--vo=image --vo-image-format=png --vo-image-outdir={} --ao=null", folder.display()))
    }

    fn mpv_with(&self, options: &str) -> Mpv {
        let path = std::env::var("PATH").ok();
        Mpv::start(&Programs::of(path.as_deref(), Some(options)), Window::Framed).expect("mpv")
    }

    /// The numbers in all pictures of a folder, in the order of their names.
    pub(crate) fn numbers_in(&self, folder: &Path) -> Vec<Option<u16>> {
        let pictures = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let mut pictures: Vec<PathBuf> = pictures.collect();
        pictures.sort();
        let number = |picture: &PathBuf| read_barcodes(&self.programs, picture, &[]).expect("a picture")[0];
        pictures.iter().map(number).collect()
    }

    /// mpv with one film, on its first frame.
    pub(crate) fn playing(&self, film: &Film) -> Mpv {
        let mut mpv = self.mpv();
        mpv.open(std::slice::from_ref(&film.path)).expect("opened");
        mpv.show(0, FrameStamp::START).expect("shown");
        mpv
    }

    /// The names of all files.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }

    /// The number of the frame on the screen.
    #[track_caller]
    pub(crate) fn number(&self, player: &mut Mpv) -> usize {
        let picture = self.path("picture.png");
        player.picture(&picture).expect("a picture");
        let numbers = read_barcodes(&self.programs, &picture, &[]).expect("a picture");
        std::fs::remove_file(&picture).expect("the picture");
        usize::from(numbers[0].expect("a number on the screen"))
    }
}

/// Another way in to a running mpv, for what happens to it from outside.
pub(crate) struct SideDoor(UnixStream);

impl SideDoor {
    /// Closes mpv's window as a person does.
    pub(crate) fn close_window(&mut self) {
        self.0.write_all(b"{\"command\":[\"keypress\",\"CLOSE_WIN\"]}\n").expect("the side door");
    }

    /// The number of mpv's process.
    pub(crate) fn process(&mut self) -> String {
        self.0
            .write_all(b"{\"command\":[\"get_property_string\",\"pid\"],\"request_id\":77}\n")
            .expect("the side door");
        let lines = BufReader::new(&self.0).lines().map_while(Result::ok);
        let answer = lines.map(|line| serde_json::from_str::<serde_json::Value>(&line).expect("JSON"));
        let answer = answer.into_iter().find(|line| line["request_id"] == 77).expect("an answer");
        answer["data"].as_str().expect("a number").to_owned()
    }
}

impl Film {
    pub(crate) fn stamp(&self, index: usize) -> FrameStamp {
        self.frames.stamps()[index]
    }

    /// A moment inside a frame that is not its stamp.
    pub(crate) fn inside(&self, index: usize) -> FrameStamp {
        let begin = self.stamp(index).micros();
        let end = self.frames.stamps().get(index + 1).map_or(begin + 40_000, |stamp| stamp.micros());
        FrameStamp::from_micros((begin + end) / 2)
    }

    /// Which frame a stamp is; it has to be one.
    #[track_caller]
    pub(crate) fn index(&self, shown: Shown) -> usize {
        let index = self.frames.at(shown.frame);
        assert!(self.stamp(index).micros().abs_diff(shown.frame.micros()) <= 1, "{shown:?} is the stamp of no frame");
        index
    }
}

/// The next event, which has to come.
#[track_caller]
pub(crate) fn next(player: &mut dyn Player) -> Event {
    player.next_event(Duration::from_secs(20)).expect("a player").expect("an event within 20 seconds")
}
