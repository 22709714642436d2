//! The questions of `vipp consent`, asked one after the other where flags leave something open.

use anyhow::Result;

use super::{give, withdraw};
use crate::commands::failure::{Exit, Failure};
use crate::commands::session::Session;
use crate::course::{Advice, Authority, Course, Day, Method, NotADay, Purpose, Role, whom_to_ask};
use crate::ui::{Ask, Unanswered};

/// Asks for what the flags leave open; in a script, names the flags that are missing, all at once.
pub(super) fn fill_in(args: &mut give::Args, course: &Course, session: &mut Session) -> Result<()> {
    let for_others = args.covers.iter().any(|who| args.by.as_ref() != Some(who));
    let wanted = [
        (args.by.is_none(), "--by mother"),
        (args.covers.is_empty(), "--covers child,mother"),
        (args.purposes.is_empty() && args.refused.is_empty(), "--for filming,showing --not training"),
        (args.authority.is_none() && for_others, "--authority parental-responsibility"),
        (args.method.is_none(), "--method signed"),
    ];
    let missing: Vec<&str> = wanted.into_iter().filter(|(missing, _)| *missing).map(|(_, flag)| flag).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !session.ask.someone() {
        let hint = format!("give them as vipp consent give {}", missing.join(" "));
        let problem = "a record of consent needs answers and nobody can type them";
        return Err(Failure::new(Exit::NeedsAnswer, problem, hint).into());
    }
    if let Some(whom) = whom_to_ask(&course.case, session.today) {
        session.ui.say(&format!("Before you ask: {whom}."))?;
    }
    who_and_whom(args, course, session)?;
    uses(args, session.ask)?;
    form(args, session.ask)?;
    Ok(())
}

/// Who answers, for whom and on what authority.
fn who_and_whom(args: &mut give::Args, course: &Course, session: &mut Session) -> Result<()> {
    let ask = session.ask;
    let by = match args.by.take() {
        Some(by) => by,
        None => ask_who(ask, "Who answers", course)?,
    };
    if args.covers.is_empty() {
        args.covers = ask_whom(ask, &by)?;
    }
    if args.authority.is_none() && args.covers.iter().any(|who| *who != by) {
        let authority = ask_authority(ask)?;
        if let Some(advice) = Advice::on(&course.case, &by, &authority) {
            session.ui.say(&format!("note: {}", advice.words()))?;
        }
        args.authority = Some(authority);
        args.evidence =
            or_ask(args.evidence.take(), ask, "What did you see that shows it (may be left empty)", "--evidence")?;
    }
    args.by = Some(by);
    Ok(())
}

fn ask_who(ask: Ask, question: &str, course: &Course) -> Result<Role, Unanswered> {
    let mut people: Vec<Role> = course.case.caregivers.iter().map(|caregiver| caregiver.role.clone()).collect();
    people.push(Role::child());
    let mut items: Vec<String> = people.iter().map(Role::with_article).collect();
    items.push("somebody else".to_owned());
    match people.get(ask.choose(question, "--by mother", &items, 0)?) {
        Some(role) => Ok(role.clone()),
        None => ask.text("Who, by role, such as grandmother or local-authority", "--by", None, str::parse::<Role>),
    }
}

/// For whom: themselves, the child, and anyone else who may be seen and for whom they may answer.
fn ask_whom(ask: Ask, by: &Role) -> Result<Vec<Role>, Unanswered> {
    let mut people = vec![by.clone()];
    if *by != Role::child() {
        people.insert(0, Role::child());
    }
    let items: Vec<(String, bool)> = people.iter().map(|who| (who.with_article(), true)).collect();
    let chosen = ask.choose_any("For whom", "--covers", &items)?;
    let mut whom: Vec<Role> = chosen.into_iter().map(|place| people[place].clone()).collect();
    let question = "Who else may be seen and do they answer for, by role, with commas between (may be left empty)";
    let nobody = whom.is_empty();
    let others = ask.text(question, "--covers", Some(String::new()), |text| match parse_roles(text) {
        Ok(others) if others.is_empty() && nobody => Err("somebody has to be named".to_owned()),
        others => others,
    })?;
    whom.extend(others);
    Ok(whom)
}

fn parse_roles(text: &str) -> Result<Vec<Role>, String> {
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| word.parse::<Role>().map_err(|why| why.to_string())).collect()
}

