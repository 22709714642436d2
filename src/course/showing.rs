//! What was shown at a visit: each showing of a moment, what was left out, and what the caregiver said to it.

use super::{AgendaItem, FilmTime, Moment, RecordId, Stamp, StepAnswer, StepOutcome, VisitRecord};

/// One thing that happened while the moments were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Showing {
    /// The moment of the script.
    pub moment: RecordId,
    /// The film it is in, as the script may change later.
    pub film: Option<RecordId>,
    /// Where it begins.
    pub from: Option<FilmTime>,
    /// Where the film stops.
    pub until: Option<FilmTime>,
    /// What happened.
    pub how: HowShown,
    /// Why it was left out, or what the caregiver said.
    pub text: Option<String>,
    /// Why film was shown of somebody who has not agreed to it.
    pub without_consent: Option<String>,
    /// When this was written.
    pub logged: Stamp,
}

/// What happened with a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowShown {
    /// The film played up to its stop.
    Film,
    /// The film played slowly up to its stop.
    Slowly,
    /// It was told without its film.
    Told,
    /// It was left out.
    Skipped,
    /// The caregiver said something to it.
    Remark,
}

impl HowShown {
    /// All of them.
    pub const ALL: [HowShown; 5] =
        [HowShown::Film, HowShown::Slowly, HowShown::Told, HowShown::Skipped, HowShown::Remark];

    /// The word in the file.
    pub fn code(self) -> &'static str {
        match self {
            HowShown::Film => "film",
            HowShown::Slowly => "slowly",
            HowShown::Told => "told",
            HowShown::Skipped => "skipped",
            HowShown::Remark => "remark",
        }
    }

    /// In words: "the film was shown", "left out".
    pub fn in_words(self) -> &'static str {
        match self {
            HowShown::Film => "the film was shown",
            HowShown::Slowly => "the film was shown slowly",
            HowShown::Told => "told without its film",
            HowShown::Skipped => "left out",
            HowShown::Remark => "said to it",
        }
    }

    /// Whether the family saw the moment, or heard of it.
    pub fn is_shown(self) -> bool {
        self.is_film() || self == HowShown::Told
    }

    /// Whether film was on the screen.
    pub fn is_film(self) -> bool {
        matches!(self, HowShown::Film | HowShown::Slowly)
    }
}

/// What became of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MomentShown<'a> {
    /// How often its film was shown.
    pub times: usize,
    /// Whether it was told without its film.
    pub told: bool,
    /// Left out, with the reason given last; empty where none was given.
    pub skipped: Option<&'a str>,
    /// What the caregiver said to it.
    pub remarks: Vec<&'a str>,
}

impl MomentShown<'_> {
    /// Whether the family saw or heard it.
    pub fn is_shown(&self) -> bool {
        self.times > 0 || self.told
    }

    /// Whether it is done with: shown, told or left out.
    pub fn is_done(&self) -> bool {
        self.is_shown() || self.skipped.is_some()
    }
}

impl VisitRecord {
    /// What became of a moment of the visit's script.
    pub fn shown_of(&self, moment: &RecordId) -> MomentShown<'_> {
        let mut all = MomentShown::default();
        for showing in self.shown.iter().filter(|showing| showing.moment == *moment) {
            let text = showing.text.as_deref();
            match showing.how {
                HowShown::Film | HowShown::Slowly => all.times += 1,
                HowShown::Told => all.told = true,
                HowShown::Skipped => all.skipped = Some(text.or(all.skipped).unwrap_or_default()),
                HowShown::Remark => all.remarks.extend(text),
            }
        }
        all
    }

    /// The answer to a step of the agenda: as given, or by what became of the moment it is to show.
    pub fn answer_to(&self, item: &AgendaItem) -> Option<StepAnswer> {
        self.answer(&item.id).cloned().or_else(|| self.answer_by_showing(item))
    }

    fn answer_by_showing(&self, item: &AgendaItem) -> Option<StepAnswer> {
        let moment = item.moment.as_ref()?;
        let shown = self.shown_of(moment);
        let outcome = match shown.skipped {
            _ if shown.is_shown() => StepOutcome::Done,
            why => StepOutcome::Skipped(why?.to_owned()),
        };
        let logged = self.shown.iter().rfind(|showing| showing.moment == *moment)?.logged;
        let note = (!shown.remarks.is_empty()).then(|| shown.remarks.join("; "));
        Some(StepAnswer { step: item.id.clone(), outcome, note, logged })
    }
}

impl Showing {
    /// Something that happened with a moment.
    pub fn of(moment: &Moment, how: HowShown, text: Option<String>, logged: Stamp) -> Showing {
        Showing {
            moment: moment.id.clone(),
            film: moment.film.clone(),
            from: moment.from,
            until: moment.until,
            how,
            text,
            without_consent: None,
            logged,
        }
    }
}
