//! Templates: the built-in ones, and the service's own in `templates/*.md` of the configuration folder.
//!
//! ```text
//! +++
//! report = "summary-referrer"     which report it words; its own name where this is missing
//! about = "…"                     one line for the list
//! title = "…"                     and subtitle, footer, page = "one" or "two"
//! +++
//! Markdown with names in braces
//! ```

use serde::Deserialize;

use super::error::{StoreError, Trouble};
use super::own_file::OwnFile;
use super::raw::case::is_grave;
use super::read::{Field, nearest, read};
use super::settings::Settings;
use crate::course::{CaseFile, Finding};

/// A template as it stands in its file, its head read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// Its name: that of the file, without the ending.
    pub name: String,
    /// The report it words.
    pub report: String,
    /// What it is, in one line.
    pub about: String,
    /// Title of the document, where it is not that of the built-in template.
    pub title: Option<String>,
    /// The line below it.
    pub subtitle: Option<String>,
    /// The line below everything.
    pub footer: Option<String>,
    /// On how many pages it has to fit; as many as it takes where that is not said.
    pub pages: Option<Pages>,
    /// The Markdown below the head.
    pub body: String,
    /// The line on which the Markdown begins, from 1.
    pub first_line: usize,
    /// The whole text.
    pub text: String,
    /// Whether it is the service's own.
    pub own: bool,
}

/// On how many pages a report has to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// One sheet.
    One,
    /// Two sides.
    Two,
}

impl Pages {
    /// All of them.
    pub(super) const ALL: [Pages; 2] = [Pages::One, Pages::Two];

    /// The word in the head of a template.
    pub(super) fn word(self) -> &'static str {
        match self {
            Pages::One => "one",
            Pages::Two => "two",
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RawHead {
    report: Field<String>,
    about: Field<String>,
    title: Field<String>,
    subtitle: Field<String>,
    footer: Field<String>,
    page: Field<Pages>,
}

const BUILT_IN: [(&str, &str); 8] = [
    ("summary-family", include_str!("templates/summary-family.md")),
    ("summary-team", include_str!("templates/summary-team.md")),
    ("summary-referrer", include_str!("templates/summary-referrer.md")),
    ("letter-invitation", include_str!("templates/letter-invitation.md")),
    ("letter-appointment", include_str!("templates/letter-appointment.md")),
    ("letter-change", include_str!("templates/letter-change.md")),
    ("letter-closing", include_str!("templates/letter-closing.md")),
    ("explainer", include_str!("templates/explainer.md")),
];

/// A template from its text; what is wrong with its head, where something is.
pub fn parse_template(name: &str, text: &str, own: bool) -> Result<TemplateFile, Vec<Finding>> {
    let file = CaseFile::Other(name.to_owned());
    let (head, body, first_line) = split(text);
    let reading = read::<RawHead>(&file, &head);
    if reading.findings.iter().any(|finding| is_grave(finding.code)) {
        return Err(reading.findings);
    }
    let RawHead { report, about, title, subtitle, footer, page } = reading.raw;
    Ok(TemplateFile {
        name: name.to_owned(),
        report: report.or(name.to_owned()),
        about: about.or_default(),
        title: title.some(),
        subtitle: subtitle.some(),
        footer: footer.some(),
        pages: page.some(),
        body: body.to_owned(),
        first_line,
        text: text.to_owned(),
        own,
    })
}

/// The head between the lines of pluses, the rest, and the line the rest begins on. The head keeps its lines where they
/// stand in the file, so that what is wrong with it is shown there.
fn split(text: &str) -> (String, &str, usize) {
    let inside = text.strip_prefix("+++\n").or_else(|| text.strip_prefix("+++\r\n"));
    let Some(inside) = inside else { return (String::new(), text, 1) };
    // Spaces in place of the first line of pluses keep every byte of the head where it is.
    let opening = format!("{}\n", " ".repeat(text.len() - inside.len() - 1));
    let Some(end) = inside.find("\n+++") else { return (format!("{opening}{inside}"), "", 1) };
    let rest = &inside[end + 1..];
    let body = rest.split_once('\n').map_or("", |(_, body)| body);
    let head = format!("{opening}{}\n", &inside[..end]);
    let first_line = text[..text.len() - body.len()].matches('\n').count() + 1;
    (head, body, first_line)
}

impl Settings {
    /// All templates: the service's own first, which stand for built-in ones of the same name.
    pub fn templates(&self) -> Vec<TemplateFile> {
        let own = self.own_templates().into_iter().filter_map(|own| own.defined.ok());
        let mut all: Vec<TemplateFile> = own.collect();
        for (name, text) in BUILT_IN {
            if !all.iter().any(|own| own.name == name) {
                all.extend(parse_template(name, text, false));
            }
        }
        all
    }

    /// The service's own templates.
    pub fn own_templates(&self) -> Vec<OwnFile<TemplateFile>> {
        self.own_files("templates", "md", |file, text| {
            parse_template(file.trim_start_matches("templates/").trim_end_matches(".md"), text, true)
        })
    }

    /// A template by its name.
    pub fn template(&self, name: &str) -> Result<TemplateFile, StoreError> {
        let mut all = self.templates();
        if let Some(place) = all.iter().position(|template| template.name == name) {
            return Ok(all.swap_remove(place));
        }
        let file = format!("templates/{name}.md");
        if self.own_templates().iter().any(|own| own.name == file) {
            let problem = format!("the template `{file}` cannot be used");
            return Err(StoreError::new(Trouble::Unreadable, problem, "`vipp template check` shows what is wrong"));
        }
        let hint = match nearest(name, all.iter().map(|template| template.name.as_str())) {
            Some(near) => format!("did you mean `{near}`? `vipp template list` shows all"),
            None => "`vipp template list` shows all templates".to_owned(),
        };
        Err(StoreError::new(Trouble::NotFound, format!("there is no template `{name}`"), hint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_template_has_a_head_that_reads() {
        for (name, text) in BUILT_IN {
            let template = parse_template(name, text, false).expect(name);
            assert!(!template.about.is_empty() && !template.body.is_empty(), "{name}");
            let line = text.lines().nth(template.first_line - 1).expect("a line");
            assert_eq!(Some(line), template.body.lines().next(), "{name}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_head_is_shown_where_it_stands() {
        let wrong = parse_template("mine", "+++\nabout = \"x\"\ntitle = 3\n+++\nBody\n", true).expect_err("a number");
        assert_eq!(wrong.len(), 1);
        let template = parse_template("mine", "Only a body\n", true).expect("no head");
        assert_eq!((template.report.as_str(), template.first_line), ("mine", 1));
    }
}
