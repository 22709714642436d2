//! `vipp new`: start a case, by questions on a terminal or by flags, with the same result.

use std::path::PathBuf;

use anyhow::Result;
use chrono::Weekday;
use clap_complete::engine::ArgValueCompleter;
use serde::Serialize;

use super::complete;
use super::failure::{Exit, Failure};
use super::session::{Session, Writing};
use crate::course::{
    BirthMonth, CaseCode, Consent, Day, DayRange, Nation, ProgrammeCode, Role, Setting, TimeOfDay, parse_weekday,
};
use crate::store::{NewCase, built_in_programmes};
use crate::ui::Ask;

/// Start a case
///
/// Asks for what is missing when someone can answer; in a script, give it all as flags.
#[derive(clap::Args, Debug)]
#[command(before_help = "Example:\n  vipp new otter-7 --born 2024-03 --setting adoptive --caregiver mother")]
pub(super) struct Args {
    /// Code of the case: a pseudonym such as otter-7, never a name
    code: Option<CaseCode>,
    /// Child's month of birth, or of the due date, such as 2024-03
    #[arg(long, value_name = "MONTH")]
    born: Option<BirthMonth>,
    /// Kind of family
    #[arg(long, value_name = "KIND", value_parser = parse_setting)]
    setting: Option<Setting>,
    /// Caregiver by role, the one the course is for first (can be repeated)
    #[arg(long, value_name = "ROLE")]
    caregiver: Vec<Role>,
    /// Programme the course runs by [default: the one in your settings, or vipp-sd-uk]
    #[arg(long, value_name = "CODE", add = ArgValueCompleter::new(complete::programmes))]
    programme: Option<ProgrammeCode>,
    /// What is to be reached (can be repeated)
    #[arg(long, value_name = "TEXT")]
    goal: Vec<String>,
    /// Why the family was referred
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// First day visit 1 can be [default: today]
    #[arg(long, value_name = "DATE")]
    start: Option<Day>,
    /// Usual time of a visit
    #[arg(long, value_name = "TIME", default_value = "10:00")]
    time: TimeOfDay,
    /// Weekday that suits (can be repeated, or listed with commas)
    #[arg(long, value_name = "DAY", value_delimiter = ',', value_parser = parse_weekday)]
    weekday: Vec<Weekday>,
    /// Days that cannot be, such as 2026-12-21..2027-01-04 (can be repeated)
    #[arg(long, value_name = "DATES")]
    avoid: Vec<DayRange>,
    /// Consent to filming and showing: the day it was given
    #[arg(long, value_name = "DATE")]
    consent: Option<Day>,
    /// Whose bank holidays count: england-and-wales, scotland, northern-ireland, netherlands or none
    #[arg(long, value_name = "NATION")]
    holidays: Option<Nation>,
    /// Time zone of the visits
    #[arg(long, value_name = "ZONE", default_value = "Europe/London", value_parser = parse_zone)]
    zone: String,
    /// Your code or initials
    #[arg(long, value_name = "CODE")]
    practitioner: Option<String>,
    /// You are in training: supervision comes before every visit
    #[arg(long)]
    trainee: bool,
    /// Folder to make the case in [default: VIPP_CASES, or your settings, or here]
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    r#in: Option<PathBuf>,
    #[command(flatten)]
    pub(super) writing: Writing,
}

fn parse_setting(text: &str) -> Result<Setting, String> {
    let found = Setting::ALL.into_iter().find(|setting| setting.code() == text);
    found.ok_or_else(|| {
        let words: Vec<&str> = Setting::ALL.iter().map(|setting| setting.code()).collect();
        format!("`{text}` is not one of {}", words.join(", "))
    })
}

fn parse_zone(text: &str) -> Result<String, String> {
    let zone: Result<chrono_tz::Tz, _> = text.parse();
    zone.map(|zone| zone.name().to_owned()).map_err(|_| format!("`{text}` is not a time zone; write Europe/London"))
}

/// What was made, as scripts read it.
#[derive(Serialize)]
struct Made {
    schema: &'static str,
    case: String,
    folder: String,
    written: bool,
    files: Vec<String>,
}

pub(super) fn run(args: Args, session: &mut Session) -> Result<Exit> {
    let (dry_run, as_json) = (args.writing.dry_run, args.writing.json);
    let cases = match &args.r#in {
        Some(folder) => session.place(folder),
        None => session.set_cases_folder()?.unwrap_or_else(|| session.surroundings.working.clone()),
    };
    let case = gather(args, session)?;
    let folder = cases.join(case.code.as_str());
    case.check_free(&cases)?;
    if dry_run && !as_json {
        for (name, text) in case.files() {
            session.ui.result(&format!("# {}/{name}\n{text}\n", case.code))?;
        }
        session.ui.say("nothing was written (--dry-run)")?;
        return Ok(Exit::Done);
    }
    if !dry_run {
        case.create(&cases)?;
    }
    if as_json {
        let files = case.files().into_iter().map(|(name, _)| name.to_owned()).collect();
        let (case, folder) = (case.code.to_string(), folder.display().to_string());
        session.json(&Made { schema: "vipp.new/1", case, folder, written: !dry_run, files })?;
        return Ok(Exit::Done);
    }
    session.ui.answer(&format!("started case {} in {}", case.code, folder.display()))?;
    match (&case.consent, case.caregivers.len()) {
        (None, _) => session.ui.say("consent to filming is not recorded yet: `vipp consent give` records it")?,
        (Some(consent), 2..) => {
            let whose = consent.by.with_article();
            let others = "the others give their own: `vipp consent give`";
            session.ui.say(&format!("recorded is the consent of {whose}; {others}"))?;
        }
        (Some(_), _) => {}
    }
    let shown = folder.strip_prefix(&session.surroundings.working).unwrap_or(&folder).display().to_string();
    session.ui.next(&format!("cd {shown} && vipp plan"), "find the best dates")?;
    Ok(Exit::Done)
}

