//! A new film written: into a file beside its place, checked, and only then given its name.

use std::io::{self, Write};
use std::path::{Path, absolute};

use serde::Deserialize;
use serde_json::{Map, Value};
use tempfile::{Builder, NamedTempFile, TempPath};

use super::graph::graph;
use super::piece::Piece;
use super::reel::{Part, Reel, Sound};
use super::words::{Line, subtitle_file};
use crate::film::ffmpeg::{AS_STAMPED, Run, TICKS};
use crate::film::programs::Program;
use crate::film::seconds::seconds;
use crate::film::{FilmError, Programs, Trouble, frames_of, probe};

/// Nothing but pictures and sound goes into the file, in the order in which it is read.
const NOTHING_ELSE: [&str; 14] = [
    "-map_metadata",
    "-1",
    "-map_chapters",
    "-1",
    "-fflags",
    "+bitexact",
    "-flags:v",
    "+bitexact",
    "-flags:a",
    "+bitexact",
    "-movflags",
    "+faststart",
    "-f",
    "mp4",
];

/// How long before its first frame a part is read, tried in turn: a file without a list of its key frames is read from
/// anywhere, and shows nothing right before the next of them.
const RUN_UPS: [u64; 2] = [0, 12_000_000];

/// What a file may say of itself: the kind of file it is, and of what program.
const HARMLESS: [&str; 7] =
    ["major_brand", "minor_version", "compatible_brands", "encoder", "language", "handler_name", "vendor_id"];

/// Writes a new film to a file that must not be there yet, telling from time to time how many microseconds of how many
/// are done. What cannot be written whole is not left behind.
pub fn write_reel(
    programs: &Programs,
    reel: &Reel,
    output: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), FilmError> {
    if output.exists() {
        return Err(FilmError::in_the_way(output));
    }
    let mut pieces = pieces(programs, reel)?;
    let place = absolute(output).map_err(|error| FilmError::io("write", output, &error))?;
    let mut missed = None;
    for run_up in RUN_UPS {
        pieces = pieces.into_iter().map(|piece| piece.with_run_up(run_up)).collect();
        let temporary = Builder::new().prefix(".vipp-").suffix(".part").tempfile_in(place.parent().unwrap_or(&place));
        let temporary = temporary.map_err(|error| FilmError::io("write", output, &error))?.into_temp_path();
        encode(programs, reel, &pieces, (&temporary, output), progress)?;
        match check(programs, &pieces, &temporary)? {
            None => return keep(temporary, output),
            what => missed = what,
        }
    }
    let problem = format!("`{}` was not written: {}", output.display(), missed.unwrap_or_default());
    Err(FilmError::new(Trouble::World, problem, "please report it with the versions of `vipp` and `ffmpeg`"))
}

fn pieces<'a>(programs: &Programs, reel: &'a Reel) -> Result<Vec<Piece<'a>>, FilmError> {
    if reel.parts.is_empty() {
        return Err(FilmError::new(Trouble::World, "a film of no parts cannot be written", "choose a moment first"));
    }
    let piece = |part: &'a Part| {
        let piece = Piece::of(part, probe(programs, &part.film)?, frames_of(programs, &part.film)?);
        piece.ok_or_else(|| {
            let (from, until) = (part.from.time(), part.until.time());
            let problem = format!("the part of `{}` ends at {until}, before it begins at {from}", part.film.display());
            FilmError::new(Trouble::World, problem, "correct one of the two times")
        })
    };
    reel.parts.iter().map(piece).collect()
}

