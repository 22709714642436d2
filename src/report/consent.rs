//! Who agreed to what as it stands on a day, the trail behind it, and what has to happen after a no.

use std::collections::BTreeMap;

use serde::Serialize;

use super::observations::written;
use super::{Block, Cell, Column, Document, Table, Tone};
use crate::course::{
    Aftermath, Answer, Authority, Consent, Course, Day, Done, Method, Purpose, RecordId, Role, VisitNo, Withdrawal,
    people_in_words, uses_in_words,
};

/// Who agreed to what on a day, and the trail.
pub fn consent_document(course: &Course, on: Day) -> Document {
    let title = format!("Consent in {}", course.case.code);
    let mut document = Document::new(title).subtitle(format!("as it stands on {}", on.long()));
    document.push(standing(course, on));
    let Some(trail) = &course.consent else {
        return document.with(Block::paragraph("Nobody was asked yet."));
    };
    let given = trail.given.iter().map(|consent| Said {
        on: consent.on,
        title: format!("{}: {}", consent.on.long(), consent.by.in_words()),
        facts: given_facts(consent),
    });
    let withdrawn = trail.withdrawn.iter().map(|withdrawal| Said {
        on: withdrawal.on,
        title: format!("{}: taken back by {}", withdrawal.on.long(), withdrawal.by.with_article()),
        facts: withdrawn_facts(withdrawal),
    });
    let mut said: Vec<Said> = given.chain(withdrawn).collect();
    said.sort_by_key(|said| said.on);
    for Said { title, facts, .. } in said {
        document.push(Block::heading(2, title));
        document.push(Block::facts(facts));
    }
    document
}

