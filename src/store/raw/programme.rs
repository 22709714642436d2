//! `programme.toml`: the rules a case runs by. A built-in programme and a user's own have the same shape.

use schemars::JsonSchema;
use serde::Deserialize;

use super::super::read::Field;
use super::values::RawActivity;
use super::{Check, at, given, listed};
use crate::course::rules::Findings;
use crate::course::{
    Ages, CaseFile, FirstFilm, GapWindow, Mark, Parts, Programme, ProgrammeCode, SessionNo, SkippedVisit, Slots,
    Source, Step, StepKind, Strand, Theme, ThemeId, Turn, VisitNo, Who,
};

/// The rules a course runs by.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(title = "programme.toml")]
pub(crate) struct RawProgramme {
    /// Format of the file: 1.
    format: Field<u32>,
    /// Code the programme is asked for by.
    code: Field<ProgrammeCode>,
    /// Name for people.
    name: Field<String>,
    /// One plain sentence.
    summary: Field<String>,
    /// Where the visits are: home, centre, ultrasound, online, school.
    setting: Field<String>,
    /// Stated length of a visit in minutes.
    minutes: Field<u32>,
    /// Working days between a film and the feedback on it.
    preparation_days: Field<u32>,
    /// What a gap is measured from when a visit was left out.
    skipped_visit: Field<SkippedVisit>,
    /// When the film for the first feedback is made: visit-1 or before-the-course.
    first_film: Field<String>,
    /// First session in which a corrective message may be used.
    corrective_from_session: Field<u8>,
    /// Whether the course begins before birth; ages are then negative.
    unborn: Field<bool>,
    /// Ages of the child in months.
    ages: Field<RawAges>,
    /// The themes.
    theme: Field<Vec<Field<RawTheme>>>,
    /// The visits, in order.
    visit: Field<Vec<Field<RawStep>>>,
    /// Where the values come from.
    source: Field<Vec<Field<RawSource>>>,
}

/// Ages of the child in whole months, both included.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawAges {
    /// Youngest.
    pub(super) from_months: Field<i32>,
    /// Oldest.
    pub(super) to_months: Field<i32>,
}

/// A theme.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawTheme {
    /// Id.
    id: Field<ThemeId>,
    /// Strand: sensitivity, discipline or other.
    strand: Field<Strand>,
    /// Short label.
    label: Field<String>,
    /// The same in words for a family.
    plain: Field<String>,
}

/// One visit of the programme.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct RawStep {
    /// Number, from 1.
    number: Field<u8>,
    /// Kind: introduction, themed or booster.
    kind: Field<StepKind>,
    /// Whether film is made.
    films: Field<bool>,
    /// Whether film is watched and discussed.
    feedback: Field<bool>,
    /// Themes of the sensitivity strand.
    sensitivity: Field<Vec<Field<ThemeId>>>,
    /// Themes of the discipline strand.
    discipline: Field<Vec<Field<ThemeId>>>,
    /// Themes of other strands.
    other: Field<Vec<Field<ThemeId>>>,
    /// Who should be there: primary or both.
    who: Field<Who>,
    /// Days since the visit before.
    gap: Field<RawGap>,
    /// Minutes of each part.
    parts: Field<RawParts>,
    /// What may be filmed.
    activities: Field<Vec<Field<RawActivity>>>,
    /// Where to look in your manual.
    manual: Field<String>,
    /// What to bring.
    bring: Field<Vec<Field<String>>>,
    /// What to prepare.
    prepare: Field<Vec<Field<String>>>,
    /// Leaflets to hand over.
    leaflets: Field<Vec<Field<String>>>,
    /// Your own words to say.
    say: Field<Vec<Field<String>>>,
}

/// Days since the visit before.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawGap {
    /// Fewest.
    low: Field<u32>,
    /// Best.
    target: Field<u32>,
    /// Most.
    high: Field<u32>,
}

/// Minutes of each part of a visit.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawParts {
    /// Arrive and settle.
    settle: Field<u32>,
    /// Film.
    film: Field<u32>,
    /// Watch and discuss.
    feedback: Field<u32>,
    /// Share.
    share: Field<u32>,
    /// Close.
    close: Field<u32>,
}

/// Where a value comes from.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct RawSource {
    /// The value it supports.
    of: Field<String>,
    /// C confirmed, 1 one source, I inferred, R recalled.
    mark: Field<Mark>,
    /// What it says.
    says: Field<String>,
    /// The sources by name.
    from: Field<Vec<Field<String>>>,
    /// Address of a page.
    url: Field<String>,
}

impl RawProgramme {
    /// The programme, if all that is needed is there; what is wrong goes into the findings, under the name of `file`.
    pub(crate) fn valid(self, file: &CaseFile, findings: &mut Findings) -> Option<Programme> {
        let mut check = Check::new(file, findings);
        check.format(&self.format);
        let code = check.needed(self.code, &[Turn::Key("code")], "code = \"my-programme\"");
        let minutes = self.minutes.or(90);
        let themes: Vec<Theme> = themes(self.theme, &mut check);
        let steps = steps(self.visit, &themes, minutes, &mut check);
        let first_film = first_film(self.first_film, &mut check);
        let ages = self.ages.or_default();
        let ages = Ages { from_months: ages.from_months.or(0), to_months: ages.to_months.or(18 * 12) };
        if ages.from_months > ages.to_months {
            check.bad(&[Turn::Key("ages")], "the ages end before they begin", "exchange from_months and to_months");
        }
        let code = code?;
        Some(Programme {
            name: self.name.some().unwrap_or_else(|| code.to_string()),
            code,
            summary: self.summary.or_default(),
            setting: self.setting.or("home".to_owned()),
            minutes,
            preparation_days: self.preparation_days.or(0),
            skipped_visit: self.skipped_visit.or(SkippedVisit::FromLastHeld),
            first_film,
            corrective_from: self.corrective_from_session.some().and_then(SessionNo::new),
            ages,
            themes,
            steps: steps?,
            sources: self.source.or_default().into_iter().filter_map(|raw| raw.some()?.valid()).collect(),
        })
    }
}

