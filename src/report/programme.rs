//! A programme as a person reads it: visit by visit, with the source of each value.

use serde::Serialize;

use super::{Block, Cell, Column, Document, Table, Tone};
use crate::course::{FirstFilm, Mark, Programme, SkippedVisit, Source, Step, Strand, Who, age_in_words};

/// The programme: its head, a table of the visits, and where each value comes from.
pub fn programme_document(programme: &Programme) -> Document {
    let mut document = Document::new(programme.name.as_str())
        .subtitle(programme.summary.as_str())
        .with(Block::facts(facts(programme)))
        .with(visits(programme))
        .with(sources(programme));
    if has_slots(programme) {
        document.push(Block::heading(2, "Your own text"));
        document.push(Block::bullets(slots(programme)));
    }
    document.footer("vipp is independent of the developers of the programme and holds no text of its manual.")
}

fn facts(programme: &Programme) -> Vec<(&'static str, String)> {
    let ages = format!("{} to {}", age_in_words(programme.ages.from_months), age_in_words(programme.ages.to_months));
    let corrective =
        programme.corrective_from.map_or("not said".to_owned(), |session| format!("from session {session}"));
    let skipped = match programme.skipped_visit {
        SkippedVisit::FromLastHeld => "the last visit held",
        SkippedVisit::AddWindows => "the last visit held, with the windows added",
        SkippedVisit::NoWindow => "nothing",
    };
    let film = match programme.first_film {
        FirstFilm::AtVisitOne => "at visit 1",
        FirstFilm::BeforeTheCourse => "before the course",
    };
    vec![
        ("Code", programme.code.to_string()),
        ("Ages", ages),
        ("Where", programme.setting.clone()),
        ("Length of a visit", format!("{} minutes", programme.minutes)),
        ("Working days to prepare feedback", programme.preparation_days.to_string()),
        ("First film", film.to_owned()),
        ("Corrective messages", corrective),
        ("After a visit left out, the gap counts from", skipped.to_owned()),
    ]
}

fn visits(programme: &Programme) -> Table {
    let columns = [
        Column::right("Visit"),
        Column::right("Session"),
        Column::left("Kind"),
        Column::left("Sensitivity"),
        Column::left("Discipline and other"),
        Column::left("Films"),
        Column::left("Feedback"),
        Column::left("Who"),
        Column::left("Days since the visit before"),
    ];
    let mut table = Table::new("Visits", columns);
    for step in &programme.steps {
        let session = programme.session(step.visit).map_or(String::new(), |session| session.to_string());
        let others = [themes(programme, step, Strand::Discipline), themes(programme, step, Strand::Other)];
        let others: Vec<String> = others.into_iter().filter(|text| !text.is_empty()).collect();
        let yes = |yes: bool| if yes { "yes" } else { "no" };
        table.push([
            step.visit.to_string(),
            session,
            step.kind.in_words().to_owned(),
            themes(programme, step, Strand::Sensitivity),
            others.join("; "),
            yes(step.films).to_owned(),
            yes(step.feedback).to_owned(),
            who(step).to_owned(),
            step.gap.map_or(String::new(), |gap| format!("{} to {}, best {}", gap.low, gap.high, gap.target)),
        ]);
    }
    table
}

fn who(step: &Step) -> &'static str {
    match step.who {
        Who::Primary => "primary caregiver",
        Who::Both => "both caregivers",
    }
}

/// The themes of a strand by label; "all" where a visit has every theme of the strand.
fn themes(programme: &Programme, step: &Step, strand: Strand) -> String {
    let labels: Vec<&str> = programme.themes_of(step, strand).map(|id| programme.theme_label(id)).collect();
    let count = programme.themes.iter().filter(|theme| theme.strand == strand).count();
    if count > 1 && labels.len() == count { "all".to_owned() } else { labels.join("; ") }
}

fn sources(programme: &Programme) -> Table {
    let mut table = Table::new("Where the values come from", ["Value", "Confirmed", "What is said", "By whom"]);
    for source in &programme.sources {
        let tone = if source.mark == Mark::Recalled { Tone::Warning } else { Tone::Plain };
        table.push([
            Cell::from(source.of.as_str()),
            Cell::new(source.mark.in_words(), tone),
            Cell::from(source.says.as_str()),
            Cell::from(source.from.join("; ")),
        ]);
    }
    table
}

fn has_slots(programme: &Programme) -> bool {
    programme.steps.iter().any(|step| step.slots != Default::default())
}

