//! The pages as a printer gives them: an agenda is one sheet of A4, however much is on it in practice.

use std::fmt::Write as _;

use crate::harness::Desk;

/// What a browser prints of a page: how many sheets, and of what size.
#[track_caller]
fn sheets(desk: &Desk, page: &str) -> String {
    let print = "chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf=page.pdf";
    desk.must(&format!("{print} {page} 2>chromium.log"));
    desk.run("pdfinfo page.pdf | grep -E '^(Pages|Page size)'").block()
}

/// A script with that many moments, each with its words and a question.
fn script(moments: usize) -> String {
    let mut script = "format = 1\nvisit = 3\n".to_owned();
    for nth in 1..=moments {
        write!(
            script,
            "\n[[moment]]\nid = \"m-{nth}\"\nfrom = \"{nth}:12\"\nuntil = \"{nth}:31\"\nwhose = \"mother\"\nkind = \"chain\"\n\
             words = \"He holds the brick out to you, you see it at once and look at his face, and he laughs and gives it.\"\n\
             ask = \"What do you think he felt when you took it?\"\n"
        )
        .expect("a text takes words");
    }
    script
}

#[test]
#[ignore = "needs chromium and pdfinfo"]
fn the_agenda_of_every_visit_is_one_sheet() {
    let desk = Desk::begun();
    desk.write("feedback/03.toml", &script(3));
    for visit in 1..=7 {
        desk.must(&format!("vipp visit {visit} --format html --out agenda-{visit}.html"));
        let sheets = sheets(&desk, &format!("agenda-{visit}.html"));
        assert!(
            sheets.starts_with("Pages:           1\nPage size:       594.96 x 841.92 pts (A4)\n"),
            "{visit}: {sheets}"
        );
    }
}

#[test]
#[ignore = "needs chromium and pdfinfo"]
fn a_full_agenda_is_one_sheet() {
    let desk = Desk::begun();
    desk.must("rm consent.toml");
    desk.change("case.toml", "format = 1\n", "format = 1\ntrainee = true\n");
    desk.change(
        "programme.toml",
        "number = 3\n",
        "number = 3\nmanual = \"chapter 5\"\nprepare = [\"ring the day before\", \"copy the film to the laptop\"]\n\
         bring = [\"the box of animals\", \"the book of faces\"]\nleaflets = [\"our leaflet on playing\"]\n\
         say = [\"what we look for today, in my own words\", \"that there is no right and wrong\"]\n",
    );
    // The count where the type changes is among these.
    for moments in [2, 4, 6, 9] {
        desk.write("feedback/03.toml", &script(moments));
        desk.must("vipp visit 3 --format html --out agenda.html --force");
        let sheets = sheets(&desk, "agenda.html");
        assert!(sheets.starts_with("Pages:           1\n"), "{moments} moments: {sheets}");
    }
}
