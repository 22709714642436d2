//! A programme as data: its steps, themes, windows and where each value comes from.
//!
//! Nothing in here is hard-wired to one programme; the built-in ones and a user's own are values of the same type. The
//! text of a manual is never part of a built-in: `Slots` are the places where a certified user puts their own.

use super::{Activity, ProgrammeCode, Role, SessionNo, ThemeId, VisitNo};

/// One programme: what a course by it consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Short code, the name it is asked for by.
    pub code: ProgrammeCode,
    /// Name for people.
    pub name: String,
    /// One plain sentence.
    pub summary: String,
    /// Where the visits take place: "home", "online".
    pub setting: String,
    /// Stated length of a visit, in minutes.
    pub minutes: u32,
    /// Working days needed between filming and the feedback on that film.
    pub preparation_days: u32,
    /// What a gap is measured from when a visit was left out.
    pub skipped_visit: SkippedVisit,
    /// Whether a film made before the course serves the first visit's feedback.
    pub first_film: FirstFilm,
    /// First session in which a corrective message may be used; none where the programme does not say.
    pub corrective_from: Option<SessionNo>,
    /// Ages of the child in whole months, both included; negative before birth.
    pub ages: Ages,
    /// The themes, in the order in which they were declared.
    pub themes: Vec<Theme>,
    /// The steps, visit 1 first.
    pub steps: Vec<Step>,
    /// Where the values come from.
    pub sources: Vec<Source>,
}

/// Ages of the child, in whole months, first and last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ages {
    /// Youngest.
    pub from_months: i32,
    /// Oldest.
    pub to_months: i32,
}

/// What the gap of the next visit is measured from when a visit was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkippedVisit {
    /// The window of the next visit counts from the last visit held.
    FromLastHeld,
    /// The windows of the visits left out are added.
    AddWindows,
    /// There is no window after a visit that was left out.
    NoWindow,
}

/// When the film for the first feedback is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstFilm {
    /// At visit 1.
    AtVisitOne,
    /// Before the course, as the baseline film of the trials.
    BeforeTheCourse,
}

/// A theme of a strand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its id.
    pub id: ThemeId,
    /// The strand it belongs to.
    pub strand: Strand,
    /// Short label for people.
    pub label: String,
    /// The same in words for a family.
    pub plain: String,
}

/// The strands of themes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strand {
    /// Sensitivity.
    Sensitivity,
    /// Sensitive discipline.
    Discipline,
    /// Anything a variant adds.
    Other,
}

impl Strand {
    /// The strand in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Strand::Sensitivity => "sensitivity",
            Strand::Discipline => "discipline",
            Strand::Other => "other",
        }
    }
}

/// What one visit consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which visit.
    pub visit: VisitNo,
    /// What kind of visit.
    pub kind: StepKind,
    /// Whether new film is made.
    pub films: bool,
    /// Whether film is watched and discussed: then the visit is also a session.
    pub feedback: bool,
    /// The themes, of any strand.
    pub themes: Vec<ThemeId>,
    /// Who should be there beside the child.
    pub who: Who,
    /// Days since the visit before; none for visit 1.
    pub gap: Option<GapWindow>,
    /// Minutes of each part.
    pub parts: Parts,
    /// What may be filmed.
    pub activities: Vec<Activity>,
    /// The user's own manual text.
    pub slots: Slots,
}

/// The kinds of visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Explains the work and makes the first film.
    Introduction,
    /// Carries a theme.
    Themed,
    /// Goes over all themes again.
    Booster,
}

impl StepKind {
    /// The kind in words.
    pub fn in_words(self) -> &'static str {
        match self {
            StepKind::Introduction => "introduction",
            StepKind::Themed => "themed",
            StepKind::Booster => "booster",
        }
    }
}

/// Who should be at a visit beside the child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The caregiver the course is for.
    Primary,
    /// Both caregivers, where there are two.
    Both,
}

