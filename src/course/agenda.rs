//! The agenda of a visit, timed to the minute: before you go, bring, then the visit part by part.
//!
//! The words here are general working words of our own. What belongs to a manual (what to say, leaflets, activities)
//! comes from the programme's slots, which a certified user fills; what belongs to this family comes from the script.

use super::rules::code;
use super::{
    Activity, Course, Day, FilmTime, Finding, Moment, Parts, Purpose, RecordId, Role, SessionNo, Severity, Step,
    StepKind, Strand, TimeOfDay, VisitNo,
};

/// The agenda of one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// Which visit.
    pub visit: VisitNo,
    /// Which session, if it has feedback.
    pub session: Option<SessionNo>,
    /// What kind of visit.
    pub kind: StepKind,
    /// Its day, if it has one.
    pub day: Option<Day>,
    /// When it begins.
    pub start: TimeOfDay,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// Where, if said.
    pub place: Option<String>,
    /// The themes by strand: the strand in words, and the labels.
    pub themes: Vec<(&'static str, Vec<String>)>,
    /// Who should be there beside the child.
    pub expected: Vec<Role>,
    /// What may be filmed.
    pub activities: Vec<Activity>,
    /// What to do before going.
    pub before: Vec<AgendaItem>,
    /// What to bring.
    pub bring: Vec<String>,
    /// The parts of the visit, in order; each begins when the one before it ends.
    pub sections: Vec<Section>,
    /// What was found that matters for this visit, heaviest first.
    pub warnings: Vec<(Severity, String)>,
}

/// A part of a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which part.
    pub id: SectionId,
    /// Its heading.
    pub title: &'static str,
    /// When it begins.
    pub starts: TimeOfDay,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// Its steps.
    pub items: Vec<AgendaItem>,
}

/// The parts of a visit, in the order they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionId {
    /// Arrive and settle.
    Settle,
    /// Film.
    Film,
    /// Watch the last film and discuss it.
    Watch,
    /// Share.
    Share,
    /// Close.
    Close,
}

/// A step of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Its id, which stays the same so that answers stay with it: `film-1`.
    pub id: String,
    /// What to do.
    pub text: String,
    /// More words: what to say, where in the film.
    pub detail: Option<String>,
    /// The moment of the script it is to show.
    pub moment: Option<RecordId>,
}

impl AgendaItem {
    fn new(id: impl Into<String>, text: impl Into<String>) -> AgendaItem {
        AgendaItem { id: id.into(), text: text.into(), detail: None, moment: None }
    }

    fn detail(self, detail: impl Into<String>) -> AgendaItem {
        AgendaItem { detail: Some(detail.into()), ..self }
    }
}

impl Agenda {
    /// The agenda of a visit of a course on `today`, with what was found that matters for it.
    pub fn of(course: &Course, visit: VisitNo, today: Day, findings: &[Finding]) -> Agenda {
        let planned = course.visit(visit);
        let plan = planned.and_then(|visit| visit.plan.as_ref());
        let step = course.programme.step(visit);
        let start = plan.and_then(|plan| plan.at).unwrap_or(course.case.wishes.time);
        let minutes = course.minutes(visit);
        let case = &course.case;
        let expected = case.primary().map(|primary| course.programme.expected(visit, primary, case.second()));
        Agenda {
            visit,
            session: course.programme.session(visit),
            kind: step.map_or(StepKind::Themed, |step| step.kind),
            day: planned.and_then(|visit| visit.day()),
            start,
            minutes,
            place: plan.and_then(|plan| plan.place.clone()).or_else(|| case.place.clone()),
            themes: step.map(|step| themes(course, step)).unwrap_or_default(),
            expected: expected.unwrap_or_default().into_iter().cloned().collect(),
            activities: step.map(|step| step.activities.clone()).unwrap_or_default(),
            before: before(course, visit, step, today),
            bring: bring(step),
            sections: step.map(|step| sections(course, step, start)).unwrap_or_default(),
            warnings: warnings(visit, findings),
        }
    }

    /// The steps that are walked through, in order.
    pub fn steps(&self) -> impl Iterator<Item = &AgendaItem> {
        self.sections.iter().flat_map(|section| &section.items)
    }
}

impl Course {
    /// Minutes of each part of a visit, as long as it is planned to be.
    pub fn parts(&self, visit: VisitNo) -> Parts {
        let parts = self.programme.step(visit).map(|step| step.parts).unwrap_or_default();
        scaled(parts, self.minutes(visit))
    }
}

fn themes(course: &Course, step: &Step) -> Vec<(&'static str, Vec<String>)> {
    let of = |strand: Strand| {
        let labels = course.programme.themes_of(step, strand).map(|id| course.programme.theme_label(id).to_owned());
        (strand.in_words(), labels.collect::<Vec<_>>())
    };
    let all = [Strand::Sensitivity, Strand::Discipline, Strand::Other].map(of);
    all.into_iter().filter(|(_, labels)| !labels.is_empty()).collect()
}

