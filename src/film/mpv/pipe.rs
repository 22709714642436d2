//! The way to mpv: a pair of sockets that only the two programs have, or a named pipe on Windows.
//!
//! On unix mpv gets its end as its standard input. No name appears in any folder, nobody else can connect, nothing is
//! left behind whatever dies first, and mpv ends by itself when `vipp` is gone. On Windows mpv knows no other way than a
//! named pipe, and a window stays open if `vipp` is killed.

use std::io::{Read, Write};
use std::process::Child;

#[cfg(unix)]
pub(super) use unix::start;
#[cfg(windows)]
pub(super) use windows::start;

/// A running mpv and the two directions of talk with it.
pub(super) struct Pipe {
    pub(super) child: Child,
    pub(super) from: Box<dyn Read + Send>,
    pub(super) to: Box<dyn Write + Send>,
}

#[cfg(unix)]
mod unix {
    use std::io;
    use std::os::fd::OwnedFd;
    use std::os::unix::net::UnixStream;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    use super::Pipe;

    /// Starts mpv, with the option that says where we are added to its command.
    pub(in super::super) fn start(mut command: Command) -> io::Result<Pipe> {
        let (ours, theirs) = UnixStream::pair()?;
        // Ctrl-C at the terminal is for `vipp`, which then ends mpv.
        command.arg("--input-ipc-client=fd://0").stdin(OwnedFd::from(theirs)).process_group(0);
        let child = command.spawn()?;
        Ok(Pipe { child, from: Box::new(ours.try_clone()?), to: Box::new(ours) })
    }
}

#[cfg(windows)]
mod windows {
    use std::io::{self, Read, Write};
    use std::process::{Command, Stdio};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread;
    use std::time::{Duration, Instant};

    use interprocess::local_socket::{GenericFilePath, Stream, prelude::*};

    use super::Pipe;

    /// How long mpv may take to listen.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// Tells the pipes of one process apart.
    static STARTED: AtomicU32 = AtomicU32::new(0);

    /// One of the two directions.
    struct Direction(Arc<Stream>);

    impl Read for Direction {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            (&*self.0).read(bytes)
        }
    }

    impl Write for Direction {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            (&*self.0).write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            (&*self.0).flush()
        }
    }

    /// Starts mpv, with the option that says where we are added to its command, and waits until it listens.
    pub(in super::super) fn start(mut command: Command) -> io::Result<Pipe> {
        let nth = STARTED.fetch_add(1, Ordering::Relaxed);
        let path = format!(r"\\.\pipe\vipp-{}-{nth}", std::process::id());
        let mut child = command.arg(format!("--input-ipc-server={path}")).stdin(Stdio::null()).spawn()?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            match Stream::connect(path.as_str().to_fs_name::<GenericFilePath>()?) {
                Ok(stream) => {
                    let stream = Arc::new(stream);
                    let (from, to) = (Direction(Arc::clone(&stream)), Direction(stream));
                    return Ok(Pipe { child, from: Box::new(from), to: Box::new(to) });
                }
                Err(error) if Instant::now() > deadline || child.try_wait()?.is_some() => return Err(error),
                Err(_) => thread::sleep(Duration::from_millis(10)),
            }
        }
    }
}
