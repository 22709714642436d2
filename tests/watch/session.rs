//! What every key comes to: a script of the player in, the lines that are told and the moves of the film out.

use snapbox::{assert_data_eq, str};
use vipp::course::watch::Where;
use vipp::course::{FrameStamp, KeyName, Observation, Seen, Stamp};
use vipp::film::{Ending, Heard};

use super::listener::{Listener, Watched, desk, watch, watch_at};

#[test]
fn a_key_is_a_code_at_the_frame_on_screen() {
    let watched = watch("press space\nrun 0:02.010\npress s\nrun 0:01\npress r\npress z\npress q");
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:02  child signal (child)
      0:03  response (mother)
"#]]
    );
    assert_eq!(watched.ending, Ending::Finished);
    assert_eq!(watched.watching.count(), 2);
}

#[test]
fn a_state_begins_and_ends_with_its_key() {
    let watched = watch("press space\nrun 0:01\npress e\nrun 0:02.5\npress c\nrun 1:00.200\npress e\npress c\npress q");
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:01  shared emotion begins
  0:03.480  chain begins
- the film is at its end; not ended yet: shared emotion, chain; page-down shows the next film
  0:59.960  shared emotion ends after 58.960 s
  0:59.960  chain ends after 56.480 s
"#]]
    );
}

#[test]
fn one_of_an_exclusive_group_takes_the_place_of_another_in_one_record() {
    let watched = watch("press space\nrun 0:01\npress x\nrun 0:02\npress k\nrun 0:01\npress s\npress k\npress q");
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:01  exploration begins (child)
      0:03  exploration ends after 2.000 s
      0:03  contact begins (child)
      0:04  child signal (child)
      0:04  contact ends after 1.000 s
"#]]
    );
    assert_eq!(watched.listener.kept[1].len(), 2, "the end of the one and the begin of the other are kept together");
}

#[test]
fn a_state_cannot_end_before_it_begins() {
    let watched = watch("press space\nrun 0:10\npress e\npress left\npress e\npress right\npress e\npress q");
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:10  shared emotion begins
- shared emotion began at 0:10, and cannot end before that
      0:10  shared emotion ends after 0.000 s
"#]]
    );
}

