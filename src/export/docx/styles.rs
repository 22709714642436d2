//! The styles of a Word document. Those Word knows itself have its names, so that it shows them in the user's language.

use maud::{Markup, PreEscaped, html};

use super::write::W;
use crate::export::paper::{CELL_GAP, Colour, Sheet, Twips};

/// All styles, in the sizes of the sheet.
pub(super) fn styles(sheet: &Sheet) -> Markup {
    html! {
        w:styles xmlns:w=(W) {
            (defaults(sheet))
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" { w:name w:val="Normal" {} w:qFormat {} }
            w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont" {
                w:name w:val="Default Paragraph Font" {} w:uiPriority w:val="1" {} w:semiHidden {}
            }
            w:style w:type="table" w:default="1" w:styleId="TableNormal" {
                w:name w:val="Normal Table" {} w:uiPriority w:val="99" {} w:semiHidden {}
                w:tblPr { w:tblInd w:w="0" w:type="dxa" {} }
            }
            (titles(sheet))
            (lists(sheet))
            (facts(sheet))
            (set_apart(sheet))
            (small_print(sheet))
            (table(sheet))
            (character("Strong", "Strong", html! { w:b {} w:bCs {} }))
            (character("Emphasis", "Emphasis", html! { w:i {} w:iCs {} }))
            (character("HTMLCode", "HTML Code", mono(sheet)))
            (character("FactLabel", "Fact Label", colour(Colour::Soft)))
        }
    }
}

fn defaults(sheet: &Sheet) -> Markup {
    html! {
        w:docDefaults {
            w:rPrDefault { w:rPr {
                (typeface(Sheet::FONT))
                (colour(Colour::Ink))
                (size(sheet.text))
                w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="en-GB" {}
            } }
            w:pPrDefault { w:pPr {
                w:spacing w:after=(sheet.gap) w:line=(240 * sheet.leading / 100) w:lineRule="auto" {}
            } }
        }
    }
}

/// Title, subtitle and headings. What opens a part stays with what it opens.
fn titles(sheet: &Sheet) -> Markup {
    let gap = sheet.gap;
    let title = html! { w:keepNext {} (spacing(Twips(0), gap.percent(50))) };
    let subtitle = html! {
        w:pBdr { (border("bottom", 12, 6, Colour::Head)) }
        (spacing(Twips(0), Twips(gap.0 * 2)))
    };
    let heading = |level: u8| {
        let look = html! {
            w:keepNext {} w:keepLines {}
            (spacing(Twips(gap.0 * 2), gap.percent(50)))
            w:outlineLvl w:val=(level - 2) {}
        };
        let (id, name) = (format!("Heading{}", level - 1), format!("heading {}", level - 1));
        paragraph(&id, &name, "Normal", look, head(sheet.heading(level)))
    };
    html! {
        (paragraph("Title", "Title", "Normal", title, head(sheet.heading(1))))
        (paragraph("Subtitle", "Subtitle", "Normal", subtitle,
            html! { (colour(Colour::Soft)) (size(sheet.text.percent(110))) }))
        @for level in 2..=4 { (heading(level)) }
    }
}

fn lists(sheet: &Sheet) -> Markup {
    let after = spacing(Twips(0), sheet.gap.percent(50));
    html! {
        (paragraph("TOC1", "toc 1", "Normal", html! { (after) }, html! {}))
        @for (id, name) in [("ListBullet", "List Bullet"), ("ListNumber", "List Number"), ("TickBoxes", "Tick Boxes")] {
            (paragraph(id, name, "Normal", html! { (after) }, html! {}))
        }
    }
}

/// Facts: the values stand below each other, however long a value is.
fn facts(sheet: &Sheet) -> Markup {
    let indent = Twips(sheet.text.0 * 8);
    let look = html! {
        w:tabs { w:tab w:val="left" w:pos=(indent) {} }
        (spacing(Twips(0), sheet.gap.percent(30)))
        w:ind w:left=(indent) w:hanging=(indent) {}
    };
    paragraph("Facts", "Facts", "Normal", look, html! {})
}

/// Remarks and samples: a bar beside them, a tint behind.
fn set_apart(sheet: &Sheet) -> Markup {
    let look = |bar: Colour| {
        html! {
            w:pBdr { (border("left", 24, 8, bar)) }
            w:shd w:val="clear" w:color="auto" w:fill=(Colour::Tint) {}
            (spacing(sheet.gap, sheet.gap))
            w:ind w:left="227" {}
        }
    };
    let sample = html! {
        w:pBdr { @for side in ["top", "left", "bottom", "right"] { (border(side, 4, 6, Colour::Tint)) } }
        w:shd w:val="clear" w:color="auto" w:fill=(Colour::Tint) {}
        (spacing(Twips(sheet.gap.0 * 2), Twips(sheet.gap.0 * 2)))
        w:ind w:left="120" w:right="120" {}
    };
    html! {
        (paragraph("Note", "Note", "Normal", look(Colour::Head), html! {}))
        (paragraph("NoteGood", "Note Good", "Note", look(Colour::Good), html! {}))
        (paragraph("NoteWarning", "Note Warning", "Note", look(Colour::Warning), html! {}))
        (paragraph("NoteError", "Note Error", "Note", look(Colour::Error), html! {}))
        (paragraph("HTMLPreformatted", "HTML Preformatted", "Normal", sample, mono(sheet)))
    }
}

