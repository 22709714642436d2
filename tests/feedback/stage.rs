//! A home with a case in it whose first visit was filmed and watched, and the program on a terminal.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use vipp::course::{Course, Script, VisitNo, VisitRecord};
use vipp::store::Settings;

/// How long anything may take that has to come, in milliseconds.
const PATIENCE: u64 = 30_000;

/// What was seen on the films of visit 1.
const SEEN: [&str; 4] = [
    "0:04-0:06 child: rolls the car away, looks back at her #exploration @exploration-attachment +",
    "0:08-0:10 mother: takes the brick and thanks him; he laughs #chain @exploration-attachment ++",
    "0:12-0:14 mother: pulls the book away #response -",
    "0:16-0:18 mother: puts the bricks to bed #discipline @induction-distraction +",
];

/// A temporary home with the case `otter-7` on the day of its second visit.
pub(crate) struct Stage {
    root: tempfile::TempDir,
}

impl Stage {
    pub(crate) fn new() -> Stage {
        let root = tempfile::Builder::new().prefix("vipp-feedback-").tempdir().expect("a folder");
        for folder in ["home", "films/otter-7", "cases"] {
            fs::create_dir_all(root.path().join(folder)).expect("a folder");
        }
        let stage = Stage { root };
        let new =
            "new otter-7 --born 2024-03 --setting adoptive --caregiver mother --caregiver father --consent 2026-08-01";
        stage.run_in("cases", &new.split(' ').collect::<Vec<_>>());
        let held = "visit 1 --done --on 2026-09-01 --present mother,child --film playing-together=1 --film meal=1";
        stage.must(&held.split(' ').collect::<Vec<_>>());
        for seen in SEEN {
            stage.must(&["log", "1", seen]);
        }
        stage
    }

    /// The same with a script of three moments with words: `car`, `brick` and `bed`.
    pub(crate) fn with_script() -> Stage {
        let stage = Stage::new();
        for (pick, id, words) in
            [("1", "car", "Off he goes."), ("2", "brick", "You see it at once."), ("4", "bed", "A game.")]
        {
            stage.must(&["feedback", "2", "--add", pick, "--as", id, "--film", "1", "--words", words]);
        }
        stage
    }

    /// The same with moments of less than half a second in a film whose card is written, and its file to be added.
    pub(crate) fn with_short_script() -> Stage {
        let stage = Stage::with_script();
        for (id, from, until) in
            [("car", "0:00.500", "0:00.800"), ("brick", "0:01", "0:01.300"), ("bed", "0:02", "0:02.400")]
        {
            let times = ["--from", from, "--until", until, "--pre-roll", "0"];
            stage.must(&[&["feedback", "2", "--moment", id], &times[..]].concat());
        }
        stage.add_card(1);
        stage
    }

    /// Writes the card of a film of visit 1, counted from 1.
    pub(crate) fn add_card(&self, number: usize) {
        let id = self.course().visits[0].record.films[number - 1].id.clone();
        let file = self.case().join("visits/01.toml");
        let text = fs::read_to_string(&file).expect("the visit");
        let hash = "0".repeat(64);
        let card = format!(
            "\n[[card]]\nfilm = \"{id}\"\nname = \"01-{number}.mp4\"\nsize = 1000\nblake3 = \"{hash}\"\nduration = \"0:20\"\n\
             rate = \"25/1\"\nlogged = 2026-09-01T14:00:00+01:00\n"
        );
        fs::write(&file, text + &card).expect("the visit");
    }

