//! The few looks cells have in a workbook.

use maud::{Markup, html};

use super::write::S;
use crate::export::paper::Colour;

/// The look of a cell.
#[derive(Clone, Copy)]
pub(super) enum Style {
    /// A number.
    Plain,
    /// Yes or no; Excel shows TRUE or FALSE, others the words.
    Yes,
    /// A day: 14 Sep 2026.
    Day,
    /// A time of day.
    Time,
    /// Words.
    Words,
    /// Words that stay words whatever they look like.
    Quoted,
    /// The name of a column.
    Head,
}

impl Style {
    const ALL: [Style; 7] =
        [Style::Plain, Style::Yes, Style::Day, Style::Time, Style::Words, Style::Quoted, Style::Head];

    /// Its number in the part of the styles.
    pub(super) fn number(self) -> usize {
        self as usize
    }

    /// The number of its format: general, an own one, or text.
    fn format(self) -> u32 {
        match self {
            Style::Plain | Style::Words | Style::Head => 0,
            Style::Day => 164,
            Style::Yes => 165,
            Style::Time => 20,
            Style::Quoted => 49,
        }
    }
}

/// All styles.
pub(super) fn styles() -> Markup {
    html! {
        styleSheet xmlns=(S) {
            numFmts count="2" {
                numFmt numFmtId=(Style::Day.format()) formatCode="d mmm yyyy" {}
                numFmt numFmtId=(Style::Yes.format()) formatCode="\"yes\";\"yes\";\"no\"" {}
            }
            fonts count="2" {
                font { sz val="10" {} name val="Arial" {} family val="2" {} }
                font { b {} sz val="10" {} color rgb=(argb(Colour::Head)) {} name val="Arial" {} family val="2" {} }
            }
            fills count="2" { fill { patternFill patternType="none" {} } fill { patternFill patternType="gray125" {} } }
            borders count="2" {
                border { left {} right {} top {} bottom {} diagonal {} }
                border { left {} right {} top {} bottom style="medium" { color rgb=(argb(Colour::Head)) {} } diagonal {} }
            }
            cellStyleXfs count="1" { xf numFmtId="0" fontId="0" fillId="0" borderId="0" {} }
            cellXfs count=(Style::ALL.len()) { @for style in Style::ALL { (look(style)) } }
            cellStyles count="1" { cellStyle name="Normal" xfId="0" builtinId="0" {} }
        }
    }
}

fn look(style: Style) -> Markup {
    let is_head = usize::from(matches!(style, Style::Head));
    let quoted = matches!(style, Style::Quoted).then_some("1");
    let wrapped = matches!(style, Style::Words | Style::Quoted).then_some("1");
    let formatted = (style.format() != 0).then_some("1");
    html! {
        xf numFmtId=(style.format()) fontId=(is_head) fillId="0" borderId=(is_head) xfId="0" quotePrefix=[quoted]
            applyNumberFormat=[formatted] applyFont="1" applyBorder="1" applyAlignment="1" {
            alignment vertical="top" wrapText=[wrapped] {}
        }
    }
}

/// A colour with how opaque it is in front.
fn argb(colour: Colour) -> String {
    format!("FF{colour}")
}
