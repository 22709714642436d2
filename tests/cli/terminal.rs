//! A terminal to type at. tmux holds its screen, so that a test looks at what a person would see.

use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::harness::Desk;

/// A shell in a terminal of 100 columns and 50 lines, at a desk.
pub(crate) struct Terminal<'d> {
    desk: &'d Desk,
    socket: String,
}

/// How long a screen may take to show what is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

impl<'d> Terminal<'d> {
    /// A bash that reads no settings.
    pub(crate) fn open(desk: &'d Desk) -> Terminal<'d> {
        Terminal::of(desk, "bash --norc --noprofile")
    }

    /// A shell of that command line. It is ready when its prompt, `$ ` or `> `, is there.
    pub(crate) fn of(desk: &'d Desk, shell: &str) -> Terminal<'d> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let socket = format!("vipp-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let terminal = Terminal { desk, socket };
        terminal.tmux(&["-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "50", "-e", "PS1=$ ", shell]);
        terminal
    }

    /// Presses keys by their names, such as `Enter`, `Down`, `Tab` and `C-c`.
    pub(crate) fn press(&self, keys: &[&str]) {
        for key in keys {
            self.tmux(&["send-keys", key]);
        }
    }

    /// Types words as they are.
    pub(crate) fn type_in(&self, words: &str) {
        self.tmux(&["send-keys", "-l", words]);
    }

    /// Types a line and presses Enter.
    pub(crate) fn line(&self, words: &str) {
        self.type_in(words);
        self.press(&["Enter"]);
    }

    /// Waits until the screen shows a text.
    #[track_caller]
    pub(crate) fn sees(&self, text: &str) {
        let begun = Instant::now();
        while !self.screen().contains(text) {
            assert!(begun.elapsed() < PATIENCE, "`{text}` never came up on the screen:\n{}", self.screen());
            sleep(Duration::from_millis(20));
        }
    }

    /// Waits for a question and answers it.
    #[track_caller]
    pub(crate) fn answers(&self, question: &str, answer: &str) {
        self.sees(question);
        self.line(answer);
    }

    /// Empties the screen between two commands.
    pub(crate) fn wipe(&self) {
        self.tmux(&["send-keys", "-R"]);
        self.tmux(&["clear-history"]);
    }

    /// Whether the cursor can be seen.
    pub(crate) fn shows_cursor(&self) -> bool {
        self.tmux(&["display-message", "-p", "#{cursor_flag}"]).stdout == b"1\n"
    }

    /// What the screen shows.
    pub(crate) fn screen(&self) -> String {
        let screen = self.tmux(&["capture-pane", "-p"]).stdout;
        String::from_utf8(screen).expect("text").trim_end().to_owned()
    }

    fn tmux(&self, args: &[&str]) -> Output {
        let mut tmux = Command::new("tmux");
        let output = self.desk.at_the_desk(tmux.args(["-L", &self.socket]).args(args));
        let output = output.env("TERM", "xterm").env("LC_ALL", "C.UTF-8").output().expect("tmux to run");
        assert!(output.status.success(), "tmux {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    }
}

impl Drop for Terminal<'_> {
    fn drop(&mut self) {
        // A shell that has ended took its server with it.
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}
