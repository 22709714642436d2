//! A finding with the line it is about, as compilers show one: file, line and column, the line, the place, the remedy.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::report::{Diagnostic, Severity};

/// The finding as lines of text.
pub fn snippet(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    group = match &diagnostic.source {
        Some(source) => group.element(
            Snippet::source(source.line.as_str())
                .path(diagnostic.file.as_str())
                .line_start(source.number)
                .annotation(AnnotationKind::Primary.span(source.from..source.to)),
        ),
        None => group.element(annotate_snippets::Origin::path(diagnostic.file.as_str())),
    };
    group = group.element(Level::HELP.message(diagnostic.hint.as_str()));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    format!("{text}\n")
}
