//! The film folder by itself: what is moved, copied and referred to, and what must never be.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use vipp::course::VisitNo;
use vipp::store::{FilmFolder, Found, Handling, Incoming, Trouble};

/// A camera with a film on it, and a film folder.
struct Desk {
    root: TempDir,
    folder: FilmFolder,
}

const FILM: &str = "a film of some length";

impl Desk {
    fn new() -> Desk {
        let root = tempfile::tempdir().expect("a folder");
        let folder = FilmFolder::at(root.path().join("films/otter-7"));
        folder.prepare().expect("a film folder");
        let desk = Desk { root, folder };
        desk.write("MOV_1.MP4", FILM);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, text).expect("a file");
        path
    }

    fn bring(&self, handling: Handling) -> Incoming {
        self.folder.bring(&self.path("MOV_1.MP4"), handling, &mut |_| {}).expect("brought in")
    }

    /// Every file there is, with what is in it.
    fn files(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for folder in [self.root.path(), self.folder.path()] {
            for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
                if let Ok(text) = fs::read_to_string(&entry) {
                    files.push((entry.file_name().expect("a name").to_string_lossy().into_owned(), text));
                }
            }
        }
        files.sort();
        files
    }
}

fn visit(number: u8) -> VisitNo {
    VisitNo::new(number).expect("a visit")
}

#[test]
fn each_handling_leaves_the_film_where_it_says() {
    let both = ["02-1.mp4", "MOV_1.MP4"];
    for (handling, left, is_copied) in [
        (Handling::Move, &both[..1], false),
        (Handling::Copy, &both[..], true),
        (Handling::Reference, &both[..], false),
    ] {
        let desk = Desk::new();
        let mut incoming = desk.bring(handling);
        assert_eq!((incoming.is_copied(), incoming.size()), (is_copied, FILM.len() as u64));
        assert_eq!(fs::read_to_string(incoming.path()).expect("its bytes"), FILM);
        desk.folder.place(&mut incoming, "02-1.mp4").expect("a name");
        assert!(desk.path("MOV_1.MP4").exists(), "{handling:?}: its old place is cleared last");
        desk.folder.clear_old_place(&incoming, "02-1.mp4").expect("cleared");
        let files = desk.files();
        assert_eq!(files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), left, "{handling:?}");
        assert!(files.iter().all(|(_, text)| text == FILM));
        let leads_to = desk.folder.leads_to("02-1.mp4").map(|path| path.canonicalize().expect("a film"));
        let source = || desk.path("MOV_1.MP4").canonicalize().expect("a film");
        assert_eq!(leads_to, (handling == Handling::Reference).then(source));
        desk.folder.delete("02-1.mp4").expect("deleted");
        assert_eq!(desk.files().len(), usize::from(handling == Handling::Copy), "{handling:?}");
    }
}

#[test]
fn a_film_that_is_not_placed_leaves_nothing_behind() {
    for handling in [Handling::Move, Handling::Copy, Handling::Reference] {
        let desk = Desk::new();
        let incoming = desk.bring(handling);
        assert_eq!(desk.folder.names().expect("names"), [""; 0], "a passing name is no film's name");
        drop(incoming);
        assert_eq!(desk.files(), [("MOV_1.MP4".to_owned(), FILM.to_owned())]);
    }
}

#[test]
fn no_film_is_written_over() {
    for handling in [Handling::Move, Handling::Copy, Handling::Reference] {
        let desk = Desk::new();
        desk.write("films/otter-7/02-1.mp4", "another film");
        let error = desk.folder.place(&mut desk.bring(handling), "02-1.mp4").expect_err("a refusal");
        assert!(error.problem.contains("02-1.mp4"), "{error:?}");
        let kept = [("02-1.mp4".to_owned(), "another film".to_owned()), ("MOV_1.MP4".to_owned(), FILM.to_owned())];
        assert_eq!(desk.files(), kept, "{handling:?}");
    }
}

#[test]
fn a_film_that_changes_meanwhile_stays_where_it_is() {
    let desk = Desk::new();
    let source = desk.path("MOV_1.MP4");
    let mut goes_on = |_| fs::write(&source, format!("{FILM}, and more")).expect("a camera that still writes");
    let error = desk.folder.bring(&source, Handling::Copy, &mut goes_on).expect_err("a refusal");
    assert_eq!(error.trouble, Trouble::Protect, "{error:?}");
    assert_eq!(desk.files().len(), 1, "nothing of it stays in the film folder");

    let desk = Desk::new();
    let mut incoming = desk.bring(Handling::Move);
    desk.folder.place(&mut incoming, "02-1.mp4").expect("a name");
    desk.write("MOV_1.MP4", "the next film of the camera, under the same name");
    let error = desk.folder.clear_old_place(&incoming, "02-1.mp4").expect_err("a refusal");
    assert_eq!(error.trouble, Trouble::Protect, "{error:?}");
    assert!(desk.path("MOV_1.MP4").exists());
}

