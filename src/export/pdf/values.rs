//! A document as the data that `page.typ` takes.

use typst::foundations::{Bytes, Datetime, Dict, IntoValue, Value, dict};
use typst::layout::Abs;

use super::fonts::{FAMILIES, MONO};
use crate::export::paper::{CELL_GAP, Colour, Logo, Sheet, Twips, column_widths, opens_next, tone_colour};
use crate::export::svg;
use crate::report::{
    Align, Block, Cell, Column, Day, Document, Letterhead, ListKind, Picture, Span, Table, Text, Tone,
};

/// Everything there is to know about a document on a sheet.
pub(super) fn document(doc: &Document, sheet: &Sheet, made: Day) -> Dict {
    dict! {
        "title" => text(&doc.title),
        "subtitle" => doc.subtitle.as_ref().map(text),
        "footer" => doc.footer.as_ref().map(text),
        "letterhead" => doc.letterhead.as_ref().map(|head| letterhead(head, Logo::of(doc))),
        "made" => date(made),
        "sheet" => self::sheet(sheet),
        "cell-gap" => length(CELL_GAP),
        "colours" => colours(),
        "families" => FAMILIES.to_vec(),
        "mono" => MONO.to_vec(),
        "blocks" => (0..doc.blocks.len()).map(|index| block(index, doc, sheet)).collect::<Vec<_>>(),
    }
}

fn letterhead(letterhead: &Letterhead, logo: Option<Logo<'_>>) -> Dict {
    let logo = logo.map(|logo| dict! { "png" => Bytes::new(logo.png.to_vec()), "width" => length(logo.width) });
    dict! {
        "name" => text(&letterhead.name),
        "lines" => letterhead.lines.iter().map(text).collect::<Vec<_>>(),
        "logo" => logo,
    }
}

fn text(text: &Text) -> Value {
    text.as_str().into_value()
}

fn date(day: Day) -> Option<Datetime> {
    use chrono::Datelike;
    let (month, day_of_month) = (day.naive().month(), day.naive().day());
    Datetime::from_ymd(day.year(), u8::try_from(month).ok()?, u8::try_from(day_of_month).ok()?)
}

fn length(twips: Twips) -> Value {
    Abs::pt(f64::from(twips.0) / 20.0).into_value()
}

fn sheet(sheet: &Sheet) -> Dict {
    // A line of Arial set solid is 1.15 times the size of its letters.
    let pitch = f64::from(sheet.leading) / 100.0 * 1.15;
    dict! {
        "width" => length(Sheet::WIDTH),
        "height" => length(Sheet::HEIGHT),
        "top" => length(sheet.top),
        "side" => length(sheet.side),
        "text" => length(sheet.text),
        "small" => length(sheet.small()),
        "title" => length(sheet.heading(1)),
        "headings" => [2, 3, 4].map(|level| length(sheet.heading(level))).to_vec(),
        "gap" => length(sheet.gap),
        "leading" => Abs::pt(f64::from(sheet.text.0) / 20.0 * (pitch - 1.0)),
        "numbered" => sheet.numbered,
    }
}

fn colours() -> Dict {
    use Colour::{Head, Ink, Line, Soft, Tint};
    let named = [("ink", Ink), ("soft", Soft), ("head", Head), ("line", Line), ("tint", Tint)];
    named.into_iter().map(|(name, colour)| (name.into(), colour.to_string().into_value())).collect()
}

fn block(index: usize, doc: &Document, sheet: &Sheet) -> Value {
    let block = match &doc.blocks[index] {
        Block::Heading { level, text: words } => {
            dict! { "kind" => "heading", "level" => i64::from(level.clamp(&2, &4) - 1), "text" => text(words) }
        }
        Block::Paragraph(words) => {
            dict! { "kind" => "paragraph", "spans" => spans(words), "opens" => opens_next(doc, index) }
        }
        Block::List { kind, items } => {
            dict! { "kind" => list_kind(*kind), "items" => items.iter().map(|item| spans(item)).collect::<Vec<_>>() }
        }
        Block::Table(shown) => table(shown, sheet),
        Block::Picture(shown) => picture(index, shown, sheet),
        Block::Facts(facts) => {
            let fact = |(label, value): &(Text, Vec<Span>)| dict! { "label" => text(label), "spans" => spans(value) };
            dict! { "kind" => "facts", "facts" => facts.iter().map(|one| fact(one).into_value()).collect::<Vec<_>>() }
        }
        Block::Note { tone, spans: words } => dict! {
            "kind" => "note",
            "label" => tone.label(),
            "bar" => bar(*tone).to_string(),
            "spans" => spans(words),
        },
        Block::Contents(_) => dict! { "kind" => "contents" },
        Block::Sample(words) => dict! { "kind" => "sample", "text" => text(words) },
    };
    block.into_value()
}

fn list_kind(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Bullets | ListKind::Stations => "bullets",
        ListKind::Numbers => "numbers",
        ListKind::Boxes => "boxes",
    }
}

/// The colour of the bar beside a remark.
fn bar(tone: Tone) -> Colour {
    match tone {
        Tone::Plain | Tone::Strong | Tone::Muted => Colour::Head,
        Tone::Good | Tone::Warning | Tone::Error => tone_colour(tone),
    }
}

fn spans(spans: &[Span]) -> Value {
    let one = |span: &Span| {
        let kind = match span {
            Span::Plain(_) => "plain",
            Span::Strong(_) => "strong",
            Span::Emphasis(_) => "emphasis",
            Span::Code(_) => "code",
        };
        dict! { "kind" => kind, "text" => text(span.text()) }.into_value()
    };
    spans.iter().map(one).collect::<Vec<_>>().into_value()
}

fn picture(index: usize, picture: &Picture, sheet: &Sheet) -> Dict {
    dict! {
        "kind" => "picture",
        "title" => text(&picture.title),
        "alt" => text(&picture.description),
        "svg" => Bytes::from_string(svg::inline(picture, &format!("picture-{}", index + 1)).into_string()),
        "table" => table(&picture.table, sheet),
    }
}

fn table(table: &Table, sheet: &Sheet) -> Dict {
    let widths = column_widths(table, sheet).into_iter().map(length).collect::<Vec<_>>();
    let head =
        |column: &Column| dict! { "text" => text(&column.name), "right" => column.align == Align::Right }.into_value();
    let row =
        |row: &Vec<Cell>| table.cells(row).map(|(column, shown)| cell(column, shown)).collect::<Vec<_>>().into_value();
    dict! {
        "kind" => "table",
        "caption" => text(&table.caption),
        "widths" => widths,
        "head" => table.columns.iter().map(head).collect::<Vec<_>>(),
        "rows" => table.rows.iter().map(row).collect::<Vec<_>>(),
    }
}

fn cell(column: &Column, cell: &Cell) -> Value {
    dict! {
        "text" => text(&cell.text),
        "right" => column.align == Align::Right,
        "colour" => tone_colour(cell.tone).to_string(),
        "strong" => matches!(cell.tone, Tone::Strong | Tone::Error),
    }
    .into_value()
}
