//! Words as Markdown that reads back as the same words.
//!
//! Whatever stood in a file stays text: no heading, link, picture, HTML or table grows out of it. A character that could
//! mean something gets a backslash, and only such a character, so that the source stays readable.

use std::mem::discriminant;

use crate::report::{Span, Text};

/// The spans as Markdown. A newline within them is still a newline: the caller knows what a line break is where they stand.
pub(super) fn inline(spans: &[Span]) -> String {
    // Two runs of one kind that touch are one run: `**a****b**` would not read back.
    let runs = spans.chunk_by(|a, b| discriminant(a) == discriminant(b));
    let words: String = runs.map(marked).collect();
    words.trim().split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The text as Markdown, like [`inline`].
pub(super) fn inline_text(text: &Text) -> String {
    inline(&[Span::Plain(text.clone())])
}

/// A run of spans of one kind between the marks of that kind.
fn marked(run: &[Span]) -> String {
    let text: String = run.iter().map(|span| span.text().as_str()).collect();
    match run.first() {
        Some(Span::Strong(_)) => between("**", &text, escaped),
        Some(Span::Emphasis(_)) => between("*", &text, escaped),
        Some(Span::Code(_)) => between("", &text, code),
        Some(Span::Plain(_)) | None => escaped(&text),
    }
}

/// The text between two marks, which must touch a word: the white space around it stays outside.
fn between(mark: &str, text: &str, inner: impl Fn(&str) -> String) -> String {
    let word = text.trim();
    if word.is_empty() {
        return text.to_owned();
    }
    let start = text.len() - text.trim_start().len();
    format!("{}{mark}{}{mark}{}", &text[..start], inner(word), &text[start + word.len()..])
}

/// A code span between as many backticks as the text does not hold.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('\n', " "))
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '|' | '~' | '&' | '#' | '$') {
            safe.push('\\');
        }
        safe.push(c);
    }
    // Addresses that GitHub would make links of.
    safe.replace("://", "\\://").replace("www.", "www\\.")
}

/// One line, with what would begin a list, a rule or a table made harmless.
fn line(line: &str) -> String {
    let line = line.trim();
    let number = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &line[number..];
    // A number begins a list only before a space: 3.5 is a number.
    let lists =
        || rest.strip_prefix(['.', ')']).is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t']));
    let special = if number > 0 { lists() } else { rest.starts_with(['-', '+', '=', ':']) };
    if special { format!("{}\\{rest}", &line[..number]) } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        inline_text(&text.into())
    }

    #[test]
    fn grammar_stays_text() {
        assert_eq!(
            of("a|b *c* _d_ <e> `f` [g](h) ~~i~~ &amp; \\"),
            r"a\|b \*c\* \_d\_ \<e\> \`f\` \[g\](h) \~\~i\~\~ \&amp; \\"
        );
        assert_eq!(of("![x](http://y)"), r"!\[x\](http\://y)");
    }

    #[test]
    fn a_line_begins_nothing() {
        for (raw, safe) in [
            ("# x", r"\# x"),
            ("- x", r"\- x"),
            ("+ x", r"\+ x"),
            ("---", r"\---"),
            ("===", r"\==="),
            ("> x", r"\> x"),
            ("12. x", r"12\. x"),
            ("3) x", r"3\) x"),
            ("    code", "code"),
            ("3:12 looks", "3:12 looks"),
            ("3.", r"3\."),
            ("3.5 s", "3.5 s"),
        ] {
            assert_eq!(of(raw), safe);
            assert_eq!(of(&format!("a\n{raw}")), format!("a\n{safe}"));
        }
    }

    #[test]
    fn marks_touch_their_words() {
        let spans = [Span::strong("Bring: "), "the".into(), Span::emphasis(" good "), "toys".into()];
        assert_eq!(inline(&spans), "**Bring:** the *good* toys");
        assert_eq!(inline(&[Span::strong("a"), Span::strong("b"), Span::strong(" ")]), "**ab**");
    }

    #[test]
    fn code_may_hold_backticks() {
        assert_eq!(inline(&[Span::code("vipp plan")]), "`vipp plan`");
        assert_eq!(inline(&[Span::code("`a`` b")]), "``` `a`` b ```");
    }
}