#[test]
fn a_second_key_says_how_strong_and_whose() {
    let script = "press +\npress space\nrun 0:01\npress r\npress +\npress =\npress +\npress -\npress w\npress w\npress w\n\
                  press c\npress +\npress q\npress o";
    assert_data_eq!(
        watch(script).told(),
        str![[r#"
- nothing was logged in this session yet
      0:01  response (mother)
            response +
            response ++
- response says that already
            response -
            response (father)
            response (child)
            response (mother)
      0:01  chain begins
            chain +
- chain lasts since 0:01: e it ended here, o it stays open, x it never was; space goes on
"#]]
    );
}

#[test]
fn words_are_typed_while_the_film_stands_still_and_go_on_with_enter() {
    let script = "press enter\npress space\nrun 0:03\npress s\nrun 0:01\npress enter\ntype looks up, #chain ++\nrun 0:01\n\
                  press n\ntype father: laughs #emotion @sharing-emotions\npress n\nescape\npress q";
    let watched = watch(script);
    assert_data_eq!(
        watched.told(),
        str![[r#"
- nothing was logged in this session yet
      0:03  child signal (child)
asks words for child signal:
asks no more
            child signal "looks up," ++
asks what was seen:
asks no more
      0:05  "laughs" (father)
asks what was seen:
asks no more
"#]]
    );
    assert_data_eq!(
        watched.film.join("\n"),
        str![[r#"
play
pause
play
pause
play
pause
play
"#]]
    );
}

#[test]
fn words_that_mean_nothing_are_asked_for_again() {
    let script = "press space\nrun 0:03\npress n\ntype child: smiles #smile\ntype child: smiles @joy\n\
                  type 0:02-0:01 child: smiles\ntype 0:01-0:02 child: smiles\npress g\ntype three\ntype 0:30\npress q";
    let watched = watch(script);
    assert_data_eq!(
        watched.told(),
        str![[r#"
asks what was seen:
asks no more
- `smile` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other
asks what was seen:
asks no more
- the programme has no theme `joy`; its themes are exploration-attachment, speaking-for-the-child, sensitivity-chain, sharing-emotions, induction-distraction, positive-reinforcement, sensitive-time-out, empathy
asks what was seen:
asks no more
- the moment ends at 0:01, before it begins at 0:02
asks what was seen:
asks no more
      0:01  "smiles" (child)
asks go to, such as 3:12:
asks no more
- `three` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480
asks go to, such as 3:12:
asks no more
"#]]
    );
    assert_data_eq!(
        watched.film.join("\n"),
        str![[r#"
play
pause
pause
pause
pause
play
pause
pause
show film 1 at 0:30
play
"#]]
    );
}

#[test]
fn the_last_key_is_taken_back_and_the_one_before_it() {
    let script = "press backspace\npress space\nrun 0:01\npress x\nrun 0:01\npress k\npress +\npress backspace\n\
                  press backspace\nrun 0:01\npress x\npress backspace\npress backspace\npress backspace\npress q";
    let watched = watch(script);
    assert_data_eq!(
        watched.told(),
        str![[r#"
- no key of this session is left to take back; `vipp undo` goes further
      0:01  exploration begins (child)
      0:02  exploration ends after 1.000 s
      0:02  contact begins (child)
            contact +
            taken back: contact +
            taken back: contact begins (child)
            taken back: exploration ends after 1.000 s
      0:03  exploration ends after 2.000 s
            taken back: exploration ends after 2.000 s
            taken back: exploration begins (child)
- no key of this session is left to take back; `vipp undo` goes further
"#]]
    );
    assert_eq!((watched.watching.count(), watched.listener.kept.len()), (0, 0));
}

#[test]
fn what_cannot_be_kept_is_said_and_was_never_there() {
    let listener = Listener { cannot: Some("the disk is full".to_owned()), ..Listener::default() };
    let watched = watch_at(desk(0), &[], "press x\npress +\npress x\npress backspace\npress q", listener);
    assert_data_eq!(
        watched.told(),
        str![[r#"
- not kept: the disk is full
- nothing was logged in this session yet
- not kept: the disk is full
- no key of this session is left to take back; `vipp undo` goes further
"#]]
    );
    assert!(watched.watching.running().is_empty());
}

#[test]
fn the_film_is_steered() {
    let script = "press space\nrun 0:20\npress space\npress left\npress right\npress ,\npress .\npress up\npress up\n\
                  press down\npress l\nrun 0:13\npress s\npress l\npress page-down\npress page-down\npress page-up\n\
                  press page-up\npress g\ntype 0:07.5\npress ?\npress q";
    let watched = watch(script);
    assert_data_eq!(
        watched.film.join("\n"),
        str![[r#"
play
pause
show film 1 at 0:15
show film 1 at 0:20
step back
step forward
speed 125 %
speed 150 %
speed 125 %
repeat 0:10 to 0:20
show film 1 at 0:10
play
repeat nothing
show film 2 at 0:00
play
show film 1 at 0:00
play
pause
show film 1 at 0:07.500
play
"#]]
    );
    assert_data_eq!(
        watched.told(),
        str![[r#"
- speed 125 %
- speed 150 %
- speed 125 %
- the last ten seconds over and over; l again goes on
      0:13  child signal (child)
- film 2 of 2: reading a book
- there is no film that way
- film 1 of 2: playing together
- there is no film that way
asks go to, such as 3:12:
asks no more
(the keys)
"#]]
    );
}

#[test]
fn speed_has_two_ends() {
    let script = ["press down"; 5].join("\n") + "\n" + &["press up"; 8].join("\n") + "\npress q";
    let watched = watch(&script);
    assert_data_eq!(
        watched.told(),
        str![[r#"
- speed 75 %
- speed 50 %
- speed 25 %
- speed 25 %, and no other that way
- speed 25 %, and no other that way
- speed 50 %
- speed 75 %
- speed 100 %
- speed 125 %
- speed 150 %
- speed 200 %
- speed 200 %, and no other that way
- speed 200 %, and no other that way
"#]]
    );
}

#[test]
fn each_film_has_its_own_states() {
    let script = "press space\nrun 0:05\npress e\npress page-down\nrun 0:03\npress e\nrun 0:02\npress e\npress page-up\n\
                  press q\npress e";
    let watched = watch(script);
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:05  shared emotion begins
- film 2 of 2: reading a book
      0:03  shared emotion begins
      0:05  shared emotion ends after 2.000 s
- film 1 of 2: playing together
- shared emotion lasts since 0:05: e it ended here, o it stays open, x it never was; space goes on
- shared emotion began at 0:05, and cannot end before that
"#]]
    );
    let films: Vec<String> =
        watched.listener.kept.iter().flatten().map(|entry| format!("{:?}", entry.seen().film)).collect();
    assert_data_eq!(
        films.join("\n"),
        str![[r#"
Some(RecordId("f1"))
Some(RecordId("f2"))
Some(RecordId("f2"))
"#]]
    );
}

/// A chain that an earlier session left open in a film.
fn left_open(film: &str) -> Observation {
    let logged = Stamp::parse_from_rfc3339("2026-09-30T09:40:00+01:00").expect("a moment");
    let (id, film) = ("b1".parse().expect("an id"), film.parse().ok());
    let seen = Seen { film, at: "0:03".parse().ok(), code: "chain".parse().ok(), is_state: true, ..Seen::default() };
    Observation { id, number: 1, seen, coder: None, logged, ended: None, earlier: vec![], struck: None }
}

#[test]
fn a_state_of_a_film_that_was_not_watched_does_not_end_in_another() {
    let script = "press space\nrun 0:05\npress q\npress e\npress c\npress q\npress q";
    let watched = watch_at(desk(0), &[left_open("f2")], script, Listener::default());
    assert_data_eq!(
        watched.told(),
        str![[r#"
- chain lasts since 0:03: e it ended here, o it stays open, x it never was; space goes on
- chain is in film 2, which was not watched now: go there to end it
      0:05  chain begins
- chain lasts since 0:03: e it ended here, o it stays open, x it never was; space goes on
"#]]
    );
    assert_eq!(watched.ending, Ending::Finished);
    let elsewhere = watch_at(desk(0), &[left_open("f9")], "press q", Listener::default());
    assert_eq!(elsewhere.ending, Ending::Finished, "a state of a film that is not there any more is not asked about");
}

#[test]
fn at_the_end_of_a_film_is_said_what_lasts() {
    let watched = watch(
        "film 25 0:04\nfilm 25 0:04\npress space\nrun 0:01\npress x\npress c\nrun\npress page-down\nrun\npress q\n\
                         press o\npress space\npress q\npress x\npress q",
    );
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:01  exploration begins (child)
      0:01  chain begins
- the film is at its end; not ended yet: exploration, chain; page-down shows the next film
- film 2 of 2: reading a book
- exploration lasts since 0:01: e it ended here, o it stays open, x it never was; space goes on
- chain lasts since 0:01: e it ended here, o it stays open, x it never was; space goes on
- going on
- exploration lasts since 0:01: e it ended here, o it stays open, x it never was; space goes on
            exploration struck out
- chain lasts since 0:01: e it ended here, o it stays open, x it never was; space goes on
"#]]
    );
}

#[test]
fn a_film_that_is_not_there_is_said_and_the_one_before_stays() {
    let watched = watch("film 25 0:10\nmissing\npress space\nrun 0:02\npress page-down\npress s\npress q");
    assert_data_eq!(
        watched.told(),
        str![[r#"
- there is no film at `f2.mp4`; check the path, and that the disk it is on is connected
      0:02  child signal (child)
"#]]
    );
    assert_eq!(watched.watching.last(), Some(film_at(0, 2_000_000)));
}

fn film_at(film: usize, micros: u64) -> Where {
    Where::Film { film, frame: FrameStamp::from_micros(micros), playing: true }
}

#[test]
fn the_reaction_time_is_taken_off_and_written_down() {
    let watched = watch_at(
        desk(300),
        &[],
        "press space\nrun 0:00.120\npress s\nrun 0:03\npress x\nrun 0:01\npress x\npress q",
        Listener::default(),
    );
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:00  child signal (child)
  0:02.820  exploration begins (child)
  0:03.820  exploration ends after 1.000 s
"#]]
    );
    let seen = watched.listener.kept[1][0].seen();
    assert_eq!(seen.frame, Some(FrameStamp::from_micros(3_120_000)), "the frame on screen stays");
    assert_eq!(seen.lag.map(|lag| lag.millis()), Some(300));
}

fn key(name: &str) -> Heard {
    Heard::Key(name.parse::<KeyName>().expect("a key"))
}

#[test]
fn keys_of_the_terminal_get_their_frame_from_the_player() {
    let heard = [
        vec![key("space")],
        vec![key("s"), key("enter")],
        vec![Heard::Line(Some("looks up".to_owned()))],
        vec![key("r"), Heard::Stop],
    ];
    let listener = Listener { heard: heard.into(), ..Listener::default() };
    let watched = watch_at(desk(0), &[], "say a\nrun 0:02\nsay b\nsay c\nrun 0:01\nsay d", listener);
    assert_data_eq!(
        watched.told(),
        str![[r#"
      0:02  child signal (child)
asks words for child signal:
asks no more
            child signal "looks up"
      0:03  response (mother)
"#]]
    );
    assert_eq!(watched.ending, Ending::Stopped);
}

#[test]
fn a_line_can_be_typed_in_either_place_and_counts_once() {
    let heard = [vec![Heard::Line(Some("from the terminal".to_owned()))]];
    let listener = Listener { heard: heard.into(), ..Listener::default() };
    let watched = watch_at(desk(0), &[], "press n\nsay a\npress n\ntype from the window\npress q", listener);
    assert_data_eq!(
        watched.told(),
        str![[r#"
asks what was seen:
asks no more
      0:00  "from the terminal"
asks what was seen:
asks no more
      0:00  "from the window"
"#]]
    );
}

#[test]
fn the_player_ends_or_dies_at_any_moment_and_nothing_is_lost() {
    for (way, ending) in [("close", Ending::Closed), ("die", Ending::Died)] {
        let watched = watch(&format!("press space\nrun 0:02\npress x\nrun 0:01\nquiet\n{way}"));
        assert_eq!(watched.ending, ending);
        assert_eq!(watched.watching.last(), Some(film_at(0, 3_000_000)), "where it was is known");
        let left: Vec<String> = watched.watching.running().iter().map(|running| running.since.to_string()).collect();
        assert_eq!(left, ["0:02"]);
        let dying: Watched = watch(&format!("press n\n{way}"));
        assert_eq!(dying.ending, ending, "also while a line is typed");
    }
}
