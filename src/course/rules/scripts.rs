//! The script of a visit to come: strengths around it, corrective messages beside strengths, themes, time, films, words.
//!
//! What was shown already cannot be chosen otherwise, so scripts of held visits are passed over. The rows of the family
//! stand here; what is asked of single moments is in `moments`, and whether the people in them agreed to be shown in
//! `permission`.

use super::super::{CaseFile, Course, Day, Length, RuleCode, Script, Severity, Shows, StepKind, Turn};
use super::words::count;
use super::{Findings, Rule, Spot, moments};

/// The codes of this family.
pub(super) mod code {
    use super::RuleCode;

    /// The first moment shows no strength.
    pub const OPENS_WITHOUT_STRENGTH: RuleCode = RuleCode::known(b"V401");
    /// The last moment shows no strength.
    pub const ENDS_WITHOUT_STRENGTH: RuleCode = RuleCode::known(b"V402");
    /// A corrective message without a strength beside it.
    pub const CORRECTIVE_ALONE: RuleCode = RuleCode::known(b"V403");
    /// A theme of the visit that no moment serves.
    pub const THEME_NOT_SHOWN: RuleCode = RuleCode::known(b"V404");
    /// More than there is time for.
    pub const TOO_LONG: RuleCode = RuleCode::known(b"V405");
    /// A place that is not in the film.
    pub const PAST_THE_FILM: RuleCode = RuleCode::known(b"V406");
    /// A moment that cannot be played.
    pub const NOT_TO_BE_PLAYED: RuleCode = RuleCode::known(b"V407");
    /// A moment without words.
    pub const NO_WORDS: RuleCode = RuleCode::known(b"V408");
}

const STRENGTHS: &str = "[C] strengths of the caregiver and good moments carry the emphasis (VIPP-SD International; M. van \
                         IJzendoorn; HSHS protocol); [R] that they come first and last";

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: code::OPENS_WITHOUT_STRENGTH,
        severity: Severity::Warning,
        title: "a script that does not open with a strength",
        why: "Being filmed is frightening at first. Who sees something good first is ready to look at the rest.",
        source: STRENGTHS,
        example: "The first moment is corrective: `vipp feedback 4 --order smile,tidy` puts a strength before it.",
        check: Some(opens_without_strength),
    },
    Rule {
        code: code::ENDS_WITHOUT_STRENGTH,
        severity: Severity::Warning,
        title: "a script that does not end with a strength",
        why: "What is seen last stays with the family until the next visit.",
        source: STRENGTHS,
        example: "The last moment is corrective: `vipp feedback 4 --order tidy,smile` puts a strength after it.",
        check: Some(ends_without_strength),
    },
    Rule {
        code: code::CORRECTIVE_ALONE,
        severity: Severity::Warning,
        title: "a corrective message without a strength beside it",
        why: "The message is the caregiver's own better moment: what could go otherwise is shown next to a moment in \
              which the same caregiver did it well. Alone, or beside somebody else's strength, it is criticism.",
        source: "[R] a corrective message points at the caregiver's own better moment; check your manual",
        example: "A corrective moment `tidy` of the mother, and hers that went well: `vipp feedback 4 --moment tidy \
                  --corrective --beside bed`, with `bed` next to it in the order.",
        check: Some(moments::corrective_alone),
    },
    Rule {
        code: code::THEME_NOT_SHOWN,
        severity: Severity::Warning,
        title: "a theme of the visit that no moment serves",
        why: "The themes of a visit are spoken of with the family's own film. Boosters go over all themes again and are \
              not looked at.",
        source: "[C] each themed visit has its themes (M. van IJzendoorn; HomVEE)",
        example: "No moment of visit 3 has `theme = \"positive-reinforcement\"`: choose one, or name the theme of one.",
        check: Some(theme_not_shown),
    },
    Rule {
        code: code::TOO_LONG,
        severity: Severity::Warning,
        title: "a script longer than the time for it",
        why: "Film, pre-roll and the time to talk have to fit into the part of the visit for watching. A script that is \
              too long loses its last moments, which matter most.",
        source: "[I] the parts of programme.toml; four minutes of talk a moment are our guess, and `talk_minutes` in \
                 the script says another",
        example: "Nine moments need 41 minutes and the agenda has 30: drop the weakest with `vipp feedback 3 --drop car`.",
        check: Some(too_long),
    },
    Rule {
        code: code::PAST_THE_FILM,
        severity: Severity::Warning,
        title: "a moment past the end of its film",
        why: "The film would stop before the moment is over, or before it begins; mostly it is a slip in a time, or the \
              moment is in another film.",
        source: "the length on the film's card in visits/NN.toml",
        example: "A moment until 13:20 in a film of 12:03: `vipp feedback 3 --moment brick --until 12:00`.",
        check: Some(moments::past_the_film),
    },
    Rule {
        code: code::NOT_TO_BE_PLAYED,
        severity: Severity::Warning,
        title: "a moment that cannot be played",
        why: "It names no place, or no film can be found for it. Without film it can only be told.",
        source: "the films of the visit before, as visits/NN.toml has them",
        example: "The visit made two films and the moment names none: `vipp feedback 3 --moment brick --film 2`.",
        check: Some(moments::not_to_be_played),
    },
    Rule {
        code: code::NO_WORDS,
        severity: Severity::Warning,
        title: "a moment without words",
        why: "The right words seldom come by themselves in the home, and a moment without them easily becomes a lesson.",
        source: "[C] comments are prepared between visits (HomVEE; M. van IJzendoorn)",
        example: "`vipp feedback 3 --words brick=\"He holds it out, and you see it at once.\"` writes them.",
        check: Some(moments::no_words),
    },
];

