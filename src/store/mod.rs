//! What is on disk: case directories to course values and back, keeping a person's comments and order.
//!
//! Reading never fails half-way: it gives what could be understood and findings for the rest. Writing is of two kinds.
//! A record (observation, appointment, answer) is *appended* in one durable write whose cost does not grow with the
//! file. Every other change *replaces* a file whole: temporary file, sync, rename, sync of the folder, and only if the
//! file is still what was read. Both leave an entry in the case's journal, from which `undo` and `redo` work.

mod block;
mod builtin;
mod case_dir;
mod conflict;
mod disk;
mod draft;
mod edit;
mod error;
mod film_disk;
mod film_folder;
mod find;
mod journal;
mod load;
mod locate;
mod logbook;
mod measures;
mod new_case;
mod own_file;
mod plain;
pub(crate) mod raw;
mod read;
mod records;
mod schema;
mod schemes;
mod script;
mod settings;
mod templates;
mod tree;

pub use block::{Block, Worth};
pub use builtin::{BuiltIn, built_in_programmes, parse_programme};
pub use case_dir::{CaseDir, Change, Locked};
pub use disk::{
    check_folder, check_output, read_user_bytes, read_user_bytes_up_to, read_user_file, write_output, write_outputs,
};
pub use draft::Draft;
pub use edit::{Assign, edit_course, edit_record, edit_table};
pub use error::{StoreError, Trouble};
pub use film_folder::{FilmFolder, Found, Handling, Incoming};
pub use find::{case_around, case_folders, find_case};
pub use journal::{Journal, Operation, Step as JournalStep, Undoing};
pub use load::{Loaded, Walk};
pub use locate::{Located, locate};
pub use logbook::read_logbook;
pub use measures::{Defined, OUTCOMES_OPENING, parse_measure, take_over};
pub use new_case::NewCase;
pub use own_file::OwnFile;
pub use schema::{SchemaOf, schema};
pub use schemes::SchemeFile;
pub use script::{edit_script, moment_as_toml, read_script, script_opening};
pub use settings::{EXAMPLE_POLICY, Overlay, Settings};
pub use templates::{Pages, TemplateFile, parse_template};
