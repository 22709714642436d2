//! Talk with a running mpv: commands out, answers and events in.
//!
//! A thread reads. An answer goes to whoever waits for its number; everything else goes into one queue, in its order.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::wire::{self, Happening, Incoming};
use crate::course::KeyName;
use crate::film::Shown;

/// How long mpv may take to answer; answering takes it a tenth of a millisecond unless the disk sleeps.
const PATIENCE: Duration = Duration::from_secs(20);

/// The longest line that is kept; mpv's are a few hundred bytes.
const LONGEST_LINE: u64 = 1 << 20;

/// What comes into the queue.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Note {
    /// Something happened in mpv.
    Mpv(Happening),
    /// A bound key was pressed on that frame.
    Pressed(KeyName, Shown),
    /// Play was asked to stop at a frame that was there already.
    There(Shown),
    /// Another part of the program spoke.
    Said(String),
    /// mpv is gone.
    Gone,
}

/// Why a command was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// mpv would not: its words.
    Refused(String),
    /// mpv is gone or hangs.
    Gone,
}

/// Who waits for the answer of which number.
type Answers = HashMap<u64, Sender<Result<Value, String>>>;

/// The same, shared; none once mpv is gone.
type Waiting = Mutex<Option<Answers>>;

/// A line to mpv.
pub(super) struct Connection {
    to: Box<dyn Write + Send>,
    waiting: Arc<Waiting>,
    last: u64,
}

impl Connection {
    /// Talks over these two directions; what happens goes into `notes`.
    pub(super) fn new(
        from: Box<dyn Read + Send>,
        to: Box<dyn Write + Send>,
        notes: Sender<Note>,
    ) -> io::Result<Connection> {
        let waiting = Arc::new(Mutex::new(Some(HashMap::new())));
        let theirs = Arc::clone(&waiting);
        thread::Builder::new().name("mpv".to_owned()).spawn(move || listen(from, &theirs, &notes))?;
        Ok(Connection { to, waiting, last: 0 })
    }

    /// Has a command done and gives its answer.
    pub(super) fn ask(&mut self, command: &Value) -> Result<Value, Refusal> {
        let (answer, answers) = mpsc::channel();
        lock(&self.waiting).as_mut().ok_or(Refusal::Gone)?.insert(self.last + 1, answer);
        let sent = self.tell(command);
        let outcome = sent.ok().and_then(|()| answers.recv_timeout(PATIENCE).ok());
        outcome.ok_or(Refusal::Gone)?.map_err(Refusal::Refused)
    }

    /// Sends a command, and does not wait until it is done.
    pub(super) fn tell(&mut self, command: &Value) -> io::Result<()> {
        self.last += 1;
        self.to.write_all(wire::command_line(self.last, command).as_bytes())?;
        self.to.flush()
    }
}

fn lock(waiting: &Waiting) -> MutexGuard<'_, Option<Answers>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads until mpv is gone, then tells everyone who waits.
fn listen(from: Box<dyn Read + Send>, waiting: &Waiting, notes: &Sender<Note>) {
    let mut lines = BufReader::new(from);
    while let Some(line) = next_line(&mut lines) {
        // Whoever asked may have lost patience or be gone; the others are still to be told.
        let _ = match wire::read(&line) {
            Some(Incoming::Reply(number, outcome)) => {
                let answer = lock(waiting).as_mut().and_then(|waiting| waiting.remove(&number));
                answer.and_then(|answer| answer.send(outcome).ok())
            }
            Some(Incoming::Event(happening)) => notes.send(Note::Mpv(happening)).ok(),
            None => None,
        };
    }
    *lock(waiting) = None;
    let _ = notes.send(Note::Gone);
}

/// The next line; what is longer than any of mpv's comes in pieces that mean nothing.
fn next_line(lines: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut line = Vec::new();
    let read = lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).ok()?;
    (read > 0).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A stand-in for mpv that says these bytes and hangs up; what it is told is thrown away.
    fn talk(says: &[u8]) -> (Connection, mpsc::Receiver<Note>) {
        let (notes, queue) = mpsc::channel();
        let says = io::Cursor::new(says.to_vec());
        (Connection::new(Box::new(says), Box::new(io::sink()), notes).expect("a thread"), queue)
    }

    fn heard(says: &[u8]) -> Vec<Note> {
        talk(says).1.iter().collect()
    }

    #[test]
    fn noise_does_not_stop_the_talk() {
        let mut says = b"{\"event\":\"playback-restart\"}\n\xff\xff\n{\"data\":},\n".to_vec();
        says.extend(vec![b'x'; 3 << 20]);
        says.extend(
            b"\n{\"request_id\":99,\"error\":\"success\"}\n{\"event\":\"end-file\",\"reason\":\"eof\"}\n{\"event\":",
        );
        let is = [Note::Mpv(Happening::Restarted), Note::Mpv(Happening::Unloaded(None)), Note::Gone];
        assert_eq!(heard(&says), is);
    }

    #[test]
    fn whoever_waits_for_a_dead_player_hears_of_it_at_once() {
        let (mut connection, queue) = talk(b"");
        assert_eq!(queue.recv(), Ok(Note::Gone));
        assert_eq!(connection.ask(&json!(["get_property", "pause"])), Err(Refusal::Gone));
    }
}