fn first_film(field: Field<String>, check: &mut Check<'_>) -> FirstFilm {
    match field.some().as_deref() {
        None | Some("visit-1") => FirstFilm::AtVisitOne,
        Some("before-the-course") => FirstFilm::BeforeTheCourse,
        Some(other) => {
            let message = format!("`{other}` is not one of visit-1, before-the-course");
            check.bad(&[Turn::Key("first_film")], message, "correct the word");
            FirstFilm::AtVisitOne
        }
    }
}

fn themes(list: Field<Vec<Field<RawTheme>>>, check: &mut Check<'_>) -> Vec<Theme> {
    let mut themes: Vec<Theme> = Vec::new();
    for (index, raw) in given(list) {
        let Some(id) = check.needed(raw.id, &at("theme", index, "id"), "id = \"sharing-emotions\"") else { continue };
        if themes.iter().any(|theme| theme.id == id) {
            check.twice(&at("theme", index, "id"), format!("the theme `{id}` is there twice"), "delete one of them");
            continue;
        }
        let label = raw.label.some().unwrap_or_else(|| id.as_str().replace('-', " "));
        let plain = raw.plain.some().unwrap_or_else(|| label.clone());
        themes.push(Theme { id, strand: raw.strand.or(Strand::Other), label, plain });
    }
    themes
}

fn steps(list: Field<Vec<Field<RawStep>>>, themes: &[Theme], minutes: u32, check: &mut Check<'_>) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    for (index, raw) in list.or_default().into_iter().enumerate() {
        let step = raw.some()?.valid(index, themes, minutes, check)?;
        let due = steps.last().map_or(1, |last| last.visit.number() + 1);
        if step.visit.number() != due {
            let message = format!("visit {} stands where visit {due} is due", step.visit);
            check.bad(&at("visit", index, "number"), message, "number the visits 1, 2, 3 … in order");
            return None;
        }
        steps.push(step);
    }
    if steps.is_empty() {
        check.bad(&[], "the programme has no visits", "add a [[visit]] with number = 1");
        return None;
    }
    Some(steps)
}

impl RawStep {
    fn valid(self, index: usize, themes: &[Theme], minutes: u32, check: &mut Check<'_>) -> Option<Step> {
        let number = check.needed(self.number, &at("visit", index, "number"), &format!("number = {}", index + 1))?;
        let Some(visit) = VisitNo::new(number) else {
            check.bad(&at("visit", index, "number"), format!("there is no visit {number}"), "number visits 1 to 20");
            return None;
        };
        let gap = self.gap.some().map(RawGap::window);
        if let Some(gap) = gap
            && !(gap.low <= gap.target && gap.target <= gap.high)
        {
            let message = format!("the gap {} to {} does not hold its target {}", gap.low, gap.high, gap.target);
            check.bad(&at("visit", index, "gap"), message, "write low, target and high in rising order");
        }
        let mut of_step = Vec::new();
        for (key, list) in [("sensitivity", self.sensitivity), ("discipline", self.discipline), ("other", self.other)] {
            for theme in listed(list) {
                if !themes.iter().any(|declared| declared.id == theme) {
                    let message = format!("the theme `{theme}` is not declared");
                    check.bad(&at("visit", index, key), message, format!("add a [[theme]] with id = \"{theme}\""));
                }
                of_step.push(theme);
            }
        }
        let (films, feedback) = (self.films.or(false), self.feedback.or(false));
        Some(Step {
            visit,
            kind: self.kind.or(StepKind::Themed),
            films,
            feedback,
            themes: of_step,
            who: self.who.or(Who::Primary),
            gap: gap.filter(|_| visit != VisitNo::FIRST),
            parts: self.parts.some().map_or_else(|| usual_parts(minutes, films, feedback), RawParts::parts),
            activities: listed(self.activities).into_iter().map(|raw| raw.0).collect(),
            slots: Slots {
                manual: self.manual.some(),
                bring: listed(self.bring),
                prepare: listed(self.prepare),
                leaflets: listed(self.leaflets),
                say: listed(self.say),
            },
        })
    }
}

/// Parts for a step that does not name its own: a ninth each to settle and close, the rest shared out.
fn usual_parts(minutes: u32, films: bool, feedback: bool) -> Parts {
    let edge = minutes / 9;
    let film = if films { minutes / 3 } else { 0 };
    let rest = minutes - film - 2 * edge;
    let watch = if feedback { rest * 4 / 5 } else { 0 };
    Parts { settle: edge, film, feedback: watch, share: rest - watch, close: edge }
}

impl RawGap {
    fn window(self) -> GapWindow {
        let low = self.low.or(14);
        let high = self.high.or(low.max(28));
        GapWindow { low, target: self.target.or(low.midpoint(high)), high }
    }
}

impl RawParts {
    fn parts(self) -> Parts {
        Parts {
            settle: self.settle.or(0),
            film: self.film.or(0),
            feedback: self.feedback.or(0),
            share: self.share.or(0),
            close: self.close.or(0),
        }
    }
}

impl RawSource {
    fn valid(self) -> Option<Source> {
        let mut from = listed(self.from);
        from.extend(self.url.some());
        Some(Source { of: self.of.some()?, mark: self.mark.some()?, says: self.says.or_default(), from })
    }
}
