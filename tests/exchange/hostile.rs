//! Files that mean harm, and files that mean nothing: every reader ends, and says what is wrong.

use proptest::prelude::*;
use vipp::export;
use vipp::import::{Format, Wanted, read};
use vipp::report::{Audience, observations};

use crate::sample::{course, logbooks, marks, two};

fn problem(bytes: &[u8], format: Option<Format>) -> String {
    read(bytes, format, &Wanted::default()).expect_err("a mistake").to_string()
}

#[test]
fn entities_are_not_expanded() {
    let mut laughs = String::from("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a0 \"ha\">");
    for level in 1..10 {
        laughs += &format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10));
    }
    let document = "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID=\"ts1\" TIME_VALUE=\"1\"/></TIME_ORDER>\
                    <TIER TIER_ID=\"t\" LINGUISTIC_TYPE_REF=\"x\"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a\" \
                    TIME_SLOT_REF1=\"ts1\" TIME_SLOT_REF2=\"ts1\"><ANNOTATION_VALUE>VALUE</ANNOTATION_VALUE>\
                    </ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>";
    let text =
        format!("{laughs}]>{}", document.replace("VALUE<", "&a9;<").replace("ANNOTATION_&a9;", "ANNOTATION_VALUE"));
    assert_eq!(problem(text.as_bytes(), None), "line 1: `&a9;` is not a sign that XML knows, and is not looked up");
    let file = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\
                <ANNOTATION_DOCUMENT AUTHOR=\"&f;\"><TIER TIER_ID=\"&f;\"/></ANNOTATION_DOCUMENT>";
    assert!(problem(file.as_bytes(), None).starts_with("line 1: TIER_ID cannot be read: "));
}

#[test]
fn depth_is_no_trouble() {
    let deep = "<ANNOTATION_DOCUMENT>".to_owned() + &"<A>".repeat(200_000);
    assert_eq!(problem(deep.as_bytes(), None), "line 1: the file ends in the middle");
    let nested = "{\"observations\":".repeat(100_000);
    assert!(problem(nested.as_bytes(), None).contains("recursion limit exceeded"));
}

#[test]
fn many_references_and_long_chains_end() {
    let count = 50_000;
    let slot = |place: usize| format!("<TIME_SLOT TIME_SLOT_ID=\"ts{place}\"/>");
    let link = |place: usize| {
        format!(
            "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a{place}\" TIME_SLOT_REF1=\"ts{place}\" \
             TIME_SLOT_REF2=\"ts{}\"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>",
            place + 1
        )
    };
    let refer = |place: usize| {
        format!(
            "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"r{place}\" ANNOTATION_REF=\"r{}\"><ANNOTATION_VALUE/>\
             </REF_ANNOTATION></ANNOTATION>",
            place + 1
        )
    };
    let slots: String = (0..=count).map(slot).collect();
    let (links, refers): (String, String) = ((0..count).map(link).collect(), (0..count).map(refer).collect());
    let text = format!(
        "<ANNOTATION_DOCUMENT><TIME_ORDER>{slots}</TIME_ORDER><TIER TIER_ID=\"t\" LINGUISTIC_TYPE_REF=\"x\">{links}{refers}\
         </TIER></ANNOTATION_DOCUMENT>"
    );
    let why = problem(text.as_bytes(), None);
    assert!(why.ends_with(&format!("it refers to an annotation `r{count}` that is not there")), "{why}");
    let whole = text.replace(&refers, "");
    assert_eq!(read(whole.as_bytes(), None, &Wanted::default()).expect("a document").1.entries.len(), count);
}

#[test]
fn a_bomb_is_not_unpacked() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 20];
    for _ in 0..257 {
        std::io::Write::write_all(&mut packed, &zeros).expect("memory");
    }
    let packed = packed.finish().expect("memory");
    assert_eq!(problem(&packed, None), "the file is larger than 256 MB when it is unpacked");
}

#[test]
fn what_no_program_wrote_is_refused_in_words() {
    assert_eq!(problem(b"", None), "the file is empty");
    assert_eq!(problem(b"hello\n", None), "the file is in no format that is known");
    assert_eq!(problem(b"<html><body>x</body></html>", None), "line 1: this is XML, but a `html` and no ELAN document");
    assert_eq!(problem(b"\x89PNG\r\n\x1a\n\0\0", None), "line 1: this is not UTF-8 text");
    assert_eq!(problem(b"WEBVTT\n\n\xff", None), "line 3: this is not UTF-8 text");
}

/// A file of ours with bytes of it changed, left out and doubled.
fn damaged() -> impl Strategy<Value = (Vec<u8>, Option<Format>)> {
    let damage = prop::collection::vec((any::<prop::sample::Index>(), 0..40usize, any::<Vec<u8>>()), 1..4);
    (logbooks(), 0..5usize, damage).prop_filter_map("nothing to damage", |(books, format, damage)| {
        let course = course(books);
        let marks = marks(&course, Audience::Team);
        let coding = marks.films.first()?;
        let (file, format) = match format {
            0 => (export::eaf(coding), None),
            1 => (export::boris(&marks), None),
            2 => (export::vtt(coding), None),
            3 => (export::srt(coding), None),
            _ => (export::csv(&observations(&course, Some(two()), Audience::Team)), Some(Format::Csv)),
        };
        let mut bytes = file.into_bytes();
        for (at, length, new) in damage {
            let start = at.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, new.into_iter().take(20));
        }
        Some((bytes, format))
    })
}

proptest! {
    #[test]
    fn no_reader_panics_over_damage((bytes, format) in damaged()) {
        let _ = read(&bytes, format, &Wanted::default());
    }

    #[test]
    fn no_reader_panics_over_anything(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        for format in Format::ALL.into_iter().map(Some).chain([None]) {
            let _ = read(&bytes, format, &Wanted::default());
            let _ = read(text.as_bytes(), format, &Wanted::default());
        }
    }

    #[test]
    fn no_reader_panics_over_words_of_its_grammar(words in prop::collection::vec(word(), 0..60)) {
        let text = words.concat();
        for format in Format::ALL.into_iter().map(Some).chain([None]) {
            let _ = read(text.as_bytes(), format, &Wanted::default());
        }
    }
}

/// A piece of the grammar of one of the formats.
fn word() -> impl Strategy<Value = String> {
    let words = [
        "<",
        ">",
        "</",
        "/>",
        "&",
        ";",
        "&#",
        "&#x110000;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "ANNOTATION_DOCUMENT",
        "<TIER ",
        "<ANNOTATION_DOCUMENT>",
        "TIME_SLOT_ID=\"a\" ",
        "TIME_VALUE=\"99999999999\" ",
        "<REF_ANNOTATION ",
        "ANNOTATION_REF=\"a\" ",
        "WEBVTT",
        "\n",
        "\n\n",
        "\r\n",
        " --> ",
        "00:00:01.000",
        "99:99",
        "NOTE vipp\n",
        "1 at=1 end=0",
        "<v ",
        "<c.",
        "NOTE",
        "{",
        "}",
        "[",
        "]",
        ":",
        "\"observations\"",
        "\"events\"",
        "1e308",
        "-1",
        "null",
        "NaN",
        ",",
        "\t",
        "at_ms",
        "at",
        "text",
        "Behavior",
        "Time",
        "Start (s)",
        "Behavior type",
        "STATE",
        "\"",
        "'",
        "=1",
        "\u{0}",
        "\u{feff}",
        "é",
        "child (signal): ",
    ];
    prop_oneof![prop::sample::select(words.to_vec()).prop_map(str::to_owned), "[ -~]{0,3}"]
}
