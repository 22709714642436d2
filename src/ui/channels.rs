//! stdout for the result, stderr for the conversation.

use std::io::{self, Write};

use unicode_width::UnicodeWidthChar;

use crate::report::{Document, Line, Role, Table, Text, Tone, layout_with, table_lines};

use super::Surroundings;
use super::picture::drawn;
use super::progress::Progress;
use super::style::styled;

/// Whether to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColourChoice {
    /// On a terminal that can, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The two channels to the user.
pub struct Ui {
    out: Box<dyn Write>,
    err: Box<dyn Write>,
    out_colour: bool,
    err_colour: bool,
    quiet: bool,
    width: usize,
    /// Whether a line can be written over on stderr.
    can_write_over: bool,
    /// The last line of the terminal, where it is one that is written over.
    status: Option<String>,
    err_is_terminal: bool,
    progress: Progress,
}

impl Ui {
    /// The channels of this process.
    pub fn new(surroundings: &Surroundings, colour: ColourChoice, quiet: bool) -> Ui {
        let wanted = surroundings.var("NO_COLOR").is_none() && surroundings.var("TERM") != Some("dumb");
        let forced = surroundings.var("CLICOLOR_FORCE").is_some_and(|value| value != "0");
        let decide = |is_terminal: bool| match colour {
            ColourChoice::Always => true,
            ColourChoice::Never => false,
            ColourChoice::Auto => wanted && (is_terminal || forced),
        };
        let (out_colour, err_colour) =
            (decide(surroundings.stdout_is_terminal), decide(surroundings.stderr_is_terminal));
        Ui {
            // `anstream` makes the styles work on old Windows consoles; the choice was made above.
            out: Box::new(io::BufWriter::new(anstream::AutoStream::new(io::stdout(), choice(out_colour)))),
            err: Box::new(anstream::AutoStream::new(io::stderr(), choice(err_colour))),
            out_colour,
            err_colour,
            quiet,
            width: surroundings.width,
            can_write_over: surroundings.stderr_is_terminal && surroundings.var("TERM") != Some("dumb"),
            status: None,
            err_is_terminal: surroundings.stderr_is_terminal,
            progress: Progress::default(),
        }
    }

    /// Columns to lay text out in.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Whether the conversation has colour.
    pub fn err_colour(&self) -> bool {
        self.err_colour
    }

    /// Whether the result has colour.
    pub fn out_colour(&self) -> bool {
        self.out_colour
    }

    /// Shows a line on the terminal that the next one takes the place of; nothing where there is no terminal.
    pub fn status(&mut self, text: &str) -> io::Result<()> {
        if !self.can_write_over || self.quiet || self.status.as_deref() == Some(text) {
            return Ok(());
        }
        self.out.flush()?;
        let mut room = self.width - 1;
        let fits = |sign: &char| {
            let left = room.checked_sub(sign.width().unwrap_or(0));
            room = left.unwrap_or(room);
            left.is_some()
        };
        let shown: String = Text::from(text).on_one_line().as_str().chars().take_while(fits).collect();
        self.status = Some(text.to_owned());
        write!(self.err, "\r{shown}{:room$}", "")?;
        self.err.flush()
    }

    /// Shows a page on the terminal in place of what was on it; below it, where a terminal cannot do that.
    pub fn page(&mut self, document: &Document) -> io::Result<()> {
        self.empty_page()?;
        for line in layout_with(document, self.width, drawn) {
            writeln!(self.err, "{}", styled(&line, self.err_colour))?;
        }
        writeln!(self.err)?;
        self.err.flush()
    }

    /// Takes what is on the terminal off it.
    pub fn empty_page(&mut self) -> io::Result<()> {
        self.flush()?;
        if self.can_write_over {
            write!(self.err, "\x1b[2J\x1b[H")?;
        }
        self.err.flush()
    }

    /// Takes the line that is written over away, before anything else is written.
    fn end_status(&mut self) {
        if self.status.take().is_some() {
            // Where the terminal is gone, so is the line.
            let _ = write!(self.err, "\r{:1$}\r", "", self.width - 1).and_then(|()| self.err.flush());
        }
    }

