//! `vipp feedback --edit`: the script in the user's own editor, with what could be chosen beside it as comments.

use anyhow::Result;

use super::super::failure::{Exit, Failure};
use super::super::session::{OpenCase, Session, Writing};
use super::desk::{Desk, next_after};
use super::{Changed, Page};
use crate::course::{Course, Finding, Kind, Script, Severity, VisitNo, candidates};
use crate::report::{Diagnostic, candidate_line, counted, diagnostic, in_short};
use crate::store::{Draft, locate, moment_as_toml, read_script};
use crate::ui::{Editor, NotEdited, snippet};

/// Opens the script in the editor until it has no mistakes, and writes it.
pub(super) fn edit(writing: Writing, case: &OpenCase, page: &Page, session: &mut Session) -> Result<Exit> {
    let editor = editor(session)?;
    let visit = page.visit();
    let offers = offers(&case.course, &page.script, session)?;
    let draft = Draft::open(&case.dir, visit, &page.text_for(&page.script, case)?, offers)?;
    if draft.is_earlier {
        session.ui.say("going on with the draft of an earlier edit")?;
    }
    let script = loop {
        if let Err(why) = editor.edit(draft.path()) {
            return Err(not_edited(&why, &draft)?.into());
        }
        let text = draft.text()?;
        let (script, found) = read_script(visit, &text);
        let shown: Vec<Diagnostic> =
            found.iter().map(|finding| in_draft(finding, &draft, &text, case, session)).collect();
        let mistakes = shown.iter().filter(|one| one.severity == Severity::Error).count();
        match mistakes {
            0 => {
                show(&shown, session)?;
                break script;
            }
            _ if session.ask.someone() => {
                show(&shown, session)?;
                if !session.ask.confirm("Edit it again", "--edit", true)? {
                    return Err(with_mistakes(mistakes, &draft, Vec::new()).into());
                }
            }
            many => return Err(with_mistakes(many, &draft, shown).into()),
        }
    };
    finish(writing, case, page, &draft, script, session)
}

/// The editor to use; without a terminal only one that the user named.
fn editor(session: &Session) -> Result<Editor> {
    let named = session.surroundings.var("VISUAL").or_else(|| session.surroundings.var("EDITOR"));
    if named.is_none() && !session.ask.someone() {
        let problem = "editing needs a terminal, or an editor that needs none";
        return Err(Failure::new(
            Exit::NeedsAnswer,
            problem,
            "name an editor in VISUAL or EDITOR, or use --add and --words",
        )
        .into());
    }
    Ok(Editor::of(&session.surroundings))
}

/// What could be chosen, each as a moment in comments, with what was seen above it.
fn offers(course: &Course, script: &Script, session: &mut Session) -> Result<Vec<String>> {
    let visit = script.visit;
    let desk = Desk::new(course, visit, session.settings()?);
    let (mut taken, mut offers) = (script.clone(), Vec::new());
    for candidate in candidates(course, visit).iter().filter(|candidate| candidate.shown_in.is_none()) {
        let moment = desk.moment(&candidate.pick, &taken, None)?;
        let lines = format!("{}ask = \"\"\n", moment_as_toml(&moment));
        let commented: String = lines.lines().map(|line| format!("# {line}\n")).collect();
        offers.push(format!("## {}\n{commented}", candidate_line(course, candidate).trim()));
        taken.moments.push(moment);
    }
    if !offers.is_empty() {
        offers.insert(0, about_offers(course, visit));
    }
    Ok(offers)
}

fn about_offers(course: &Course, visit: VisitNo) -> String {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.code()).collect();
    let themes: Vec<&str> = course.programme.themes.iter().map(|theme| theme.id.as_str()).collect();
    let films = course.film_visit(visit).and_then(|source| course.visit(source));
    let films = films.map(|source| &source.record.films[..]).unwrap_or_default();
    let films: Vec<String> = films.iter().map(|film| format!("{} {}", film.id, film.activity.in_words())).collect();
    format!(
        "## To choose from. To choose a moment, take the \"# \" away from all its lines and move it to its place in the \
         order.\n## What stays as it is goes again when you save. Kinds: {}.\n## Themes: {}.\n## Films: {}.\n",
        kinds.join(", "),
        themes.join(", "),
        films.join(", ")
    )
}

fn in_draft(finding: &Finding, draft: &Draft, text: &str, case: &OpenCase, session: &Session) -> Diagnostic {
    let path = draft.path().strip_prefix(&session.surroundings.working).unwrap_or(draft.path());
    let located = locate(text, &finding.place);
    let source = located.map(|at| (text, at.line, at.column, at.bytes));
    diagnostic(finding, case.course.case.code.as_str(), &path.display().to_string(), source)
}

fn show(shown: &[Diagnostic], session: &mut Session) -> Result<()> {
    for one in shown {
        let text = snippet(one, session.ui.err_colour());
        session.ui.complain(&format!("{text}\n"))?;
    }
    Ok(())
}

/// The failure of an editor; the draft is kept if there is something in it to keep.
fn not_edited(why: &NotEdited, draft: &Draft) -> Result<Failure> {
    let untouched = draft.is_untouched()?;
    if untouched {
        draft.discard()?;
    }
    let hint = match (why, untouched) {
        (NotEdited::NotStarted(..), _) => "name another in VISUAL or EDITOR".to_owned(),
        (NotEdited::Failed(_), true) => "nothing was written; VISUAL or EDITOR names the editor".to_owned(),
        (NotEdited::Failed(_), false) => {
            format!("nothing was written; the draft is kept in `{}`", draft.path().display())
        }
    };
    Ok(Failure::new(Exit::Failed, why.to_string(), hint))
}

fn with_mistakes(count: usize, draft: &Draft, found: Vec<Diagnostic>) -> Failure {
    let problem = format!("the draft `{}` has {}", draft.path().display(), counted(count, "mistake"));
    let hint = "nothing was written; the same command goes on with the draft";
    Failure::new(Exit::Failed, problem, hint).because_of(found)
}

/// Writes the script and removes the draft.
fn finish(
    writing: Writing,
    case: &OpenCase,
    page: &Page,
    draft: &Draft,
    script: Script,
    session: &mut Session,
) -> Result<Exit> {
    let change = page.change_to(draft.wanted()?);
    let idle = change.is_idle() || (page.is_new() && script.moments.is_empty());
    if !idle {
        let what = format!("edited the script for visit {}", page.visit());
        session.write(&case.dir, &what, &[change], session.now_in(&case.course))?;
    }
    draft.discard()?;
    if writing.json {
        session.json(&Changed::new(case, &script, !idle))?;
    } else if idle {
        session.ui.say("nothing changes")?;
    } else {
        let short = in_short(&case.course, &script);
        session.ui.answer(&format!("edited the script for visit {}: {short}", page.visit()))?;
        next_after(case, script, session)?;
    }
    Ok(Exit::Done)
}
