//! Words over the picture, as the subtitle file that ffmpeg draws from.

/// Words for a time of the new film, in microseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) from: u64,
    pub(super) until: u64,
    pub(super) place: Place,
    pub(super) text: String,
}

/// Where words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Top,
    Bottom,
}

/// A file in the Advanced SubStation format: white on a dark box, a twentieth of the picture high.
pub(super) fn subtitle_file(lines: &[Line]) -> String {
    let style = |name: &str, alignment: u8| {
        format!(
            "Style: {name},sans-serif,54,&H00FFFFFF,&H00FFFFFF,&H60000000,&H60000000,0,0,3,12,0,{alignment},60,60,48\n"
        )
    };
    let mut file = "[Script Info]\nScriptType: v4.00+\nPlayResX: 1920\nPlayResY: 1080\nWrapStyle: 0\n\n[V4+ Styles]\n\
                    Format: Name,Fontname,Fontsize,PrimaryColour,SecondaryColour,OutlineColour,BackColour,Bold,Italic,\
                    BorderStyle,Outline,Shadow,Alignment,MarginL,MarginR,MarginV\n"
        .to_owned();
    file += &(style("Top", 8) + &style("Bottom", 2));
    file += "\n[Events]\nFormat: Layer,Start,End,Style,Text\n";
    for line in lines {
        let (from, until) = (clock(line.from), clock(line.until));
        file += &format!("Dialogue: 0,{from},{until},{:?},{}\n", line.place, harmless(&line.text));
    }
    file
}

/// `0:00:12.34`
fn clock(micros: u64) -> String {
    let hundredths = micros / 10_000;
    let (seconds, minutes, hours) = (hundredths / 100 % 60, hundredths / 6000 % 60, hundredths / 360_000);
    format!("{hours}:{minutes:02}:{seconds:02}.{:02}", hundredths % 100)
}

/// Text without the signs that would steer the drawing: braces, backslashes and line ends.
fn harmless(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '{' => plain.push_str("\\{"),
            // A joiner of no width parts a backslash from the letter it would make a command of.
            '\\' => plain.push_str("\\\u{2060}"),
            '\n' => plain.push_str("\\N"),
            sign if sign.is_control() => {}
            sign => plain.push(sign),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_steer_the_drawing() {
        let line =
            Line { from: 0, until: 3_661_239_999, place: Place::Top, text: "a{\\pos(0,0)}\nb\r\u{1b}".to_owned() };
        let file = subtitle_file(&[line]);
        assert!(file.ends_with("Dialogue: 0,0:00:00.00,1:01:01.23,Top,a\\{\\\u{2060}pos(0,0)}\\Nb\n"), "{file}");
    }
}
