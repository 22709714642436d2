//! How mpv is started: alone with the film, its window and our commands.

use super::super::Window;

/// What every start has.
///
/// No settings, scripts, keys or sidecar files of the user, no network, no file that a film names, no title from the
/// film's own data; exact seeks; a film that ends stays open on its last frame.
const ALWAYS: [&str; 30] = [
    "--no-config",
    "--load-scripts=no",
    "--load-auto-profiles=no",
    "--load-stats-overlay=no",
    "--load-osd-console=no",
    "--osc=no",
    "--ytdl=no",
    "--input-default-bindings=no",
    "--input-terminal=no",
    "--msg-level=all=error",
    "--demuxer=lavf",
    "--demuxer-lavf-probe-info=yes",
    "--access-references=no",
    "--ordered-chapters=no",
    "--sub-auto=no",
    "--audio-file-auto=no",
    "--cover-art-auto=no",
    "--resume-playback=no",
    "--save-position-on-quit=no",
    "--title=vipp",
    "--force-media-title=vipp",
    "--idle=yes",
    "--force-window=yes",
    "--pause",
    "--keep-open=always",
    "--hr-seek=yes",
    "--video-timing-offset=0",
    "--audio-display=no",
    "--osd-level=1",
    "--stop-screensaver=always",
];

/// The options of a start.
pub(super) fn options(window: Window, more: &[String]) -> Vec<String> {
    let mut options: Vec<String> = ALWAYS.map(str::to_owned).to_vec();
    match window {
        Window::Framed => {}
        Window::FullScreen(screen) => {
            options.push("--fs".to_owned());
            options.extend(screen.map(|screen| format!("--fs-screen={screen}")));
        }
    }
    options.extend_from_slice(more);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_and_the_options_of_the_user_come_last() {
        let more = ["--vo=null".to_owned()];
        for (window, expected) in [
            (Window::Framed, &["--vo=null"][..]),
            (Window::FullScreen(None), &["--fs", "--vo=null"]),
            (Window::FullScreen(Some(1)), &["--fs", "--fs-screen=1", "--vo=null"]),
        ] {
            assert_eq!(options(window, &more)[ALWAYS.len()..], *expected);
        }
    }
}