/// The scripts that can still be changed, if they have moments.
pub(super) fn to_come(course: &Course) -> impl Iterator<Item = &Script> {
    let open = |script: &&Script| {
        let visit = course.visit(script.visit);
        !script.moments.is_empty() && visit.is_some_and(|visit| visit.held_on().is_none() && visit.left_out().is_none())
    };
    course.scripts.iter().filter(|_| !course.closed()).filter(open)
}

/// One end of a script, and how it is spoken of.
struct End {
    code: RuleCode,
    verb: &'static str,
    flag: &'static str,
}

/// V401.
fn opens_without_strength(course: &Course, _today: Day, findings: &mut Findings) {
    let end = End { code: code::OPENS_WITHOUT_STRENGTH, verb: "opens", flag: "--first" };
    for script in to_come(course) {
        without_strength(course, script, 0, &end, findings);
    }
}

/// V402.
fn ends_without_strength(course: &Course, _today: Day, findings: &mut Findings) {
    let end = End { code: code::ENDS_WITHOUT_STRENGTH, verb: "ends", flag: "--last" };
    for script in to_come(course) {
        without_strength(course, script, script.moments.len() - 1, &end, findings);
    }
}

fn without_strength(course: &Course, script: &Script, index: usize, end: &End, findings: &mut Findings) {
    let (visit, moment) = (script.visit, &script.moments[index]);
    let (what, key) = match course.shows(visit, moment) {
        Shows::Strength => return,
        Shows::Corrective => ("carries a corrective message", "corrective"),
        Shows::Weak => ("was marked as less good", "observation"),
    };
    let message = format!("the script for visit {visit} {} with moment `{}`, which {what}", end.verb, moment.id);
    let hint = format!("add a strength with `vipp feedback {visit} --add … {}`, or change the order", end.flag);
    findings.add(end.code, Spot::in_script(visit, index, key), message, hint);
}

/// V404. Not for boosters, which go over all themes.
fn theme_not_shown(course: &Course, _today: Day, findings: &mut Findings) {
    for script in to_come(course) {
        let Some(step) = course.programme.step(script.visit).filter(|step| step.kind != StepKind::Booster) else {
            continue;
        };
        let shown = |theme| script.moments.iter().any(|moment| moment.theme.as_ref() == Some(theme));
        for theme in step.themes.iter().filter(|theme| !shown(theme)) {
            let label = course.programme.theme_label(theme);
            let message = format!("no moment for visit {} serves its theme \"{label}\"", script.visit);
            let hint = format!(
                "choose one from `vipp feedback {0}`, or name its theme: `vipp feedback {0} --moment … --theme {theme}`",
                script.visit
            );
            let spot = Spot::path(CaseFile::Feedback(script.visit), [Turn::Key("moment")]).of(script.visit);
            findings.add(code::THEME_NOT_SHOWN, spot, message, hint);
        }
    }
}

/// V405.
fn too_long(course: &Course, _today: Day, findings: &mut Findings) {
    for script in to_come(course) {
        let length = Length::of(course, script);
        if length.planned > 0 && length.is_too_long() {
            let message = format!(
                "the script for visit {} needs about {}, and the agenda has {} for watching",
                script.visit,
                count(length.needed().into(), "minute"),
                length.planned
            );
            let hint = format!("drop moments with `vipp feedback {} --drop …`, or keep them for later", script.visit);
            let spot = Spot::path(CaseFile::Feedback(script.visit), [Turn::Key("talk_minutes")]).of(script.visit);
            findings.add(code::TOO_LONG, spot, message, hint);
        }
    }
}