/// The case from the flags, and from questions for what the flags leave open.
fn gather(args: Args, session: &mut Session) -> Result<NewCase> {
    need_flags(&args, session.ask)?;
    let today = session.today;
    let default_programme = built_in_programmes()[0].programme.code.clone();
    let settings = session.settings()?;
    let programme = args.programme.clone().or_else(|| settings.programme.clone()).unwrap_or(default_programme);
    let (_, text) = settings.programme(&programme)?;
    let practitioner = args.practitioner.or_else(|| settings.practitioner.clone());
    let trainee = args.trainee || settings.trainee;
    let nation = args.holidays.or(settings.nation).unwrap_or(Nation::EnglandAndWales);
    let ask = session.ask;
    let asking = ask.someone() && (args.code.is_none() || args.born.is_none() || args.setting.is_none());
    let code = match args.code {
        Some(code) => code,
        None => {
            ask.text("Code of the case (a pseudonym, such as otter-7)", "vipp new CODE", None, str::parse::<CaseCode>)?
        }
    };
    let born = match args.born {
        Some(born) => born,
        None => ask.text("Child's month of birth, such as 2024-03", "--born", None, str::parse::<BirthMonth>)?,
    };
    let setting = match args.setting {
        Some(setting) => setting,
        None => ask_setting(ask)?,
    };
    let caregivers = match args.caregiver.is_empty() {
        false => args.caregiver,
        true => ask_caregivers(ask)?,
    };
    check_roles(&caregivers)?;
    let consent = match args.consent {
        None if asking => ask_consent(ask, today)?,
        given => given,
    };
    let goals = match args.goal.is_empty() && asking {
        true => ask.words("A goal, in a sentence (may be left empty)", "--goal")?.into_iter().collect(),
        false => args.goal,
    };
    let weekdays = match args.weekday.is_empty() && asking {
        true => ask_weekdays(ask)?,
        false => args.weekday,
    };
    let zone = args.zone.parse::<chrono_tz::Tz>().unwrap_or(chrono_tz::UTC);
    let now = session.surroundings.now.with_timezone(&zone).fixed_offset();
    let consent = consent.zip(caregivers.first()).map(|(on, by)| Consent::to_film_and_show(on, by));
    Ok(NewCase {
        code,
        opened: today,
        zone: args.zone,
        nation,
        practitioner,
        trainee,
        setting,
        born,
        caregivers,
        goals,
        reason: args.reason,
        start: args.start,
        time: args.time,
        weekdays,
        avoid: args.avoid.into_iter().map(|days| (days, None)).collect(),
        consent,
        now,
        programme: text,
    })
}

/// Two caregivers of one role could not be told apart later.
fn check_roles(caregivers: &[Role]) -> Result<()> {
    let twice = caregivers.iter().enumerate().find(|(place, role)| caregivers[..*place].contains(role));
    match twice {
        None => Ok(()),
        Some((_, role)) => {
            let hint = format!("number them: {role}-1 and {role}-2");
            Err(Failure::usage(format!("`{role}` is named twice"), hint).into())
        }
    }
}

/// What a script has to give, all at once, so that its author need not learn it flag by flag.
fn need_flags(args: &Args, ask: Ask) -> Result<()> {
    let wanted = [
        (args.code.is_none(), "CODE"),
        (args.born.is_none(), "--born 2024-03"),
        (args.setting.is_none(), "--setting birth"),
        (args.caregiver.is_empty(), "--caregiver mother"),
    ];
    let missing: Vec<&str> = wanted.iter().filter(|(missing, _)| *missing).map(|(_, flag)| *flag).collect();
    if missing.is_empty() || ask.someone() {
        return Ok(());
    }
    let problem = "starting a case needs answers and nobody can type them";
    Err(Failure::new(Exit::NeedsAnswer, problem, format!("give them as vipp new {}", missing.join(" "))).into())
}

fn ask_setting(ask: Ask) -> Result<Setting> {
    let words: Vec<String> = Setting::ALL.iter().map(|setting| setting.in_words().to_owned()).collect();
    Ok(Setting::ALL[ask.choose("Kind of family", "--setting birth", &words, 0)?])
}

fn ask_caregivers(ask: Ask) -> Result<Vec<Role>> {
    let first = ask.text(
        "Caregiver the course is for, by role (mother, father, foster-carer-1)",
        "--caregiver mother",
        None,
        str::parse::<Role>,
    )?;
    let second =
        ask.text("A second caregiver, by role (empty if there is none)", "--caregiver", Some(String::new()), |text| {
            if text.is_empty() { Ok(None) } else { text.parse::<Role>().map(Some) }
        })?;
    Ok(std::iter::once(first).chain(second).collect())
}

fn ask_consent(ask: Ask, today: Day) -> Result<Option<Day>> {
    let given = ask.confirm("Has consent to filming and showing been given in writing?", "--consent DATE", false)?;
    if !given {
        return Ok(None);
    }
    let on = ask.text("On which day", "--consent DATE", Some(today.to_string()), str::parse::<Day>)?;
    Ok(Some(on))
}

fn ask_weekdays(ask: Ask) -> Result<Vec<Weekday>> {
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let items = days.map(|day| (crate::course::weekday_in_words(day).to_owned(), false));
    let chosen = ask.choose_any("Weekdays that suit; none marked means any", "--weekday mon,tue", &items)?;
    Ok(chosen.into_iter().map(|place| days[place]).collect())
}
