//! New films: the frames that were asked for, no other, and nothing said about where they come from.

use std::path::Path;
use std::process::Command;

use vipp::course::{FilmTime, FrameRate, FrameStamp};
use vipp::film::{Area, Hidden, Pace, Part, Reel, Sound, Trouble, Words, frames_of, probe, read_barcodes, write_reel};

use super::studio::{Film, Studio};

/// The part of a film between two of its frames, both in it.
fn part(film: &Film, first: usize, last: usize) -> Part {
    Part {
        film: film.path.clone(),
        from: film.stamp(first),
        until: film.stamp(last),
        hold: None,
        words: Vec::new(),
        hidden: Vec::new(),
    }
}

fn reel(parts: Vec<Part>) -> Reel {
    Reel { parts, sound: Sound::Kept }
}

impl Studio {
    /// Writes a reel and reads the numbers of its frames, those too that an edit list could hide.
    #[track_caller]
    fn numbers_of(&self, name: &str, reel: &Reel) -> Vec<Option<u16>> {
        let output = self.path(name);
        write_reel(&self.programs, reel, &output, &mut |_, _| {}).expect("a new film");
        let shown = read_barcodes(&self.programs, &output, &[]).expect("the new film");
        let held = read_barcodes(&self.programs, &output, &["-ignore_editlist", "1"]).expect("the new film");
        assert_eq!(shown, held, "{name} hides frames");
        shown
    }
}

impl Studio {
    /// The places of the frames in which two films differ.
    fn changed_frames(&self, one: &Path, other: &Path) -> Vec<usize> {
        let frames = |film: &Path| {
            let mut ffmpeg = Command::new("ffmpeg");
            ffmpeg.args(["-v", "error", "-i"]).arg(film).args([
                "-fps_mode",
                "passthrough",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "gray",
                "-",
            ]);
            ffmpeg.output().expect("ffmpeg").stdout
        };
        let (one, other) = (frames(one), frames(other));
        assert_eq!(one.len(), other.len());
        let differ =
            |(one, other): (&[u8], &[u8])| one.iter().zip(other).filter(|(a, b)| a.abs_diff(**b) > 60).count() > 20;
        let pairs = one.chunks(320 * 40).zip(other.chunks(320 * 40));
        pairs.enumerate().filter(|(_, pair)| differ(*pair)).map(|(index, _)| index).collect()
    }
}

impl Studio {
    /// The seconds after which a film is loud for the first time.
    fn loud_from(&self, film: &Path, options: &[&str]) -> f64 {
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg
            .args(["-v", "error"])
            .args(options)
            .arg("-i")
            .arg(film)
            .args(["-ac", "1", "-ar", "48000", "-f", "s16le", "-"]);
        let sound = ffmpeg.output().expect("ffmpeg").stdout;
        let samples = sound.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]]));
        let quiet = samples.take_while(|sample| sample.unsigned_abs() < 500).count();
        quiet as f64 / 48_000.0
    }
}

