//! Tables: our own, a minimal one, and those that BORIS wrote over the years.

use vipp::course::Incoming;
use vipp::import::{Format, Found, Mapping, Wanted, read};

use crate::sample::{course, mapped};

fn found(text: &str) -> Found {
    let (format, found) = read(text.as_bytes(), None, &Wanted::default()).expect("a table");
    assert_eq!(format, Format::Csv);
    found
}

fn problem(text: &str) -> String {
    read(text.as_bytes(), Some(Format::Csv), &Wanted::default()).expect_err("a mistake").to_string()
}

fn came(text: &str) -> Vec<Incoming> {
    mapped(&course(Vec::new()), found(text), Mapping::default()).expect("observations")
}

/// The one line that an observation could have been typed as.
fn line(one: &Incoming) -> String {
    let seen = &one.seen;
    let at = seen.at.map_or(String::new(), |at| format!("{at}"));
    let until = seen.until.map_or(String::new(), |until| format!("-{until}"));
    let who = seen.who.as_ref().map_or(String::new(), |who| format!(" {who}:"));
    let kind = seen.kind.map_or(String::new(), |kind| format!(" #{}", kind.code()));
    let code = seen.code.as_ref().map_or(String::new(), |code| format!(" [{code}]"));
    let state = if seen.is_state { " state" } else { "" };
    format!("{at}{until}{who} {}{kind}{code}{state}", seen.text)
}

fn lines(text: &str) -> Vec<String> {
    came(text).iter().map(line).collect()
}

#[test]
fn a_minimal_table_in_any_order_and_with_any_sign_between() {
    let expected = ["3:12.480 child: holds out the brick #signal", "3:20-3:31 mother: sees; it"];
    assert_eq!(
        lines("at,until,who,kind,text\n3:12.480,,child,signal,holds out the brick\n3:20,3:31,mother,,sees; it\n"),
        expected
    );
    assert_eq!(
        lines(
            "\u{feff}TEXT;who;at;until;kind\r\nholds out the brick;child;3:12.480;;signal\r\n\"sees; it\";mother;3:20;3:31;\r\n"
        ),
        expected
    );
    assert_eq!(
        lines(
            "at_ms\twho\tkind\ttext\tuntil_ms\n192480\tchild\tsignal\tholds out the brick\n200000\tmother\t\tsees; it\t211000\n"
        ),
        expected
    );
}

#[test]
fn columns_that_are_left_out_are_said() {
    let found = found("at,text,mood,logged\n0:01,looks,good,2026-01-01\n");
    let remarks: Vec<String> = found.remarks.lines().collect();
    assert_eq!(
        remarks,
        ["the column `mood` is left out", "when each was written is not taken over: it is written now"]
    );
}

#[test]
fn a_mistake_is_said_with_its_line() {
    for (row, why) in [
        ("3,,looks", "line 3: `3` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480"),
        ("3:12,3:10,looks", "line 3: it ends at 3:10, before it begins at 3:12"),
        (
            "-0:01,,looks",
            "line 3: `-0:01` is not a place in a film; write minutes and seconds, such as 3:12 or 3:12.480",
        ),
    ] {
        assert_eq!(problem(&format!("at,until,text\n0:01,,fine\n{row}\n")), why);
    }
    assert_eq!(problem("at_ms,text\nNaN,looks\n"), "line 2: `NaN` is not a number of milliseconds");
    assert_eq!(problem("at_ms,text\n-5,looks\n"), "line 2: the time is 0.005 seconds before the film begins");
    assert_eq!(
        problem("at,text,state\n0:01,looks,perhaps\n"),
        "line 2: `perhaps` under `state` is neither true nor false"
    );
    assert_eq!(problem("when,what\n1,2\n"), "line 1: none of the columns `when`, `what` is known");
    assert_eq!(
        problem("at,text,kind\n0:01,\"two\nlines\",signal\n0:02,x,smile\n"),
        "line 4: `smile` is not a kind of moment; write one of signal, response, chain, emotion, exploration, contact, discipline, other"
    );
}

const TABULAR: &str = "Observation id\tObservation date\tSource\tFPS\tage\tSubject\tBehavior\tBehavioral category\tModifier #1\t\
                       Behavior type\tTime\tMedia file name\tImage index\tComment\n\
                       A\t2024-01-01\tx.mp4\t25\t3\tchild\tgaze\t\ttoy\tSTART\t1.5\tx.mp4\t37\t\n\
                       A\t2024-01-01\tx.mp4\t25\t3\tchild\tsmile\t\t\tPOINT\t539.9199999999999874944478506\tx.mp4\t50\tbroadly\n\
                       A\t2024-01-01\tx.mp4\t25\t3\tNo focal subject\tgaze\t\tNone\tSTOP\t2.5\tx.mp4\t62\t\n\
                       A\t2024-01-01\tx.mp4\t25\t3\tchild\tgaze\t\ttoy\tSTOP\t0:00:03.25\tx.mp4\t81\tends\n";

#[test]
fn tabular_events_of_boris() {
    let expected = ["0:01.500-0:03.250 child: ends (toy) [gaze] state", "8:59.920 child: broadly [smile]"];
    assert_eq!(lines(TABULAR), expected);
    let remarks: Vec<String> = found(TABULAR).remarks.lines().collect();
    assert_eq!(remarks[0], "a STOP of `gaze` without its START is left out: line 4");
    assert!(remarks.contains(&"the column `age` is left out".to_owned()), "{remarks:?}");
    let preamble = format!("Observation id\tA\n\nMedia file(s)\nPlayer #1\tx.mp4\n\n{TABULAR}");
    assert_eq!(lines(&preamble), expected);
}

#[test]
fn aggregated_events_of_boris_of_two_ages() {
    let new = "Observation id,Observation type,Subject,Behavior,Behavioral category,Modifier #1,Modifier #2,Behavior type,\
               Start (s),Stop (s),Duration (s),Media file name,Comment start,Comment stop\n\
               A,Media file,child,gaze,,toy,None,STATE,1.5,3.25,1.75,x.mp4,from,to\n\
               A,Media file,child,smile,,None,None,POINT,2,NA,NA,x.mp4,,\n";
    let expected = ["0:01.500-0:03.250 child: from to (toy) [gaze] state", "0:02 child:  [smile]"];
    assert_eq!(lines(new), expected);
    let old = "Observation id,Media file,Total length,FPS,dyad,Subject,Behavior,Modifiers,Behavior type,Start (s),Stop (s)\n\
               A,x.mp4,60,25,d1,child,gaze,toy,STATE,1.5,3.25\n";
    assert_eq!(lines(old), ["0:01.500-0:03.250 child: (toy) [gaze] state"]);
    let two = format!("{new}B,Media file,child,smile,,None,None,POINT,2,NA,NA,x.mp4,,\n");
    let why = read(two.as_bytes(), None, &Wanted::default()).expect_err("two observations").to_string();
    assert_eq!(why, "the file holds 2 observations: `A` (2 events), `B` (1 events)");
    assert_eq!(problem(&new.replace("1.5,3.25", "3.25,1.5")), "line 2: it stops before it starts");
    assert_eq!(problem(&new.replace("1.5,3.25", "soon,3.25")), "line 2: `soon` is not a time");
}