    /// Where the file of a film of visit 1 belongs.
    pub(crate) fn film(&self, number: usize) -> PathBuf {
        self.path(&format!("films/otter-7/01-{number}.mp4"))
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn case(&self) -> PathBuf {
        self.path("cases/otter-7")
    }

    /// The program in the folder of the case, on 22 September 2026 or as the arguments say.
    pub(crate) fn vipp(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vipp"));
        self.dress(&mut command);
        command.args(["--today", "2026-09-22"]).args(args);
        command
    }

    fn run_in(&self, folder: &str, args: &[&str]) -> Output {
        let output = self.vipp(args).current_dir(self.path(folder)).output().expect("a run");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }

    /// Runs something that has to work; what it answers.
    #[track_caller]
    pub(crate) fn must(&self, args: &[&str]) -> String {
        String::from_utf8(self.run_in("cases/otter-7", args).stdout).expect("text")
    }

    /// Runs something that does not work: what it says, and the exit code.
    pub(crate) fn fails(&self, args: &[&str]) -> (String, i32) {
        let output = self.vipp(args).output().expect("a run");
        (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code().unwrap_or(-1))
    }

    fn dress(&self, command: &mut Command) {
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path("home"))
            .env("VIPP_CONFIG", self.path("home/config"))
            .env("VIPP_FILMS", self.path("films"))
            .env("VIPP_MPV_OPTIONS", "--vo=null --ao=null")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .env("TERM", "xterm")
            .current_dir(self.case());
    }

    /// A command on a terminal, such as one that has an editor.
    pub(crate) fn command_on_terminal(&self, command: Command) -> Terminal {
        let session = spawn_command(command, Some(PATIENCE)).expect("a terminal");
        Terminal { session, number: self.path("number") }
    }

    /// The program on a terminal.
    pub(crate) fn on_terminal(&self, args: &[&str]) -> Terminal {
        let mut command = Command::new("bash");
        self.dress(&mut command);
        let line = "echo $$ > \"$0\"; exec \"$@\"";
        command.args(["-c", line]).arg(self.path("number")).arg(env!("CARGO_BIN_EXE_vipp"));
        command.args(["--today", "2026-09-22"]).args(args);
        self.command_on_terminal(command)
    }

    /// The course as its files say it, with no mistake in any of them.
    #[track_caller]
    pub(crate) fn course(&self) -> Course {
        let loaded = Settings::default().walk().load(&self.case());
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        loaded.course.expect("a course")
    }

    #[track_caller]
    pub(crate) fn script(&self) -> Script {
        self.course().script(second()).cloned().expect("a script")
    }

    #[track_caller]
    pub(crate) fn record(&self) -> VisitRecord {
        self.course().visit(second()).expect("visit 2").record.clone()
    }

    /// The script and what became of it, as JSON.
    pub(crate) fn list(&self) -> String {
        self.must(&["feedback", "2", "--json"])
    }

    /// What was written down of the showing: "car told", "bed skipped tired".
    #[track_caller]
    pub(crate) fn shown(&self) -> Vec<String> {
        let line = |text: &Option<String>| text.as_ref().map_or(String::new(), |text| format!(" {text}"));
        let record = self.record();
        record.shown.iter().map(|one| format!("{} {}{}", one.moment, one.how.code(), line(&one.text))).collect()
    }
}

pub(crate) fn second() -> VisitNo {
    VisitNo::new(2).expect("a visit")
}

/// The program on a terminal.
pub(crate) struct Terminal {
    pub(crate) session: PtySession,
    number: PathBuf,
}

impl Terminal {
    /// Waits until something is shown, in ASCII; what was shown before it.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) -> String {
        self.session.exp_string(text).unwrap_or_else(|why| panic!("`{text}` is not shown: {why}"))
    }

    /// The number of the program's process, once something was shown.
    pub(crate) fn program(&self) -> i32 {
        let number = fs::read_to_string(&self.number).expect("a number");
        number.trim().parse().expect("a number")
    }

    /// Types signs.
    pub(crate) fn types(&mut self, keys: &str) {
        self.session.send(keys).and_then(|_| self.session.flush()).expect("a terminal that takes keys");
    }

    /// Waits for the end: what was shown until then, and the exit code.
    pub(crate) fn ends(&mut self) -> (String, i32) {
        // The end of the terminal may come as an error.
        let rest = self.session.exp_eof().unwrap_or_default();
        match self.session.process().wait().expect("an end") {
            WaitStatus::Exited(_, code) => (rest, code),
            other => panic!("it ended with {other:?}"),
        }
    }
}
