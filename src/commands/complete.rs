//! What the shell offers while one types: case codes, visit numbers, rule codes, roles of reports.
//!
//! Reads local files only, and is silent about anything that goes wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::PathBuf;

use clap_complete::CompletionCandidate;
use clap_complete::engine::{PathCompleter, ValueCompleter as _};

use crate::course::rules::catalogue;
use crate::course::{Candidate, Course, FilmMade, Moment, Programme, Script, Step, Visit, candidates};
use crate::report::{candidate_line, moment_line, named_places};
use crate::store::{SchemeFile, Settings, built_in_programmes, case_around, case_folders};
use crate::ui::Surroundings;

/// The codes of the cases in the folder of cases, and the folders here that are cases.
pub(super) fn cases(typed: &OsStr) -> Vec<CompletionCandidate> {
    let surroundings = Surroundings::of_this_process();
    let home = surroundings.home();
    let set = || Settings::read(surroundings.config_folder().as_deref(), home.as_deref()).ok()?.cases;
    let cases = surroundings.var("VIPP_CASES").map(PathBuf::from).or_else(set);
    let folders = case_folders(&cases.unwrap_or(surroundings.working)).unwrap_or_default();
    let names = folders.iter().filter_map(|folder| folder.file_name()?.to_str().map(str::to_owned));
    starting_with(typed, names.map(|name| (name, None)))
}

/// The numbers of the visits of the case the working folder is in; of the default programme where there is none.
pub(super) fn visits(typed: &OsStr) -> Vec<CompletionCandidate> {
    let programme = course_here().map(|course| course.programme);
    let of = |programme: &Programme| {
        let step = |step: &Step| (step.visit.to_string(), Some(step.kind.in_words().to_owned()));
        programme.steps.iter().map(step).collect::<Vec<_>>()
    };
    let numbers = match (&programme, built_in_programmes().first()) {
        (Some(programme), _) => of(programme),
        (None, Some(built_in)) => of(&built_in.programme),
        (None, None) => Vec::new(),
    };
    starting_with(typed, numbers.into_iter())
}

/// The coders of the case the working folder is in, the practitioner as `self`; files too.
pub(super) fn coders(typed: &OsStr) -> Vec<CompletionCandidate> {
    let course = course_here();
    let names: BTreeSet<String> = course.iter().flat_map(super::agree::coders_of).collect();
    let mut all = starting_with(typed, names.into_iter().map(|name| (name, None)));
    all.extend(PathCompleter::file().complete(typed));
    all
}

/// The course of the case the working folder is in.
fn course_here() -> Option<Course> {
    let folder = case_around(&Surroundings::of_this_process().working).ok()?;
    Settings::default().walk().load(&folder).course
}

/// The moments of the scripts of the case the working folder is in, those of the last script first.
pub(super) fn moments(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(course) = course_here() else { return Vec::new() };
    let of = |script: &Script| {
        let visit = script.visit;
        let one =
            move |moment: &Moment| (moment.id.to_string(), Some(format!("visit {visit}: {}", moment_line(moment))));
        script.moments.iter().map(one).collect::<Vec<_>>()
    };
    starting_with(typed, course.scripts.iter().rev().flat_map(of))
}

/// The observations that the next visit's script can be made of.
pub(super) fn picks(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(course) = course_here() else { return Vec::new() };
    let Some(next) = course.next().map(|next| next.number) else { return Vec::new() };
    let one = |candidate: &Candidate<'_>| (candidate.pick.to_string(), Some(candidate_line(&course, candidate)));
    let all: Vec<_> = candidates(&course, next).iter().map(one).collect();
    starting_with(typed, all.into_iter())
}

/// The names of the films of the case the working folder is in, and the ids of those that have no file yet.
pub(super) fn films(typed: &OsStr) -> Vec<CompletionCandidate> {
    let course = course_here();
    let films = course.iter().flat_map(|course| course.films());
    let one = |(visit, film): (&Visit, &FilmMade)| {
        let about = format!("visit {}, {}", visit.number, film.activity.in_words());
        (film.handle().to_owned(), Some(about))
    };
    starting_with(typed, films.filter(|(_, film)| film.deleted().is_none()).map(one))
}

/// The codes of the rules.
pub(super) fn rules(typed: &OsStr) -> Vec<CompletionCandidate> {
    starting_with(typed, catalogue().map(|rule| (rule.code.to_string(), Some(rule.title.to_owned()))))
}

/// The codes of the programmes.
pub(super) fn programmes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let built_in = built_in_programmes().iter();
    starting_with(typed, built_in.map(|one| (one.programme.code.to_string(), Some(one.programme.name.clone()))))
}

/// The codes of the measures.
pub(super) fn measures(typed: &OsStr) -> Vec<CompletionCandidate> {
    let all = settings().measures().into_iter();
    starting_with(typed, all.map(|defined| (defined.measure.code.to_string(), Some(defined.measure.name))))
}

/// The names of the templates.
pub(super) fn templates(typed: &OsStr) -> Vec<CompletionCandidate> {
    let all = settings().templates().into_iter();
    starting_with(typed, all.map(|template| (template.name, Some(template.about))))
}

/// The places of reports that are left to the practitioner's own words.
pub(super) fn places(typed: &OsStr) -> Vec<CompletionCandidate> {
    let templates = settings().templates();
    // Several reports have a place of the same name; it is offered once.
    let all: BTreeMap<String, String> = templates.iter().flat_map(|one| named_places(&one.body)).collect();
    starting_with(typed, all.into_iter().map(|(name, prompt)| (name, Some(prompt))))
}

/// The names of the key schemes.
pub(super) fn schemes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let named = |file: SchemeFile| {
        let label = file.read().0.map(|scheme| scheme.label);
        (file.name.to_string(), label)
    };
    starting_with(typed, settings().schemes().into_iter().map(named))
}

fn settings() -> Settings {
    let surroundings = Surroundings::of_this_process();
    let home = surroundings.home();
    Settings::read(surroundings.config_folder().as_deref(), home.as_deref()).unwrap_or_default()
}

fn starting_with(typed: &OsStr, all: impl Iterator<Item = (String, Option<String>)>) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let fits = |(name, _): &(String, Option<String>)| name.to_lowercase().starts_with(&typed.to_lowercase());
    all.filter(fits).map(|(name, help)| CompletionCandidate::new(name).help(help.map(Into::into))).collect()
}
