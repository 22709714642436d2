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
//! | the search for dates | [`course::schedule`] |
//! | how coders agree | [`course::agreement`], one file a measure |
//! | what a key means while a film is watched, or moments are shown | [`course::watch`], [`course::presenting`] |
//! | who may read what | `report/audience.rs`, and each report as it is built |
//! | what a page, table, picture or calendar says | [`report`], one file each |
//! | how the words of a letter or summary are filled in | `report/template/`, from `store/templates/*.md` |
//! | how a format is written | [`export`], one file or folder each; how paper is laid out `export/paper/` |
//! | how a picture is drawn | `export/svg.rs` on a page, `ui/picture.rs` on the terminal |
//! | how a format of others is read | [`import`], through the one door `import/format.rs` |
//! | how a file of the case is read | `store/raw/`, one file each |
//! | a programme, key scheme, measure or template as data | `store/`, a folder for each kind |
//! | a user's own of these, and their settings | `store/settings.rs`, which lists the configuration folder |
//! | how files are written | `store/disk.rs`, films `store/film_disk.rs`, and nowhere else |
//! | where films lie, and how they get there | `store/film_folder.rs` |
//! | what plays, measures and cuts films | [`film`]: mpv behind `film/mpv/`, ffmpeg and ffprobe behind `film/ffmpeg.rs` |
//! | a subcommand | [`commands`], one file or folder each; all of them in `commands/cli.rs` |
//! | what every command starts from, and how it fails | `commands/session.rs`, `commands/failure.rs` |
//! | which reports there are, and in which formats | `commands/reports.rs`, `commands/render.rs` |
//! | what is printed and asked | `ui/channels.rs`, `ui/ask.rs`, and nowhere else |
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
//! | `course.toml` | the plan, every move kept | `raw::course` | `vipp new`; `vipp plan` |
//! | `visits/NN.toml` | what happened, the films and what became of them, what was shown | `raw::visit`, `raw::film`, `raw::clip` | `vipp visit`, `vipp supervise`, `vipp film`, `vipp feedback --present`, `vipp clip`, only added to |
//! | `observations/NN.toml` | what was seen, in which sessions | `raw::observations`, `raw::sessions` | `vipp log`, `vipp watch`, `vipp import`, only added to |
//! | `feedback/NN.toml` | the script of visit NN | `raw::feedback` | `vipp feedback`, and by hand |
//! | `consent.toml` | the consent trail | `raw::consent` | `vipp new`, `vipp consent`, only added to |
//! | `retention.toml` | how long films are kept, where not as the service says | `raw::retention` | by hand |
//! | `measures.toml` | the measures used, scores and goals | `raw::outcomes`, `raw::measure` | `vipp measure`, `vipp goal`, only added to |
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
