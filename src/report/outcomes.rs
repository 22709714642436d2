//! Scores and goals in words: what changed, which way is better, and no more than their sources allow.
//!
//! "Reliable change" is said only where the definition names a value with its level and source, and never of a rating by
//! one observer. Which way is better is always said in words. Source: `domain/practice.md` 3.3.

use serde::Serialize;

use super::outcome_pictures::goals_picture;
use super::text::capitalised;
use super::{Audience, Block, Cell, Column, Dataset, Document, Field, Span, Table, Tone, Value};
use crate::course::{
    Change, Course, Day, Direction, Form, GOAL_REACHED, Goal, Measure, Pair, Scale, ScaleId, Score, age_in_words,
};

/// All measures, a line each; the service's own are marked.
pub fn measures_table<'a>(all: impl IntoIterator<Item = (&'a Measure, bool)>) -> Table {
    let columns = ["Code", "Name", "By", "Scores", "Better", ""].map(Column::left);
    let mut table = Table::new("Measures", columns);
    for (measure, own) in all {
        let main = measure.scales.first();
        table.push([
            measure.code.to_string(),
            measure.name.clone(),
            measure.informant.clone(),
            main.map_or(String::new(), range),
            main.map_or("", |scale| better(scale.direction)).to_owned(),
            if own { "your own".to_owned() } else { String::new() },
        ]);
    }
    table
}

fn better(direction: Direction) -> &'static str {
    match direction {
        Direction::HigherIsBetter => "higher",
        Direction::LowerIsBetter => "lower",
        Direction::AsScored => "say it",
    }
}

fn range(scale: &Scale) -> String {
    scale.range.map_or("as on your form".to_owned(), |(low, high)| format!("{low} to {high}"))
}

/// A measure by its definition.
pub fn measure_document(measure: &Measure) -> Document {
    let mut facts = vec![("Code", measure.code.to_string()), ("Filled in by", measure.informant.clone())];
    if let Some(ages) = measure.ages {
        let ages = format!("{} to {}", age_in_words(ages.from_months), age_in_words(ages.to_months));
        facts.push(("Ages, on the day of the form", ages));
    }
    facts.extend(measure.norms.clone().map(|norms| ("Norms", norms)));
    facts.push(("Licence", measure.licence.clone()));
    facts.push(("Source", measure.source.clone()));
    let mut document = Document::new(measure.name.as_str()).subtitle(measure.about.as_str());
    document.push(Block::facts(facts));
    if let Some(caution) = &measure.caution {
        document.push(Block::note(Tone::Warning, caution.as_str()));
    }
    let mut table = Table::new("Scales", ["Id", "Scale", "Scores", "Better", "Bands", "Reliable change"]);
    for scale in &measure.scales {
        table.push([
            scale.id.to_string(),
            scale.name.clone(),
            range(scale),
            scale.direction.in_words().to_owned(),
            bands(scale),
            scale.reliable.as_ref().map_or("no published value here".to_owned(), |reliable| {
                format!("{} ({}; {})", reliable.change.points(), reliable.level, reliable.source)
            }),
        ]);
    }
    document.with(table).footer("vipp holds no text of the questionnaire: only totals are entered.")
}