/// Days from one visit to the next: `low <= target <= high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapWindow {
    /// Fewest days.
    pub low: u32,
    /// Best number of days.
    pub target: u32,
    /// Most days.
    pub high: u32,
}

/// Minutes of each part of a visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Arrive, say hello, settle.
    pub settle: u32,
    /// Film.
    pub film: u32,
    /// Watch and discuss the last film.
    pub feedback: u32,
    /// Share: leaflets, tips, what the caregiver wants to say.
    pub share: u32,
    /// Close: next date, thanks.
    pub close: u32,
}

impl Parts {
    /// Minutes of the whole visit.
    pub fn total(self) -> u32 {
        self.settle + self.film + self.feedback + self.share + self.close
    }
}

/// The places for a certified user's own text; empty in every built-in programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Where to look in the manual.
    pub manual: Option<String>,
    /// What to bring.
    pub bring: Vec<String>,
    /// What to prepare.
    pub prepare: Vec<String>,
    /// Leaflets to hand over.
    pub leaflets: Vec<String>,
    /// Words to say.
    pub say: Vec<String>,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The value it supports: "gap".
    pub of: String,
    /// How far it is confirmed.
    pub mark: Mark,
    /// What the source says, in our words.
    pub says: String,
    /// The sources by name.
    pub from: Vec<String>,
}

/// How far a fact is confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// By two or more sources.
    Confirmed,
    /// By one source.
    OneSource,
    /// Worked out from other facts.
    Inferred,
    /// Remembered from the literature, not checked.
    Recalled,
}

impl Mark {
    /// The mark in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Mark::Confirmed => "confirmed",
            Mark::OneSource => "one source",
            Mark::Inferred => "inferred",
            Mark::Recalled => "recalled, unchecked",
        }
    }
}

impl Programme {
    /// The step of a visit, if the programme has that visit.
    pub fn step(&self, visit: VisitNo) -> Option<&Step> {
        self.steps.iter().find(|step| step.visit == visit)
    }

    /// The session a visit is, if it has feedback: sessions are counted over the feedback visits.
    pub fn session(&self, visit: VisitNo) -> Option<SessionNo> {
        self.step(visit).filter(|step| step.feedback)?;
        let count = self.steps.iter().filter(|step| step.feedback && step.visit <= visit).count();
        u8::try_from(count).ok().and_then(SessionNo::new)
    }

    /// A theme in words for a family.
    pub fn plain_theme(&self, id: &ThemeId) -> Option<&str> {
        self.themes.iter().find(|theme| theme.id == *id).map(|theme| theme.plain.as_str())
    }

    /// The label of a theme; its id where it was not declared.
    pub fn theme_label<'a>(&'a self, id: &'a ThemeId) -> &'a str {
        self.themes.iter().find(|theme| theme.id == *id).map_or(id.as_str(), |theme| &theme.label)
    }

    /// The themes of a visit that belong to one strand.
    pub fn themes_of<'a>(&'a self, step: &'a Step, strand: Strand) -> impl Iterator<Item = &'a ThemeId> {
        step.themes.iter().filter(move |id| self.strand(id) == strand)
    }

    /// The strand of a theme; `Other` where it was not declared.
    pub fn strand(&self, id: &ThemeId) -> Strand {
        self.themes.iter().find(|theme| theme.id == *id).map_or(Strand::Other, |theme| theme.strand)
    }

    /// The number of the last visit.
    pub fn last_visit(&self) -> Option<VisitNo> {
        self.steps.last().map(|step| step.visit)
    }

    /// The people who should be at a visit, of those the case has.
    pub fn expected<'a>(&self, visit: VisitNo, primary: &'a Role, second: Option<&'a Role>) -> Vec<&'a Role> {
        let both = self.step(visit).is_some_and(|step| step.who == Who::Both);
        std::iter::once(primary).chain(second.filter(|_| both)).collect()
    }
}