/// Runs ffmpeg.
fn encode(
    programs: &Programs,
    reel: &Reel,
    pieces: &[Piece<'_>],
    (temporary, output): (&Path, &Path),
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), FilmError> {
    let io = |error| FilmError::io("write", output, &error);
    let words = words(pieces).map_err(io)?;
    let mut run = Run::of(programs, Program::Ffmpeg)?.with(["-nostats", "-progress", "pipe:1", "-copyts"]);
    let mut name = None;
    if let Some((folder, file)) =
        words.as_ref().and_then(|words| Some((words.path().parent()?, words.path().file_name()?)))
    {
        run = run.within(folder);
        name = file.to_str();
    }
    for (part, piece) in reel.parts.iter().zip(pieces) {
        let film = absolute(&part.film).map_err(io)?;
        run = run.with(["-ss", &seconds(piece.start()), "-t", &seconds(piece.reading())]).reading(&film);
    }
    run = run.with(["-filter_complex", &graph(pieces, reel.sound, name), "-map", "[v]"]);
    if reel.sound == Sound::Kept {
        run = run.with(["-map", "[a]", "-c:a", "aac", "-b:a", "160k"]);
    }
    // Frames in the order they are shown, and a last one with a length of its own, leave an edit list nothing to hide.
    let last = pieces.last().map_or(0, Piece::last_frame) * TICKS / 1_000_000;
    let run = run
        .with([
            "-c:v",
            "libx264",
            "-preset",
            "fast",
            "-crf",
            "18",
            "-bf",
            "0",
            "-bsf:v",
            &format!("setts=duration={last}"),
        ])
        .with(AS_STAMPED)
        .with(NOTHING_ELSE);
    let whole: u64 = pieces.iter().map(Piece::length).sum();
    let done = run.writing(temporary).watched(&mut |line| {
        if let Some(so_far) = line.strip_prefix("out_time_us=").and_then(|micros| micros.parse().ok()) {
            progress(whole.min(so_far), whole);
        }
    })?;
    done.map_err(|failed| FilmError::ffmpeg(output, &failed.why()))
}

/// The file of words, if there are any.
fn words(pieces: &[Piece<'_>]) -> io::Result<Option<NamedTempFile>> {
    let mut begin = 0;
    let mut lines: Vec<Line> = Vec::new();
    for piece in pieces {
        lines.extend(piece.lines(begin));
        begin += piece.length();
    }
    if lines.is_empty() {
        return Ok(None);
    }
    let mut file = Builder::new().prefix("words-").suffix(".ass").tempfile()?;
    file.write_all(subtitle_file(&lines).as_bytes())?;
    Ok(Some(file))
}

/// What ffprobe says of the new film.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Written {
    streams: Vec<Described>,
    format: Described,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Described {
    nb_read_frames: Option<String>,
    tags: Map<String, Value>,
}

/// Decodes the new film with all that an edit list could hide, and looks for what it says of itself. Gives what is not
/// as it was meant.
fn check(programs: &Programs, pieces: &[Piece<'_>], film: &Path) -> Result<Option<String>, FilmError> {
    let questions = ["-ignore_editlist", "1", "-count_frames", "-show_format", "-show_streams", "-of", "json"];
    let said = Run::of(programs, Program::Ffprobe)?.with(questions).reading(film).output()?;
    let Ok(written) = said.map(|said| serde_json::from_slice::<Written>(&said).unwrap_or_default()) else {
        return Ok(Some("what was written is not a film".to_owned()));
    };
    let meant: u64 = pieces.iter().map(|piece| piece.played_frames() + piece.held_frames()).sum();
    let shown = frames_of(programs, film).map_or(0, |frames| frames.stamps().len());
    let held = written.streams.first().and_then(|stream| stream.nb_read_frames.as_deref()).unwrap_or("no");
    if held != meant.to_string() || shown.to_string() != held {
        return Ok(Some(format!("it would show {shown} and hold {held} frames where {meant} were asked for")));
    }
    let all = written.streams.iter().chain([&written.format]);
    let telling = all.flat_map(|described| described.tags.keys()).find(|key| !HARMLESS.contains(&key.as_str()));
    Ok(telling.map(|key| format!("it would say `{key}` of itself")))
}

/// Gives the film its name, unless another file took it meanwhile.
fn keep(temporary: TempPath, output: &Path) -> Result<(), FilmError> {
    match temporary.persist_noclobber(output) {
        Ok(()) => Ok(()),
        Err(failed) if output.exists() => {
            drop(failed.path);
            Err(FilmError::in_the_way(output))
        }
        // A stick without hard links knows no other way.
        Err(failed) => failed.path.persist(output).map_err(|failed| FilmError::io("write", output, &failed.error)),
    }
}
