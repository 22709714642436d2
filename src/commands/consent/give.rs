//! `vipp consent give`: the answer of one person, for themselves or for whom they may answer for.

use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::Serialize;

use super::ask::fill_in;
use super::tell::tell;
use super::words::{parse_method, parse_purpose, parse_recipient};
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::{CaseArg, OpenCase, Session, Writing};
use crate::course::{
    Advice, Authority, Consent, ConsentForm, Course, Day, Method, Purpose, RecordId, Role, people_in_words,
    uses_in_words,
};
use crate::report::AftermathJson;
use crate::store::{Block, Change, read_user_bytes};

/// Record what somebody agreed to, and what they refused
///
/// Asks for what is missing when someone can answer; in a script, give it all as flags. A no is an answer too: it is
/// recorded, and it closes nothing but the use that was refused.
#[derive(clap::Args, Debug)]
#[command(before_help = "Examples:\n  vipp consent give\n  \
    vipp consent give --by mother --covers child,mother --authority parental-responsibility \\\n      \
    --for filming,showing,supervision --not training,research --method signed \\\n      \
    --recipient \"supervision=the supervisor of the team\" --wording form-2026-03 --until 2027-09-01\n  \
    vipp consent give --by father --covers father --not filming --method oral --witness health-visitor")]
pub(super) struct Args {
    #[command(flatten)]
    case: CaseArg,
    /// Who answered, by role
    #[arg(long, value_name = "ROLE")]
    pub(super) by: Option<Role>,
    /// Everyone the answer is for, who may be seen or heard, by role, with commas between
    #[arg(long, value_name = "ROLES", value_delimiter = ',')]
    pub(super) covers: Vec<Role>,
    /// What was agreed to: filming, showing, supervision, fidelity, training, research, court
    #[arg(long = "for", value_name = "USES", value_delimiter = ',', value_parser = parse_purpose)]
    pub(super) purposes: Vec<Purpose>,
    /// What was refused
    #[arg(long = "not", value_name = "USES", value_delimiter = ',', value_parser = parse_purpose)]
    pub(super) refused: Vec<Purpose>,
    /// On what authority, where the answer is for somebody else: parental-responsibility, special-guardianship-order,
    /// care-order, delegated-authority, placement-order, adoption-order, or another in words
    #[arg(long, value_name = "WHAT")]
    pub(super) authority: Option<Authority>,
    /// What you saw that shows the authority
    #[arg(long, value_name = "TEXT")]
    pub(super) evidence: Option<String>,
    /// How it was given: signed, oral or electronic
    #[arg(long, value_name = "HOW", value_parser = parse_method)]
    pub(super) method: Option<Method>,
    /// Who heard it, where it was given by word of mouth, by role
    #[arg(long, value_name = "ROLE")]
    pub(super) witness: Option<Role>,
    /// From which day [default: today]
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<Day>,
    /// Until which day
    #[arg(long, value_name = "DATE")]
    pub(super) until: Option<Day>,
    /// Day on which to go through it with the family again
    #[arg(long, value_name = "DATE")]
    pub(super) review: Option<Day>,
    /// Who may see the films for a use, by name of the service or person: USE=WHO (can be repeated)
    #[arg(long, value_name = "USE=WHO", value_parser = parse_recipient)]
    pub(super) recipient: Vec<(Purpose, String)>,
    /// Version of the wording that was shown or read out
    #[arg(long, value_name = "TEXT")]
    pub(super) wording: Option<String>,
    /// File with that wording; its hash is kept, to show later what was asked
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    wording_file: Option<PathBuf>,
    /// Language it was asked in
    #[arg(long, value_name = "LANGUAGE")]
    pub(super) language: Option<String>,
    /// Who interpreted, by role
    #[arg(long, value_name = "ROLE")]
    pub(super) interpreter: Option<Role>,
    /// What the child said or showed of it
    #[arg(long, value_name = "TEXT")]
    pub(super) childs_view: Option<String>,
    /// What the family was told of how films are kept and deleted
    #[arg(long, value_name = "TEXT")]
    pub(super) promised: Option<String>,
    /// Lawful basis of keeping the films, where it is not this consent
    #[arg(long, value_name = "TEXT")]
    pub(super) basis: Option<String>,
    /// Where the signed original lies
    #[arg(long, value_name = "TEXT")]
    pub(super) original: Option<String>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

/// What was recorded, as scripts read it.
#[derive(Serialize)]
struct Given {
    schema: &'static str,
    case: String,
    id: RecordId,
    on: Day,
    until: Option<Day>,
    by: Role,
    covers: Vec<Role>,
    agreed: Vec<&'static str>,
    refused: Vec<&'static str>,
    advice: Option<&'static str>,
    must_happen: AftermathJson,
    written: bool,
}

pub(super) fn run(mut args: Args, session: &mut Session) -> Result<Exit> {
    let case = session.open_to_write(&args.case, args.writing)?;
    fill_in(&mut args, &case.course, session)?;
    let (writing, wording_file) = (args.writing, args.wording_file.take());
    let mut consent = consent(args, session)?;
    consent.form.wording_blake3 = wording_file.map(|file| hash_of(&file, session)).transpose()?;
    check(&consent, &case.course, session.today)?;
    let now = session.now_in(&case.course);
    let id = RecordId::of(now, session.surroundings.chance);
    let block = Block::consent(&id, &consent, now);
    let said = sentence(&consent);
    remark(&consent, &case.course, session)?;
    if writing.dry_run && !writing.json {
        session.ui.preview(&block.render())?;
        session.ui.say("nothing was written (--dry-run)")?;
        return Ok(Exit::Done);
    }
    if !writing.dry_run {
        case.write(&format!("recorded that {said}"), &[Change::consent(vec![block])], session)?;
    }
    consent.form.logged = Some(now);
    answer(&case, (id, consent), &said, writing, session)
}

/// The consent that the flags and answers say.
fn consent(args: Args, session: &Session) -> Result<Consent> {
    let by = args.by.ok_or_else(|| Failure::usage("nobody is named", "say who answered with --by"))?;
    let for_oneself = args.covers == [by.clone()];
    let form = ConsentForm {
        authority: args.authority.or(for_oneself.then_some(Authority::Own)),
        evidence: args.evidence,
        recipients: args.recipient.into_iter().collect(),
        method: args.method,
        witness: args.witness,
        wording: args.wording,
        wording_blake3: None,
        language: args.language,
        interpreter: args.interpreter,
        childs_view: args.childs_view,
        promised: args.promised,
        basis: args.basis,
        review: args.review,
        original: args.original,
        logged: None,
    };
    let on = args.on.unwrap_or(session.today);
    let (until, covers) = (args.until, args.covers);
    Ok(Consent { on, until, by, covers, purposes: args.purposes, refused: args.refused, form })
}

fn hash_of(file: &Path, session: &Session) -> Result<String> {
    let bytes = read_user_bytes(&session.place(file))?;
    Ok(blake3::hash(&bytes).to_hex().to_string())
}

/// What no record of consent can say.
fn check(consent: &Consent, course: &Course, today: Day) -> Result<()> {
    let usage = |problem: String, hint: &str| Err(Failure::usage(problem, hint).into());
    if consent.on > today {
        return usage(format!("{} is still to come", consent.on.long()), "give the day it was said with --on DATE");
    }
    if let Some(until) = consent.until.filter(|until| *until < consent.on) {
        return usage(format!("the consent ends on {}, before it begins", until.long()), "correct --on or --until");
    }
    if let Some(both) = consent.purposes.iter().find(|purpose| consent.refused.contains(purpose)) {
        return usage(format!("`{}` is agreed to and refused", both.code()), "name it with --for or with --not");
    }
    if consent.form.method == Some(Method::Oral) && consent.form.witness.is_none() {
        return usage("consent by word of mouth needs a witness".to_owned(), "say who heard it with --witness ROLE");
    }
    let unused = consent.form.recipients.keys().find(|purpose| !consent.purposes.contains(purpose));
    if let Some(purpose) = unused {
        let problem = format!("somebody may see films for `{}`, which is not agreed to", purpose.code());
        return usage(problem, "name the use with --for, or leave the recipient out");
    }
    for_oneself(consent, course)
}

/// An adult answers for themselves: nobody else may.
fn for_oneself(consent: &Consent, course: &Course) -> Result<()> {
    let adult = |who: &&Role| course.case.caregivers.iter().any(|caregiver| caregiver.role == **who);
    match consent.covers.iter().filter(adult).find(|who| **who != consent.by) {
        None => Ok(()),
        Some(other) => {
            let problem = format!("{} cannot answer for {}", consent.by.with_article(), other.with_article());
            let hint =
                format!("record the answer of {} by itself: vipp consent give --by {other}", other.with_article());
            Err(Failure::new(Exit::Refused, problem, hint).into())
        }
    }
}

/// "the mother agrees to filming and showing for the child and the mother, and refuses training".
fn sentence(consent: &Consent) -> String {
    let (by, whom) = (consent.by.with_article(), people_in_words(&consent.covers));
    let (yes, no) = (uses_in_words(&consent.purposes), uses_in_words(&consent.refused));
    match (consent.purposes.is_empty(), consent.refused.is_empty()) {
        (false, true) => format!("{by} agrees to {yes} for {whom}"),
        (false, false) => format!("{by} agrees to {yes} for {whom}, and refuses {no}"),
        (true, _) => format!("{by} refuses {no} for {whom}"),
    }
}

/// What to know of the answer: roles that the case does not name, recipients without a name, the authority.
fn remark(consent: &Consent, course: &Course, session: &mut Session) -> Result<()> {
    for role in std::iter::once(&consent.by).chain(&consent.covers) {
        session.remark_on_role(course, role)?;
    }
    let nameless = |purpose: &&Purpose| purpose.has_recipients() && !consent.form.recipients.contains_key(purpose);
    let nameless: Vec<Purpose> = consent.purposes.iter().filter(nameless).copied().collect();
    if !nameless.is_empty() {
        let uses = uses_in_words(&nameless);
        session.ui.say(&format!("note: who sees the films for {uses} is not named; --recipient names them"))?;
    }
    if let Some(advice) = advice(consent, course) {
        session.ui.say(&format!("note: {}", advice.words()))?;
    }
    Ok(())
}

/// What to know of the authority, where the answer is for the child.
fn advice(consent: &Consent, course: &Course) -> Option<Advice> {
    let authority = consent.form.authority.as_ref().filter(|_| consent.covers.contains(&Role::child()))?;
    Advice::on(&course.case, &consent.by, authority)
}

fn answer(
    case: &OpenCase,
    (id, consent): (RecordId, Consent),
    said: &str,
    writing: Writing,
    session: &mut Session,
) -> Result<Exit> {
    let advice = advice(&consent, &case.course).map(Advice::words);
    let mut after = case.course.clone();
    after.consent.get_or_insert_default().given.push(consent.clone());
    let must_happen = after.aftermath(&case.course, session.today);
    if writing.json {
        let codes = |purposes: &[Purpose]| purposes.iter().map(|purpose| purpose.code()).collect();
        session.json(&Given {
            schema: "vipp.consent-given/1",
            case: case.course.case.code.to_string(),
            id,
            on: consent.on,
            until: consent.until,
            agreed: codes(&consent.purposes),
            refused: codes(&consent.refused),
            by: consent.by,
            covers: consent.covers,
            advice,
            must_happen: AftermathJson::from(&must_happen),
            written: !writing.dry_run,
        })?;
        return Ok(Exit::Done);
    }
    let until = consent.until.map_or(String::new(), |until| format!(", until {}", until.long()));
    session.ui.answer(&format!("recorded: {said}{until}"))?;
    tell(&must_happen, session)?;
    Ok(Exit::Done)
}
