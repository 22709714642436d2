//! HTML: one accessible page that stands alone, to read on any screen, to print, to send.
//!
//! It holds no script, loads nothing and is forbidden to by its own policy, so it can be opened on a locked-down laptop
//! and says nothing to anyone. Meant for WCAG 2.2 AA: landmarks, one `h1`, captions, scoped heads, contrast, reflow at
//! 320 px. Not a fragment for another page.

use base64::prelude::{BASE64_STANDARD as BASE64, Engine as _};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::paper::Sheet;
use super::svg;
use crate::report::{Align, Block, Cell, Document, Letterhead, ListKind, Page, Picture, Span, Table, Text, Tone};

const STYLE: &str = include_str!("html.css");
const POLICY: &str =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The document as a page of HTML.
pub fn html(doc: &Document) -> String {
    let page = match doc.page {
        Page::One if Sheet::of(doc).is_crowded() => "one crowded",
        Page::One => "one",
        Page::Two => "two",
        Page::Flowing => "flowing",
    };
    let markup = html! {
        (DOCTYPE)
        html lang="en-GB" {
            (head(doc))
            body class=(page) {
                header {
                    @if let Some(letterhead) = &doc.letterhead { (from(letterhead)) }
                    h1 { (lines(&doc.title)) }
                    @if let Some(text) = &doc.subtitle { p.subtitle { (lines(text)) } }
                }
                main { @for index in 0..doc.blocks.len() { (block(index, doc)) } }
                @if let Some(text) = &doc.footer { footer { p { (lines(text)) } } }
            }
        }
    };
    markup.into_string() + "\n"
}

fn head(doc: &Document) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="referrer" content="no-referrer";
            meta name="color-scheme" content="light dark";
            title { (doc.title.on_one_line()) }
            style { (PreEscaped(STYLE)) @if doc.has_picture() { (PreEscaped(svg::STYLE)) } }
        }
    }
}

/// Who it is from. The logo stands in the page itself; it says nothing that the name does not, so it is not read out.
fn from(letterhead: &Letterhead) -> Markup {
    html! {
        address.letterhead {
            @if let Some(logo) = &letterhead.logo {
                img alt="" src=(format!("data:image/png;base64,{}", BASE64.encode(logo)));
            }
            p { strong { (lines(&letterhead.name)) } @for line in &letterhead.lines { br; (lines(line)) } }
        }
    }
}

/// One block; its place in the document makes the ids that a caption is found by.
fn block(index: usize, doc: &Document) -> Markup {
    match &doc.blocks[index] {
        Block::Heading { level, text } => heading(*level, text, doc.opens_part(index)),
        Block::Paragraph(words) => html! { p { (spans(words)) } },
        Block::List { kind, items } => list(*kind, items),
        Block::Table(shown) => table(index, shown),
        Block::Picture(shown) => picture(index, shown),
        Block::Facts(all) => facts(all),
        Block::Note { tone, spans } => note(*tone, spans),
        Block::Sample(text) => html! { pre { code { (text) } } },
        Block::Contents(parts) => contents(parts),
    }
}

/// The parts of the document, each a link to its heading.
fn contents(parts: &[Text]) -> Markup {
    html! {
        nav aria-label="Parts" { ol { @for (index, part) in parts.iter().enumerate() {
            li { a href=(format!("#part-{}", index + 1)) { (lines(part)) } }
        } } }
    }
}

fn heading(level: u8, text: &Text, part: Option<usize>) -> Markup {
    match level {
        ..=2 => html! { h2 id=[part.map(|part| format!("part-{part}"))] { (lines(text)) } },
        3 => html! { h3 { (lines(text)) } },
        4.. => html! { h4 { (lines(text)) } },
    }
}

/// A list. The role of a list of boxes is said because a browser forgets it where no bullets are shown.
fn list(kind: ListKind, items: &[Vec<Span>]) -> Markup {
    match kind {
        ListKind::Bullets => html! { ul { @for item in items { li { (spans(item)) } } } },
        ListKind::Numbers => html! { ol { @for item in items { li { (spans(item)) } } } },
        ListKind::Stations => html! { ol.stations role="list" { @for item in items { li { (spans(item)) } } } },
        ListKind::Boxes => html! {
            ul.boxes role="list" {
                @for item in items { li { span.box role="img" aria-label="Tick box:" {} " " (spans(item)) } }
            }
        },
    }
}

/// A table in a group of its own, so that a wide one is scrolled alone, by keyboard too. It is no landmark: a long document
/// has many tables, some of one name.
fn table(index: usize, table: &Table) -> Markup {
    let id = format!("table-{}", index + 1);
    html! {
        div.scroll role="group" aria-labelledby=(id) tabindex="0" {
            table {
                caption id=(id) { (lines(&table.caption)) }
                thead { tr { @for column in &table.columns {
                    th scope="col" class=[class(column.align, Tone::Plain)] { (lines(&column.name)) }
                } } }
                tbody { @for row in &table.rows { tr { (cells(table, row)) } } }
            }
        }
    }
}

/// A picture under its title, in a group of its own as a table is, with the table that says the same below it.
fn picture(index: usize, picture: &Picture) -> Markup {
    let id = format!("picture-{}", index + 1);
    html! {
        figure {
            figcaption id={ (id) "-caption" } { (lines(&picture.title)) }
            div.scroll role="group" aria-labelledby={ (id) "-caption" } tabindex="0" { (svg::inline(picture, &id)) }
            (table(index, &picture.table))
        }
    }
}

