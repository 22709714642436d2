//! What a player is asked to do while moments are shown, and what is kept, with a player that follows a script.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::time::Duration;

use snapbox::{assert_data_eq, str};
use vipp::course::presenting::{Asked, Heard, Presenting, Press, Reasons, ToShow};
use vipp::course::{FrameStamp, HowShown};
use vipp::film::{FakePlayer, FilmError, Player, Showreel, Stage, Stretch, show};

use super::watched::Watched;

/// A practitioner's place that remembers. Each player follows the next script; after the last the program is stopped.
struct Remembers {
    scripts: VecDeque<&'static str>,
    players: Vec<Watched<FakePlayer>>,
    /// What is typed once no player is left.
    typed: VecDeque<Heard>,
    lines: Vec<String>,
    /// How often keeping fails first.
    fails: usize,
}

impl Stage for Remembers {
    fn player(&mut self) -> Result<Box<dyn Player>, FilmError> {
        let script = self.scripts.pop_front().unwrap_or("close");
        let player = Watched::new(FakePlayer::new(script.parse().expect("a script")));
        self.players.push(player.clone());
        Ok(Box::new(player))
    }

    fn keep(&mut self, place: usize, how: HowShown, text: Option<&str>) -> Result<(), String> {
        if self.fails > 0 {
            self.fails -= 1;
            return Err("the disk is full".to_owned());
        }
        let text = text.map_or(String::new(), |text| format!(": {text}"));
        self.lines.push(format!("kept: {} {}{text}", ["a", "b", "c"][place], how.code()));
        Ok(())
    }

    fn draw(&mut self, _: &Presenting, trouble: Option<&str>) {
        let line = trouble.map(|trouble| format!("trouble: {trouble}"));
        if let Some(line) = line.filter(|line| self.lines.last() != Some(line)) {
            self.lines.push(line);
        }
    }

    fn prompt_over_film(&self, _: Asked) -> Option<&'static str> {
        Some("what was said:")
    }

    fn ask(&mut self, asked: Asked) {
        self.lines.push(format!("asks {asked:?}").to_lowercase());
    }

    /// While there is a player, all that is heard comes from it.
    fn hear(&mut self, wait: Duration) -> Option<Heard> {
        (wait > Duration::ZERO).then(|| self.typed.pop_front().unwrap_or(Heard::Stop))
    }
}

/// Three moments: two in the first film, and one in the second, whose end was marked with a key.
fn reel() -> Showreel {
    let at = |time: &str| FrameStamp::within(time.parse().expect("a time"));
    let part = |film, from, stop| Some(Stretch { film, from, stop });
    let marked = FrameStamp::from_micros(4_033_366);
    let parts = vec![part(0, at("0:01"), at("0:04")), part(0, at("0:06"), at("0:08")), part(1, at("0:02"), marked)];
    Showreel { films: vec![PathBuf::from("f1.mp4"), PathBuf::from("f2.mp4")], parts }
}

/// A showing of which two lines tell: what was kept and said, and what the players were asked.
struct Shows {
    remembers: Remembers,
    reel: Showreel,
    reasons: Reasons,
}