/// What matters on the way to a visit: findings about it, and about the case as a whole, but for notes.
fn warnings(visit: VisitNo, findings: &[Finding]) -> Vec<(Severity, String)> {
    let told_elsewhere = [code::NO_SCRIPT];
    let matters = |finding: &&Finding| {
        finding.severity > Severity::Note
            && finding.visit.is_none_or(|about| about == visit)
            && !told_elsewhere.contains(&finding.code)
    };
    findings.iter().filter(matters).map(|finding| (finding.severity, finding.message.clone())).collect()
}

fn before(course: &Course, visit: VisitNo, step: Option<&Step>, today: Day) -> Vec<AgendaItem> {
    let mut items = Vec::new();
    let supervised = course.visit(visit).and_then(|visit| visit.supervised_on());
    if course.case.trainee && supervised.is_none() {
        items.push(AgendaItem::new("before-supervision", "Have supervision for this visit"));
    }
    let Some(step) = step else { return items };
    let day = course.visit(visit).and_then(|visit| visit.day()).unwrap_or(today);
    let agreed = course.allows(Purpose::Filming, &Role::child(), day);
    if step.films && !agreed {
        items
            .push(AgendaItem::new("before-consent", "Get consent to filming in writing: none is on file for this day"));
    }
    if step.feedback {
        let moments = course.script(visit).map_or(0, |script| script.moments.len());
        let text = match moments {
            0 => format!("Choose the moments to show and write your words: vipp feedback {visit}"),
            1 => "Go through the moment you will show".to_owned(),
            many => format!("Go through the {many} moments you will show"),
        };
        items.push(AgendaItem::new("before-script", text));
        if moments > 0 && course.has_film_files(visit) {
            items.push(AgendaItem::new("before-rehearse", format!("Rehearse them: vipp feedback {visit} --rehearse")));
        }
    }
    items.extend(step.slots.manual.iter().map(|manual| AgendaItem::new("before-manual", format!("Manual: {manual}"))));
    let own = step.slots.prepare.iter().enumerate();
    items.extend(own.map(|(nth, text)| AgendaItem::new(format!("before-own-{}", nth + 1), text.as_str())));
    if step.films {
        items.push(AgendaItem::new("before-camera", "Charge the camera and check that there is room for the film"));
    }
    items
}

fn bring(step: Option<&Step>) -> Vec<String> {
    let Some(step) = step else { return Vec::new() };
    let mut bring = Vec::new();
    if step.films {
        bring.push("camera and charger".to_owned());
        bring.push("something to play with that fits the child's age".to_owned());
    }
    if step.feedback {
        bring.push("laptop with the film, and its charger".to_owned());
    }
    bring.extend(step.slots.leaflets.iter().map(|leaflet| format!("leaflet: {leaflet}")));
    bring.extend(step.slots.bring.iter().cloned());
    bring
}

/// The parts that have minutes or steps, one after the other from the start.
fn sections(course: &Course, step: &Step, start: TimeOfDay) -> Vec<Section> {
    let parts = course.parts(step.visit);
    let planned = [
        (SectionId::Settle, "Arrive and settle", parts.settle, settle(step)),
        (SectionId::Film, "Film", parts.film, film(step)),
        (SectionId::Watch, "Watch and discuss", parts.feedback, watch(course, step)),
        (SectionId::Share, share_title(step), parts.share, share(step)),
        (SectionId::Close, "Close", parts.close, close(course, step)),
    ];
    let mut sections = Vec::new();
    let mut used = 0;
    for (id, title, minutes, items) in planned {
        if minutes == 0 && items.is_empty() {
            continue;
        }
        sections.push(Section { id, title, starts: start.plus_minutes(i64::from(used)), minutes, items });
        used += minutes;
    }
    sections
}

fn settle(step: &Step) -> Vec<AgendaItem> {
    let mut items =
        vec![AgendaItem::new("settle-hello", "Say hello to the child and the caregiver, and ask how things are")];
    if step.kind == StepKind::Introduction {
        items
            .push(AgendaItem::new("settle-explain", "Say how the visits go, and how films are used, kept and deleted"));
    }
    items
}

fn film(step: &Step) -> Vec<AgendaItem> {
    if !step.films {
        return Vec::new();
    }
    let one = |(nth, activity): (usize, &Activity)| {
        AgendaItem::new(format!("film-{}", nth + 1), format!("Film: {}", activity.in_words()))
    };
    let mut items: Vec<AgendaItem> = step.activities.iter().enumerate().map(one).collect();
    if items.is_empty() {
        items.push(AgendaItem::new("film-1", "Film a few everyday situations"));
    }
    items
}

