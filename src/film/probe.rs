//! The facts of a film: how long, how many frames and when, how large, when it was recorded. Read by ffprobe.

use std::path::Path;

use chrono::DateTime;
use serde::Deserialize;

use super::ffmpeg::{Failed, Run};
use super::programs::Program;
use super::seconds::micros;
use super::{FilmError, FilmFile, FrameRate, Frames, Programs, mp4};
use crate::course::{FilmTime, FrameStamp, Stamp};

/// The kinds of file that are films. Playlists, pictures and texts, which ffprobe would read too, are not.
const KINDS: &str = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,asf,flv,mxf,ogg,dv";

/// What a film says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The time in the file, in microseconds, at which the film starts; tapes and old cameras do not begin at 0.
    pub(super) start: i64,
    /// How long it is.
    pub duration: FilmTime,
    /// Frames a second; of an uneven film on average.
    pub rate: FrameRate,
    /// Whether all frames last as long, as far as its header tells. [`frames_of`] knows for certain.
    pub flow: Flow,
    /// Pixels from left to right, as it is shown.
    pub width: u32,
    /// Pixels from top to bottom, as it is shown.
    pub height: u32,
    /// Degrees clockwise by which its pictures are turned before they are shown.
    pub turned: u16,
    /// Whether it has sound.
    pub sound: bool,
    /// When it was recorded, by the clock of the camera.
    pub recorded: Option<Stamp>,
}

/// Whether all frames last as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// They do.
    Steady,
    /// They do not, as in most films of phones.
    Uneven,
}

/// Reads the facts of a film from its header.
pub fn probe(programs: &Programs, film: &Path) -> Result<Facts, FilmError> {
    let said = ask(programs, film, &["-show_format", "-show_streams"])?;
    let described: Described = serde_json::from_slice(&said).map_err(|error| not_understood(film, &error))?;
    let why_not = |why: &str| FilmError::not_a_film(film, why);
    let picture =
        described.streams.iter().find(|stream| stream.is_film()).ok_or_else(|| why_not("it has no picture"))?;
    let duration = match described.duration(picture) {
        Some(duration) => duration,
        None => frames_of(programs, film)?.last().time(),
    };
    let rate = picture.rate().ok_or_else(|| why_not("its frames have no rate"))?;
    let turned = picture.turned();
    let (width, height) = match turned {
        90 | 270 => (picture.height, picture.shown_width()),
        _ => (picture.shown_width(), picture.height),
    };
    let sound = described.streams.iter().any(|stream| stream.codec_type == "audio");
    let start = described.format.start();
    Ok(Facts {
        start,
        duration,
        rate,
        flow: picture.flow(),
        width,
        height,
        turned,
        sound,
        recorded: described.recorded(),
    })
}

/// Reads the stamps of all frames, from the start of the film as a player counts it. Most films have them in their
/// header. Others are read through, and decoded only where the file gives a stamp to some of its frames alone, as old
/// formats do.
pub fn frames_of(programs: &Programs, film: &Path) -> Result<Frames, FilmError> {
    if let Some(frames) = mp4::stamps(film).and_then(Frames::new) {
        return Ok(frames);
    }
    let listed = list(programs, film, "packet=pts_time,flags:format=start_time")?;
    let stamps = match listed.stamps_of_packets() {
        Some(stamps) => stamps,
        None => list(programs, film, "frame=best_effort_timestamp_time:format=start_time")?.stamps_of_frames(),
    };
    Frames::new(stamps).ok_or_else(|| FilmError::not_a_film(film, "it has no frames"))
}

fn list(programs: &Programs, film: &Path, entries: &str) -> Result<Listed, FilmError> {
    let said = ask(programs, film, &["-select_streams", "V:0", "-show_entries", entries])?;
    serde_json::from_slice(&said).map_err(|error| not_understood(film, &error))
}

/// Has ffprobe answer in JSON.
fn ask(programs: &Programs, film: &Path, questions: &[&str]) -> Result<Vec<u8>, FilmError> {
    if FilmFile::at(film)?.size == 0 {
        return Err(FilmError::not_a_film(film, "it is empty"));
    }
    let run = Run::of(programs, Program::Ffprobe)?.with(["-of", "json", "-format_whitelist", KINDS]);
    let said = run.with(questions.iter().copied()).reading(film).output()?;
    said.map_err(|failed| FilmError::not_a_film(film, &plainly(&failed)))
}

/// Why ffprobe took a file for no film.
fn plainly(failed: &Failed) -> String {
    if failed.said("moov atom not found") {
        return "its end is missing, so it was cut off when it was recorded or copied, or it is no film at all"
            .to_owned();
    }
    if failed.said("not on whitelist") {
        return "it is a picture, a playlist or another kind of file".to_owned();
    }
    failed.why()
}

fn not_understood(film: &Path, error: &serde_json::Error) -> FilmError {
    FilmError::not_a_film(film, &format!("`ffprobe` says what cannot be read ({error})"))
}

