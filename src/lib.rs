//! `vipp`: plan, run and record video-feedback courses (VIPP) on a plain TOML case directory.
//!
//! # Where things live
//!
//! The program is built in layers, each a folder; the same stem runs through them. `vipp plan` is `commands/plan.rs` (what
//! was typed), `course/planning.rs` and `course/schedule/` (what it means), `report/plan.rs` (what is said about it) and
//! `tests/cli/plan.rs`.
//!
//! | looking for | it is in |
//! |---|---|
//! | a rule of the programme | [`course::rules`], one documented function each |
//! | a programme's data | `store/programmes/*.toml` |
//! | the search for dates | [`course::schedule`] |
//! | how coders agree | [`course::agreement`], one file a measure |
//! | a key scheme | `store/schemes/*.toml` |
//! | what a key means while a film is watched | [`course::watch`] |
//! | a subcommand | [`commands`], one file each |
//! | what a page or table says | [`report`] |
//! | how a format is written | [`export`], one file or folder each |
//! | how a picture is drawn | `export/svg.rs` on a page, `ui/picture.rs` on the terminal |
//! | how a format of others is read | [`import`], one file each |
//! | how a file of the case is read | `store/raw/`, one file each |
//! | how files are written | `store/disk.rs`, films `store/film_disk.rs`, and nowhere else |
//! | where films lie, and how they get there | `store/film_folder.rs` |
//! | what plays, measures and cuts films | [`film`], one outside program behind each file |
//! | what is taken from the process | `ui/surroundings.rs`, and nowhere else |
//!
//! # Which way the arrows go
//!
//! ```text
//! main -> commands -> store, film, export, import, ui, report, course
//!                     store, film, report, import -> course
//!                     export, ui                  -> report
//! ```
//!
//! `tests/layers.rs` holds this table; clippy forbids the clock, the environment, printing and file writing outside their
//! one place.
//!
//! # The files of a case
//!
//! | file | says | read by | written by |
//! |---|---|---|---|
//! | `case.toml` | who, why, the wishes for dates | `raw::case` | `vipp new`; `vipp plan --avoid` |
//! | `programme.toml` | the rules it runs by, pinned | `raw::programme` | `vipp new` |
//! | `course.toml` | the plan, every move kept | `raw::course` | `vipp plan` |
//! | `visits/NN.toml` | what happened, the films and what became of them, what was shown | `raw::visit`, `raw::film` | `vipp visit`, `vipp film`, `vipp feedback --present`, `vipp clip`, only added to |
//! | `observations/NN.toml` | what was seen, in which sessions | `raw::observations` | `vipp log`, `vipp watch`, `vipp import`, only added to |
//! | `feedback/NN.toml` | the script of visit NN | `raw::feedback` | `vipp feedback`, and by hand |
//! | `consent.toml` | the consent trail | `raw::consent` | `vipp new`, `vipp consent`, only added to |
//! | `retention.toml` | how long films are kept, where not as the service says | `raw::retention` | by hand |
//! | `measures.toml` | the measures used, scores and goals | `raw::outcomes` | `vipp measure`, `vipp goal`, only added to |
//! | `.vipp/feedback/NN.toml` | a script that is being edited | `raw::feedback` | `vipp feedback --edit` |
//! | `.vipp/journal.jsonl` | what `vipp` wrote, for undo | [`store::Journal`] | every command that writes |
//!
//! # What must never be
//!
//! - A file that did not parse is never written, but for a last record cut off by a crash, which is kept as comments.
//! - A file is never replaced that is not what was read. A record is never changed, only added to.
//! - A film is cleared from where it was only when it lies whole in the film folder and has its card there. What was
//!   done with it stays in the record, and its deletion is the one thing that is never undone.
//! - No name of a person in a path, an id, an error or a calendar. No network.
//! - `course` knows no file, no clock and no terminal; no exporter or importer opens a file; the same input gives the same bytes.

pub mod commands;
pub mod course;
pub mod export;
pub mod film;
pub mod import;
pub mod report;
pub mod store;
pub mod ui;

pub use commands::run;
pub use ui::Surroundings;
