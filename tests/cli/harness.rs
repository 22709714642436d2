//! A desk to work at: a temporary home and folder of cases, an empty environment, and a clock that goes on by one minute
//! with every command.
//!
//! A command line runs in `bash`, so that pipes and redirections are what they are for a person. What a run shows is one
//! block of text: stdout, then `--- stderr` and what stood there, then `--- exit N`. Only what differs from run to run is
//! replaced: the desk's folder by `[DESK]`, ids of records by `[ID]`, and control characters by signs one can see.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, FixedOffset, TimeDelta};
use snapbox::assert::DEFAULT_ACTION_ENV;
use snapbox::{Assert, IntoData};

/// A temporary home and folder of cases, and a clock.
pub(crate) struct Desk {
    /// Removes the folder when the desk is left.
    _temporary: tempfile::TempDir,
    root: PathBuf,
    at: RefCell<PathBuf>,
    clock: Cell<DateTime<FixedOffset>>,
    vars: RefCell<Vec<(String, String)>>,
}

/// What a command line came to.
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) exit: i32,
}

/// The case most tests are about.
pub(crate) const NEW_OTTER: &str = "vipp new otter-7 --born 2024-03 --setting adoptive --caregiver mother \
                                    --caregiver father --consent 2026-08-20 --weekday mon,tue";

impl Desk {
    /// An empty desk on 31 August 2026, in the folder of cases.
    pub(crate) fn new() -> Desk {
        let temporary = tempfile::Builder::new().prefix("vipp-desk-").tempdir().expect("a temporary folder");
        let root = temporary.path().canonicalize().expect("the temporary folder");
        for folder in ["home", "home/config", "cases"] {
            fs::create_dir(root.join(folder)).expect("a folder of the desk");
        }
        let desk = Desk {
            _temporary: temporary,
            at: RefCell::new(root.join("cases")),
            root,
            clock: Cell::new(moment("2026-08-31T09:00:00+01:00")),
            vars: RefCell::default(),
        };
        desk.var("NO_COLOR", "1");
        desk.var("COLUMNS", "100");
        desk
    }

    /// A desk in the folder of the new case otter-7.
    pub(crate) fn with_otter() -> Desk {
        let desk = Desk::new();
        desk.must(NEW_OTTER);
        desk.enter("otter-7");
        desk
    }

    /// A desk in the folder of otter-7, all visits planned, on the day of the first.
    pub(crate) fn planned() -> Desk {
        let desk = Desk::with_otter();
        desk.must("vipp plan");
        desk.now("2026-09-01T09:02:00+01:00");
        desk
    }

    /// A desk in the folder of otter-7 after the second visit: two visits held and filmed, three observations logged.
    pub(crate) fn begun() -> Desk {
        let desk = Desk::planned();
        desk.must("vipp plan --told all");
        desk.now("2026-09-01T12:00:00+01:00");
        desk.must("vipp visit 1 --done --started 10:00 --ended 11:30 --film playing-together=12 --film tidying-up=5");
        desk.must("vipp log 1 '3:12-3:20 child: holds out the brick #signal @exploration-attachment +'");
        desk.must("vipp log 1 '4:05 mother: names what he does #response @speaking-for-the-child ++'");
        desk.must("vipp log 1 '7:40 child: looks away #signal -'");
        desk.now("2026-09-22T12:00:00+01:00");
        desk.must("vipp visit 2 --done --started 10:00 --ended 11:35 --film playing-together=10");
        desk
    }

    /// The same desk as [`Desk::begun`], with a stand-in for ffprobe and a camera with a film of each visit on it.
    pub(crate) fn filmed() -> Desk {
        let desk = Desk::begun();
        desk.var("VIPP_FILMS", &desk.path("[DESK]/films").display().to_string());
        desk.with_fake_programs();
        desk.film("[DESK]/camera/MOV_0013.MP4", "720.480", "2026-09-01T09:12:00Z");
        desk.film("[DESK]/camera/MOV_0014.MP4", "301.000", "2026-09-01T09:40:00Z");
        desk.film("[DESK]/camera/MOV_0021.MP4", "610.000", "2026-09-22T09:12:00Z");
        desk
    }