fn watch(course: &Course, step: &Step) -> Vec<AgendaItem> {
    if !step.feedback {
        return Vec::new();
    }
    let moments = course.script(step.visit).map(|script| &script.moments[..]).unwrap_or_default();
    let one = |(nth, one): (usize, &Moment)| moment(course, step.visit, nth, one);
    let mut items: Vec<AgendaItem> = moments.iter().enumerate().map(one).collect();
    if items.is_empty() {
        items.push(AgendaItem::new("watch-1", "Watch the last film together and talk about it"));
    }
    let own = step.slots.say.iter().enumerate();
    items.extend(
        own.map(|(nth, words)| AgendaItem::new(format!("watch-say-{}", nth + 1), "Say").detail(words.as_str())),
    );
    items
}

/// "Show moment 1 3:12 to 3:20 of "meal" (child)", with the words and the question.
fn moment(course: &Course, visit: VisitNo, nth: usize, moment: &Moment) -> AgendaItem {
    let time = |time: FilmTime| time.to_string();
    let place = match (moment.from.map(time), moment.until.map(time)) {
        (Some(from), Some(until)) if from != until => format!(" {from} to {until}"),
        (Some(at), _) | (None, Some(at)) => format!(" {at}"),
        (None, None) => String::new(),
    };
    let films_of = course.film_visit(visit).filter(|_| moment.film.is_some());
    let film = films_of.and_then(|films_of| course.film(films_of, moment.film.as_ref()));
    let film = film.map_or(String::new(), |film| format!(" of \"{}\"", film.activity.in_words()));
    let whose = moment.whose.as_ref().map_or(String::new(), |whose| format!(" ({})", whose.in_words()));
    let corrective = if moment.corrective { ", with a corrective message" } else { "" };
    let text = format!("Show moment {}{place}{film}{whose}{corrective}", nth + 1);
    let item = AgendaItem { moment: Some(moment.id.clone()), ..AgendaItem::new(format!("watch-{}", moment.id), text) };
    let ask = moment.ask.as_ref().map(|ask| format!("Ask: {ask}"));
    let said: Vec<String> = moment.words.iter().cloned().chain(ask).collect();
    if said.is_empty() { item } else { item.detail(said.join(" ")) }
}

fn share_title(step: &Step) -> &'static str {
    if step.feedback { "Share" } else { "Explain and share" }
}

fn share(step: &Step) -> Vec<AgendaItem> {
    let mut items = Vec::new();
    if step.kind == StepKind::Introduction {
        items.push(AgendaItem::new("share-how", "Explain how video feedback works and answer questions"));
    }
    let leaflets = step.slots.leaflets.iter().enumerate();
    items.extend(
        leaflets.map(|(nth, leaflet)| {
            AgendaItem::new(format!("share-leaflet-{}", nth + 1), format!("Hand over: {leaflet}"))
        }),
    );
    items.push(AgendaItem::new("share-talk", "Ask what the caregiver noticed and wants to say"));
    items
}

fn close(course: &Course, step: &Step) -> Vec<AgendaItem> {
    let next = course.visits.iter().find(|visit| visit.number > step.visit && visit.left_out().is_none());
    let next = next.map(|next| match next.planned_for() {
        Some(day) => {
            let at = next.plan.as_ref().and_then(|plan| plan.at).unwrap_or(course.case.wishes.time);
            let text = format!("Confirm the next visit: {}, {}", day.with_weekday(), at.plain());
            AgendaItem::new("close-next", text)
        }
        None => AgendaItem::new("close-next", "Agree on the date of the next visit"),
    });
    let last = || AgendaItem::new("close-next", "This is the last visit: say goodbye, and how to come back");
    vec![next.unwrap_or_else(last), AgendaItem::new("close-thanks", "Thank the child and the caregiver")]
}

/// The parts for a visit of another length: in proportion, in whole minutes, with the same sum. A part of none stays.
fn scaled(parts: Parts, minutes: u32) -> Parts {
    let total = parts.total();
    if total == minutes || total == 0 {
        return parts;
    }
    let mut used = (0, 0);
    let mut next = |part: u32| {
        let before = used.1;
        used.0 += part;
        // Rounding the sum so far, not each part, keeps the whole exact.
        used.1 = (u64::from(used.0) * u64::from(minutes) + u64::from(total) / 2) / u64::from(total);
        u32::try_from(used.1 - before).unwrap_or(0)
    };
    Parts {
        settle: next(parts.settle),
        film: next(parts.film),
        feedback: next(parts.feedback),
        share: next(parts.share),
        close: next(parts.close),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_scaled_to_the_minute() {
        let parts = Parts { settle: 5, film: 25, feedback: 40, share: 10, close: 10 };
        for minutes in 20..200 {
            assert_eq!(scaled(parts, minutes).total(), minutes, "{minutes}");
        }
        assert_eq!(scaled(Parts { feedback: 0, ..parts }, 100).feedback, 0);
        assert_eq!(scaled(parts, 90), parts);
    }
}