/// One thing said, as it is shown.
struct Said {
    on: Day,
    title: String,
    facts: Vec<(&'static str, String)>,
}

/// What each person agreed to, use by use.
fn standing(course: &Course, on: Day) -> Table {
    let people = course.people();
    let heads = std::iter::once(Column::left("Use")).chain(people.iter().map(|who| Column::left(who.in_words())));
    let mut table = Table::new("Who agreed to what", heads);
    for purpose in Purpose::ALL {
        let cells = people.iter().map(|who| answer_cell(course.answer(purpose, who, on)));
        table.push(std::iter::once(Cell::from(purpose.code())).chain(cells));
    }
    table
}

fn answer_cell(answer: Answer) -> Cell {
    match answer {
        Answer::Yes { until: None, .. } => Cell::new("yes", Tone::Good),
        Answer::Yes { until: Some(until), .. } => Cell::new(format!("yes, until {}", short(until)), Tone::Good),
        Answer::ChildNotAsked => Cell::new("the child has to agree too", Tone::Warning),
        Answer::RanOut(day) => Cell::new(format!("ran out {}", short(day)), Tone::Warning),
        Answer::No(day) => Cell::new(format!("no, {}", short(day)), Tone::Error),
        Answer::TakenBack(day) => Cell::new(format!("taken back {}", short(day)), Tone::Error),
        Answer::NotAsked => Cell::new("not asked", Tone::Muted),
    }
}

/// "6 Oct 2026".
fn short(day: Day) -> String {
    day.naive().format("%-d %b %Y").to_string()
}

/// Who agreed to being filmed and shown today, where that is not simply everyone of the case for good; nothing where it
/// is, or where the work is over.
pub(super) fn consent_in_short(course: &Course, today: Day) -> Option<String> {
    if course.closed() {
        return None;
    }
    let caregivers = course.case.caregivers.iter().map(|caregiver| caregiver.role.clone());
    let people: Vec<Role> = std::iter::once(Role::child()).chain(caregivers).collect();
    let answers = |purpose: Purpose| people.iter().map(move |who| course.answer(purpose, who, today));
    let both = || answers(Purpose::Filming).chain(answers(Purpose::Showing));
    if both().all(|answer| matches!(answer, Answer::Yes { until: None, .. })) {
        return None;
    }
    let agreed = |purpose: Purpose| people.iter().partition(|who| course.allows(purpose, who, today));
    let (filming, showing): ((Vec<&Role>, Vec<&Role>), _) = (agreed(Purpose::Filming), agreed(Purpose::Showing));
    let said = match filming == showing {
        true => allowed("filming and showing", filming),
        false => format!("{}; {}", allowed("filming", filming), allowed("showing", showing)),
    };
    let ends = both().filter_map(|answer| match answer {
        Answer::Yes { until, .. } => until,
        _ => None,
    });
    let until = ends.min().map_or(String::new(), |until| format!("; runs out on {}", until.long()));
    Some(format!("{said}{until}"))
}

/// "filming of the child and the mother, not of the father".
fn allowed(uses: &str, (agreed, others): (Vec<&Role>, Vec<&Role>)) -> String {
    match (agreed.is_empty(), others.is_empty()) {
        (true, _) => format!("{uses} of nobody"),
        (false, true) => format!("{uses} of {}", people_in_words(agreed)),
        (false, false) => format!("{uses} of {}, not of {}", people_in_words(agreed), people_in_words(others)),
    }
}

fn given_facts(consent: &Consent) -> Vec<(&'static str, String)> {
    let form = &consent.form;
    let day = |day: Option<Day>| day.map(Day::long);
    let role = |role: &Option<Role>| role.as_ref().map(Role::in_words);
    let uses = |uses: &[Purpose]| (!uses.is_empty()).then(|| uses_in_words(uses));
    let recipients = form.recipients.iter().map(|(purpose, who)| format!("{}: {who}", purpose.code()));
    let recipients = Some(recipients.collect::<Vec<_>>().join("; ")).filter(|text| !text.is_empty());
    let facts = [
        ("For", Some(people_in_words(&consent.covers))),
        ("Yes to", uses(&consent.purposes)),
        ("No to", uses(&consent.refused)),
        ("Authority", form.authority.as_ref().map(|authority| authority.in_words().to_owned())),
        ("Seen", form.evidence.clone()),
        ("Given", form.method.map(|method| method.in_words().to_owned())),
        ("Witness", role(&form.witness)),
        ("Wording", form.wording.clone()),
        ("Hash of the wording", form.wording_blake3.clone()),
        ("Who sees the films", recipients),
        ("Language", form.language.clone()),
        ("Interpreter", role(&form.interpreter)),
        ("The child's own view", form.childs_view.clone()),
        ("What was promised", form.promised.clone()),
        ("Lawful basis", form.basis.clone()),
        ("Until", day(consent.until)),
        ("To be gone through again", day(form.review)),
        ("Original", form.original.clone()),
        ("Written", form.logged.map(written)),
    ];
    facts.into_iter().filter_map(|(label, value)| Some((label, value?))).collect()
}

fn withdrawn_facts(withdrawal: &Withdrawal) -> Vec<(&'static str, String)> {
    let uses = match withdrawal.purposes.is_empty() {
        true => "everything".to_owned(),
        false => uses_in_words(&withdrawal.purposes),
    };
    let whom = match withdrawal.covers.is_empty() {
        true => "everyone".to_owned(),
        false => people_in_words(&withdrawal.covers),
    };
    let done = |done: &Done| {
        let on = done.on.map_or(String::new(), |on| format!(" ({})", on.long()));
        ("Done", format!("{}{on}", done.what))
    };
    let mut facts = vec![("For", whom), ("Uses", uses)];
    facts.extend(withdrawal.because.clone().map(|why| ("Why", why)));
    facts.extend(withdrawal.done.iter().map(done));
    facts.extend(withdrawal.logged.map(|logged| ("Written", written(logged))));
    facts.extend(withdrawal.id.as_ref().map(|id| ("Id", id.to_string())));
    facts
}

/// What has to happen after a no, a line each; nothing where nothing has to.
pub fn aftermath_lines(aftermath: &Aftermath<'_>) -> Vec<String> {
    let mut by_uses: BTreeMap<&[Purpose], Vec<&Role>> = BTreeMap::new();
    for (who, uses) in &aftermath.stopped {
        by_uses.entry(uses).or_default().push(who);
    }
    let stop =
        |(uses, who): (&[Purpose], Vec<&Role>)| format!("stop {} of {}", uses_in_words(uses), people_in_words(who));
    let films = aftermath.films.iter().map(|(visit, film, day)| {
        let (name, number) = (film.called(), visit.number);
        match film.hold() {
            Some(hold) => {
                let why = hold.because.as_deref().unwrap_or("nobody wrote why");
                format!("keep {name} of visit {number}, which is on hold ({why}), and tell the family so")
            }
            None => format!("delete {name} of visit {number} by {}", day.with_weekday()),
        }
    });
    by_uses.into_iter().map(stop).chain(films).collect()
}

/// What has to happen, as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct AftermathJson {
    stop: Vec<StopJson>,
    delete: Vec<FilmToDeleteJson>,
}

#[derive(Clone, Debug, Serialize)]
struct StopJson {
    who: Role,
    uses: Vec<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct FilmToDeleteJson {
    visit: VisitNo,
    film: RecordId,
    name: String,
    by: Day,
    on_hold: bool,
}

impl From<&Aftermath<'_>> for AftermathJson {
    fn from(aftermath: &Aftermath<'_>) -> AftermathJson {
        let stop = |(who, uses): &(Role, Vec<Purpose>)| StopJson { who: who.clone(), uses: codes(uses) };
        let films = aftermath.films.iter().map(|(visit, film, by)| {
            let (visit, name, by) = (visit.number, film.called(), *by);
            FilmToDeleteJson { visit, film: film.id.clone(), name, by, on_hold: film.hold().is_some() }
        });
        AftermathJson { stop: aftermath.stopped.iter().map(stop).collect(), delete: films.collect() }
    }
}

