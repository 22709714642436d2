//! The styles of an OpenDocument text, under LibreOffice's own names where it has one.

use maud::{Markup, html};

use crate::export::paper::{Colour, Sheet, Twips};

/// What the name of a style ends in for text that is read from right to left.
pub(super) const RTL: &str = "_20_RTL";
/// The styles of paragraphs that hold words of people, which may be in any script.
const SPOKEN: [&str; 16] = [
    "Letterhead",
    "Title",
    "Subtitle",
    "Heading_20_1",
    "Heading_20_2",
    "Heading_20_3",
    "Text_20_body",
    "Opening",
    "List",
    "Note",
    "Note_20_Good",
    "Note_20_Warning",
    "Note_20_Error",
    "Preformatted_20_Text",
    "Closing",
    "Table_20_Contents",
];

/// The typefaces that the styles name.
pub(super) fn typefaces() -> Markup {
    html! {
        style:font-face style:name=(Sheet::FONT) svg:font-family=(Sheet::FONT) style:font-family-generic="swiss" {}
        style:font-face style:name=(Sheet::MONO) svg:font-family=(format!("'{}'", Sheet::MONO))
            style:font-family-generic="modern" style:font-pitch="fixed" {}
    }
}

/// All named styles, in the sizes of the sheet.
pub(super) fn styles(sheet: &Sheet) -> Markup {
    html! {
        (defaults(sheet))
        (titles(sheet))
        (running(sheet))
        (set_apart(sheet))
        (small_print(sheet))
        (letters(sheet))
        @for (name, sign) in [("Bullets", Some("•")), ("Boxes", Some("☐")), ("Numbers", None)] { (list(name, sign)) }
    }
}

/// The twins of the styles that hold words of people, for those read from right to left.
pub(super) fn right_to_left() -> Markup {
    html! {
        @for name in SPOKEN {
            (style(&format!("{name}{RTL}"), "paragraph", Some(name), html! {
                style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="start" {}
            }))
        }
    }
}

fn defaults(sheet: &Sheet) -> Markup {
    html! {
        style:default-style style:family="paragraph" {
            style:paragraph-properties fo:orphans="2" fo:widows="2" style:writing-mode="page" {}
            style:text-properties style:font-name=(Sheet::FONT) fo:font-size=(sheet.text.points())
                style:font-size-asian=(sheet.text.points()) style:font-size-complex=(sheet.text.points())
                fo:color=(hash(Colour::Ink)) fo:language="en" fo:country="GB" {}
        }
        style:default-style style:family="table" { style:table-properties table:border-model="collapsing" {} }
        (style("Standard", "paragraph", None, html! {
            style:paragraph-properties fo:line-height=(format!("{}%", sheet.leading)) {}
        }))
    }
}

/// Title, subtitle and headings. What opens a part stays with what it opens.
fn titles(sheet: &Sheet) -> Markup {
    let gap = sheet.gap;
    let head = |at: Twips| html! { (bold(at, Colour::Head)) };
    let heading = |level: u8| {
        let name = format!("Heading_20_{}", level - 1);
        let look = html! {
            style:paragraph-properties fo:margin-top=(Twips(gap.0 * 2).points()) fo:margin-bottom=(gap.percent(50).points())
                fo:keep-with-next="always" {}
            (head(sheet.heading(level)))
        };
        html! {
            style:style style:name=(name) style:display-name=(name.replace("_20_", " ")) style:family="paragraph"
                style:parent-style-name="Standard" style:next-style-name="Text_20_body"
                style:default-outline-level=(level - 1) { (look) }
        }
    };
    html! {
        (style("Title", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-bottom=(gap.percent(50).points()) fo:keep-with-next="always" {}
            (head(sheet.heading(1)))
        }))
        (style("Subtitle", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-bottom=(Twips(gap.0 * 2).points()) fo:padding-bottom="6pt"
                fo:border-bottom=(line("1.5pt", Colour::Head)) {}
            (soft(sheet.text.percent(110)))
        }))
        @for level in 2..=4 { (heading(level)) }
    }
}

/// Paragraphs, lists and facts.
fn running(sheet: &Sheet) -> Markup {
    let indent = Twips(sheet.text.0 * 8).points();
    let gap = sheet.gap;
    html! {
        (style("Text_20_body", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-bottom=(gap.points()) {}
        }))
        (style("Opening", "paragraph", Some("Text_20_body"), html! {
            style:paragraph-properties fo:keep-with-next="always" {}
        }))
        (style("List", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-bottom=(gap.percent(50).points()) {}
        }))
        (style("Contents_20_1", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-bottom=(gap.percent(50).points()) {
                style:tab-stops {
                    style:tab-stop style:type="right" style:leader-style="dotted" style:leader-text="."
                        style:position=(sheet.measure().points()) {}
                }
            }
        }))
        (style("Facts", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-bottom=(gap.percent(30).points()) fo:margin-left=(indent)
                fo:text-indent=(format!("-{indent}")) {
                style:tab-stops { style:tab-stop style:position="0pt" {} }
            }
        }))
    }
}

