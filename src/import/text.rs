//! From bytes to text: UTF-8 or UTF-16, with or without a byte order mark; anything else is refused with its line.

use super::NotRead;

/// The text, without a byte order mark.
pub(super) fn text(bytes: &[u8]) -> Result<String, NotRead> {
    match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest),
        bytes => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> Result<String, NotRead> {
    let text = std::str::from_utf8(bytes).map_err(|why| {
        let line = 1 + bytes[..why.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        not_text(format!("line {line}"))
    })?;
    Ok(text.to_owned())
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, NotRead> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty());
    text.ok_or_else(|| not_text("the text".to_owned()))
}

fn not_text(place: String) -> NotRead {
    NotRead::at(place, "this is not UTF-8 text", "save the file as UTF-8 in the program it comes from, and try again")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_and_utf16_with_and_without_marks() {
        let wide = |units: [u8; 8]| text(&units).expect("text");
        assert_eq!(text("\u{feff}aé".as_bytes()).expect("text"), "aé");
        assert_eq!(wide([0xff, 0xfe, b'a', 0, 0xe9, 0, b'\n', 0]), "aé\n");
        assert_eq!(wide([0xfe, 0xff, 0, b'a', 0, 0xe9, 0, b'\n']), "aé\n");
        assert_eq!(text(b"").expect("text"), "");
    }

    #[test]
    fn other_bytes_are_refused_with_their_line() {
        assert_eq!(text(b"one\ntwo\n\xe9").expect_err("Latin-1").to_string(), "line 3: this is not UTF-8 text");
        assert!(text(&[0xff, 0xfe, b'a']).is_err());
        assert!(text(&[0xff, 0xfe, 0, 0xd8]).is_err());
    }
}
