//! What reports say to whom, and that nothing a person wrote can do harm in them.
//!
//! Every report is asked of the program itself, in every format, for every audience. The case they are about has words in
//! every place that takes words; each test fills them with its own: a family name that must not get out, or text that
//! would steer a terminal, a browser or a spreadsheet.

#![expect(clippy::disallowed_methods, reason = "these tests write cases as a person with an editor would")]

#[expect(dead_code, reason = "other tests use the rest of it")]
#[path = "store/place.rs"]
mod place;

use std::collections::BTreeSet;
use std::path::Path;

use place::{Place, Said};
use snapbox::IntoData as _;
use unicode_width::UnicodeWidthStr as _;

const AUDIENCES: [&str; 4] = ["family", "team", "referrer", "research"];
/// The formats of text; those that are packages of parts are looked into by themselves, and so are the moments of a script,
/// which need the files of films.
const REPORTS: [(&str, &[&str]); 13] = [
    ("summary", &["md", "html", "txt", "json"]),
    ("letter", WORDS),
    ("explainer", WORDS),
    ("pictures", WORDS),
    ("supervision", WORDS),
    ("agenda", &["md", "html", "txt", "json"]),
    ("feedback", WORDS),
    ("record", WORDS),
    ("calendar", &["ics"]),
    ("observations", &["csv", "json", "eaf", "boris"]),
    ("subtitles", &["vtt", "srt"]),
    ("budget", &["md", "html", "txt", "csv", "json", "svg"]),
    ("course", &["csv", "json"]),
];
const WORDS: &[&str] = &["md", "html", "txt"];
/// The day of all reports: in the middle of the course.
const NOW: &str = "2026-11-20T09:00:00+00:00";

/// Every report in every format for every audience.
fn all_reports() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let of = |(report, formats): (&'static str, &'static [&'static str])| {
        formats.iter().flat_map(move |format| AUDIENCES.map(|audience| (report, *format, audience)))
    };
    REPORTS.into_iter().flat_map(of)
}

/// What a report is of: one visit for what prepares it, one film as one coder saw it for what goes with a film.
fn of(report: &str, format: &str) -> &'static [&'static str] {
    match (report, format) {
        ("agenda" | "supervision" | "feedback", _) => &["5"],
        ("letter", _) => &["5", "--kind", "appointment"],
        ("subtitles", _) | (_, "svg" | "eaf" | "boris") => &["1", "--coder", "self"],
        _ => &[],
    }
}

fn export(place: &Place, report: &str, format: &str, audience: &str) -> Said {
    place.run_at(NOW, &[&["export", report, "--format", format, "--for", audience], of(report, format)].concat())
}

