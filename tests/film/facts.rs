//! What is known of a film before it is played: facts, frames, hash.

use std::path::Path;
use std::process::Command;

use vipp::course::{FilmTime, FrameRate, FrameStamp};
use vipp::film::{FilmFile, Flow, Frames, Pace, Player, Programs, Trouble, frames_of, hash, probe};

use super::studio::{Film, Studio};

/// The stamps a decoder gives the frames it shows, from the start of the file.
fn decoded(film: &Path) -> Vec<FrameStamp> {
    let mut ffprobe = Command::new("ffprobe");
    ffprobe.args(["-v", "error", "-select_streams", "V:0", "-of", "csv=p=0"]);
    ffprobe.args(["-show_entries", "frame=best_effort_timestamp_time:format=start_time"]).arg(film);
    let said = String::from_utf8(ffprobe.output().expect("ffprobe").stdout).expect("text");
    let mut times: Vec<f64> = said.lines().filter_map(|line| line.split(',').next()?.trim().parse().ok()).collect();
    let start = times.pop().expect("the start");
    times.iter().map(|time| FrameStamp::from_micros(((time - start) * 1e6).round() as u64)).collect()
}

#[track_caller]
fn same_to_rounding(one: &[FrameStamp], other: &[FrameStamp], what: &str) {
    assert_eq!(one.len(), other.len(), "{what}");
    let apart = one.iter().zip(other).map(|(one, other)| one.micros().abs_diff(other.micros())).max();
    assert!(apart <= Some(2), "{what}: {apart:?} microseconds apart");
}