    /// Writes a piece of the result.
    pub fn result(&mut self, text: &str) -> io::Result<()> {
        self.end_status();
        self.out.write_all(text.as_bytes())
    }

    /// Writes bytes as the result, each as it is: they may be no text at all.
    pub fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.flush()?;
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// Writes a document as the result.
    pub fn document(&mut self, document: &Document) -> io::Result<()> {
        self.lines(&layout_with(document, self.width, drawn))
    }

    /// Writes a table as the result.
    pub fn table(&mut self, table: &Table) -> io::Result<()> {
        self.lines(&table_lines(table, self.width))
    }

    /// Writes a sentence as the result; what a person wrote in it cannot steer the terminal.
    pub fn answer(&mut self, sentence: &str) -> io::Result<()> {
        self.result(&format!("{}\n", Text::from(sentence).on_one_line()))
    }

    /// Shows the text of a file as it would be written.
    pub fn preview(&mut self, text: &str) -> io::Result<()> {
        self.result(&Text::from(text.trim_start()).to_string())
    }

    /// Writes a table as the result, however wide, so that every row is one line.
    pub fn wide_table(&mut self, table: &Table) -> io::Result<()> {
        self.lines(&table_lines(table, 1000))
    }

    /// Writes lines as the result.
    pub fn lines(&mut self, lines: &[Line]) -> io::Result<()> {
        self.end_status();
        for line in lines {
            let line = styled(line, self.out_colour);
            writeln!(self.out, "{line}")?;
        }
        Ok(())
    }

    /// Says something on stderr, unless asked to be quiet.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.converse(&vec![(Role::Plain, text.to_owned())])
    }

    /// Says a line with roles on stderr, unless asked to be quiet.
    pub fn converse(&mut self, line: &Line) -> io::Result<()> {
        self.flush()?;
        if self.quiet {
            return Ok(());
        }
        let line = styled(line, self.err_colour);
        writeln!(self.err, "{line}")
    }

    /// Says how far a long piece of work has come, to whoever looks at a terminal.
    pub fn progress(&mut self, label: &str, done: u64, of: u64) {
        if self.err_is_terminal && !self.quiet {
            // What cannot be shown is only how far the work has come.
            let _ = self.progress.show(&mut self.err, label, done, of);
        }
    }

    /// Clears what was said of the progress.
    pub fn end_progress(&mut self) {
        let _ = self.progress.end(&mut self.err);
    }

    /// Names the next useful command, and why.
    pub fn next(&mut self, command: &str, why: &str) -> io::Result<()> {
        let why = if why.is_empty() { String::new() } else { format!("  ({why})") };
        self.converse(&vec![
            (Role::Tone(Tone::Muted), "next: ".to_owned()),
            (Role::Code, command.to_owned()),
            (Role::Tone(Tone::Muted), why),
        ])
    }

    /// Says what went wrong and what to do, quiet or not.
    pub fn error(&mut self, problem: &str, hint: &str) -> io::Result<()> {
        self.flush_if_possible();
        for (tone, head, text) in [(Tone::Error, "error: ", problem), (Tone::Good, " hint: ", hint)] {
            let text = Text::from(text).on_one_line().to_string();
            let line = vec![(Role::Tone(tone), head.to_owned()), (Role::Plain, text)];
            writeln!(self.err, "{}", styled(&line, self.err_colour))?;
        }
        Ok(())
    }

    /// Writes on stderr, quiet or not.
    pub fn complain(&mut self, text: &str) -> io::Result<()> {
        self.flush_if_possible();
        self.err.write_all(text.as_bytes())
    }

    /// Hands on what is still held back, before words that have to be said even where the result can go nowhere.
    fn flush_if_possible(&mut self) {
        let _ = self.flush();
    }

    /// Hands on what is still held back.
    pub fn flush(&mut self) -> io::Result<()> {
        self.end_status();
        self.out.flush()
    }
}

fn choice(colour: bool) -> anstream::ColorChoice {
    if colour { anstream::ColorChoice::Always } else { anstream::ColorChoice::Never }
}
