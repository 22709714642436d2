//! What a role looks like on a terminal. Meaning is never carried by colour alone: the words say it too.

use anstyle::{AnsiColor, Style};

use crate::report::{Line, Role, Tone};

/// The style of a role.
pub(super) fn of(role: Role) -> Style {
    match role {
        Role::Title => Style::new().bold().underline(),
        Role::Heading | Role::Strong => Style::new().bold(),
        Role::Emphasis => Style::new().italic(),
        Role::Code => AnsiColor::Cyan.on_default(),
        Role::Plain => Style::new(),
        Role::Tone(tone) => match tone {
            Tone::Plain => Style::new(),
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Warning => AnsiColor::Yellow.on_default(),
            Tone::Error => AnsiColor::Red.on_default().bold(),
            Tone::Muted => Style::new().dimmed(),
            Tone::Strong => Style::new().bold(),
        },
    }
}

/// A line with its styles, or without any.
pub(super) fn styled(line: &Line, colour: bool) -> String {
    let piece = |(role, text): &(Role, String)| {
        let style = of(*role);
        if colour { format!("{style}{text}{style:#}") } else { text.clone() }
    };
    line.iter().map(piece).collect::<String>().trim_end().to_owned()
}
