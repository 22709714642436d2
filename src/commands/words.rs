//! Reports whose words stand in templates: which template, which names, and what is said of blanks.

use std::path::Path;

use anyhow::Result;

use super::failure::{Exit, Failure};
use super::session::{OpenCase, Session};
use crate::course::{Course, Finding, VisitNo};
use crate::report::{
    Audience, Document, Filled, Letterhead, Page, PlaceToWrite, Slots, Template, TemplateProblem, Text, counted,
    explainer_slots, letter_slots, service_slots, summary_slots,
};
use crate::store::{Pages, TemplateFile, parse_template, read_user_file};

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wording<'a> {
    /// The summary for an audience that reads words.
    Summary(Audience),
    /// A letter of that kind, about a visit.
    Letter { kind: Letter, visit: Option<VisitNo>, dear: Option<&'a str> },
    /// The page that explains the visits.
    Explainer,
}

/// The kinds of letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Letter {
    /// Invites a family to take part
    Invitation,
    /// Tells the day and time of a visit
    Appointment,
    /// Tells that the day of a visit has changed
    Change,
    /// Says goodbye at the end
    Closing,
}

impl Letter {
    /// Whether it is about one visit.
    pub(super) fn needs_visit(self) -> bool {
        matches!(self, Letter::Appointment | Letter::Change)
    }
}

impl Wording<'_> {
    /// The name of the report, which is also that of its usual template.
    pub(super) fn name(self) -> &'static str {
        match self {
            Wording::Summary(Audience::Family) => "summary-family",
            Wording::Summary(Audience::Team) => "summary-team",
            Wording::Summary(Audience::Referrer) => "summary-referrer",
            Wording::Summary(Audience::Research) => "summary-research",
            Wording::Letter { kind: Letter::Invitation, .. } => "letter-invitation",
            Wording::Letter { kind: Letter::Appointment, .. } => "letter-appointment",
            Wording::Letter { kind: Letter::Change, .. } => "letter-change",
            Wording::Letter { kind: Letter::Closing, .. } => "letter-closing",
            Wording::Explainer => "explainer",
        }
    }

    /// The command that writes it to a file.
    pub(super) fn export_command(self) -> String {
        let name = self.name();
        match name.split_once('-') {
            Some(("letter", kind)) => format!("vipp export letter --kind {kind} --out {name}.docx"),
            Some((report, audience)) => format!("vipp export {report} --for {audience} --out {name}.docx"),
            None => format!("vipp export {name} --out {name}.html"),
        }
    }

    fn is_for_colleagues(self) -> bool {
        matches!(self, Wording::Summary(Audience::Team | Audience::Referrer))
    }

    /// All reports that have words, for the check of their templates.
    pub(super) fn all() -> Vec<Wording<'static>> {
        let letters = [Letter::Invitation, Letter::Appointment, Letter::Change, Letter::Closing];
        let letters = letters.map(|kind| Wording::Letter { kind, visit: None, dear: None });
        let summaries = [Audience::Family, Audience::Team, Audience::Referrer].map(Wording::Summary);
        summaries.into_iter().chain(letters).chain([Wording::Explainer]).collect()
    }

    /// The report of that name.
    pub(super) fn named(name: &str) -> Option<Wording<'static>> {
        Wording::all().into_iter().find(|wording| wording.name() == name)
    }

    /// What its template can use.
    pub(super) fn slots(self, course: &Course, findings: &[Finding], session: &mut Session) -> Result<Slots> {
        let today = session.today;
        let service = &session.settings()?.service;
        let code =
            course.case.practitioner.as_deref().or(Some("the practitioner")).filter(|_| self.is_for_colleagues());
        let of_service = service_slots(service, code, today);
        let own = course.own_words_for(self.name());
        Ok(of_service.written(own).and(match self {
            Wording::Summary(audience) => summary_slots(course, findings, audience, today),
            Wording::Letter { visit, dear, .. } => letter_slots(course, visit, dear, today),
            Wording::Explainer => explainer_slots(course, service),
        }))
    }

    /// The document, in the words of its usual template or of the one that is named.
    pub(super) fn document(self, template: Option<&str>, case: &OpenCase, session: &mut Session) -> Result<Document> {
        let file = self.template(template, session)?;
        let slots = self.slots(&case.course, &case.findings, session)?;
        let template = as_template(&file, session)?;
        let Filled { document, blanks, places } = template.fill(&slots).map_err(|wrong| unusable(&file, &wrong))?;
        self.say_what_is_open(&places, session)?;
        // A line to sign on is as good as a name.
        let blanks: Vec<String> = blanks.into_iter().filter(|name| name != "author").collect();
        if !blanks.is_empty() {
            let names = blanks.join(", ");
            session.ui.say(&format!("note: left blank, as nothing is known of it: {names}"))?;
            if blanks.iter().any(|name| name.starts_with("service-")) {
                session
                    .ui
                    .say("      what the service is called and how to reach it goes under [service] in config.toml")?;
            }
        }
        Ok(document.from(self.letterhead(session)?))
    }

    /// The places of its usual template that are left to the practitioner.
    pub(super) fn places(self, case: &OpenCase, session: &mut Session) -> Result<Vec<PlaceToWrite>> {
        let file = self.template(None, session)?;
        let slots = self.slots(&case.course, &case.findings, session)?;
        let filled = as_template(&file, session)?.fill(&slots).map_err(|wrong| unusable(&file, &wrong))?;
        Ok(filled.places)
    }

    fn say_what_is_open(self, places: &[PlaceToWrite], session: &mut Session) -> Result<()> {
        let open: Vec<&PlaceToWrite> = places.iter().filter(|place| place.is_open()).collect();
        let verb = match open.len() {
            0 => return Ok(()),
            1 => "is",
            _ => "are",
        };
        let named = open.iter().any(|place| place.name.is_some());
        let how = if named { format!("; `vipp write {}` asks for them", self.name()) } else { String::new() };
        let how = if open.len() == 1 { how.replace("them", "it") } else { how };
        Ok(session.ui.say(&format!("note: {} {verb} still to be written{how}", counted(open.len(), "place")))?)
    }

    /// The template that is named, by its name or its file; it has to be one for this report.
    fn template(self, named: Option<&str>, session: &mut Session) -> Result<TemplateFile> {
        let Some(named) = named else { return Ok(session.settings()?.template(self.name())?) };
        let path = session.place(Path::new(named));
        let file = match path.is_file() {
            true => read_template(&path, named)?,
            false => session.settings()?.template(named)?,
        };
        // A file without a head takes any report: its words say which names it uses.
        let any = file.report == file.name && Wording::named(&file.report).is_none();
        if any {
            return Ok(TemplateFile { report: self.name().to_owned(), ..file });
        }
        if file.report != self.name() {
            let problem = format!("the template `{named}` is for `{}`, not for `{}`", file.report, self.name());
            return Err(Failure::usage(problem, "`vipp template list` shows which is for what").into());
        }
        Ok(file)
    }

    /// Who it is from; colleagues know where a summary of their own comes from.
    fn letterhead(self, session: &mut Session) -> Result<Option<Letterhead>> {
        let service = &session.settings()?.service;
        let inside = matches!(self, Wording::Summary(Audience::Team));
        let Some(name) = service.name.as_deref().filter(|_| !inside) else { return Ok(None) };
        let reach = [&service.phone, &service.email].into_iter().flatten();
        let lines = service.address.iter().chain(reach).map(|line| Text::from(line.as_str())).collect();
        Ok(Some(Letterhead { name: name.into(), lines, logo: service.logo.clone() }))
    }
}