impl Shows {
    fn with(scripts: &[&'static str]) -> Shows {
        let remembers = Remembers {
            scripts: scripts.iter().copied().collect(),
            players: Vec::new(),
            typed: VecDeque::new(),
            lines: Vec::new(),
            fails: 0,
        };
        Shows { remembers, reel: reel(), reasons: Reasons::AtOnce }
    }

    /// What came of it: lines, the end, and what each player was asked to do.
    fn told(mut self) -> String {
        let one = |(id, part): (&str, &Option<Stretch>)| ToShow {
            id: id.parse().expect("an id"),
            has_film: part.is_some(),
            is_done: false,
        };
        let moments = ["a", "b", "c"].into_iter().zip(&self.reel.parts).map(one).collect();
        let mut presenting = Presenting::begin(moments, self.reasons).expect("moments");
        let end = match show(&mut presenting, &self.reel, &mut self.remembers) {
            Ok(()) => "end".to_owned(),
            Err(error) => format!("error: {}; {}", error.problem, error.hint),
        };
        let noise = ["bind", "speed 100"];
        let asked = self.remembers.players.iter().map(|player| {
            let player = player.look();
            let lines = player.account().iter().filter(|line| !noise.iter().any(|word| line.starts_with(word)));
            format!("player: {}", lines.cloned().collect::<Vec<_>>().join(", "))
        });
        self.remembers.lines.iter().cloned().chain([end]).chain(asked).collect::<Vec<_>>().join("\n")
    }
}

#[test]
fn each_moment_plays_to_its_stop_and_is_kept_before_the_next() {
    let script = "press space\nrun\npress space\nrun\npress enter\nrun\npress page-down\npress q";
    assert_data_eq!(
        Shows::with(&[script]).told(),
        str![[r#"
kept: a film
kept: b film
kept: c film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04, pause, show film 1 at 0:06, play to 0:08, pause, show film 2 at 0:02, play to 0:04.033
"#]]
    );
}

#[test]
fn again_slowly_paused_and_back() {
    let script = "press r\nrun\npress s\nrun 0:01\npress p\npress p\nrun\npress space\nrun 0:01\npress b\npress space\n\
                  run\npress q";
    assert_data_eq!(
        Shows::with(&[script]).told(),
        str![[r#"
kept: a film
kept: a slowly
kept: a film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04, pause, speed 50 %, show film 1 at 0:01, play to 0:04, pause, play to 0:04, pause, show film 1 at 0:06, play to 0:08, pause, pause, show film 1 at 0:01, play to 0:04
"#]]
    );
}

#[test]
fn a_remark_in_the_only_window_there_is() {
    let script = "press space\nrun 0:01\npress m\ntype how he beams\npress space\nrun\npress m\nescape\npress q";
    assert_data_eq!(
        Shows::with(&[script]).told(),
        str![[r#"
kept: a remark: how he beams
kept: a film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04, pause, ask what was said:, play to 0:04, ask what was said:
"#]]
    );
}

#[test]
fn a_window_that_was_closed_opens_again() {
    let mut shows = Shows::with(&["press space\nrun 0:01\nclose", "run\npress q"]);
    shows.remembers.typed.extend([Heard::Press(Press::Next)]);
    assert_data_eq!(
        shows.told(),
        str![[r#"
kept: a film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04
player: open f1.mp4, f2.mp4, show film 1 at 0:01, play to 0:04
"#]]
    );
}

#[test]
fn a_window_that_is_closed_while_a_line_is_typed_into_it_asks_no_more() {
    let mut shows = Shows::with(&["press space\nrun 0:01\npress m\nclose", "run\npress q"]);
    shows.remembers.typed.extend([Heard::Press(Press::Next)]);
    assert_data_eq!(
        shows.told(),
        str![[r#"
kept: a film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04, pause, ask what was said:
player: open f1.mp4, f2.mp4, show film 1 at 0:01, play to 0:04
"#]]
    );
}

#[test]
fn a_player_that_died_is_started_again() {
    let mut shows = Shows::with(&["press space\nrun\ndie", "run\npress q"]);
    shows.remembers.typed.extend([Heard::Press(Press::Next)]);
    assert_data_eq!(
        shows.told(),
        str![[r#"
kept: a film
kept: b film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04
player: open f1.mp4, f2.mp4, show film 1 at 0:06, play to 0:08
"#]]
    );
}

#[test]
fn a_film_that_is_gone_is_told() {
    let script = "missing\nfilm 25 0:10\npress space\npress space\npress space\npress space\nrun\npress q";
    assert_data_eq!(
        Shows::with(&[script]).told(),
        str![[r#"
kept: a told
trouble: there is no film at `f1.mp4`
kept: b told
kept: c film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, show film 1 at 0:06, show film 2 at 0:02, pause, show film 1 at 0:06, pause, show film 2 at 0:02, play to 0:04.033
"#]]
    );
}

#[test]
fn without_any_film_no_player_is_started() {
    let mut shows = Shows::with(&[]);
    shows.reel.parts = vec![None, None, None];
    let reason = Heard::Typed(Some("no time left".to_owned()));
    shows.remembers.typed.extend([
        Heard::Press(Press::Next),
        Heard::Press(Press::Skip),
        reason,
        Heard::Press(Press::Next),
        Heard::Press(Press::Next),
    ]);
    assert_data_eq!(
        shows.told(),
        str![[r#"
kept: a told
asks reason
kept: b skipped: no time left
kept: c told
end
"#]]
    );
}

#[test]
fn nothing_goes_on_until_what_happened_is_kept() {
    let mut shows = Shows::with(&["press space\nrun\npress space\npress space\npress space\nrun\npress q"]);
    shows.remembers.fails = 2;
    assert_data_eq!(
        shows.told(),
        str![[r#"
trouble: not written down: the disk is full; any key tries again
kept: a film
kept: b film
end
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04, pause, show film 1 at 0:06, play to 0:08
"#]]
    );
    let mut shows = Shows::with(&["press space\nrun\nclose"]);
    shows.remembers.fails = 9;
    assert_data_eq!(
        shows.told(),
        str![[r#"
trouble: not written down: the disk is full; any key tries again
error: what was shown last is not written down: the disk is full; what was shown before is kept; note down the last moment yourself
player: open f1.mp4, f2.mp4, show film 1 at 0:01, pause, show film 1 at 0:01, play to 0:04
"#]]
    );
}