fn codes(purposes: &[Purpose]) -> Vec<&'static str> {
    purposes.iter().map(|purpose| purpose.code()).collect()
}

/// Who agreed to what on a day, and the trail, as scripts read it.
#[derive(Clone, Debug, Serialize)]
pub struct ConsentJson {
    schema: &'static str,
    case: String,
    on: Day,
    people: Vec<PersonJson>,
    given: Vec<GivenJson>,
    withdrawn: Vec<WithdrawnJson>,
}

#[derive(Clone, Debug, Serialize)]
struct PersonJson {
    who: Role,
    uses: BTreeMap<&'static str, AnswerJson>,
}

#[derive(Clone, Debug, Serialize)]
struct AnswerJson {
    answer: &'static str,
    allowed: bool,
    since: Option<Day>,
    until: Option<Day>,
}

#[derive(Clone, Debug, Serialize)]
struct GivenJson {
    on: Day,
    until: Option<Day>,
    by: Role,
    covers: Vec<Role>,
    agreed: Vec<&'static str>,
    refused: Vec<&'static str>,
    authority: Option<String>,
    evidence: Option<String>,
    recipients: BTreeMap<&'static str, String>,
    method: Option<&'static str>,
    witness: Option<Role>,
    wording: Option<String>,
    wording_blake3: Option<String>,
    language: Option<String>,
    interpreter: Option<Role>,
    childs_view: Option<String>,
    promised: Option<String>,
    basis: Option<String>,
    review: Option<Day>,
    original: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct WithdrawnJson {
    id: Option<RecordId>,
    on: Day,
    by: Role,
    /// Empty for everyone.
    covers: Vec<Role>,
    /// Empty for all uses.
    uses: Vec<&'static str>,
    because: Option<String>,
    done: Vec<DoneJson>,
}

#[derive(Clone, Debug, Serialize)]
struct DoneJson {
    what: String,
    on: Option<Day>,
}

impl ConsentJson {
    /// The consent of a course as it stands on a day.
    pub fn new(course: &Course, on: Day) -> ConsentJson {
        let person = |who: Role| {
            let answer = |purpose: Purpose| (purpose.code(), AnswerJson::from(course.answer(purpose, &who, on)));
            PersonJson { uses: Purpose::ALL.into_iter().map(answer).collect(), who: who.clone() }
        };
        let trail = course.consent.clone().unwrap_or_default();
        ConsentJson {
            schema: "vipp.consent/1",
            case: course.case.code.to_string(),
            on,
            people: course.people().into_iter().map(person).collect(),
            given: trail.given.into_iter().map(GivenJson::from).collect(),
            withdrawn: trail.withdrawn.into_iter().map(WithdrawnJson::from).collect(),
        }
    }
}

impl From<Answer> for AnswerJson {
    fn from(answer: Answer) -> AnswerJson {
        let (word, since, until) = match answer {
            Answer::NotAsked => ("not-asked", None, None),
            Answer::Yes { since, until } => ("yes", Some(since), until),
            Answer::ChildNotAsked => ("child-not-asked", None, None),
            Answer::RanOut(day) => ("ran-out", None, Some(day)),
            Answer::No(day) => ("no", Some(day), None),
            Answer::TakenBack(day) => ("taken-back", Some(day), None),
        };
        AnswerJson { answer: word, allowed: answer.is_yes(), since, until }
    }
}

impl From<Consent> for GivenJson {
    fn from(consent: Consent) -> GivenJson {
        let form = consent.form;
        GivenJson {
            on: consent.on,
            until: consent.until,
            by: consent.by,
            covers: consent.covers,
            agreed: codes(&consent.purposes),
            refused: codes(&consent.refused),
            authority: form.authority.as_ref().map(Authority::code).map(str::to_owned),
            evidence: form.evidence,
            recipients: form.recipients.into_iter().map(|(purpose, who)| (purpose.code(), who)).collect(),
            method: form.method.map(Method::code),
            witness: form.witness,
            wording: form.wording,
            wording_blake3: form.wording_blake3,
            language: form.language,
            interpreter: form.interpreter,
            childs_view: form.childs_view,
            promised: form.promised,
            basis: form.basis,
            review: form.review,
            original: form.original,
        }
    }
}

impl From<Withdrawal> for WithdrawnJson {
    fn from(withdrawal: Withdrawal) -> WithdrawnJson {
        WithdrawnJson {
            id: withdrawal.id,
            on: withdrawal.on,
            by: withdrawal.by,
            covers: withdrawal.covers,
            uses: codes(&withdrawal.purposes),
            because: withdrawal.because,
            done: withdrawal.done.into_iter().map(|done| DoneJson { what: done.what, on: done.on }).collect(),
        }
    }
}