#[test]
#[ignore = "needs ffmpeg"]
fn the_facts_of_a_film() {
    let studio = Studio::new();
    for (pace, rate, flow, millis) in [
        (Pace::Steady(FrameRate::PAL), "25", Flow::Steady, 4000),
        (Pace::Steady(FrameRate::NTSC), "30000/1001", Flow::Steady, 3337),
        (Pace::Uneven, "10000/403", Flow::Uneven, 4030),
    ] {
        let film = studio.film("film.mp4", pace, 100);
        let facts = probe(&studio.programs, &film.path).expect("facts");
        assert_eq!((facts.rate, facts.flow), (rate.parse().expect("a rate"), flow), "{pace:?}");
        assert!(facts.duration.millis().abs_diff(millis) < 30, "{pace:?}: {}", facts.duration);
        let (width, height, turned) = (facts.width, facts.height, facts.turned);
        assert_eq!((width, height, turned, facts.sound, facts.recorded), (320, 40, 0, true, None), "{pace:?}");
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn a_film_that_was_held_upright_is_measured_as_shown() {
    let studio = Studio::new();
    let half = "color=white:s=64x32:r=25:d=1,drawbox=x=32:w=32:color=black:t=fill";
    let flat = studio.made("flat.mp4", &["-f", "lavfi", "-i", half, "-pix_fmt", "yuv420p"]);
    let flat = Film { path: flat, frames: Frames::steady(FrameRate::PAL, 25).expect("frames") };
    for tag in ["90", "270"] {
        let rotated =
            studio.remade(&flat, &format!("{tag}.mp4"), &["-c", "copy", "-metadata:s:v", &format!("rotate={tag}")]);
        let facts = probe(&studio.programs, &rotated).expect("facts");
        // Turned clockwise, the white left half is at the top.
        let mut ffmpeg = Command::new("ffmpeg");
        ffmpeg.args(["-v", "error", "-i"]).arg(&rotated).args([
            "-frames:v",
            "1",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "gray",
            "-",
        ]);
        let clockwise = ffmpeg.output().expect("ffmpeg").stdout[0] > 128;
        assert_eq!((facts.turned, facts.width, facts.height), (if clockwise { 90 } else { 270 }, 32, 64));
    }
    let wide = studio.made("wide.mp4", &["-f", "lavfi", "-i", "testsrc=s=720x576:d=1,setsar=16/15", "-an"]);
    let facts = probe(&studio.programs, &wide).expect("facts");
    assert_eq!((facts.width, facts.height, facts.sound), (768, 576, false));
}

#[test]
#[ignore = "needs ffmpeg"]
fn when_a_film_was_recorded() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 10);
    let apple =
        ["-movflags", "use_metadata_tags", "-metadata", "com.apple.quicktime.creationdate=2026-09-14T16:30:00+0200"];
    let cases: [(&str, &[&str], Option<&str>); 4] = [
        ("plain.mp4", &["-metadata", "creation_time=2026-09-14T14:30:00Z"], Some("2026-09-14T14:30:00+00:00")),
        ("apple.mov", &apple, Some("2026-09-14T16:30:00+02:00")),
        ("unset.mp4", &["-metadata", "creation_time=1970-01-01T00:00:00Z"], None),
        ("none.mkv", &[], None),
    ];
    for (name, tags, expected) in cases {
        let path = studio.remade(&film, name, &[&["-c", "copy"], tags].concat());
        let recorded = probe(&studio.programs, &path).expect("facts").recorded;
        assert_eq!(recorded.map(|moment| moment.to_rfc3339()).as_deref(), expected, "{name}");
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn the_stamps_of_all_frames() {
    let studio = Studio::new();
    for pace in Pace::ALL {
        let film = studio.film("film.mp4", pace, 300);
        let whole = std::fs::read(&film.path).expect("a film");
        let early = studio.remade(&film, "early.mp4", &["-c", "copy", "-movflags", "faststart"]);
        // These are plain enough to be read without any program.
        for path in [&film.path, &early] {
            let frames = frames_of(&Programs::default(), path).expect("frames");
            same_to_rounding(frames.stamps(), film.frames.stamps(), &format!("{pace:?}"));
            same_to_rounding(frames.stamps(), &decoded(path), &format!("{pace:?}"));
        }
        // A header that promises more than is there is not believed.
        std::fs::write(&early, &std::fs::read(&early).expect("a film")[..whole.len() * 3 / 4]).expect("a cut film");
        let cut = frames_of(&studio.programs, &early).expect("frames");
        assert!(cut.stamps().len() < 300, "{pace:?}: {}", cut.stamps().len());
        std::fs::remove_file(&early).expect("the film");
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn other_kinds_of_file_are_played_to_the_frame_too() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Uneven, 300);
    let remade = [
        studio.remade(&film, "film.mkv", &["-c", "copy"]),
        studio.remade(&film, "film.mov", &["-c", "copy"]),
        studio.remade(&film, "late.mkv", &["-c", "copy", "-output_ts_offset", "3.7"]),
        studio.remade(&film, "film.ts", &["-c:v", "copy", "-c:a", "aac"]),
        studio.remade(&film, "camcorder.m2ts", &["-fps_mode", "passthrough", "-g", "12", "-c:a", "ac3"]),
        studio.remade(&film, "silent.mp4", &["-c", "copy", "-an"]),
        studio.remade(&film, "fragments.mp4", &["-c", "copy", "-movflags", "frag_keyframe+empty_moov"]),
        studio.remade(&film, "mpeg2.mpg", &["-r", "25", "-c:v", "mpeg2video", "-q:v", "2", "-c:a", "mp2"]),
        studio.remade(
            &film,
            "web.webm",
            &["-fps_mode", "passthrough", "-c:v", "libvpx", "-b:v", "2M", "-c:a", "libopus"],
        ),
        studio.remade(&film, "old.avi", &["-r", "25", "-c:v", "mpeg4", "-q:v", "2", "-c:a", "mp2"]),
    ];
    for path in remade {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let frames = frames_of(&studio.programs, &path).expect("frames");
        // A decoder may give the very last frame no stamp.
        let decoded = decoded(&path);
        same_to_rounding(&frames.stamps()[..decoded.len()], &decoded, &name);
        let remade = Film { path, frames };
        let numbers = vipp::film::read_barcodes(&studio.programs, &remade.path, &[]).expect("numbers");
        assert_eq!(numbers.len(), remade.frames.stamps().len(), "{name}");
        let mut mpv = studio.playing(&remade);
        let last = numbers.len() - 1;
        for index in [0, 1, 57, 133, 134, 135, last - 20, last - 1, last] {
            let shown = mpv.show(0, remade.inside(index)).expect("shown");
            assert_eq!(remade.index(shown), index, "{name}");
            assert_eq!(Some(studio.number(&mut mpv) as u16), numbers[index], "{name}: frame {index}");
        }
    }
}

#[test]
#[ignore = "needs mpv and ffmpeg"]
fn a_film_cut_by_an_edit_list_has_only_the_frames_it_shows() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 300);
    let path = studio.path("cut.mp4");
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-v", "error", "-ss", "4.02", "-i"]).arg(&film.path).args(["-t", "3", "-c", "copy"]).arg(&path);
    assert!(ffmpeg.status().expect("ffmpeg").success());
    let frames = frames_of(&studio.programs, &path).expect("frames");
    same_to_rounding(frames.stamps(), &decoded(&path), "cut.mp4");
    let cut = Film { path, frames };
    let mut mpv = studio.playing(&cut);
    let first = studio.number(&mut mpv);
    for index in [1, 20, cut.frames.stamps().len() - 1] {
        mpv.show(0, cut.inside(index)).expect("shown");
        assert_eq!(studio.number(&mut mpv), first + index);
    }
}