/// Who a letter is from, the caption of a table, the line below everything, and the foot of the pages.
fn small_print(sheet: &Sheet) -> Markup {
    let soft = || html! { (colour(Colour::Soft)) (size(sheet.small())) };
    let caption = html! { w:keepNext {} (spacing(Twips(sheet.gap.0 * 3 / 2), sheet.gap.percent(50))) };
    let closing = html! {
        w:pBdr { (border("top", 4, 6, Colour::Line)) }
        (spacing(Twips(sheet.gap.0 * 3), Twips(0)))
    };
    let footer = html! {
        w:tabs { w:tab w:val="right" w:pos=(sheet.measure()) {} }
        (spacing(Twips(0), Twips(0)))
    };
    let letterhead = html! { (spacing(Twips(0), Twips(sheet.gap.0 * 2))) w:jc w:val="right" {} };
    html! {
        (paragraph("Letterhead", "Letterhead", "Normal", letterhead, html! {}))
        (paragraph("Caption", "caption", "Normal", caption, html! { w:b {} w:bCs {} }))
        (paragraph("Closing", "Closing", "Normal", closing, soft()))
        (paragraph("Footer", "footer", "Normal", footer, soft()))
    }
}

/// The one look of tables: a strong line below the head, a fine one below each row.
fn table(sheet: &Sheet) -> Markup {
    let room = sheet.gap.percent(40);
    html! {
        w:style w:type="table" w:styleId="VippTable" {
            w:name w:val="Vipp Table" {}
            w:basedOn w:val="TableNormal" {}
            w:qFormat {}
            w:pPr { w:spacing w:before=(room) w:after=(room) w:line="240" w:lineRule="auto" {} }
            w:tblPr {
                w:tblBorders { (border("bottom", 4, 0, Colour::Line)) (border("insideH", 4, 0, Colour::Line)) }
                w:tblCellMar { w:left w:w="0" w:type="dxa" {} w:right w:w=(CELL_GAP) w:type="dxa" {} }
            }
            w:tblStylePr w:type="firstRow" {
                w:rPr { w:b {} w:bCs {} (colour(Colour::Head)) }
                w:tcPr { w:tcBorders { (border("bottom", 12, 0, Colour::Head)) } w:vAlign w:val="bottom" {} }
            }
        }
    }
}

/// A style of paragraphs: its look, and that of its letters.
fn paragraph(id: &str, name: &str, based_on: &str, look: Markup, letters: Markup) -> Markup {
    html! {
        w:style w:type="paragraph" w:styleId=(id) {
            w:name w:val=(name) {}
            w:basedOn w:val=(based_on) {}
            w:qFormat {}
            w:pPr { (look) }
            w:rPr { (letters) }
        }
    }
}

/// A style of letters within a paragraph.
fn character(id: &str, name: &str, letters: Markup) -> Markup {
    html! {
        w:style w:type="character" w:styleId=(id) { w:name w:val=(name) {} w:qFormat {} w:rPr { (letters) } }
    }
}

/// The letters of a heading.
fn head(at: Twips) -> Markup {
    html! { w:b {} w:bCs {} (colour(Colour::Head)) (size(at)) }
}

fn mono(sheet: &Sheet) -> Markup {
    html! { (typeface(Sheet::MONO)) (size(sheet.text.percent(92))) }
}

fn typeface(name: &str) -> Markup {
    html! { w:rFonts w:ascii=(name) w:hAnsi=(name) w:eastAsia=(name) w:cs=(name) {} }
}

fn size(size: Twips) -> Markup {
    html! { w:sz w:val=(size.half_points()) {} w:szCs w:val=(size.half_points()) {} }
}

fn colour(colour: Colour) -> Markup {
    html! { w:color w:val=(colour) {} }
}

fn spacing(before: Twips, after: Twips) -> Markup {
    html! { w:spacing w:before=(before) w:after=(after) {} }
}

/// A line on one side; its width in eighths of a point, its distance in points.
fn border(side: &str, width: i32, space: i32, colour: Colour) -> Markup {
    PreEscaped(format!(r#"<w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/>"#))
}
