//! What can be wrong with the files themselves. These are found while a case is read, by the store; here they get their
//! codes and their explanations. They cannot be turned off: a file that is not understood must not be passed over.

use super::super::{RuleCode, Severity};
use super::Rule;

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// Not TOML.
    pub const SYNTAX: RuleCode = RuleCode::known(b"F101");
    /// A value of another type than the key needs.
    pub const WRONG_TYPE: RuleCode = RuleCode::known(b"F102");
    /// A date or time that does not exist.
    pub const NO_SUCH_DATE: RuleCode = RuleCode::known(b"F103");
    /// A key nothing reads.
    pub const UNKNOWN_KEY: RuleCode = RuleCode::known(b"F104");
    /// A key that has to be there.
    pub const MISSING_KEY: RuleCode = RuleCode::known(b"F105");
    /// A value the key cannot have.
    pub const BAD_VALUE: RuleCode = RuleCode::known(b"F106");
    /// Two records with one id, or two entries for one visit.
    pub const DUPLICATE: RuleCode = RuleCode::known(b"F107");
    /// A copy left by a sync program.
    pub const CONFLICT_COPY: RuleCode = RuleCode::known(b"F108");
    /// Written by a newer version.
    pub const NEWER_FORMAT: RuleCode = RuleCode::known(b"F109");
    /// A file that has to be there.
    pub const MISSING_FILE: RuleCode = RuleCode::known(b"F110");
    /// The last record was cut off.
    pub const CUT_OFF: RuleCode = RuleCode::known(b"F111");
    /// File name and content disagree.
    pub const NAME_MISMATCH: RuleCode = RuleCode::known(b"F112");
    /// A file that is not part of a case.
    pub const STRANGE_FILE: RuleCode = RuleCode::known(b"F113");
    /// A file that cannot be read.
    pub const UNREADABLE: RuleCode = RuleCode::known(b"F114");
    /// The folder has another name than the case.
    pub const FOLDER_NAME: RuleCode = RuleCode::known(b"F115");
}

const OUR_OWN: &str = "how case files are kept (format 1)";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::SYNTAX,
        severity: Severity::Error,
        title: "a file is not TOML",
        why: "One stray quote hides everything that stands in the file, so nothing is read from it and nothing is \
              written to it until the line is put right.",
        source: OUR_OWN,
        example: "`text = \"she smiles` has no closing quote: add it.",
        check: None,
    },
    Rule {
        code: code::WRONG_TYPE,
        severity: Severity::Error,
        title: "a value of the wrong type",
        why: "A number in quotes or a date in quotes cannot be counted with.",
        source: OUR_OWN,
        example: "`on = \"2026-09-14\"` is text; a date has no quotes: `on = 2026-09-14`.",
        check: None,
    },
    Rule {
        code: code::NO_SUCH_DATE,
        severity: Severity::Error,
        title: "a date or time that does not exist",
        why: "A visit on 31 November would be planned around a day that never comes.",
        source: "the calendar",
        example: "`on = 2026-11-31`: November has 30 days.",
        check: None,
    },
    Rule {
        code: code::UNKNOWN_KEY,
        severity: Severity::Warning,
        title: "a key that nothing reads",
        why: "A misspelt key is kept but has no effect, so what was meant does not happen.",
        source: OUR_OWN,
        example: "`weekday = [\"mon\"]` should be `weekdays = [\"mon\"]`. Remove the key, or correct it.",
        check: None,
    },
    Rule {
        code: code::MISSING_KEY,
        severity: Severity::Error,
        title: "a key that has to be there",
        why: "Without it the record cannot be understood.",
        source: OUR_OWN,
        example: "An `[[appointment]]` without `attendance`: add the line `attendance = \"on-time\"`.",
        check: None,
    },
    Rule {
        code: code::BAD_VALUE,
        severity: Severity::Error,
        title: "a value the key cannot have",
        why: "Only the listed words mean something; another one would be passed over.",
        source: OUR_OWN,
        example: "`setting = \"adopted\"` should be `setting = \"adoptive\"`.",
        check: None,
    },
    Rule {
        code: code::DUPLICATE,
        severity: Severity::Error,
        title: "two records with one id, or two entries for one visit",
        why: "A change to one of them could land on the other. It mostly comes from copying a block by hand, or from \
              joining two copies of a file.",
        source: OUR_OWN,
        example: "Two `[[visit]]` with `number = 3`: keep the right one.",
        check: None,
    },
    Rule {
        code: code::CONFLICT_COPY,
        severity: Severity::Error,
        title: "a copy left by a sync program",
        why: "When two computers change one file, OneDrive and others keep both, the second under a longer name. Only \
              one of them is read, so something may be missing from the record.",
        source: "the naming habits of OneDrive, Dropbox and Nextcloud",
        example: "`visits/02-LAPTOP7.toml` beside `visits/02.toml`: move what is missing over, then delete the copy.",
        check: None,
    },
    Rule {
        code: code::NEWER_FORMAT,
        severity: Severity::Error,
        title: "a file from a newer version",
        why: "It may hold things this version would not understand or would lose.",
        source: OUR_OWN,
        example: "`format = 2`: use a version of vipp that reads format 2.",
        check: None,
    },
    Rule {
        code: code::MISSING_FILE,
        severity: Severity::Error,
        title: "a file that has to be there is missing",
        why: "A case is a folder with `case.toml`, `programme.toml` and `course.toml` in it.",
        source: OUR_OWN,
        example: "Bring the file back from a backup, or from the journal with `vipp undo`.",
        check: None,
    },
    Rule {
        code: code::CUT_OFF,
        severity: Severity::Warning,
        title: "the last record was cut off while it was written",
        why: "The computer stopped in the middle of writing one record. Everything before it is whole. The next record \
              written to the file turns the cut-off lines into comments, so that nothing is lost.",
        source: OUR_OWN,
        example: "Write the observation again with `vipp log`, then delete the cut-off lines.",
        check: None,
    },
    Rule {
        code: code::NAME_MISMATCH,
        severity: Severity::Error,
        title: "a file's name and its content disagree",
        why: "A file copied or renamed by hand may belong to another visit or another case.",
        source: OUR_OWN,
        example: "`visits/03.toml` says `visit = 2`: correct the number or the name.",
        check: None,
    },
    Rule {
        code: code::STRANGE_FILE,
        severity: Severity::Note,
        title: "a file that is not part of a case",
        why: "It is left alone, but whoever reads the folder may take it for part of the record.",
        source: OUR_OWN,
        example: "`visits/two.toml` is not read: a visit's file is named `02.toml`.",
        check: None,
    },
    Rule {
        code: code::UNREADABLE,
        severity: Severity::Error,
        title: "a file that cannot be read",
        why: "It may be locked, not be text, belong to another user, or be kept online only by a sync program.",
        source: OUR_OWN,
        example: "In OneDrive choose \"Always keep on this device\" for the case folder.",
        check: None,
    },
    Rule {
        code: code::FOLDER_NAME,
        severity: Severity::Warning,
        title: "the folder has another name than the case",
        why: "A folder that was copied or renamed may be taken for another case.",
        source: OUR_OWN,
        example: "The folder `otter-8` holds `code = \"otter-7\"`: rename the folder, or correct the code.",
        check: None,
    },
];