fn bands(scale: &Scale) -> String {
    let one = |band: &crate::course::Band| match band.from == band.to {
        true => format!("{} {}", band.from, band.words),
        false => format!("{} to {} {}", band.from, band.to, band.words),
    };
    scale.bands.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// What a case has of outcomes, for a terminal, where a picture comes without its table: goals, first and last, and
/// every form.
pub fn outcomes_document(course: &Course) -> Document {
    let mut document = Document::new(format!("Outcomes of {}", course.case.code));
    let outcomes = &course.outcomes;
    if !outcomes.goals.is_empty() {
        document.push(Block::heading(2, "Goals"));
        document.push(goals_table(course, Audience::Team));
        document.blocks.extend(goals_picture(course, Audience::Team).map(Block::from));
    }
    let pairs = outcomes.pairs();
    if !pairs.is_empty() {
        document.push(Block::heading(2, "First and last"));
        document.push(changes_table(&pairs));
        document.blocks.extend(cautions(&pairs));
    }
    if !outcomes.forms.is_empty() {
        document.push(Block::heading(2, "All forms"));
        document.push(forms_table(course));
    }
    document
}

/// The goals with how near they were first and last.
pub fn goals_table(course: &Course, audience: Audience) -> Table {
    let columns = [Column::right("Goal"), Column::left("In the family's words"), Column::left("First")];
    let columns = columns.into_iter().chain([Column::left("Last"), Column::left("Change")]);
    let mut table = Table::new("Goals, from 0 (not begun) to 10 (reached)", columns);
    for (number, goal) in numbered(course) {
        let tone = if goal.struck.is_some() { Tone::Muted } else { Tone::Plain };
        let words = match &goal.struck {
            Some(struck) if audience.sees_free_text() => {
                format!("no longer a goal ({}): {}", struck.because, goal.words)
            }
            Some(_) => format!("no longer a goal: {}", goal.words),
            None => goal.words.clone(),
        };
        let ratings = goal.ratings_in_order();
        let said = |rating: Option<&&crate::course::GoalRating>| {
            rating.map_or(String::new(), |rating| format!("{} ({})", rating.score, rating.on.long()))
        };
        let last = ratings.get(1..).and_then(|later| later.last());
        let cells = [number.to_string(), words, said(ratings.first()), said(last), goal_change(goal)];
        table.push(cells.map(|cell| Cell::new(cell, tone)));
    }
    table
}

/// The goals with the numbers they go by.
pub fn numbered(course: &Course) -> impl Iterator<Item = (usize, &Goal)> {
    course.outcomes.goals.iter().enumerate().map(|(place, goal)| (place + 1, goal))
}

/// "3 points nearer", "the same"; nothing with fewer than two ratings.
pub(super) fn goal_change(goal: &Goal) -> String {
    let ratings = goal.ratings_in_order();
    let (Some(first), Some(last)) = (ratings.first(), ratings.get(1..).and_then(|later| later.last())) else {
        return String::new();
    };
    match Change::between(first.score, last.score, Direction::HigherIsBetter) {
        Change::None => "the same".to_owned(),
        Change::Better(_) if last.score == GOAL_REACHED => "reached".to_owned(),
        Change::Better(points) | Change::Moved(points) => format!("{} nearer", points.points()),
        Change::Worse(points) => format!("{} further away", points.points()),
    }
}

/// Before and after, a scale a row.
pub(super) fn changes_table(pairs: &[Pair<'_>]) -> Table {
    // What is the same in every row is said once.
    let shared_form = shared(pairs, |pair| (pair.measure.name.clone(), by(pair.first)));
    let shared_days = shared(pairs, |pair| (pair.first.on, pair.last.on));
    let caption = match &shared_form {
        Some((measure, who)) if who.is_empty() => format!("First and last scores, {measure}"),
        Some((measure, who)) => format!("First and last scores, {measure}, filled in by the {who}"),
        None => "First and last scores".to_owned(),
    };
    let head = |word: &str, on: Option<Day>| on.map_or(word.to_owned(), |on| format!("{word}, {}", on.long()));
    let (first, last) = (shared_days.map(|(first, _)| first), shared_days.map(|(_, last)| last));
    let form = if shared_form.is_none() { &["Measure", "Filled in by"][..] } else { &[] };
    let columns = form.iter().map(|name| (*name).to_owned()).chain(["Scale".to_owned()]);
    let columns = columns.chain([head("First", first), head("Last", last), "Change".to_owned()]);
    let mut table = Table::new(caption, columns.map(Column::left));
    for pair in pairs {
        let form = [pair.measure.name.clone(), by(pair.first)];
        let said = [
            pair.scale.name.clone(),
            scored(pair.scale, pair.before, pair.first.on, first),
            scored(pair.scale, pair.after, pair.last.on, last),
            change_in_words(pair),
        ];
        table.push(form.into_iter().filter(|_| shared_form.is_none()).chain(said));
    }
    table
}

/// What all pairs have in common, if they do.
fn shared<T: PartialEq>(pairs: &[Pair<'_>], of: impl Fn(&Pair<'_>) -> T) -> Option<T> {
    let first = of(pairs.first()?);
    pairs.iter().all(|pair| of(pair) == first).then_some(first)
}

/// A score with the words for it, and its day unless the head of the column says it.
fn scored(scale: &Scale, score: Score, on: Day, in_head: Option<Day>) -> String {
    let band = scale.band(score).map_or(String::new(), |band| format!(", {}", band.words));
    let day = if in_head.is_none() { format!(" ({})", on.long()) } else { String::new() };
    format!("{score}{band}{day}")
}

fn by(form: &Form) -> String {
    let role = form.by.as_ref().map(crate::course::Role::in_words);
    role.or_else(|| form.coder.as_ref().map(|coder| format!("coder {coder}"))).unwrap_or_default()
}

/// "4 points better; lower is better; …" and whether that is more than chance, where someone published it.
pub(super) fn change_in_words(pair: &Pair<'_>) -> String {
    let change = Change::between(pair.before, pair.after, pair.direction);
    let moved = match change {
        Change::None => "no change".to_owned(),
        Change::Better(points) => format!("{} better", points.points()),
        Change::Worse(points) => format!("{} worse", points.points()),
        Change::Moved(points) => format!("changed by {}", points.points()),
    };
    let mut said = vec![moved, pair.direction.in_words().to_owned()];
    if let Some(reliable) = pair.scale.reliable.as_ref().filter(|_| !pair.measure.is_rating) {
        let is_enough = change.points() >= reliable.change;
        let verdict = if is_enough { "reliable change" } else { "less than a reliable change" };
        said.push(format!("{verdict} ({} or more, {}; {})", reliable.change.points(), reliable.level, reliable.source));
    }
    said.join("; ")
}

/// What has to be known beside the numbers: the norms by name, and the cautions of the measures.
pub(super) fn cautions(pairs: &[Pair<'_>]) -> Option<Block> {
    let mut said: Vec<&Measure> = Vec::new();
    for pair in pairs {
        if !said.iter().any(|measure| measure.code == pair.measure.code) {
            said.push(pair.measure);
        }
    }
    let one = |measure: &&Measure| {
        let norms = measure.norms.as_ref().map(|norms| format!(" Bands: {norms}."));
        let caution = measure.caution.as_ref().map(|caution| format!(" {}.", capitalised(caution)));
        let words = [norms, caution].into_iter().flatten().collect::<String>();
        (!words.is_empty()).then(|| vec![Span::strong(format!("{}:", measure.name)), Span::from(words)])
    };
    let notes: Vec<Vec<Span>> = said.iter().filter_map(one).collect();
    (!notes.is_empty()).then(|| Block::bullets(notes))
}

fn forms_table(course: &Course) -> Table {
    let columns = [Column::right("No."), Column::left("Day"), Column::left("When"), Column::left("Measure")];
    let columns = columns.into_iter().chain([Column::left("By"), Column::left("Scores")]);
    let mut table = Table::new("Forms and ratings", columns);
    for (place, form) in course.outcomes.forms.iter().enumerate() {
        let measure = course.outcomes.measure(&form.measure);
        let tone = if form.struck.is_some() { Tone::Muted } else { Tone::Plain };
        let struck = form.struck.as_ref().map_or(String::new(), |struck| format!("struck out ({}): ", struck.because));
        let cells = [
            (place + 1).to_string(),
            form.on.long(),
            form.phase.code().to_owned(),
            measure.map_or(form.measure.to_string(), |measure| measure.name.clone()),
            by(form),
            format!("{struck}{}", scores(&form.scores, measure)),
        ];
        table.push(cells.map(|cell| Cell::new(cell, tone)));
    }
    table
}

/// "total 17, at or above the cut-off for distress; prosocial 8".
pub fn scores(scores: &[(ScaleId, Score)], measure: Option<&Measure>) -> String {
    let one = |(id, score): &(ScaleId, Score)| {
        let scale = measure.and_then(|measure| measure.scale(id));
        let band = scale.and_then(|scale| scale.band(*score)).map(|band| format!(", {}", band.words));
        let name = scale.map_or(id.to_string(), |scale| scale.name.to_lowercase());
        format!("{name} {score}{}", band.unwrap_or_default())
    };
    scores.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Every score and rating as a row for a program.
pub fn outcomes_data(course: &Course, audience: super::Audience) -> Dataset {
    let field = |name, about| Field { name, about };
    let fields = vec![
        field("case", "code of the case; empty for research"),
        field("day", "days from the first visit held"),
        field("phase", "before, during or after the course; empty for a goal"),
        field("measure", "code of the measure, or goal"),
        field("scale", "scale of the measure, or number of the goal"),
        field("score_tenths", "the score, in tenths of a point"),
        field("direction", "which way is better"),
        field("by", "who filled it in or rated, by role"),
        field("struck", "whether it was struck out"),
    ];
    let text = |text: &str| Value::Text(text.into());
    let code = || if audience.sees_code() { text(course.case.code.as_str()) } else { Value::Empty };
    let day = |on: Day| super::observations::day_number(course, Some(on));
    let forms = course.outcomes.forms.iter().flat_map(|form| {
        let measure = course.outcomes.measure(&form.measure);
        form.scores.iter().map(move |(id, score)| {
            let direction = form.direction.or_else(|| Some(measure?.scale(id)?.direction));
            vec![
                code(),
                day(form.on),
                text(form.phase.code()),
                text(form.measure.as_str()),
                text(id.as_str()),
                Value::Whole(i64::from(score.tenths())),
                direction.map_or(Value::Empty, |direction| text(direction.code())),
                form.by.as_ref().map_or(Value::Empty, |role| text(role.as_str())),
                Value::Yes(form.struck.is_some()),
            ]
        })
    });
    let goals = numbered(course).flat_map(|(number, goal)| {
        goal.ratings.iter().map(move |rating| {
            vec![
                code(),
                day(rating.on),
                Value::Empty,
                text("goal"),
                text(&number.to_string()),
                Value::Whole(i64::from(rating.score.tenths())),
                text(Direction::HigherIsBetter.code()),
                rating.by.as_ref().map_or(Value::Empty, |role| text(role.as_str())),
                Value::Yes(rating.struck.is_some() || goal.struck.is_some()),
            ]
        })
    });
    Dataset { name: "outcomes", schema: "vipp.outcomes/1", columns: fields, rows: forms.chain(goals).collect() }
}

/// The measures as scripts read them.
#[derive(Serialize)]
pub struct MeasuresJson {
    schema: &'static str,
    measures: Vec<MeasureJson>,
}

#[derive(Serialize)]
struct MeasureJson {
    code: String,
    name: String,
    about: String,
    informant: String,
    own: bool,
    licence: String,
    norms: Option<String>,
    caution: Option<String>,
    source: String,
    scales: Vec<ScaleJson>,
}

#[derive(Serialize)]
struct ScaleJson {
    id: String,
    name: String,
    min: Option<Score>,
    max: Option<Score>,
    direction: &'static str,
    reliable_change: Option<Score>,
    reliable_level: Option<String>,
}

impl MeasuresJson {
    /// The measures, each with whether it is the service's own.
    pub fn new<'a>(all: impl IntoIterator<Item = (&'a Measure, bool)>) -> MeasuresJson {
        let measures = all.into_iter().map(|(measure, own)| MeasureJson::new(measure, own)).collect();
        MeasuresJson { schema: "vipp.measures/1", measures }
    }
}

impl MeasureJson {
    fn new(measure: &Measure, own: bool) -> MeasureJson {
        let scale = |scale: &Scale| ScaleJson {
            id: scale.id.to_string(),
            name: scale.name.clone(),
            min: scale.range.map(|(low, _)| low),
            max: scale.range.map(|(_, high)| high),
            direction: scale.direction.code(),
            reliable_change: scale.reliable.as_ref().map(|reliable| reliable.change),
            reliable_level: scale.reliable.as_ref().map(|reliable| reliable.level.clone()),
        };
        MeasureJson {
            code: measure.code.to_string(),
            name: measure.name.clone(),
            about: measure.about.clone(),
            informant: measure.informant.clone(),
            own,
            licence: measure.licence.clone(),
            norms: measure.norms.clone(),
            caution: measure.caution.clone(),
            source: measure.source.clone(),
            scales: measure.scales.iter().map(scale).collect(),
        }
    }
}