    /// Puts the stand-ins of `tests/fake` before the programs of this computer.
    pub(crate) fn with_fake_programs(&self) {
        let fake = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fake");
        let paths = std::iter::once(fake).chain(std::env::split_paths(&path_with_vipp()).collect::<Vec<_>>());
        self.var("PATH", std::env::join_paths(paths).expect("a path").to_str().expect("text"));
    }

    /// Writes a film for the stand-in: so many seconds long, recorded at that moment, and like no other.
    pub(crate) fn film(&self, file: &str, seconds: &str, recorded: &str) {
        let picture =
            r#"{"codec_type":"video","width":640,"height":360,"r_frame_rate":"25/1","avg_frame_rate":"25/1"}"#;
        let format = format!(r#"{{"duration":"{seconds}","tags":{{"creation_time":"{recorded}"}}}}"#);
        let frames = format!("frames of {file}\n").repeat(4000);
        self.write(file, &format!("{{\"streams\":[{picture}],\"format\":{format}}}\n{frames}"));
    }

    /// Goes into a folder of the folder of cases.
    pub(crate) fn enter(&self, folder: &str) {
        self.at.replace(self.root.join("cases").join(folder));
    }

    /// Sets the clock, as `2026-09-28T16:04:10+01:00`.
    pub(crate) fn now(&self, now: &str) {
        self.clock.set(moment(now));
    }

    /// Sets a variable of the environment.
    pub(crate) fn var(&self, name: &str, value: &str) {
        self.no_var(name);
        self.vars.borrow_mut().push((name.to_owned(), value.to_owned()));
    }

    /// Takes a variable away.
    pub(crate) fn no_var(&self, name: &str) {
        self.vars.borrow_mut().retain(|(known, _)| known != name);
    }

    /// Where a file is: from the current folder, or below the desk if it begins with `[DESK]/`.
    pub(crate) fn path(&self, file: &str) -> PathBuf {
        match file.strip_prefix("[DESK]/") {
            Some(rest) => self.root.join(rest),
            None => self.at.borrow().join(file),
        }
    }

    /// Writes a file, with its folder.
    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the file's folder");
        fs::write(&path, text).expect("the file to be written");
    }

    /// Adds to the end of a file.
    pub(crate) fn append(&self, file: &str, text: &str) {
        let old = self.read(file);
        self.write(file, &format!("{old}{text}"));
    }

    /// Replaces the one place where a text stands in a file.
    pub(crate) fn change(&self, file: &str, old: &str, new: &str) {
        let text = self.read(file);
        assert_eq!(text.matches(old).count(), 1, "`{old}` stands not once in `{file}`:\n{text}");
        self.write(file, &text.replace(old, new));
    }

