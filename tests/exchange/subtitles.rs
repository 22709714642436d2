//! Subtitles as they are found, and ours as they are shown.

use vipp::export;
use vipp::import::{Format, Found, Wanted, read};
use vipp::report::Audience;

use crate::sample::{course, marks, typed};

fn found(text: &str, format: Format) -> Found {
    let (is, found) = read(text.as_bytes(), None, &Wanted::default()).expect("subtitles");
    assert_eq!(is, format);
    found
}

fn said(found: &Found) -> Vec<(u64, u64, &str)> {
    let time = |at: Option<vipp::course::FilmTime>| at.map_or(0, |at| at.millis());
    found.entries.iter().map(|one| (time(one.seen.at), time(one.seen.until), one.seen.text.as_str())).collect()
}

#[test]
fn webvtt_with_everything_a_file_may_have() {
    let text = "\u{feff}WEBVTT - a film\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\nNOTE\r\nto self\r\n\r\n\
                intro\r\n00:01.000 --> 00:02.500 align:start\r\n<v Anna><i>one</i> &amp; two\r\n\r\n\
                1:00:00.000-->1:00:01.000\r\nthree\r\nfour\r\n\r\n\r\nstray\r\n";
    let found = found(text, Format::Vtt);
    assert_eq!(said(&found), [(1000, 2500, "one & two"), (3_600_000, 3_601_000, "three\nfour")]);
    assert_eq!(found.entries[0].who.as_deref(), Some("Anna"));
    let remarks: Vec<String> = found.remarks.lines().collect();
    assert_eq!(
        remarks,
        [
            "the style of the cues is left out",
            "a note between the cues is left out",
            "the place of a cue on the picture is left out",
            "a block that is no cue is left out: line 19",
        ]
    );
}

#[test]
fn srt_with_crlf_bom_dots_and_colours() {
    let text = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,500\r\n<font color=\"red\">child: smile</font>\r\n\r\n\
                2\r\n00:00:03.5 --> 00:00:04\r\ntwo\r\n";
    assert_eq!(said(&found(text, Format::Srt)), [(1000, 2500, "child: smile"), (3500, 4000, "two")]);
}

#[test]
fn a_time_that_cannot_be_is_said_with_its_line() {
    let problem = |times: &str| {
        let text = format!("WEBVTT\n\n00:01.000 --> 00:02.000\nfine\n\n{times}\nwords\n");
        read(text.as_bytes(), None, &Wanted::default()).expect_err(times).to_string()
    };
    assert_eq!(problem("00:03.000 --> 00:02.000"), "line 6: the cue ends before it begins");
    assert_eq!(problem("-00:03.000 --> 00:02.000"), "line 6: `-00:03.000` is not a time");
    assert_eq!(problem("NaN --> 00:02.000"), "line 6: `NaN` is not a time");
    assert_eq!(problem("00:01.000 -->"), "line 6: `` is not a time");
    assert_eq!(
        problem("999999:00:00.000 --> 999999:00:01.000"),
        "line 6: the time is later than a thousand hours, which no film is"
    );
}

#[test]
fn what_is_shown_is_who_what_kind_and_the_words() {
    let course =
        course(vec![typed(&["0:01 child: smiles #signal", "0:02-0:09 she <waits>", "0:03 mother: #chain looks"])]);
    let coding = &marks(&course, Audience::Team).films[0];
    assert_eq!(
        export::srt(coding),
        "1\n00:00:01,000 --> 00:00:03,000\nchild (signal): smiles\n\n\
                                     2\n00:00:02,000 --> 00:00:09,000\nshe <waits>\n\n\
                                     3\n00:00:03,000 --> 00:00:05,000\nmother (chain): looks\n"
    );
    let vtt = export::vtt(coding);
    assert!(vtt.starts_with("WEBVTT\n\nNOTE vipp\n1 id=o1 at=1000 end=3000 endless who=child kind=signal\n"), "{vtt}");
    assert!(vtt.contains("\n2\n00:00:02.000 --> 00:00:09.000\nshe &lt;waits&gt;\n"), "{vtt}");
    let family = export::srt(&marks(&course, Audience::Family).films[0]);
    assert!(family.contains("child (signal)\n") && !family.contains("smiles"), "{family}");
}