fn numbers(range: std::ops::RangeInclusive<u16>) -> Vec<Option<u16>> {
    range.map(Some).collect()
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_clip_holds_the_frames_asked_for_and_no_other() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 300);
        for (nth, (first, last)) in [(0, 0), (0, 3), (123, 171), (251, 252), (290, 299)].into_iter().enumerate() {
            let is = studio.numbers_of(&format!("{pace:?}-{nth}.mp4"), &reel(vec![part(&film, first, last)]));
            assert_eq!(is, numbers(first as u16..=last as u16), "{pace:?}");
        }
        let from = FrameStamp::within(film.stamp(100).time());
        let written = Part { from, until: film.inside(110), ..part(&film, 0, 0) };
        let is = studio.numbers_of(&format!("{pace:?}-written.mp4"), &reel(vec![written]));
        assert_eq!(is, numbers(100..=110), "{pace:?}");
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_clip_of_a_file_without_a_list_of_key_frames_is_as_exact() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Uneven, 300);
    for (name, options) in [
        ("camcorder.m2ts", &["-fps_mode", "passthrough", "-g", "12", "-c:a", "ac3"][..]),
        ("seldom.ts", &["-fps_mode", "passthrough", "-g", "250", "-c:a", "ac3"]),
        ("old.mpg", &["-r", "25", "-c:v", "mpeg2video", "-q:v", "2", "-c:a", "mp2"]),
    ] {
        let path = studio.remade(&film, name, options);
        let frames = frames_of(&studio.programs, &path).expect("frames");
        let all = read_barcodes(&studio.programs, &path, &[]).expect("numbers");
        let remade = Film { path, frames };
        for (first, last) in [(0, 5), (17, 20), (140, 151), (250, 256)] {
            let is = studio.numbers_of(&format!("{name}-{first}.mp4"), &reel(vec![part(&remade, first, last)]));
            assert_eq!(is, all[first..=last], "{name}");
        }
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn frames_keep_their_distances() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Uneven, 200);
    studio.numbers_of("clip.mp4", &reel(vec![part(&film, 50, 90)]));
    let new = frames_of(&studio.programs, &studio.path("clip.mp4")).expect("frames");
    let distances = |stamps: &[FrameStamp]| -> Vec<u64> {
        stamps.windows(2).map(|pair| pair[1].micros() - pair[0].micros()).collect()
    };
    let kept = distances(new.stamps()).into_iter().zip(distances(&film.frames.stamps()[50..=90]));
    for (is, was) in kept {
        assert!(is.abs_diff(was) <= 12, "{is} where {was} was");
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_reel_joins_parts_of_several_films_and_holds_frames() {
    let studio = Studio::new();
    let one = studio.film("one.mp4", Pace::Steady(FrameRate::PAL), 100);
    let two = studio.film("two.mp4", Pace::Uneven, 100);
    let hold = Some(FilmTime::from_millis(2000));
    let parts = vec![Part { hold, ..part(&one, 25, 49) }, part(&two, 10, 20), Part { hold, ..part(&one, 99, 99) }];
    let is = studio.numbers_of("reel.mp4", &reel(parts));
    let mut expected = numbers(25..=49);
    expected.extend([Some(49); 50]);
    expected.extend(numbers(10..=20));
    expected.extend([Some(99); 51]);
    assert_eq!(is, expected);
    let stamps = frames_of(&studio.programs, &studio.path("reel.mp4")).expect("frames");
    let at = |index: usize| stamps.stamps()[index].micros();
    assert!(at(75).abs_diff(3_000_000) < 25_000, "the second part begins at {}", at(75));
    assert!(stamps.stamps().windows(2).all(|pair| pair[1] > pair[0]));
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_new_film_says_nothing_of_itself() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 100);
    let told = studio.path("told.mp4");
    let tags = ["title=Otterly", "location=+51.5-000.1/", "creation_time=2026-09-14T14:30:00Z", "artist=Otterly"];
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-i"]).arg(&film.path).args(["-c", "copy", "-movflags", "use_metadata_tags"]);
    tags.iter().for_each(|tag| {
        ffmpeg.args(["-metadata", tag, "-metadata:s:v", tag]);
    });
    assert!(ffmpeg.arg(&told).status().expect("ffmpeg").success());
    let holds = |path: &std::path::Path, word: &str| {
        let bytes = std::fs::read(path).expect("a film");
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    };
    assert!(holds(&told, "Otterly") && holds(&told, "+51.5"), "the film has nothing to tell");
    let words = vec![Words::Title("A brick".to_owned())];
    let clip = Part { film: told.clone(), words, ..part(&film, 10, 40) };
    let output = studio.path("clip.mp4");
    write_reel(&studio.programs, &reel(vec![clip]), &output, &mut |_, _| {}).expect("a new film");
    for word in ["Otterly", "+51.5", "told.mp4", "A brick"] {
        assert!(!holds(&output, word), "{word}");
    }
    let facts = probe(&studio.programs, &output).expect("facts");
    assert_eq!((facts.recorded, facts.sound), (None, true));
}

#[test]
#[ignore = "needs ffmpeg"]
fn sound_is_cut_with_the_picture() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 300);
    // A tone until just before frame 100, and again from frame 150 on.
    let tone = "aevalsrc='sin(5530*t)*(lt(t,3.98)+gte(t,6))':d=12:s=48000";
    let loud = studio.path("loud.mp4");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-i"]).arg(&film.path).args(["-f", "lavfi", "-i", tone, "-map", "0:v", "-map", "1:a"]);
    assert!(
        ffmpeg.args(["-c:v", "copy", "-c:a", "pcm_s16le", "-f", "mov"]).arg(&loud).status().expect("ffmpeg").success()
    );
    let hold = Some(FilmTime::from_millis(1000));
    let first = Part { film: loud.clone(), hold, ..part(&film, 100, 149) };
    let second = Part { film: loud, ..part(&film, 125, 174) };
    let output = studio.path("clip.mp4");
    write_reel(&studio.programs, &reel(vec![first, second]), &output, &mut |_, _| {}).expect("a new film");
    for options in [&[][..], &["-ignore_editlist", "1"]] {
        // Two seconds of the first part, one held, one of the second, and then the tone.
        let heard = studio.loud_from(&output, options);
        assert!((3.95..4.05).contains(&heard), "the tone is heard from {heard} s");
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_muted_film_has_no_sound() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 100);
    let muted = Reel { sound: Sound::Muted, ..reel(vec![part(&film, 10, 40)]) };
    assert_eq!(studio.numbers_of("muted.mp4", &muted), numbers(10..=40));
    assert!(!probe(&studio.programs, &studio.path("muted.mp4")).expect("facts").sound);
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_hidden_area_is_hidden_in_its_frames_and_no_other() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 100);
        let hidden = vec![Hidden { from: film.stamp(30), until: film.stamp(34), area: Area::WHOLE }];
        let is = studio.numbers_of(&format!("{pace:?}.mp4"), &reel(vec![Part { hidden, ..part(&film, 20, 50) }]));
        let expected: Vec<Option<u16>> = (20..=50).map(|n| (!(30..=34).contains(&n)).then_some(n)).collect();
        assert_eq!(is, expected, "{pace:?}");
    }
    let film = studio.film("film.mp4", Pace::Uneven, 100);
    // The lower half alone is enough to make the number unreadable; a held frame stays hidden.
    let area = Area::in_thousandths(0, 500, 1000, 500).expect("an area");
    let hidden = vec![Hidden { from: film.stamp(40), until: film.stamp(99), area }];
    let clip = Part { hidden, hold: Some(FilmTime::from_millis(400)), ..part(&film, 39, 41) };
    let is = studio.numbers_of("half.mp4", &reel(vec![clip]));
    assert_eq!(is, [vec![Some(39)], vec![None; 12]].concat());
}

