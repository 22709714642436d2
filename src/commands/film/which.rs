//! Which films a command is about, and who it says does it.

use anyhow::Result;
use clap_complete::engine::ArgValueCompleter;

use crate::commands::complete;
use crate::commands::failure::Failure;
use crate::commands::session::{OpenCase, Session};
use crate::course::{FilmMade, Visit, VisitNo};

/// Which films: of the whole case, of a visit, or single ones of a visit.
#[derive(clap::Args, Debug)]
pub(super) struct Which {
    /// Number of the visit [default: all]
    #[arg(value_name = "VISIT", add = ArgValueCompleter::new(complete::visits))]
    pub(super) visit: Option<VisitNo>,
    /// Film, by name such as 02-1.mp4 or by id [default: all of the visit]
    #[arg(value_name = "FILM", add = ArgValueCompleter::new(complete::films))]
    pub(super) films: Vec<String>,
}

/// Who does something with films.
#[derive(clap::Args, Debug)]
pub(super) struct By {
    /// Who does it: a code or initials [default: the practitioner]
    #[arg(long, value_name = "CODE")]
    by: Option<String>,
}

/// A film with the visit it was made at.
pub(super) type Made<'a> = (&'a Visit, &'a FilmMade);

impl Which {
    /// The films that are meant, and there.
    pub(super) fn find<'a>(&self, case: &'a OpenCase) -> Result<Vec<Made<'a>>> {
        let Some(number) = self.visit else { return Ok(case.course.films().collect()) };
        let visit = case.visit(number)?;
        if self.films.is_empty() {
            return Ok(visit.record.films.iter().map(|film| (visit, film)).collect());
        }
        self.films.iter().map(|called| find(visit, called)).collect()
    }
}

/// A film of a visit by its id, the name of its file, or that name without its ending.
pub(super) fn find<'a>(visit: &'a Visit, called: &str) -> Result<Made<'a>> {
    let films = &visit.record.films;
    let fits = |film: &&FilmMade| {
        let name = film.card.as_ref().map(|card| card.name.as_str()).unwrap_or_default();
        film.id.as_str() == called || name == called || name.rsplit_once('.').is_some_and(|(stem, _)| stem == called)
    };
    films.iter().find(fits).map(|film| (visit, film)).ok_or_else(|| {
        let problem = format!("there is no film `{called}` at visit {}", visit.number);
        let names: Vec<&str> = films.iter().map(FilmMade::handle).collect();
        let hint = match names.is_empty() {
            true => format!("no film of it is recorded; vipp film add {} FILE takes one in", visit.number),
            false => format!("its films are {}", names.join(", ")),
        };
        Failure::not_found(problem, hint).into()
    })
}

impl By {
    /// Who does it: as said, or the practitioner of the case or of the settings.
    pub(super) fn name(&self, case: &OpenCase, session: &mut Session) -> Result<Option<String>> {
        if let Some(known) = self.by.as_ref().or(case.course.case.practitioner.as_ref()) {
            return Ok(Some(known.clone()));
        }
        Ok(session.settings()?.practitioner.clone())
    }
}