fn read_template(path: &Path, named: &str) -> Result<TemplateFile> {
    let text = read_user_file(path)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    parse_template(&stem, &text, true).map_err(|findings| {
        let first = findings.first().map_or(String::new(), |finding| finding.message.clone());
        let problem = format!("the template `{named}` cannot be used: {first}");
        Failure::new(Exit::Failed, problem, format!("`vipp template check {named}` shows the line")).into()
    })
}

/// A template as the reports use it; one without a title takes that of its report.
pub(super) fn as_template(file: &TemplateFile, session: &mut Session) -> Result<Template> {
    let title = match &file.title {
        Some(title) => title.clone(),
        None => session.settings()?.template(&file.report)?.title.unwrap_or_default(),
    };
    Ok(Template {
        title,
        subtitle: file.subtitle.clone(),
        page: match file.pages {
            Some(Pages::One) => Page::One,
            Some(Pages::Two) => Page::Two,
            None => Page::Flowing,
        },
        footer: file.footer.clone(),
        body: file.body.clone(),
        first_line: file.first_line,
    })
}

fn unusable(file: &TemplateFile, wrong: &[TemplateProblem]) -> anyhow::Error {
    let first = wrong.first().map_or(String::new(), |problem| format!("line {}: {}", problem.line, problem.message));
    let hint = wrong.first().map_or(String::new(), |problem| problem.hint.clone());
    Failure::new(Exit::Failed, format!("the template `{}` cannot be used: {first}", file.name), hint).into()
}
