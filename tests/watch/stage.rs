//! A home with a case in it, and the program on a terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use rexpect::process::WaitStatus;
use rexpect::session::{PtySession, spawn_command};
use vipp::course::{Logbook, VisitNo};
use vipp::store::Settings;

/// How long anything may take that has to come.
const PATIENCE: u64 = 20_000;

/// A temporary home with the case `otter-7`, whose first visit was held and filmed.
pub(crate) struct Stage {
    root: tempfile::TempDir,
}

impl Stage {
    pub(crate) fn new() -> Stage {
        let root = tempfile::Builder::new().prefix("vipp-watch-").tempdir().expect("a folder");
        for folder in ["home", "films/otter-7", "cases"] {
            fs::create_dir_all(root.path().join(folder)).expect("a folder");
        }
        let stage = Stage { root };
        stage.must("new otter-7 --born 2024-03 --setting adoptive --caregiver mother --consent 2026-08-01", "cases");
        stage.must("visit 1 --done --on 2026-09-01 --present mother,child --film playing-together=1", "cases/otter-7");
        stage
    }

    fn must(&self, line: &str, folder: &str) {
        let args: Vec<&str> = line.split(' ').collect();
        let output = self.vipp(&args).current_dir(self.path(folder)).output().expect("a run");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn case(&self) -> PathBuf {
        self.path("cases/otter-7")
    }

    /// Where the file of the first film belongs.
    pub(crate) fn film(&self) -> PathBuf {
        self.path("films/otter-7/01-1.mp4")
    }

    /// Writes the card of the film of visit 1, which lasts so many seconds.
    pub(crate) fn add_card(&self, seconds: u32) {
        let file = self.case().join("visits/01.toml");
        let text = fs::read_to_string(&file).expect("the visit");
        let id = text.split("[[film]]\nid = \"").nth(1).and_then(|rest| rest.split('"').next()).expect("a film");
        let zeros = "0".repeat(64);
        let card = format!(
            "\n[[card]]\nfilm = \"{id}\"\nname = \"01-1.mp4\"\nsize = 1000\nblake3 = \"{zeros}\"\nduration = \"0:{seconds:02}\"\n\
             rate = \"25/1\"\nlogged = 2026-09-01T14:00:00+01:00\n"
        );
        fs::write(&file, text + &card).expect("the visit");
    }

    /// The program in the folder of the case, on 2 September 2026.
    pub(crate) fn vipp(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vipp"));
        self.dress(&mut command);
        command.args(["--today", "2026-09-02"]).args(args);
        command
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

    /// The program on a terminal; what it answers goes to the file `answer`, and its process is the one that is started.
    pub(crate) fn on_terminal(&self, args: &str) -> Terminal {
        let (vipp, answer, number) = (env!("CARGO_BIN_EXE_vipp"), self.path("answer"), self.path("number"));
        let (answer, number) = (answer.display(), number.display());
        self.shell(&format!("echo $$ > '{number}'; exec {vipp} --today 2026-09-02 {args} > '{answer}'"))
    }

    /// A line of bash on a terminal.
    pub(crate) fn shell(&self, line: &str) -> Terminal {
        // A run before may have left its answer.
        let _ = fs::remove_file(self.path("answer"));
        let _ = fs::remove_file(self.path("number"));
        let mut command = Command::new("bash");
        self.dress(&mut command);
        command.args(["-c", line]);
        let session = spawn_command(command, Some(PATIENCE)).expect("a terminal");
        Terminal { session, answer: self.path("answer"), number: self.path("number") }
    }

    /// What was logged at visit 1, with no mistake in any file but a record that was cut off.
    #[track_caller]
    pub(crate) fn book(&self, context: &str) -> Option<Logbook> {
        let loaded = Settings::default().walk().load(&self.case());
        let wrong: Vec<_> = loaded.findings.iter().filter(|finding| finding.code.as_str() != "F111").collect();
        assert!(wrong.is_empty(), "{context}: {wrong:?}");
        let course = loaded.course.expect("a course");
        course.logbooks_of(VisitNo::FIRST).next().cloned()
    }
}

/// The program on a terminal.
pub(crate) struct Terminal {
    pub(crate) session: PtySession,
    answer: PathBuf,
    number: PathBuf,
}

impl Terminal {
    /// Waits until something is shown, in ASCII.
    #[track_caller]
    pub(crate) fn shows(&mut self, text: &str) {
        self.session.exp_string(text).unwrap_or_else(|why| panic!("`{text}` is not shown: {why}"));
    }

    /// Waits until keys are taken: the clock at the foot runs.
    #[track_caller]
    pub(crate) fn is_ready(&mut self) {
        self.shows("q stops");
        self.shows(" 0:0");
    }

    /// Presses keys that type signs.
    pub(crate) fn press(&mut self, keys: &str) {
        self.session.send(keys).and_then(|_| self.session.flush()).expect("a terminal that takes keys");
    }

    /// The number of the program's process.
    pub(crate) fn program(&self) -> Option<i32> {
        fs::read_to_string(&self.number).ok()?.trim().parse().ok()
    }

    /// What was answered so far.
    pub(crate) fn answer(&self) -> String {
        fs::read_to_string(&self.answer).unwrap_or_default()
    }

    /// Waits until the answer holds something.
    #[track_caller]
    pub(crate) fn answers(&self, text: &str) {
        for _ in 0..PATIENCE / 5 {
            if self.answer().contains(text) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("`{text}` is not answered:\n{}", self.answer());
    }

    /// Presses a key until the end: the exit code.
    pub(crate) fn ends_by(&mut self, key: &str) -> i32 {
        for _ in 0..PATIENCE / 20 {
            match self.session.process().status() {
                Some(WaitStatus::Exited(_, code)) => return code,
                Some(WaitStatus::StillAlive) => {
                    // It may end just now.
                    let _ = self.session.send(key).and_then(|_| self.session.flush());
                    std::thread::sleep(Duration::from_millis(20));
                }
                other => panic!("it ended with {other:?}"),
            }
        }
        panic!("it does not end by {key}");
    }

    /// Waits for the end: the exit code.
    pub(crate) fn ends(&mut self) -> i32 {
        // The end of the terminal may come as an error.
        let _ = self.session.exp_eof();
        match self.session.process().wait().expect("an end") {
            WaitStatus::Exited(_, code) => code,
            other => panic!("it ended with {other:?}"),
        }
    }
}

/// The lines of a JSON answer; a last one that was cut off is left out.
pub(crate) fn lines(answer: &str) -> Vec<serde_json::Value> {
    let whole = answer.rfind('\n').map_or("", |end| &answer[..=end]);
    whole.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// The number of the program that a process started, if it runs.
pub(crate) fn child_of(process: i32) -> Option<i32> {
    let tasks = fs::read_dir(Path::new("/proc").join(process.to_string()).join("task")).ok()?;
    let children = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("children")).ok());
    children.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).next()?.parse().ok()
}