/// The files of a case in the middle of its course, with words wherever words can stand. Each stands as `{{words}}`.
const FILES: [(&str, &str); 12] = [
    (
        "case.toml",
        r#"format = 1
code = "otter-7"
opened = 2026-08-24
time_zone = "Europe/London"
holidays = "england-and-wales"
practitioner = {{hk}}
setting = "adoptive"
place = {{the family's home}}
goals = [{{calmer meals}}, {{more time to play}}]

[child]
born = "2024-03"

[[caregiver]]
role = "mother"
primary = true

[[caregiver]]
role = "father"

[referral]
on = 2026-08-20
from = {{post-adoption team}}
reason = {{hard evenings since the move}}

[plan]
start = 2026-09-01
time = 10:00:00
days_off = ["sat", "sun"]

[[plan.avoid]]
from = 2026-10-26
to = 2026-10-30
because = {{school holidays}}
"#,
    ),
    (
        "course.toml",
        r#"format = 1

[[visit]]
number = 1
on = 2026-09-01
at = 10:00:00

[[visit]]
number = 2
on = 2026-09-22
at = 10:00:00

[[visit]]
number = 3
on = 2026-10-13
at = 10:00:00

[[visit]]
number = 4
on = 2026-11-10
at = 10:00:00
told = 2026-10-13
exception = {{the grandmother was in hospital}}

[[visit.move]]
from = 2026-11-03
to = 2026-11-10
on = 2026-10-30
because = {{the child was ill}}

[[visit]]
number = 5
on = 2026-12-01
at = 14:30:00
place = {{the children's centre}}
asked = ["father"]
told = 2026-11-10

[[visit]]
number = 6
on = 2026-12-22
at = 10:00:00

[[visit]]
number = 7
left_out = { on = 2026-11-10, because = {{the family moves away}} }
"#,
    ),
    (
        "visits/01.toml",
        r#"format = 1
visit = 1

[[step]]
step = "settle-explain"
skipped = {{they knew it}}
logged = 2026-09-01T11:00:00+01:00

[[step]]
step = "share-how"
note = {{many questions}}
logged = 2026-09-01T11:10:00+01:00

[[film]]
id = "f1"
activity = "playing-together"
minutes = 12
logged = 2026-09-01T11:20:00+01:00

[[card]]
film = "f1"
name = "01-1.mp4"
size = 1000
blake3 = "d1992089093ddeacda34195ed82dfed9928252eef61da9d382d33048c757e953"
duration = "11:04.200"
rate = "25/1"
visible = ["child", "mother"]
logged = 2026-09-01T14:05:00+01:00

[[custody]]
film = "f1"
what = "held"
by = {{hk}}
because = {{the court asked for it}}
logged = 2026-09-01T14:06:00+01:00

[[clip]]
id = "c1"
film = "f1"
from = "3:12"
until = "3:20"
purpose = "supervision"
muted = true
blake3 = "adc10fc32186ce94e243f838c2f06024111c738ebcfe79f4c985d67aaf22bc6e"
without_consent = {{asked by telephone}}
logged = 2026-09-03T10:00:00+01:00

[[note]]
text = {{the dog was there too}}
logged = 2026-09-01T11:30:00+01:00

[[appointment]]
id = "a1"
on = 2026-09-01
attendance = "on-time"
started = 10:00:00
ended = 11:35:00
present = ["child", "mother"]
logged = 2026-09-01T12:00:00+01:00
"#,
    ),
    (
        "visits/02.toml",
        r#"format = 1
visit = 2

[[film]]
id = "f1"
activity = "reading-a-book"
minutes = 9
logged = 2026-09-22T11:20:00+01:00

[[appointment]]
id = "a1"
on = 2026-09-22
attendance = "late"
started = 10:15:00
ended = 11:40:00
present = ["child", "mother", "father"]
because = {{the bus was late}}
logged = 2026-09-22T12:00:00+01:00

[[shown]]
of = "m1"
film = "f1"
from = "3:12"
until = "3:20"
how = "film"
without_consent = {{she said yes on the day}}
logged = 2026-09-22T10:40:00+01:00

[[shown]]
of = "m1"
film = "f1"
from = "3:12"
until = "3:20"
how = "remark"
text = {{I did not know he looks for me}}
logged = 2026-09-22T10:41:00+01:00

[[supervision]]
on = 2026-09-18
with = "p-01"
brought = {{the brick at 3:12}}
decided = {{show it first}}
because = {{she doubts that he looks for her}}
actions = [{{practitioner: cut the moment}}]
logged = 2026-09-18T16:00:00+01:00
"#,
    ),
    (
        "visits/03.toml",
        r#"format = 1
visit = 3

[[film]]
id = "f1"
activity = "having-a-meal"
logged = 2026-10-13T11:20:00+01:00

[[appointment]]
id = "a1"
on = 2026-10-13
attendance = "on-time"
present = ["child", "mother"]
logged = 2026-10-13T12:00:00+01:00
"#,
    ),
    (
        "visits/04.toml",
        r#"format = 1
visit = 4

[[appointment]]
id = "a1"
on = 2026-11-10
attendance = "not-there"
because = {{nobody opened}}
follow_up = {{rang the mother the same day}}
logged = 2026-11-10T10:30:00+00:00
"#,
    ),
    (
        "observations/01.toml",
        r#"format = 1
visit = 1

[[coding]]
id = "k1"
scheme = "vipp"
fingerprint = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
film = "f1"
lag = 0
without_consent = {{agreed on the telephone}}
logged = 2026-09-02T08:59:00+01:00

[[observation]]
id = "o1"
at = "3:12"
until = "3:20"
who = "child"
kind = "signal"
strength = "+"
text = {{holds out the brick}}
coder = "hk"
logged = 2026-09-02T09:00:00+01:00

[[observation]]
id = "o2"
at = "3:14"
who = "mother"
kind = "response"
theme = "speaking-for-the-child"
strength = "++"
text = {{says: you found a red one}}
coder = "hk"
logged = 2026-09-02T09:01:00+01:00

[[observation]]
id = "o3"
at = "7:40"
who = "mother"
strength = "-"
text = {{looks at her telephone}}
logged = 2026-09-02T09:02:00+01:00

[[amendment]]
of = "o2"
at = "3:14"
who = "mother"
kind = "response"
theme = "speaking-for-the-child"
strength = "++"
text = {{says: you found the red one}}
because = {{heard it again}}
logged = 2026-09-02T09:05:00+01:00

[[struck]]
of = "o3"
because = {{it was the other film}}
logged = 2026-09-02T09:06:00+01:00
"#,
    ),
    (
        "observations/01-supervisor.toml",
        r#"format = 1
visit = 1

[[observation]]
id = "s1"
at = "3:13"
who = "child"
kind = "chain"
strength = "+"
text = {{offers it and is glad of the answer}}
logged = 2026-09-04T09:00:00+01:00
"#,
    ),
    (
        "feedback/05.toml",
        r#"format = 1
visit = 5

[[moment]]
id = "m1"
from = "3:12"
until = "3:20"
whose = "child"
kind = "signal"
words = {{look how he shows you the brick}}
ask = {{what do you think he wanted?}}
"#,
    ),
    (
        "consent.toml",
        r#"format = 1

[[consent]]
on = 2026-08-25
by = "mother"
authority = {{parental responsibility}}
covers = ["child", "mother", "father"]
purposes = ["filming", "showing"]
evidence = {{the order of the court}}
recipients = { showing = {{the team of the nursery}} }
wording = {{leaflet of 2025}}
language = {{English}}
childs_view = {{he waved at the camera}}
promised = {{deleted half a year after}}
basis = {{public task}}
original = {{cabinet 2}}

[[withdrawal]]
id = "w1"
on = 2026-10-30
by = "mother"
purposes = ["research"]
because = {{a worry about the study}}
done = {{nothing was shared}}

[[done]]
of = "w1"
what = {{the study was told}}
on = 2026-11-02
logged = 2026-11-02T10:00:00+00:00
"#,
    ),
    (
        "measures.toml",
        r#"format = 1

[[measure]]
code = "own-scale"
name = "A scale of our own"
about = "how calm the days are"
licence = "our own"
source = "the service"

[[measure.scale]]
id = "total"
name = "total"
min = 0
max = 40
direction = "higher-is-better"

[[form]]
id = "m1"
measure = "own-scale"
on = 2026-08-30
phase = "before"
by = "mother"
scores = { total = 12 }
logged = 2026-08-30T10:00:00+01:00

[[form]]
id = "m2"
measure = "own-scale"
on = 2026-11-12
phase = "during"
by = "mother"
scores = { total = 22 }
logged = 2026-11-12T10:00:00+00:00

[[goal]]
id = "g1"
words = {{mornings without a fight}}
on = 2026-09-01
logged = 2026-09-01T10:00:00+01:00

[[goal]]
id = "g2"
words = {{sleep through}}
on = 2026-09-01
logged = 2026-09-01T10:01:00+01:00

[[rating]]
id = "r1"
goal = "g1"
on = 2026-09-01
score = 2
by = "mother"
logged = 2026-09-01T10:02:00+01:00

[[rating]]
id = "r2"
goal = "g1"
on = 2026-11-10
score = 6
by = "mother"
logged = 2026-11-10T10:02:00+00:00

[[struck]]
of = "g2"
because = {{it matters no longer}}
logged = 2026-10-13T10:02:00+01:00
"#,
    ),
    (
        "words.toml",
        r#"format = 1

[[words]]
report = "summary-family"
place = "helps"
text = {{reading before bed}}
logged = 2026-11-12T10:02:00+00:00

[[words]]
report = "summary-referrer"
place = "changed"
text = {{fewer tears at night}}
logged = 2026-11-12T10:03:00+00:00

[[words]]
report = "summary-team"
place = "next"
text = {{a talk with the nursery}}
logged = 2026-11-12T10:04:00+00:00
"#,
    ),
];

/// A text with each `{{words}}` as a TOML string of what `fill` makes of them.
fn filled(text: &str, fill: &impl Fn(&str) -> String) -> String {
    let mut parts = text.split("{{");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (words, rest) = part.split_once("}}").expect("an end of the words");
        whole.push_str(&quoted(&fill(words)));
        whole.push_str(rest);
    }
    whole
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    let one = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        c if c.is_control() => format!("\\u{:04x}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(one).collect::<String>())
}

/// The programme with words in every place of the visits that takes a user's own.
fn own_programme(text: &str, fill: &impl Fn(&str) -> String) -> String {
    let slots = "manual = {{chapter 3}}\nbring = [{{the red bag}}]\nprepare = [{{read the notes}}]\n\
                 leaflets = [{{leaflet one}}]\nsay = [{{welcome back}}]\n";
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let heads = |line: &String| line.trim_end() == "[[visit]]";
    let places: Vec<usize> = (0..lines.len()).rev().filter(|place| heads(&lines[*place])).collect();
    for place in places {
        lines.insert(place + 1, filled(slots, fill).trim_end().to_owned());
    }
    lines.join("\n") + "\n"
}

/// A place with the case, its words made by `fill`.
fn case_with(fill: impl Fn(&str) -> String) -> Place {
    let place = Place::with_otter();
    let programme = own_programme(&place.read("programme.toml"), &fill);
    for (file, text) in FILES {
        place.write(file, &filled(text, &fill));
    }
    place.write("programme.toml", &programme);
    let said = place.run_at(NOW, &["check", "--json"]);
    assert!(!said.out.contains("\"code\": \"F"), "the case of these tests is broken: {}", said.out);
    place
}

fn close(place: &Place, fill: impl Fn(&str) -> String) {
    let closed = filled("\n[closed]\non = 2026-11-19\nbecause = {{the family has moved}}\n", &fill);
    place.write("case.toml", &format!("{}{closed}", place.read("case.toml")));
}

mod privacy {
    use super::*;

    const NAME: &str = "Quillfeather";

    fn named(words: &str) -> String {
        format!("{words} of {NAME}")
    }

    /// The schema of each kind of file that a person writes words into, and how the name of the file begins.
    const SEEDED: [(&str, &str); 8] = [
        ("case", "case.toml"),
        ("course", "course.toml"),
        ("visit", "visits/"),
        ("observations", "observations/"),
        ("feedback", "feedback/"),
        ("consent", "consent.toml"),
        ("measures", "measures.toml"),
        ("words", "words.toml"),
    ];

    /// Keys whose text is a code, an id, a role, a time or a hash, the words of a definition, or the name of a program.
    const NOT_FREE: [&str; 52] = [
        "about",
        "activity",
        "anchors",
        "asked",
        "at",
        "beside",
        "blake3",
        "born",
        "by",
        "caution",
        "code",
        "coder",
        "covers",
        "days_off",
        "duration",
        "film",
        "fingerprint",
        "from",
        "goal",
        "hidden",
        "id",
        "informant",
        "interpreter",
        "level",
        "licence",
        "live",
        "measure",
        "name",
        "norms",
        "observation",
        "of",
        "place",
        "player",
        "present",
        "rate",
        "report",
        "role",
        "scheme",
        "source",
        "step",
        "theme",
        "themes",
        "time_zone",
        "until",
        "version",
        "visible",
        "weekdays",
        "who",
        "whose",
        "with",
        "witness",
        "wording_blake3",
    ];

    /// The keys of a schema that hold a text of no fixed format.
    fn texts(schema: &serde_json::Value) -> BTreeSet<String> {
        let is_text = |value: &serde_json::Value| {
            let item = value.get("items").or_else(|| value.get("additionalProperties")).unwrap_or(value);
            item["type"] == "string" && item.get("format").is_none() && item.get("enum").is_none()
        };
        let tables = schema["definitions"].as_object().into_iter().flat_map(|all| all.values()).chain([schema]);
        let keys = tables.filter_map(|table| table["properties"].as_object()).flatten();
        keys.filter(|(_, value)| is_text(value)).map(|(key, _)| key.clone()).collect()
    }

    /// Where the name, or the code of the case, stands in a report that must not have it.
    fn leaks(place: &Place, wrong: impl Fn(&str, &str, &str) -> Option<String>) -> Vec<String> {
        let mut found = Vec::new();
        for (report, format, audience) in all_reports() {
            let said = export(place, report, format, audience);
            if said.code == Some(2) {
                // A report that is for another audience says so and gives nothing.
                assert_eq!(said.out, "", "{report} {format} {audience}");
                continue;
            }
            let said = said.well();
            found.extend(wrong(report, audience, &said.out).map(|why| format!("{report} {format} {audience}: {why}")));
            assert!(!said.err.to_lowercase().contains(&NAME.to_lowercase()), "{report} {format}: {}", said.err);
        }
        found
    }

    /// The line with a word, of either case of letters.
    fn line_with(text: &str, word: &str) -> Option<String> {
        text.lines().find(|line| line.to_lowercase().contains(&word.to_lowercase())).map(str::to_owned)
    }

    fn both_states(test: impl Fn(&Place)) {
        let place = case_with(named);
        test(&place);
        close(&place, named);
        test(&place);
    }

    #[test]
    fn every_text_a_person_can_write_is_seeded() {
        let mut missing = BTreeSet::new();
        let place = Place::new();
        for (schema, file) in SEEDED {
            let said = place.run(&["schema", schema]).well().out;
            let seeded: String =
                FILES.iter().filter(|(name, _)| name.starts_with(file)).map(|(_, text)| *text).collect();
            let keys = texts(&serde_json::from_str(&said).expect("JSON")).into_iter();
            let is_seeded =
                |key: &String| seeded.lines().any(|line| line.contains(&format!("{key} = ")) && line.contains("{{"));
            missing.extend(
                keys.filter(|key| !is_seeded(key))
                    .filter(|key| !NOT_FREE.contains(&key.as_str()))
                    .map(|key| format!("{file} {key}")),
            );
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn a_name_is_found_wherever_it_stands() {
        let place = case_with(named);
        close(&place, named);
        let config = place.root().join("home/.config/vipp");
        std::fs::create_dir_all(&config).expect("the configuration folder");
        std::fs::write(config.join("names.toml"), "[otter-7]\nnames = [\"quillfeather\"]\n").expect("the names");
        place.write("retention.toml", &format!("# asked for by Ms {NAME}\nformat = 1\n"));
        let said = place.run_at(NOW, &["check", "--json"]).out;
        let findings: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        let found: BTreeSet<String> = findings["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|finding| finding["code"] == "P101")
            .map(|finding| format!("{}:{}", finding["file"].as_str().expect("a file"), finding["line"]))
            .collect();
        let mut missed = Vec::new();
        for file in FILES.map(|(file, _)| file).into_iter().chain(["programme.toml", "retention.toml"]) {
            for (nth, line) in place.read(file).lines().enumerate().filter(|(_, line)| line.contains(NAME)) {
                if !found.contains(&format!("{file}:{}", nth + 1)) {
                    missed.push(format!("{file}: {line}"));
                }
            }
        }
        assert!(missed.is_empty(), "{}", missed.join("\n"));
    }

    #[test]
    fn the_family_and_a_study_get_no_code() {
        both_states(|place| {
            let found = leaks(place, |report, audience, text| {
                let may_not = ["family", "research"].contains(&audience) && report != "calendar";
                line_with(text, "otter").filter(|_| may_not)
            });
            assert!(found.is_empty(), "{}", found.join("\n"));
        });
    }

    #[test]
    fn a_study_gets_no_date() {
        both_states(|place| {
            let found = leaks(place, |report, audience, text| {
                let years = ["2026-", " 2026", "202609"].iter().find_map(|year| line_with(text, year));
                years.filter(|_| audience == "research" && report != "calendar")
            });
            assert!(found.is_empty(), "{}", found.join("\n"));
        });
    }

    /// A text without the words that are meant for its reader: where to meet, the goals, what was written for them.
    fn without_theirs(text: &str, audience: &str) -> String {
        let theirs: &[&str] = match audience {
            "family" => &["the children's centre", "mornings without a fight", "reading before bed"],
            "referrer" => &[
                "hk",
                "hard evenings since the move",
                "calmer meals",
                "more time to play",
                "mornings without a fight",
                "sleep through",
                "fewer tears at night",
            ],
            _ => &[],
        };
        theirs.iter().fold(text.to_owned(), |text, words| text.replace(&named(words), "theirs"))
    }

    #[test]
    fn only_the_team_gets_a_name_in_other_words_than_those_meant_for_them() {
        both_states(|place| {
            let found = leaks(place, |_, audience, text| {
                // Where a table is laid out in columns its words do not stand together; the other formats say the same.
                let is_laid_out = audience == "referrer" && text.contains('\u{2500}');
                let hit = line_with(&without_theirs(text, audience), NAME);
                hit.filter(|_| audience != "team" && !is_laid_out)
            });
            assert!(found.is_empty(), "{}", found.join("\n"));
        });
    }

    /// The reports that are documents, and those that are data, in the formats that are files of many parts.
    fn office_files() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        let formats = |texts: &[&str]| -> &'static [&'static str] {
            match (texts.contains(&"txt"), texts.contains(&"csv")) {
                (true, true) => &["docx", "odt", "xlsx"],
                (true, false) => &["docx", "odt"],
                (false, true) => &["xlsx"],
                (false, false) => &[],
            }
        };
        let of = move |(report, texts): (&'static str, &'static [&'static str])| {
            formats(texts).iter().flat_map(move |format| AUDIENCES.map(|audience| (report, *format, audience)))
        };
        REPORTS.into_iter().flat_map(of)
    }

    /// Writes a report to a file; none where it is not for that audience.
    fn written(place: &Place, report: &str, format: &str, audience: &str) -> Option<std::path::PathBuf> {
        let file = format!("{report}.{format}");
        let args = ["export", report, "--for", audience, "--out", &file, "--force"];
        let said = place.run_at(NOW, &[&args[..], of(report, format)].concat());
        (said.code != Some(2)).then(|| {
            said.well();
            place.otter().join(&file)
        })
    }

    /// What the parts of an office file say, and all else there is in them: their names, tags and attributes.
    fn said_and_unsaid(file: &std::path::Path) -> (String, String) {
        let bytes = std::fs::read(file).expect("the file");
        let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let (mut said, mut unsaid) = (String::new(), String::new());
        for nth in 0..package.len() {
            let mut part = package.by_index(nth).expect("a part");
            unsaid.push_str(&part.name().expect("its name"));
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).expect("its bytes");
            for piece in String::from_utf8_lossy(&bytes).split('<') {
                let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
                unsaid.push_str(tag);
                said.push_str(&text.replace("&apos;", "'").replace("&amp;", "&"));
            }
        }
        (said, unsaid)
    }

    /// The words that a file for an audience must not hold, and does.
    fn leak(audience: &str, said: &str, unsaid: &str) -> Option<String> {
        let all = without_theirs(said, audience) + unsaid;
        let named = line_with(&all, NAME).filter(|_| audience != "team");
        named.or_else(|| line_with(&all, "otter").filter(|_| ["family", "research"].contains(&audience)))
    }

    #[test]
    fn office_files_hold_no_name_and_no_code_either() {
        both_states(|place| {
            let mut seen = 0;
            for (report, format, audience) in office_files() {
                let Some(file) = written(place, report, format, audience) else { continue };
                let (said, unsaid) = said_and_unsaid(&file);
                let leak = leak(audience, &said, &unsaid);
                assert_eq!(leak, None, "{report} {format} {audience}");
                // That nothing is found must not be because nothing can be.
                seen += usize::from(audience == "team" && said.contains(NAME));
            }
            assert!(seen > 10, "the team's own files hold the name: {seen}");
        });
    }

    #[cfg(feature = "pdf")]
    #[test]
    #[ignore = "needs poppler and qpdf"]
    fn a_pdf_holds_no_name_and_no_code_either() {
        let run = |args: &[&str], file: &std::path::Path| {
            let output = std::process::Command::new(args[0]).args(&args[1..]).arg(file).output().expect("a program");
            String::from_utf8_lossy(&output.stdout).into_owned()
        };
        both_states(|place| {
            let mut seen = 0;
            for (report, _, audience) in office_files().filter(|(_, format, _)| *format == "docx") {
                let Some(file) = written(place, report, "pdf", audience) else { continue };
                let text =
                    std::process::Command::new("pdftotext").args(["-raw", "-nopgbrk"]).arg(&file).arg("-").output();
                let said = String::from_utf8_lossy(&text.expect("pdftotext").stdout)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                // Every string of the file, unpacked: its title, bookmarks and the words that stand for pictures.
                let unsaid = run(&["pdfinfo", "-meta"], &file) + &run(&["qpdf", "--json", "--json-key=qpdf"], &file);
                let leak = leak(audience, &said, &without_theirs(&unsaid, audience));
                assert_eq!(leak, None, "{report} {audience}");
                seen += usize::from(audience == "team" && said.contains(NAME));
            }
            assert!(seen > 5, "the team's own files hold the name: {seen}");
        });
    }

    #[test]
    fn calendars_never_hold_a_word_of_anyone() {
        both_states(|place| {
            let all = place.run_at(NOW, &["export", "calendar", "--all"]).well().out;
            assert_eq!(line_with(&all.replace("\r\n ", ""), NAME), None);
        });
    }

    #[test]
    fn no_file_is_named_after_anyone() {
        let place = case_with(named);
        let files = |place: &Place| place::below(place.root()).into_keys().collect::<BTreeSet<String>>();
        for args in [
            &["plan", "--avoid", "2027-02-01..2027-02-05", "--because", "with the Quillfeathers"][..],
            &["log", "2", "3:12 child: smiles at Mr Quillfeather"],
            &["visit", "5", "--done", "--attendance", "not-there", "--because", "Quillfeather was away"],
            &["export", "summary", "--out", "summary.md"],
        ] {
            let said = place.run_at(NOW, args);
            assert!(matches!(said.code, Some(0 | 1)), "{args:?}: {said:?}");
        }
        assert_eq!(files(&place).into_iter().find(|file| file.to_lowercase().contains("quillfeather")), None);
        place.run_at(NOW, &["undo"]).well();
        assert_eq!(files(&place).into_iter().find(|file| file.to_lowercase().contains("quillfeather")), None);
    }

    /// The lines of an error that hold the name and do not quote a line of the file.
    fn unquoted(text: &str) -> Vec<&str> {
        let quotes = |line: &str| line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(" |");
        text.lines().filter(|line| line.to_lowercase().contains("quillfeather") && !quotes(line)).collect()
    }

    /// What is wrong is shown with its line; nothing else that stands in the file, or in another, may come with it.
    #[test]
    fn an_error_names_no_one_but_in_the_line_it_quotes() {
        let place = case_with(named);
        let wrong = [
            ("case.toml", "setting = \"adoptive\"", "setting = \"adoptive"),
            ("case.toml", "setting = \"adoptive\"", "setting = \"adopted\""),
            ("case.toml", "opened = 2026-08-24", "opened = \"last week\""),
            ("case.toml", "[plan]", "[plan]\nunknown = 1"),
            ("case.toml", "role = \"father\"", "role = 7"),
            ("course.toml", "number = 1\n", "number = \"one\"\n"),
            ("course.toml", "on = 2026-09-01", "on = 2026-09-31"),
            ("visits/04.toml", "attendance = \"not-there\"", "attendance = \"gone\""),
            ("visits/01.toml", "minutes = 12", "minutes = twelve"),
            ("observations/01.toml", "at = \"7:40\"", "at = \"later\""),
            ("observations/01.toml", "kind = \"signal\"", "kind = \"sign\""),
            ("observations/01.toml", "[[struck]]", "[[struck"),
            ("feedback/05.toml", "whose = \"child\"", "who = \"child\""),
            ("consent.toml", "purposes = [\"research\"]", "purposes = [\"fun\"]"),
        ];
        let mut found = Vec::new();
        for (file, from, to) in wrong {
            let text = place.read(file);
            assert!(text.contains(from), "{file}: {from}");
            place.write(file, &text.replacen(from, to, 1));
            for args in [&["check"][..], &["status"], &["export", "course"], &["cases"], &["log", "1", "child: x"]] {
                let said = place.run_at(NOW, args);
                let all = if args[0] == "check" { format!("{}{}", said.out, said.err) } else { said.err };
                found.extend(unquoted(&all).iter().map(|line| format!("{file}, {to:?}, {args:?}: {line}")));
            }
            place.write(file, &text);
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}

mod hostile {
    use super::*;

    /// What a malicious or careless hand may write.
    fn text(words: &str) -> String {
        let long = "w".repeat(300);
        format!(
            "=cmd()|' /C calc'!A0 {words} \u{1b}[31mred\u{1b}]0;title\u{7} \u{9b}2J \u{0}\u{8}\u{7f} \u{202e}live\u{202c} \
             \u{2066}x\u{2069} \u{feff}\u{200b} \u{5e9}\u{5e8}\u{5d4} \u{1f469}\u{200d}\u{1f467} <script>alert(1)</script> \
             <img src=x onerror=alert(1)> &amp; **bold** [x](javascript:y) | a | `b` {long}\r\n# heading\n- list\n---\n\
             \"q\" </style></main>"
        )
    }

    /// The first character that no output may hold.
    fn steering(text: &str) -> Option<char> {
        let wrong = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}')
        };
        text.chars().find(|c| wrong(*c))
    }

    #[test]
    fn no_report_steers_a_terminal() {
        let place = case_with(text);
        let mut found = Vec::new();
        for (report, format, audience) in all_reports() {
            let said = export(&place, report, format, audience);
            let out = if ["csv", "ics"].contains(&format) { said.out.replace("\r\n", "\n") } else { said.out };
            found.extend(steering(&out).map(|c| format!("{report} {format} {audience}: {c:?}")));
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    #[test]
    fn no_command_steers_a_terminal() {
        let place = case_with(text);
        let hostile = text("seen").replace('\0', "");
        let mut found = Vec::new();
        for args in [
            &["status"][..],
            &["status", "--json"],
            &["cases"],
            &["cases", "--json"],
            &["check"],
            &["check", "--table"],
            &["check", "--json"],
            &["visit"],
            &["visit", "5"],
            &["visit", "5", "--json"],
            &["log", "1"],
            &["log", "1", "--json"],
            &["plan", "--dry-run"],
            &["plan", "--dry-run", "--why"],
            &["plan", "--dry-run", "--json"],
            &["log", "2", &hostile],
            &["undo"],
            &["redo", "--json"],
            &["undo", "--dry-run"],
            &["log", "1", "--edit", "3", "child: x"],
            &["plan", "--avoid", "2026-12-01..2027-03-31", "--because", &hostile],
            &["visit", "4", "--follow-up", "again"],
            &["visit", "5", "--done", "--skip", &format!("{hostile}=why")],
            &["log", "2", "--theme", "no-such-theme", &hostile],
            &["log", "2", &format!("{hostile} #nosuchkind")],
        ] {
            let said = place.run_at(NOW, args);
            found.extend(steering(&format!("{}{}", said.out, said.err)).map(|c| format!("{args:.60?}: {c:?}")));
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    }

    #[test]
    fn no_tag_comes_into_a_page() {
        let place = case_with(text);
        let known: BTreeSet<&str> =
            "!doctype html head meta title style body header main footer h1 h2 h3 h4 p ul ol li \
            table caption thead tbody tr th td dl dt dd div span strong em code br aside section address \
            nav a figure figcaption svg g text tspan desc defs pattern path line rect circle polyline"
                .split_whitespace()
                .collect();
        for (report, format, audience) in all_reports().filter(|(_, format, _)| ["html", "svg"].contains(format)) {
            let page = export(&place, report, format, audience).out;
            for tag in page.split('<').skip(1) {
                let name: String =
                    tag.trim_start_matches('/').chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
                assert!(known.contains(name.to_lowercase().as_str()), "{report} {audience}: <{tag}");
                let inside = tag.split('>').next().unwrap_or_default();
                if name == "a" {
                    // The contents of a record lead to its own parts, and nothing else leads anywhere.
                    let part = inside.strip_prefix("a href=\"#part-").and_then(|rest| rest.strip_suffix('"'));
                    let is_part = part.is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
                    assert!(is_part || inside == "/a", "{report}: <{inside}>");
                    continue;
                }
                assert!(!["onerror", "src=", "href="].iter().any(|word| inside.contains(word)), "{report}: <{inside}>");
            }
            assert_eq!(page.matches("</style>").count(), usize::from(!page.is_empty()), "{report} {audience}");
        }
    }

    #[test]
    fn no_cell_of_a_table_is_a_formula() {
        let place = case_with(text);
        for (report, format, audience) in all_reports().filter(|(_, format, _)| *format == "csv") {
            let out = export(&place, report, format, audience).out;
            let mut rows = csv::Reader::from_reader(out.as_bytes());
            for row in rows.records() {
                for cell in &row.expect("a row of as many cells as the head") {
                    let formula = cell.trim_start().starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                    assert!(!formula, "{report} {audience}: {cell:?}");
                }
            }
        }
    }

    #[test]
    fn no_words_become_grammar() {
        let place = case_with(text);
        for (report, format, audience) in all_reports() {
            let out = export(&place, report, format, audience).out;
            match format {
                "md" => {
                    // The one rule of a document stands above its last line.
                    let body = out.rsplit_once("\n---\n").map_or(&*out, |(body, _)| body);
                    assert!(!body.lines().any(|line| ["# heading", "- list", "---"].contains(&line)), "{out}");
                    assert!(!out.contains(" **bold** ") && !out.replace("\\]", "").contains("](javascript"), "{out}");
                    assert!(!out.contains(" <script>"), "{out}");
                }
                "json" if !out.is_empty() => drop(serde_json::from_str::<serde_json::Value>(&out).expect("JSON")),
                "ics" => assert!(out.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{out}"),
                _ => {}
            }
        }
    }

    #[test]
    fn text_stays_within_its_lines() {
        let place = case_with(text);
        for (report, _) in REPORTS.into_iter().filter(|(_, formats)| formats.contains(&"txt")) {
            let out = export(&place, report, "txt", "team").well().out;
            let long = out.lines().find(|line| line.width() > 80);
            assert_eq!(long, None, "{report}");
        }
    }
}

#[test]
fn every_report_of_an_empty_case_can_be_written() {
    let place = Place::new();
    let new = "new otter-7 --born 2024-03 --setting birth --caregiver mother";
    place.run(&new.split(' ').collect::<Vec<_>>()).well();
    for (report, format, audience) in all_reports() {
        let said =
            place.run(&[&["export", report, "--format", format, "--for", audience], of(report, format)].concat());
        // Where nothing was coded, chosen or planned there is nothing to draw, to say or to write of.
        let needs = ["letter", "feedback", "subtitles"].contains(&report) || ["svg", "eaf", "boris"].contains(&format);
        let may = if needs { [2, 4] } else { [0, 2] };
        assert!(said.code.is_some_and(|code| may.contains(&code)), "{report} {format} {audience}: {said:?}");
        assert!(said.code != Some(0) || !said.out.is_empty(), "{report} {format} {audience}");
    }
    for command in ["status", "visit", "cases", "plan"] {
        place.run(&[command, "--json"]).well();
    }
}

/// A long course: 4,000 observations on one film, each in a script that reads from right to left, some in one long word.
#[test]
fn a_record_of_4000_observations_is_whole_in_every_format() {
    let place = case_with(str::to_owned);
    let mut book = place.read("observations/01.toml");
    for nth in 0..4000 {
        let word = if nth % 500 == 0 { "w".repeat(300) } else { "brick".to_owned() };
        let at = format!("{}:{:02}", nth / 60 % 11, nth % 60);
        book.push_str(&format!(
            "\n[[observation]]\nid = \"z{nth}\"\nat = \"{at}\"\nwho = \"child\"\nkind = \"signal\"\n\
             text = \"seen-{nth} {word} \u{5e9}\u{5e8}\u{5d4} \u{1f469}\u{200d}\u{1f467}\"\n\
             logged = 2026-09-02T09:00:00+01:00\n"
        ));
    }
    place.write("observations/01.toml", &book);
    for format in WORDS {
        let out = export(&place, "record", format, "team").well().out;
        assert_eq!(out.matches("seen-").count(), 4000, "{format}");
    }
    for format in ["docx", "odt"] {
        let file = format!("record.{format}");
        place.run_at(NOW, &["export", "record", "--out", &file]).well();
        let mut package =
            zip::ZipArchive::new(std::fs::File::open(place.otter().join(&file)).expect("the file")).expect("a package");
        let part = if format == "docx" { "word/document.xml" } else { "content.xml" };
        let mut text = String::new();
        std::io::Read::read_to_string(&mut package.by_name(part).expect("the text"), &mut text).expect("text");
        assert_eq!(text.matches("seen-").count(), 4000, "{format}");
    }
}

#[test]
fn the_same_case_gives_the_same_bytes() {
    let place = case_with(str::to_owned);
    let moved = case_with(str::to_owned);
    for (report, format, audience) in all_reports() {
        let first = export(&place, report, format, audience).out;
        assert_eq!(export(&place, report, format, audience).out, first, "{report} {format} {audience}: again");
        let mut args = vec!["export", report, "--format", format, "--for", audience, "--today", "2026-11-20"];
        args.extend(of(report, format));
        let mut elsewhere = moved.vipp(&args);
        elsewhere.env("VIPP_NOW", "2026-12-24T23:59:00+05:30").env("TZ", "Asia/Tokyo").env("LANG", "de_DE.UTF-8");
        elsewhere.env("COLUMNS", "40").env("CLICOLOR_FORCE", "1");
        let elsewhere = Said::from(elsewhere.output().expect("a run"));
        assert_eq!(elsewhere.out, first, "{report} {format} {audience}: elsewhere");
    }
}

#[test]
fn an_output_is_never_written_over_unless_that_was_asked_for() {
    let place = case_with(str::to_owned);
    let out = ["export", "summary", "--out", "summary.md"];
    place.run_at(NOW, &out).well();
    let first = place.read("summary.md");
    place.write("summary.md", "my own words\n");
    assert_eq!(place.run_at(NOW, &out).code, Some(5));
    assert_eq!(place.read("summary.md"), "my own words\n");
    place.run_at(NOW, &[&out[..], &["--force"]].concat()).well();
    assert_eq!(place.read("summary.md"), first);
}

/// The properties of the event of a visit.
fn event(calendar: &str, visit: u8) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    let uid = format!("UID:otter-7-visit-{visit}@");
    let event = unfolded.split("BEGIN:VEVENT").find(|event| event.contains(&uid));
    event.unwrap_or_else(|| panic!("no event of visit {visit} in {unfolded}")).lines().map(str::to_owned).collect()
}

fn sequence(event: &[String]) -> u32 {
    let line = event.iter().find_map(|line| line.strip_prefix("SEQUENCE:"));
    line.and_then(|number| number.parse().ok()).expect("a sequence")
}

#[test]
fn whatever_changes_in_a_calendar_entry_raises_its_sequence() {
    let place = Place::with_otter();
    let entry = || event(&place.run(&["export", "calendar"]).well().out, 3);
    let mut before = entry();
    for args in [
        &["plan", "--move", "3=2026-10-14"][..],
        &["plan", "--move", "3=2026-10-15@14:30", "--because", "the mother works"],
        &["plan", "--told", "all"],
        &["plan", "--move", "3=2026-10-16", "--because", "the child is ill"],
        &["plan", "--cancel", "3", "--because", "a holiday"],
        &["plan", "--leave-out", "3", "--because", "not needed"],
    ] {
        place.run(args).well();
        let after = entry();
        if after != before {
            assert!(sequence(&after) > sequence(&before), "{args:?}: {before:#?} became {after:#?}");
        }
        before = after;
    }
}

/// Every report for every audience, in the first of its formats, as it is known to be right; and each kind of letter.
#[test]
fn every_report_for_each_audience() {
    let place = case_with(str::to_owned);
    let mut written = BTreeSet::new();
    let mut check = |name: String, said: Said| {
        if said.code == Some(2) {
            return;
        }
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(&name);
        let expected = snapbox::Data::read_from(&file, Some(snapbox::data::DataFormat::Text)).raw();
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(said.well().out.into_data().raw(), expected);
        written.insert(name);
    };
    for (report, formats) in REPORTS {
        for audience in AUDIENCES {
            let name = format!("{report}-{audience}.{}", formats[0]);
            check(name, export(&place, report, formats[0], audience));
        }
    }
    for kind in ["invitation", "change", "closing"] {
        let args = ["export", "letter", "5", "--kind", kind, "--for", "family", "--format", "md"];
        check(format!("letter-{kind}.md"), place.run_at(NOW, &args));
    }
    let kept = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports")).expect("the texts");
    let kept = kept.map(|entry| entry.expect("a text").file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(written, kept, "no text is left over");
}

/// The words of a family's document: its sentences, without headings, tables and what is still to be written.
fn sentences(markdown: &str) -> impl Iterator<Item = String> {
    let is_prose = |line: &&str| !line.is_empty() && !["#", "|", ">", "\\_"].iter().any(|mark| line.starts_with(mark));
    let prose = markdown.lines().filter(is_prose).map(|line| line.trim_start_matches("- ").replace("**", ""));
    prose.flat_map(|line| line.split_inclusive(['.', '?', ':']).map(|one| one.trim().to_owned()).collect::<Vec<_>>())
}

/// What a family reads is meant for an age of 9 to 11: at most 20 words in a sentence, and short words (NHS service manual).
#[test]
fn a_family_reads_short_sentences_of_short_words() {
    let place = case_with(str::to_owned);
    let letters = ["invitation", "appointment", "change", "closing"].map(|kind| vec!["letter", "5", "--kind", kind]);
    for report in letters.into_iter().chain([vec!["explainer"], vec!["summary"]]) {
        let args = [&["export"][..], &report, &["--for", "family", "--format", "md"]].concat();
        let said = place.run_at(NOW, &args).well().out;
        let long: Vec<String> = sentences(&said).filter(|one| one.split_whitespace().count() > 20).collect();
        assert!(long.is_empty(), "{report:?}: {long:#?}");
        let words: Vec<String> = sentences(&said).collect();
        let words: Vec<&str> = words.iter().flat_map(|one| one.split_whitespace()).collect();
        let letters: usize = words.iter().map(|word| word.chars().filter(|c| c.is_alphabetic()).count()).sum();
        assert!(letters < words.len() * 5, "{report:?}: {letters} letters in {} words", words.len());
    }
}
