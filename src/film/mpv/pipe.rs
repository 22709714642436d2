//! The way to mpv: a pair of sockets that only the two programs have, or a named pipe on Windows.
//!
//! On unix mpv gets its end as its standard input. No name appears in any folder, nobody else can connect, nothing is
//! left behind whatever dies first, and mpv ends by itself when `vipp` is gone.

use std::io::{self, Read, Write};
use std::process::{Child, Command};

/// A running mpv and the two directions of talk with it.
pub(super) struct Pipe {
    pub(super) child: Child,
    pub(super) from: Box<dyn Read + Send>,
    pub(super) to: Box<dyn Write + Send>,
}

/// Starts mpv, with the options that say where we are added to its command.
#[cfg(unix)]
pub(super) fn start(mut command: Command) -> io::Result<Pipe> {
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;
    use std::os::unix::process::CommandExt;

    let (ours, theirs) = UnixStream::pair()?;
    // Ctrl-C at the terminal is for `vipp`, which then ends mpv.
    command.arg("--input-ipc-client=fd://0").stdin(OwnedFd::from(theirs)).process_group(0);
    let child = command.spawn()?;
    Ok(Pipe { child, from: Box::new(ours.try_clone()?), to: Box::new(ours) })
}