/// The cells of a row, the first of which names it.
fn cells(table: &Table, row: &[Cell]) -> Markup {
    html! {
        @for (index, (column, cell)) in table.cells(row).enumerate() {
            @let class = class(column.align, cell.tone);
            @let name = column.name.on_one_line();
            @if index == 0 { th scope="row" class=[class] data-column=(name) { (words(&cell.text)) } }
            @else { td class=[class] data-column=(name) { (words(&cell.text)) } }
        }
    }
}

/// A text as one element, so that it can stand beside the name of its column; nothing when it is blank.
fn words(text: &Text) -> Markup {
    html! { @if !text.is_blank() { span { (lines(text)) } } }
}

fn class(align: Align, tone: Tone) -> Option<String> {
    let side = (align == Align::Right).then_some("right");
    let names: Vec<&str> = side.into_iter().chain(tone_class(tone)).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

fn tone_class(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Plain => None,
        Tone::Good => Some("good"),
        Tone::Warning => Some("warning"),
        Tone::Error => Some("error"),
        Tone::Muted => Some("muted"),
        Tone::Strong => Some("strong"),
    }
}

fn facts(facts: &[(Text, Vec<Span>)]) -> Markup {
    html! {
        dl.facts { @for (label, value) in facts {
            div { dt { (lines(label)) ":" } dd { (spans(value)) } }
        } }
    }
}

fn note(tone: Tone, words: &[Span]) -> Markup {
    html! {
        div.note.(tone_class(tone).unwrap_or("plain")) role="note" {
            @if let Some(word) = tone.label() { strong { (word) ": " } }
            (spans(words))
        }
    }
}

fn spans(spans: &[Span]) -> Markup {
    html! {
        @for span in spans {
            @match span {
                Span::Plain(text) => { (lines(text)) }
                Span::Strong(text) => { strong { (lines(text)) } }
                Span::Emphasis(text) => { em { (lines(text)) } }
                Span::Code(text) => { code { (lines(text)) } }
            }
        }
    }
}

/// A text with its line breaks.
fn lines(text: &Text) -> Markup {
    html! {
        @for (index, line) in text.as_str().split('\n').enumerate() {
            @if index > 0 { br; }
            (line)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Column;

    fn body(block: Block) -> String {
        let page = html(&Document::new("T").with(block));
        let start = page.find("<main>").unwrap() + "<main>".len();
        page[start..page.find("</main>").unwrap()].to_owned()
    }

    #[test]
    fn the_page_says_its_language_and_loads_nothing() {
        let page = html(&Document::new("Visit 3\nplan").subtitle("otter-7").footer("Keep safe").page(Page::One));
        assert!(page.starts_with(r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">"#));
        assert!(page.contains("default-src 'none'"), "{page}");
        assert!(page.contains("<title>Visit 3 plan</title>"));
        let end = r#"</head><body class="one"><header><h1>Visit 3<br>plan</h1><p class="subtitle">otter-7</p></header><main></main><footer><p>Keep safe</p></footer></body></html>"#;
        assert!(page.ends_with(&format!("{end}\n")), "{page}");
        for word in ["<script", "<link", "<img", "src=", "href=", "url(", "@import"] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn words_never_become_markup() {
        let hostile = r#"<script>alert("x")</script> & 'y'"#;
        let shown = body(Block::facts([(hostile, Span::code(hostile))]));
        assert!(!shown.contains("<script") && shown.contains("&lt;script&gt;alert(&quot;x&quot;)"), "{shown}");
    }

    #[test]
    fn a_table_is_found_by_its_caption() {
        let table = Table::new("Log", [Column::left("Visit"), Column::right("At")])
            .row(["1".into(), Cell::new("3:12", Tone::Warning)]);
        let expected = r#"<div class="scroll" role="group" aria-labelledby="table-1" tabindex="0"><table><caption id="table-1">Log</caption><thead><tr><th scope="col">Visit</th><th scope="col" class="right">At</th></tr></thead><tbody><tr><th scope="row" data-column="Visit"><span>1</span></th><td class="right warning" data-column="At"><span>3:12</span></td></tr></tbody></table></div>"#;
        assert_eq!(body(table.into()), expected);
    }

    #[test]
    fn a_box_is_printed_and_read_out() {
        let expected = r#"<ul class="boxes" role="list"><li><span class="box" role="img" aria-label="Tick box:"></span> camera</li></ul>"#;
        assert_eq!(body(Block::boxes(["camera"])), expected);
    }

    #[test]
    fn a_warning_is_a_word_too() {
        let expected = r#"<div class="note warning" role="note"><strong>Warning: </strong>look</div>"#;
        assert_eq!(body(Block::note(Tone::Warning, "look")), expected);
    }

    #[test]
    fn a_picture_has_its_title_above_and_its_table_below() {
        let shown = body(Picture::without_a_mark().into());
        let start = r#"<figure><figcaption id="picture-1-caption">A film</figcaption><div class="scroll" role="group" aria-labelledby="picture-1-caption" tabindex="0"><svg class="picture""#;
        assert!(shown.starts_with(start), "{shown}");
        assert!(
            shown.contains("</svg></div><div class=\"scroll\"") && shown.ends_with("</table></div></figure>"),
            "{shown}"
        );
    }
}