fn slots(programme: &Programme) -> Vec<String> {
    let one = |step: &Step| {
        let slots = &step.slots;
        let lists =
            [("bring", &slots.bring), ("prepare", &slots.prepare), ("leaflets", &slots.leaflets), ("say", &slots.say)];
        let mut parts: Vec<String> = slots.manual.iter().map(|manual| format!("manual: {manual}")).collect();
        parts.extend(
            lists
                .iter()
                .filter(|(_, list)| !list.is_empty())
                .map(|(name, list)| format!("{name}: {}", list.join(", "))),
        );
        (!parts.is_empty()).then(|| format!("visit {}: {}", step.visit, parts.join("; ")))
    };
    programme.steps.iter().filter_map(one).collect()
}

/// All programmes, a line each; the user's own are marked.
pub fn programmes_table(all: &[(&Programme, bool)]) -> Table {
    let columns = [
        Column::left("Code"),
        Column::left("Name"),
        Column::right("Visits"),
        Column::right("Minutes"),
        Column::left("Gaps in days"),
        Column::left("Ages"),
        Column::left(""),
    ];
    let mut table = Table::new("Programmes", columns);
    for (programme, own) in all {
        table.push([
            programme.code.to_string(),
            programme.name.clone(),
            programme.steps.len().to_string(),
            programme.minutes.to_string(),
            gaps(programme),
            format!("{} to {} months", programme.ages.from_months, programme.ages.to_months),
            if *own { "your own".to_owned() } else { String::new() },
        ]);
    }
    table
}

/// "14 to 28" where all gaps are alike, the best days where not.
fn gaps(programme: &Programme) -> String {
    let gaps: Vec<_> = programme.steps.iter().filter_map(|step| step.gap).collect();
    match gaps.first() {
        Some(first) if gaps.iter().all(|gap| gap == first) => format!("{} to {}", first.low, first.high),
        _ => gaps.iter().map(|gap| gap.target.to_string()).collect::<Vec<_>>().join(", "),
    }
}

/// A programme as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammeJson {
    schema: &'static str,
    code: String,
    name: String,
    summary: String,
    setting: String,
    minutes: u32,
    preparation_days: u32,
    ages_months: [i32; 2],
    visits: Vec<StepJson>,
    sources: Vec<SourceJson>,
}

#[derive(Clone, Debug, Serialize)]
struct StepJson {
    visit: u8,
    session: Option<String>,
    kind: &'static str,
    themes: Vec<String>,
    films: bool,
    feedback: bool,
    who: &'static str,
    gap_days: Option<[u32; 3]>,
    minutes: u32,
}

#[derive(Clone, Debug, Serialize)]
struct SourceJson {
    of: String,
    mark: &'static str,
    says: String,
    from: Vec<String>,
}

impl From<&Programme> for ProgrammeJson {
    fn from(programme: &Programme) -> ProgrammeJson {
        ProgrammeJson {
            schema: "vipp.programme/1",
            code: programme.code.to_string(),
            name: programme.name.clone(),
            summary: programme.summary.clone(),
            setting: programme.setting.clone(),
            minutes: programme.minutes,
            preparation_days: programme.preparation_days,
            ages_months: [programme.ages.from_months, programme.ages.to_months],
            visits: programme.steps.iter().map(|step| step_json(programme, step)).collect(),
            sources: programme.sources.iter().map(SourceJson::from).collect(),
        }
    }
}

fn step_json(programme: &Programme, step: &Step) -> StepJson {
    StepJson {
        visit: step.visit.number(),
        session: programme.session(step.visit).map(|session| session.to_string()),
        kind: step.kind.in_words(),
        themes: step.themes.iter().map(ToString::to_string).collect(),
        films: step.films,
        feedback: step.feedback,
        who: who(step),
        gap_days: step.gap.map(|gap| [gap.low, gap.target, gap.high]),
        minutes: step.parts.total(),
    }
}

impl From<&Source> for SourceJson {
    fn from(source: &Source) -> SourceJson {
        let (of, says, from) = (source.of.clone(), source.says.clone(), source.from.clone());
        SourceJson { of, mark: source.mark.in_words(), says, from }
    }
}

/// All programmes as scripts read them.
#[derive(Clone, Debug, Serialize)]
pub struct ProgrammesJson {
    schema: &'static str,
    programmes: Vec<ProgrammeInList>,
}

#[derive(Clone, Debug, Serialize)]
struct ProgrammeInList {
    code: String,
    name: String,
    visits: usize,
    minutes: u32,
    own: bool,
}

impl ProgrammesJson {
    /// The programmes, each with whether it is the user's own.
    pub fn new(all: &[(&Programme, bool)]) -> ProgrammesJson {
        let one = |(programme, own): &(&Programme, bool)| ProgrammeInList {
            code: programme.code.to_string(),
            name: programme.name.clone(),
            visits: programme.steps.len(),
            minutes: programme.minutes,
            own: *own,
        };
        ProgrammesJson { schema: "vipp.programmes/1", programmes: all.iter().map(one).collect() }
    }
}
