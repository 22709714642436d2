//! A folder of their own for tests that run the program, with a case in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with a home, a place for temporary files and a folder of cases.
pub(crate) struct Place {
    root: TempDir,
}

/// What a run said, and how it ended.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// The same, if the run ended well.
    #[track_caller]
    pub(crate) fn well(self) -> Said {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Said {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Place {
    /// An empty one.
    pub(crate) fn new() -> Place {
        let root = tempfile::Builder::new().prefix("vipp-test-").tempdir().expect("a folder");
        for folder in ["home", "tmp", "cases"] {
            fs::create_dir(root.path().join(folder)).expect("a folder");
        }
        Place { root }
    }

    /// One with the case `otter-7`, which consents to filming and has dates for all visits.
    pub(crate) fn with_otter() -> Place {
        let place = Place::new();
        let new = "new otter-7 --born 2024-03 --setting adoptive --caregiver mother --consent 2026-08-01";
        let mut vipp = place.vipp(&new.split(' ').collect::<Vec<_>>());
        Said::from(vipp.current_dir(place.cases()).output().expect("a run")).well();
        place.run_at("2026-08-31T09:00:00+01:00", &["plan"]).well();
        place
    }

    /// The folder everything is in.
    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// The folder of cases.
    pub(crate) fn cases(&self) -> PathBuf {
        self.root().join("cases")
    }

    /// The folder of the case.
    pub(crate) fn otter(&self) -> PathBuf {
        self.cases().join("otter-7")
    }

    /// The program in the folder of the case, on the morning of 1 September 2026.
    pub(crate) fn vipp(&self, args: &[&str]) -> Command {
        self.started(Command::new(env!("CARGO_BIN_EXE_vipp")), args)
    }

    /// Runs the program as one whom the permissions of files bind; root is bound by giving that privilege up.
    #[cfg(unix)]
    pub(crate) fn run_bound(&self, args: &[&str]) -> Said {
        let home = fs::metadata(self.root()).expect("the place");
        if std::os::unix::fs::MetadataExt::uid(&home) != 0 {
            return self.run(args);
        }
        let mut command = Command::new("/usr/bin/setpriv");
        let without = "-dac_override,-dac_read_search";
        command.args([format!("--bounding-set={without}"), format!("--inh-caps={without}")]);
        command.arg(env!("CARGO_BIN_EXE_vipp"));
        self.started(command, args).output().expect("a run").into()
    }

    fn started(&self, mut command: Command, args: &[&str]) -> Command {
        command.args(args).env_clear().stdin(Stdio::null());
        command.env("HOME", self.root().join("home")).env("TMPDIR", self.root().join("tmp"));
        command.env("VIPP_CASES", self.cases()).env("VIPP_NOW", "2026-09-01T09:00:00+01:00");
        let otter = self.otter();
        command.current_dir(if otter.is_dir() { otter } else { self.cases() });
        command
    }

    /// Runs the program.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        self.vipp(args).output().expect("a run").into()
    }

    /// Runs the program at a moment, as `2026-09-01T09:00:00+01:00`.
    pub(crate) fn run_at(&self, now: &str, args: &[&str]) -> Said {
        self.vipp(args).env("VIPP_NOW", now).output().expect("a run").into()
    }

    /// A file of the case.
    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.otter().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file of the case, as a person with an editor would.
    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.otter().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a write");
    }

    /// The files of the case, but for the journal.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let mut files = below(&self.otter());
        files.retain(|name, _| !name.starts_with(".vipp/"));
        files
    }

    /// The codes of the findings about files that `vipp check` reports.
    pub(crate) fn file_findings(&self) -> Vec<String> {
        let said = self.run(&["check", "--json"]);
        assert!(matches!(said.code, Some(0 | 3)), "{said:?}");
        let answer: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        let findings = answer["findings"].as_array().expect("a list").iter();
        let codes = findings.map(|finding| finding["code"].as_str().expect("a code").to_owned());
        codes.filter(|code| code.starts_with('F')).collect()
    }
}

/// Every file below a folder, by its name from there.
pub(crate) fn below(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("a path below").to_string_lossy().into_owned();
                let text = String::from_utf8(fs::read(&path).expect("a file")).expect("UTF-8");
                found.insert(name, text);
            }
        }
    }
    found
}

/// Throws that can be repeated from the seed.
pub(crate) struct Dice(u64);

impl Dice {
    /// From a seed.
    pub(crate) fn of(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number below `sides`, by SplitMix64.
    pub(crate) fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}