    /// The whole text of a file.
    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|why| panic!("`{file}` cannot be read: {why}"))
    }

    /// A file of text as it is compared: what differs from run to run replaced.
    pub(crate) fn show(&self, file: &str) -> String {
        self.plain(&self.read(file))
    }

    /// Every file in the current folder with its bytes, but an empty journal, which is only there to be locked: to see
    /// that nothing was written.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        collect(&self.at.borrow(), &mut files);
        files.retain(|(path, bytes)| !(bytes.is_empty() && path.ends_with("journal.jsonl")));
        files.sort();
        files
    }

    /// Runs a command line one minute after the one before.
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_in(Command::new("bash"), line)
    }

    /// Runs a command line as one whom the permissions of files bind; root is bound by giving that privilege up.
    pub(crate) fn run_bound(&self, line: &str) -> Ran {
        let home = fs::metadata(&self.root).expect("the desk");
        if std::os::unix::fs::MetadataExt::uid(&home) != 0 {
            return self.run(line);
        }
        let mut shell = Command::new("setpriv");
        let without = "-dac_override,-dac_read_search";
        shell.args([format!("--bounding-set={without}"), format!("--inh-caps={without}"), "bash".to_owned()]);
        self.run_in(shell, line)
    }

    fn run_in(&self, mut shell: Command, line: &str) -> Ran {
        let shell = self.at_the_desk(shell.args(["-o", "pipefail", "-c", line]));
        let output = shell.stdin(std::process::Stdio::null()).output().expect("bash to run");
        self.clock.set(self.clock.get() + TimeDelta::minutes(1));
        let text = |bytes: &[u8]| self.plain(&String::from_utf8_lossy(bytes));
        Ran { stdout: text(&output.stdout), stderr: text(&output.stderr), exit: output.status.code().unwrap_or(-1) }
    }

    /// A program in the current folder, with nothing in its environment but what the desk says.
    pub(crate) fn at_the_desk<'c>(&self, program: &'c mut Command) -> &'c mut Command {
        program
            .current_dir(&*self.at.borrow())
            .env_clear()
            .env("PATH", path_with_vipp())
            .env("HOME", self.root.join("home"))
            .env("VIPP_CONFIG", self.root.join("home/config"))
            .env("VIPP_NOW", self.clock.get().to_rfc3339())
            .envs(self.vars.borrow().iter().map(|(name, value)| (name, value)))
    }

    /// Runs a command line that has to work, to prepare the desk.
    #[track_caller]
    pub(crate) fn must(&self, line: &str) {
        let ran = self.run(line);
        assert!(ran.exit == 0, "`{line}` did not work:\n{}", ran.block());
    }

    /// Runs a command line that must leave every file as it is.
    #[track_caller]
    pub(crate) fn run_writing_nothing(&self, line: &str) -> Ran {
        self.writing_nothing(line, Desk::run)
    }

    /// The same, as one whom the permissions of files bind.
    #[track_caller]
    pub(crate) fn run_bound_writing_nothing(&self, line: &str) -> Ran {
        self.writing_nothing(line, Desk::run_bound)
    }

    #[track_caller]
    fn writing_nothing(&self, line: &str, run: impl Fn(&Desk, &str) -> Ran) -> Ran {
        let before = self.files();
        let ran = run(self, line);
        assert!(self.files() == before, "`{line}` wrote something:\n{}", ran.block());
        ran
    }

    fn plain(&self, text: &str) -> String {
        let text = text.replace(&self.root.display().to_string(), "[DESK]");
        without_ids(&text).replace('\r', "␍").replace('\u{1b}', "␛").replace('\u{feff}', "⟨BOM⟩")
    }
}

impl Ran {
    /// All of it as one text.
    pub(crate) fn block(&self) -> String {
        let whole = |text: &str| match text.is_empty() || text.ends_with('\n') {
            true => text.to_owned(),
            false => format!("{text}⟨no line end⟩\n"),
        };
        format!("{}--- stderr\n{}--- exit {}", whole(&self.stdout), whole(&self.stderr), self.exit)
    }

    /// Compares all of it exactly.
    #[track_caller]
    pub(crate) fn is(&self, expected: impl IntoData) {
        same(self.block(), expected);
    }

    /// The answer as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|why| panic!("not JSON: {why}\n{}", self.block()))
    }
}

/// Compares a text exactly; `...` and `[..]` have no meaning.
#[track_caller]
pub(crate) fn same(actual: impl Into<String>, expected: impl IntoData) {
    let actual: String = actual.into();
    let actual = actual.strip_suffix('\n').unwrap_or(&actual).to_owned();
    Assert::new().action_env(DEFAULT_ACTION_ENV).eq(actual.into_data().raw(), expected.into_data().raw());
}

fn moment(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).expect("a moment")
}

fn path_with_vipp() -> std::ffi::OsString {
    let folder = Path::new(env!("CARGO_BIN_EXE_vipp")).parent().expect("the folder of the program");
    let others = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&others));
    std::env::join_paths(all).expect("a path")
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            collect(&entry, files);
        } else {
            files.push((entry.clone(), fs::read(&entry).expect("a file")));
        }
    }
}

/// Replaces ids: ten letters and digits that begin as every id written in these years does.
fn without_ids(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut word = String::new();
    for sign in text.chars().chain(std::iter::once('\0')) {
        if sign.is_ascii_alphanumeric() {
            word.push(sign);
            continue;
        }
        plain.push_str(if is_id(&word) { "[ID]" } else { &word });
        word.clear();
        plain.push(sign);
    }
    plain.pop();
    plain
}

fn is_id(word: &str) -> bool {
    let shaped = word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
    word.len() == 10 && shaped && word.starts_with(['6', '7'])
}