/// What ffprobe says of a film.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Described {
    streams: Vec<Stream>,
    format: Format,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Stream {
    codec_type: String,
    width: u32,
    height: u32,
    sample_aspect_ratio: String,
    r_frame_rate: String,
    avg_frame_rate: String,
    duration: Option<String>,
    disposition: Disposition,
    tags: Tags,
    side_data_list: Vec<SideData>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Disposition {
    attached_pic: u8,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SideData {
    rotation: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Format {
    duration: Option<String>,
    start_time: Option<String>,
    tags: Tags,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Tags {
    creation_time: Option<String>,
    /// The same from an iPhone, in the time zone where it was.
    #[serde(rename = "com.apple.quicktime.creationdate")]
    creation_date: Option<String>,
    rotate: Option<String>,
}

/// What ffprobe says of the frames of a film.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Listed {
    packets: Vec<Packet>,
    frames: Vec<Decoded>,
    format: Format,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Decoded {
    best_effort_timestamp_time: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Packet {
    pts_time: Option<String>,
    flags: String,
}

impl Listed {
    /// The stamps of all packets that are shown; none where one has no stamp. What an edit list cuts off is in the file
    /// and not in the film.
    fn stamps_of_packets(&self) -> Option<Vec<FrameStamp>> {
        let kept = self.packets.iter().filter(|packet| !packet.flags.contains('D'));
        let micros: Option<Vec<i64>> = kept.map(|packet| micros(packet.pts_time.as_deref()?)).collect();
        Some(self.after_start(micros?.into_iter()))
    }

    /// The stamps of all frames. One without a stamp lasts as long as the one before.
    fn stamps_of_frames(&self) -> Vec<FrameStamp> {
        let mut stamps: Vec<i64> = Vec::with_capacity(self.frames.len());
        for frame in &self.frames {
            let own = frame.best_effort_timestamp_time.as_deref().and_then(micros);
            let next = || match stamps[..] {
                [.., before, last] => last + (last - before),
                _ => 0,
            };
            stamps.push(own.unwrap_or_else(next));
        }
        self.after_start(stamps.into_iter())
    }

    fn after_start(&self, stamps: impl Iterator<Item = i64>) -> Vec<FrameStamp> {
        let start = self.format.start();
        stamps.filter_map(|stamp| u64::try_from(stamp - start).ok()).map(FrameStamp::from_micros).collect()
    }
}

impl Format {
    fn start(&self) -> i64 {
        self.start_time.as_deref().and_then(micros).unwrap_or(0)
    }
}

impl Described {
    fn duration(&self, picture: &Stream) -> Option<FilmTime> {
        let said = self.format.duration.as_deref().or(picture.duration.as_deref());
        let millis = said.and_then(micros)? / 1000;
        u64::try_from(millis).ok().filter(|millis| *millis > 0).map(FilmTime::from_millis)
    }

    fn recorded(&self) -> Option<Stamp> {
        let tags = || std::iter::once(&self.format.tags).chain(self.streams.iter().map(|stream| &stream.tags));
        let local = tags().filter_map(|tags| tags.creation_date.as_deref());
        let plain = tags().filter_map(|tags| tags.creation_time.as_deref());
        local.chain(plain).find_map(moment)
    }
}

impl Stream {
    /// Whether it is the film, and not the picture on its cover.
    fn is_film(&self) -> bool {
        self.codec_type == "video" && self.disposition.attached_pic == 0
    }

    /// The width with pixels as wide as they are high.
    fn shown_width(&self) -> u32 {
        let shape = self.sample_aspect_ratio.split_once(':');
        let shape = shape.and_then(|(wide, high)| Some((wide.parse::<u32>().ok()?, high.parse::<u32>().ok()?)));
        let (wide, high) = shape.filter(|(wide, high)| *wide > 0 && *high > 0).unwrap_or((1, 1));
        u32::try_from(u64::from(self.width) * u64::from(wide) / u64::from(high)).unwrap_or(self.width)
    }

    fn rate(&self) -> Option<FrameRate> {
        self.avg_frame_rate.parse().or_else(|_| self.r_frame_rate.parse()).ok()
    }

    fn flow(&self) -> Flow {
        if self.r_frame_rate == self.avg_frame_rate { Flow::Steady } else { Flow::Uneven }
    }

    /// Degrees clockwise. A display matrix counts the other way round.
    fn turned(&self) -> u16 {
        let matrix = self.side_data_list.iter().find_map(|data| data.rotation).map(|degrees| -degrees);
        let tag = || self.tags.rotate.as_deref()?.parse::<f64>().ok();
        let quarters = (matrix.or_else(tag).unwrap_or(0.0) / 90.0).round();
        [0, 90, 180, 270].into_iter().nth((quarters as i64).rem_euclid(4) as usize).unwrap_or(0)
    }
}

/// A moment of a camera; a clock that was never set gives none.
fn moment(text: &str) -> Option<Stamp> {
    let moment = DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%z"));
    moment.ok().filter(|moment| moment.timestamp() > 315_532_800)
}