#[test]
#[ignore = "needs ffmpeg"]
fn words_are_drawn_for_their_time() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 200);
    let words = vec![
        Words::Title("\u{25a0}\u{25a0}\u{25a0}\u{25a0}\u{25a0}\u{25a0}\u{25a0}".to_owned()),
        Words::Subtitle { from: film.stamp(140), until: film.stamp(150), text: "é — \"look\" {\\an5}".to_owned() },
    ];
    let output = studio.path("words.mp4");
    let with_words = reel(vec![Part { words, ..part(&film, 20, 180) }]);
    write_reel(&studio.programs, &with_words, &output, &mut |_, _| {}).expect("a new film");
    let plain = studio.path("plain.mp4");
    write_reel(&studio.programs, &reel(vec![part(&film, 20, 180)]), &plain, &mut |_, _| {}).expect("a new film");
    let changed = studio.changed_frames(&output, &plain);
    let drawn: Vec<usize> = (0..100).chain(120..130).collect();
    assert_eq!(changed, drawn);
}

#[test]
#[ignore = "needs ffmpeg"]
fn films_of_other_sizes_and_without_sound_are_fitted() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 50);
    let tall = studio.path("tall.mp4");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-f", "lavfi", "-i", "testsrc=s=90x161:r=30:d=1", "-pix_fmt", "yuv444p"]);
    assert!(ffmpeg.arg(&tall).status().expect("ffmpeg").success());
    let silent = Part { film: tall, ..part(&film, 0, 20) };
    let mut told = Vec::new();
    let output = studio.path("reel.mp4");
    write_reel(&studio.programs, &reel(vec![part(&film, 0, 24), silent]), &output, &mut |done, of| {
        told.push((done, of))
    })
    .expect("a new film");
    let facts = probe(&studio.programs, &output).expect("facts");
    assert_eq!((facts.width, facts.height, facts.sound), (90, 160, true));
    assert!(told.windows(2).all(|pair| pair[0].0 <= pair[1].0) && told.iter().all(|(done, of)| done <= of), "{told:?}");
}

#[test]
#[ignore = "needs ffmpeg"]
fn nothing_is_written_over_and_nothing_half_written() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 50);
    let there = studio.path("there.mp4");
    std::fs::write(&there, "mine").expect("a file");
    let whole = reel(vec![part(&film, 0, 20)]);
    let error = write_reel(&studio.programs, &whole, &there, &mut |_, _| {}).expect_err("it is there");
    assert_eq!((error.trouble, error.problem), (Trouble::Protect, format!("`{}` is already there", there.display())));
    assert_eq!(std::fs::read_to_string(&there).expect("a file"), "mine");
    let new = studio.path("new.mp4");
    let broken = reel(vec![part(&film, 0, 20), Part { film: there.clone(), ..part(&film, 0, 20) }]);
    let error = write_reel(&studio.programs, &broken, &new, &mut |_, _| {}).expect_err("not a film");
    assert_eq!(error.trouble, Trouble::NotAFilm);
    let backwards = reel(vec![part(&film, 20, 10)]);
    let error = write_reel(&studio.programs, &backwards, &new, &mut |_, _| {}).expect_err("backwards");
    assert!(error.problem.ends_with("ends at 0:00.400, before it begins at 0:00.800"), "{}", error.problem);
    write_reel(&studio.programs, &reel(Vec::new()), &new, &mut |_, _| {}).expect_err("nothing");
    let nowhere = studio.path("nowhere/new.mp4");
    let error = write_reel(&studio.programs, &whole, &nowhere, &mut |_, _| {}).expect_err("no such folder");
    assert_eq!(error.trouble, Trouble::NotFound);
    assert_eq!(studio.files(), ["film.mp4", "there.mp4"]);
}