#[test]
fn what_a_killed_run_left_is_cleared_and_what_another_writes_is_not() {
    let desk = Desk::new();
    desk.write("films/otter-7/.vipp-abc.part", "half a film");
    let incoming = desk.bring(Handling::Copy);
    desk.folder.prepare().expect("a film folder");
    assert!(!desk.path("films/otter-7/.vipp-abc.part").exists());
    assert_eq!(fs::read_to_string(incoming.path()).expect("still there"), FILM);
}

#[test]
fn names_are_neutral_and_never_used_twice() {
    let desk = Desk::new();
    for there in ["02-1.mp4", "02-3.mov", "03-1.mp4"] {
        desk.write(&format!("films/otter-7/{there}"), "a film");
    }
    let name = |source: &str, known: &[&str]| {
        desk.folder.free_name(visit(2), Path::new(source), known).unwrap_or_else(|error| error.problem)
    };
    assert_eq!(name("/media/Anna's birthday.MP4", &[]), "02-2.mp4");
    assert_eq!(name("a.MOV", &["02-2.mp4", "02-4.mkv"]), "02-5.mov");
    for (source, ending) in
        [("film", "film"), ("film.", "film"), ("film.anna b", "film"), ("film.longer", "film"), ("f.M4V", "m4v")]
    {
        assert_eq!(name(source, &[]), format!("02-2.{ending}"), "{source}");
    }
    let all: Vec<String> = (1..=99).map(|nth| format!("02-{nth}.mp4")).collect();
    assert_eq!(name("a.mp4", &all.iter().map(String::as_str).collect::<Vec<_>>()), "visit 2 has 99 films already");
    for (name, is_neutral) in [
        ("02-1.mp4", true),
        ("02-99.MP4", true),
        ("02-1", true),
        ("02-0.mp4", false),
        ("02-100.mp4", false),
        ("03-1.mp4", false),
        ("02-anna.mp4", false),
        ("02.mp4", false),
    ] {
        assert_eq!(FilmFolder::is_neutral(name, visit(2)), is_neutral, "{name}");
    }
}

#[test]
fn a_film_that_lies_in_the_folder_gets_its_name_there() {
    let desk = Desk::new();
    let source = desk.write("films/otter-7/from the phone.mp4", FILM);
    let mut incoming = desk.folder.bring(&source, Handling::Move, &mut |_| {}).expect("brought in");
    desk.folder.place(&mut incoming, "02-1.mp4").expect("a name");
    desk.folder.clear_old_place(&incoming, "02-1.mp4").expect("cleared");
    assert_eq!(desk.folder.names().expect("names"), ["02-1.mp4"]);

    let source = desk.path("films/otter-7/02-1.mp4");
    let mut incoming = desk.folder.bring(&source, Handling::Move, &mut |_| {}).expect("brought in");
    desk.folder.adopt(&mut incoming, "02-1.mp4").expect("adopted");
    desk.folder.clear_old_place(&incoming, "02-1.mp4").expect("nothing to clear");
    assert_eq!(desk.folder.look("02-1.mp4"), Ok(Found::There(FILM.len() as u64)));
}

#[test]
fn what_is_not_there_is_said_to_be_missing() {
    let nowhere = FilmFolder::at("/no/such/folder");
    assert_eq!(nowhere.names(), Ok(Vec::new()));
    assert_eq!(nowhere.look("02-1.mp4"), Ok(Found::Missing));
    let desk = Desk::new();
    assert_eq!(desk.folder.delete("02-1.mp4"), Ok(false));
    std::os::unix::fs::symlink(desk.path("gone.mp4"), desk.path("films/otter-7/02-1.mp4")).expect("a link");
    assert_eq!(desk.folder.look("02-1.mp4"), Ok(Found::Missing), "what it leads to is gone");
    assert_eq!(desk.folder.delete("02-1.mp4"), Ok(true), "the link goes");
}

#[test]
fn other_names_of_a_film_on_the_disk_are_counted() {
    let desk = Desk::new();
    let mut incoming = desk.bring(Handling::Move);
    desk.folder.place(&mut incoming, "02-1.mp4").expect("a name");
    assert_eq!(desk.folder.other_names("02-1.mp4"), 1);
    desk.folder.clear_old_place(&incoming, "02-1.mp4").expect("cleared");
    assert_eq!(desk.folder.other_names("02-1.mp4"), 0);
}