/// Remarks and samples: a bar beside them, a tint behind.
fn set_apart(sheet: &Sheet) -> Markup {
    let gap = sheet.gap.points();
    let note = |name: &str, parent: &str, bar: Colour| {
        style(
            name,
            "paragraph",
            Some(parent),
            html! {
                style:paragraph-properties fo:margin-left="2pt" fo:margin-top=(gap) fo:margin-bottom=(gap)
                    fo:background-color=(hash(Colour::Tint)) fo:border-left=(line("3pt", bar)) fo:border-right="none"
                    fo:border-top="none" fo:border-bottom="none" fo:padding-left="8pt" fo:padding-right="0pt"
                    fo:padding-top="2pt" fo:padding-bottom="2pt" {}
            },
        )
    };
    html! {
        (note("Note", "Standard", Colour::Head))
        (note("Note_20_Good", "Note", Colour::Good))
        (note("Note_20_Warning", "Note", Colour::Warning))
        (note("Note_20_Error", "Note", Colour::Error))
        (style("Preformatted_20_Text", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-top=(gap) fo:margin-bottom=(gap) fo:padding="6pt"
                fo:background-color=(hash(Colour::Tint)) fo:border=(line("0.5pt", Colour::Tint)) {}
            (mono(sheet))
        }))
    }
}

/// What stands in and above tables, the line below everything, and the foot of the pages.
fn small_print(sheet: &Sheet) -> Markup {
    let gap = sheet.gap;
    html! {
        (style("Letterhead", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:text-align="end" fo:margin-bottom=(Twips(gap.0 * 2).points()) {}
        }))
        (style("Caption", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-top=(Twips(gap.0 * 3 / 2).points())
                fo:margin-bottom=(gap.percent(50).points()) fo:keep-with-next="always" {}
            (bold(sheet.text, Colour::Ink))
        }))
        (style("Table_20_Contents", "paragraph", None, html! {}))
        (style("Table_20_Heading", "paragraph", Some("Table_20_Contents"), bold(sheet.text, Colour::Head)))
        (style("Closing", "paragraph", Some("Standard"), html! {
            style:paragraph-properties fo:margin-top=(Twips(gap.0 * 3).points()) fo:padding-top="6pt"
                fo:border-top=(line("0.5pt", Colour::Line)) {}
            (soft(sheet.small()))
        }))
        (style("Footer", "paragraph", Some("Standard"), html! {
            style:paragraph-properties {
                style:tab-stops { style:tab-stop style:position=(sheet.measure().points()) style:type="right" {} }
            }
            (soft(sheet.small()))
        }))
    }
}

/// The styles of words within a paragraph.
fn letters(sheet: &Sheet) -> Markup {
    let coloured = |name: &str, colour: Colour| {
        style(name, "text", None, html! { style:text-properties fo:color=(hash(colour)) {} })
    };
    html! {
        (style("Strong_20_Emphasis", "text", None, strong()))
        (style("Emphasis", "text", None, html! {
            style:text-properties fo:font-style="italic" style:font-style-asian="italic" style:font-style-complex="italic" {}
        }))
        (style("Source_20_Text", "text", None, mono(sheet)))
        (coloured("Fact_20_Label", Colour::Soft))
        (coloured("Tone_20_Muted", Colour::Soft))
        (coloured("Tone_20_Good", Colour::Good))
        (coloured("Tone_20_Warning", Colour::Warning))
        (style("Tone_20_Error", "text", None, html! {
            style:text-properties fo:color=(hash(Colour::Error)) fo:font-weight="bold" {}
        }))
    }
}

/// The style of a list, with its sign or its numbers.
fn list(name: &str, sign: Option<&str>) -> Markup {
    let place = html! {
        style:list-level-properties text:list-level-position-and-space-mode="label-alignment" {
            style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="20pt"
                fo:text-indent="-20pt" fo:margin-left="20pt" {}
        }
    };
    html! {
        text:list-style style:name=(name) {
            @match sign {
                Some(sign) => {
                    text:list-level-style-bullet text:level="1" text:bullet-char=(sign) { (place) }
                }
                None => {
                    text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." { (place) }
                }
            }
        }
    }
}

/// A style of a family; its name as people see it has spaces.
pub(super) fn style(name: &str, family: &str, parent: Option<&str>, look: Markup) -> Markup {
    html! {
        style:style style:name=(name) style:display-name=(name.replace("_20_", " ")) style:family=(family)
            style:parent-style-name=[parent] { (look) }
    }
}

fn bold(at: Twips, colour: Colour) -> Markup {
    html! {
        style:text-properties fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold"
            fo:font-size=(at.points()) style:font-size-asian=(at.points()) style:font-size-complex=(at.points())
            fo:color=(hash(colour)) {}
    }
}

fn strong() -> Markup {
    html! {
        style:text-properties fo:font-weight="bold" style:font-weight-asian="bold" style:font-weight-complex="bold" {}
    }
}

fn soft(at: Twips) -> Markup {
    html! {
        style:text-properties fo:font-size=(at.points()) style:font-size-asian=(at.points())
            style:font-size-complex=(at.points()) fo:color=(hash(Colour::Soft)) {}
    }
}

fn mono(sheet: &Sheet) -> Markup {
    html! {
        style:text-properties style:font-name=(Sheet::MONO) fo:font-size=(sheet.text.percent(92).points()) {}
    }
}

fn hash(colour: Colour) -> String {
    format!("#{colour}")
}

fn line(width: &str, colour: Colour) -> String {
    format!("{width} solid #{colour}")
}