#[test]
#[ignore = "needs ffmpeg"]
fn what_is_not_a_film_is_told_with_its_reason() {
    let studio = Studio::new();
    let film = studio.film("film.mp4", Pace::Steady(FrameRate::PAL), 60);
    let whole = std::fs::read(&film.path).expect("a film");
    std::fs::write(studio.path("cut.mp4"), &whole[..whole.len() / 2]).expect("a file");
    std::fs::write(studio.path("empty.mp4"), "").expect("a file");
    std::fs::write(studio.path("text.bin"), "not a film\n".repeat(100)).expect("a file");
    let list = format!("#EXTM3U\n#EXT-X-TARGETDURATION:3\n#EXTINF:3,\n{}\n", film.path.display());
    std::fs::write(studio.path("list.m3u8"), list).expect("a file");
    std::fs::create_dir(studio.path("folder.mp4")).expect("a folder");
    studio.made("sound.mp4", &["-f", "lavfi", "-i", "sine=d=1"]);
    studio.made("picture.png", &["-f", "lavfi", "-i", "testsrc=s=64x64:d=1", "-frames:v", "1"]);
    for (name, why) in [
        ("cut.mp4", "its end is missing, so it was cut off when it was recorded or copied, or it is no film at all"),
        ("empty.mp4", "it is empty"),
        ("text.bin", "invalid data found when processing input"),
        ("list.m3u8", "it is a picture, a playlist or another kind of file"),
        ("folder.mp4", "it is a folder"),
        ("sound.mp4", "it has no picture"),
        ("picture.png", "it is a picture, a playlist or another kind of file"),
    ] {
        let path = studio.path(name);
        let error = probe(&studio.programs, &path).expect_err(name);
        assert_eq!(error.problem, format!("`{}` is not a film that can be used: {why}", path.display()));
        assert_eq!(error.trouble, Trouble::NotAFilm, "{name}");
        frames_of(&studio.programs, &path).expect_err(name);
    }
    let gone = studio.path("gone.mp4");
    for error in [probe(&studio.programs, &gone).expect_err("gone"), hash(&gone, &mut |_| {}).expect_err("gone")] {
        assert_eq!(
            (error.trouble, error.problem),
            (Trouble::NotFound, format!("there is no film at `{}`", gone.display()))
        );
    }
}

#[test]
fn without_ffprobe_it_says_what_to_install() {
    let nothing = Programs::of(Some("/nowhere"), None);
    let error =
        probe(&nothing, Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml").as_path()).expect_err("no ffprobe");
    assert!(error.problem.starts_with("`ffprobe`, which reads how long a film is"), "{error:?}");
    assert!(error.hint.contains("sudo apt install ffmpeg"), "{error:?}");
}

#[test]
fn a_hash_is_that_of_b3sum_and_tells_how_far_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let film = folder.path().join("film.mp4");
    // The bytes and hashes of the official test vectors of BLAKE3: 0 to 250 over and over.
    for (length, expected) in [
        (0, "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"),
        (1, "2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213"),
        (102_400, "bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085"),
    ] {
        std::fs::write(&film, (0..251).cycle().take(length).collect::<Vec<u8>>()).expect("a file");
        assert_eq!(hash(&film, &mut |_| {}).expect("a hash").to_string(), expected, "{length} bytes");
    }
    let long = 9 << 20;
    std::fs::write(&film, vec![7; long]).expect("a file");
    let mut told = Vec::new();
    let one = hash(&film, &mut |done| told.push(done)).expect("a hash");
    assert_eq!((told.last(), told.len()), (Some(&(long as u64)), 3));
    assert_eq!(FilmFile::at(&film).expect("a file").size, long as u64);
    std::fs::write(&film, vec![8; long]).expect("a file");
    assert_ne!(hash(&film, &mut |_| {}).expect("a hash"), one);
}

#[test]
fn a_film_that_is_still_being_copied_is_not_hashed() {
    let folder = tempfile::tempdir().expect("a folder");
    let film = folder.path().join("film.mp4");
    std::fs::write(&film, vec![7; 9 << 20]).expect("a file");
    let mut more = std::fs::OpenOptions::new().append(true).open(&film).expect("the file");
    let error =
        hash(&film, &mut |_| std::io::Write::write_all(&mut more, b"more").expect("more")).expect_err("it grew");
    assert_eq!(error.problem, format!("`{}` was changed while it was read", film.display()));
}

#[test]
fn frames_of_a_rate_are_where_they_belong() {
    let film = Frames::steady(FrameRate::NTSC, 1000).expect("frames");
    for index in 0..1000 {
        let written = film.stamps()[index].time();
        assert_eq!(film.at(FrameStamp::within(written)), index, "{written}");
    }
    let before_a_second = FrameStamp::within(FilmTime::from_millis(999));
    assert_eq!(film.at(before_a_second), 29);
}