fn ask_authority(ask: Ask) -> Result<Authority, Unanswered> {
    let mut items: Vec<String> = Authority::NAMED.iter().map(|authority| authority.in_words().to_owned()).collect();
    items.push("another".to_owned());
    // The first is own consent, which is asked for when nobody else is covered.
    match Authority::NAMED.get(ask.choose("On what authority", "--authority parental-responsibility", &items, 1)?) {
        Some(authority) => Ok(authority.clone()),
        None => ask.text("Which, in a few words", "--authority", None, str::parse::<Authority>),
    }
}

/// Each use by itself, with those who see the films for it.
fn uses(args: &mut give::Args, ask: Ask) -> Result<()> {
    if !args.purposes.is_empty() || !args.refused.is_empty() {
        return Ok(());
    }
    for purpose in Purpose::ALL {
        let items = ["yes", "no", "not asked"].map(str::to_owned);
        match ask.choose(&format!("Do they agree to {}", purpose.in_words()), "--for", &items, 0)? {
            0 => args.purposes.push(purpose),
            1 => args.refused.push(purpose),
            _ => continue,
        }
        if args.purposes.last() == Some(&purpose) && purpose.has_recipients() {
            let question = "Who sees them for that: a service or person by name (may be left empty)";
            args.recipient.extend(ask.words(question, "--recipient")?.map(|who| (purpose, who)));
        }
    }
    match args.purposes.is_empty() && args.refused.is_empty() {
        true => Err(Failure::usage("nothing was asked, so there is no answer", "ask, and record it then").into()),
        false => Ok(()),
    }
}

/// How it was asked and given.
fn form(args: &mut give::Args, ask: Ask) -> Result<(), Unanswered> {
    if args.method.is_none() {
        let items: Vec<String> = Method::ALL.iter().map(|method| method.in_words().to_owned()).collect();
        args.method = Some(Method::ALL[ask.choose("How was it given", "--method signed", &items, 0)?]);
    }
    if args.method == Some(Method::Oral) && args.witness.is_none() {
        args.witness = Some(ask.text("Who heard it, by role", "--witness", None, str::parse::<Role>)?);
    }
    let wording = "Version of the wording that was shown (may be left empty)";
    args.wording = or_ask(args.wording.take(), ask, wording, "--wording")?;
    args.original = or_ask(args.original.take(), ask, "Where does the original lie (may be left empty)", "--original")?;
    args.language = or_ask(args.language.take(), ask, "Language, if not English (may be left empty)", "--language")?;
    if args.language.is_some() && args.interpreter.is_none() {
        let question = "Who interpreted, by role (may be left empty)";
        args.interpreter = ask.text(question, "--interpreter", Some(String::new()), |text| match text {
            "" => Ok(None),
            text => text.parse::<Role>().map(Some),
        })?;
    }
    let view = "What did the child say or show of it (may be left empty)";
    args.childs_view = or_ask(args.childs_view.take(), ask, view, "--childs-view")?;
    let promised = "What were they told of how films are kept and deleted (may be left empty)";
    args.promised = or_ask(args.promised.take(), ask, promised, "--promised")?;
    args.until = or_ask_day(args.until, ask, "Until which day (empty: no end)", "--until")?;
    args.review = or_ask_day(args.review, ask, "When is it to be gone through again (empty: no day)", "--review")?;
    Ok(())
}

fn or_ask(given: Option<String>, ask: Ask, question: &str, flag: &str) -> Result<Option<String>, Unanswered> {
    if given.is_some() { Ok(given) } else { ask.words(question, flag) }
}

fn or_ask_day(given: Option<Day>, ask: Ask, question: &str, flag: &str) -> Result<Option<Day>, Unanswered> {
    let optional = |text: &str| -> Result<Option<Day>, NotADay> {
        if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
    };
    if given.is_some() { Ok(given) } else { ask.text(question, flag, Some(String::new()), optional) }
}

/// Asks who takes consent back, and for what, where the flags leave it open.
pub(super) fn fill_in_withdrawal(args: &mut withdraw::Args, course: &Course, session: &mut Session) -> Result<()> {
    if args.by.is_some() {
        return Ok(());
    }
    let ask = session.ask;
    args.by = Some(ask_who(ask, "Who takes consent back", course)?);
    if args.purposes.is_empty() {
        let items = Purpose::ALL.map(|purpose| (purpose.in_words().to_owned(), false));
        let chosen = ask.choose_any("For which uses; none marked means all", "--for", &items)?;
        args.purposes = chosen.into_iter().map(|place| Purpose::ALL[place]).collect();
    }
    let why = "Why, if they said; nobody has to say why (may be left empty)";
    args.because = or_ask(args.because.take(), ask, why, "--because")?;
    args.done = or_ask(args.done.take(), ask, "What was done about it already (may be left empty)", "--done")?;
    Ok(())
}
