//! The plain shapes of TOML, read fast: what `vipp` writes, and most of what a person writes.
//!
//! One `key = value` a line with a bare key and a value that is text on one line without escapes, a whole number, true or false, a
//! date, a time, a moment, or a list or inline table of these on the same line; `[table]` and `[[list]]` headings;
//! comments. On anything else, and on anything at all that is wrong, this gives up and `toml` reads the text. It never
//! reads a text differently from `toml`: a test holds the two together over random texts.

use super::tree::{Bytes, Entry, Node, Table, Value};

/// The tree of a text in plain shapes; none of any other.
pub(super) fn parse(text: &str) -> Option<Table<'_>> {
    if text.len() > u32::MAX as usize {
        return None;
    }
    let mut root = Table::default();
    let mut heading: Option<Heading<'_>> = None;
    let mut current = Table::default();
    let mut scan = Scan { text, at: 0 };
    loop {
        scan.blanks();
        match scan.peek() {
            None => break,
            Some(b'\n' | b'\r' | b'#') => scan.end()?,
            Some(b'[') => {
                attach(&mut root, heading.take(), std::mem::replace(&mut current, Table::roomy()))?;
                heading = Some(scan.heading()?);
            }
            Some(_) => scan.key_value(&mut current)?,
        }
    }
    attach(&mut root, heading, current)?;
    Some(root)
}

/// `[a.b]` or `[[a.b]]`.
struct Heading<'i> {
    path: Vec<(&'i str, Bytes)>,
    is_list: bool,
    bytes: Bytes,
}

/// Puts a finished table where its heading says.
fn attach<'i>(root: &mut Table<'i>, heading: Option<Heading<'i>>, table: Table<'i>) -> Option<()> {
    let Some(heading) = heading else {
        *root = table;
        return Some(());
    };
    let ((key, key_bytes), way) = heading.path.split_last()?;
    let mut parent = root;
    for (key, _) in way {
        parent = match &mut parent.entry_mut(key).filter(|entry| is_of_heading(entry))?.node.value {
            Value::Table(table) => table,
            Value::List(list) => match &mut list.last_mut()?.value {
                Value::Table(table) => table,
                _ => return None,
            },
            _ => return None,
        };
    }
    let node = Node { bytes: heading.bytes, value: Value::Table(table) };
    match (parent.entry_mut(key), heading.is_list) {
        (None, false) => parent.entries.push(Entry { key: (*key).into(), key_bytes: *key_bytes, node }),
        (None, true) => {
            let list = Node { bytes: heading.bytes, value: Value::List(vec![node]) };
            parent.entries.push(Entry { key: (*key).into(), key_bytes: *key_bytes, node: list });
        }
        (Some(entry), true) => match &mut entry.node.value {
            Value::List(list) if entry.node.bytes.0 < entry.key_bytes.0 => list.push(node),
            _ => return None,
        },
        (Some(_), false) => return None,
    }
    Some(())
}

/// Whether an entry was made by a heading, in whose brackets its key stands. What was written as a value, in brackets or
/// braces of its own, no heading may add to.
fn is_of_heading(entry: &Entry<'_>) -> bool {
    entry.node.bytes.0 < entry.key_bytes.0
}

/// A place in the text. Whatever is read stops at the end of its line, as nothing that is taken holds one.
struct Scan<'i> {
    text: &'i str,
    at: usize,
}

impl<'i> Scan<'i> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn bytes(&self, from: usize) -> Bytes {
        // The length of the text was checked.
        (from as u32, self.at as u32)
    }

    /// The bytes up to here while they are of a kind.
    fn run(&mut self, kind: impl Fn(u8) -> bool) -> &'i str {
        let from = self.at;
        while self.peek().is_some_and(&kind) {
            self.at += 1;
        }
        &self.text[from..self.at]
    }

    /// Nothing but blanks and a comment up to the end of the line, and over it.
    fn end(&mut self) -> Option<()> {
        self.blanks();
        if self.peek() == Some(b'#') {
            self.run(|byte| (byte >= 0x20 && byte != 0x7f) || byte == b'\t');
        }
        match self.text.as_bytes()[self.at..] {
            [] => {}
            [b'\n', ..] => self.at += 1,
            [b'\r', b'\n', ..] => self.at += 2,
            _ => return None,
        }
        Some(())
    }

    fn bare_key(&mut self) -> Option<(&'i str, Bytes)> {
        let from = self.at;
        let key = self.run(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        (!key.is_empty()).then(|| (key, self.bytes(from)))
    }

    fn heading(&mut self) -> Option<Heading<'i>> {
        let from = self.at;
        self.take(b'[')?;
        let is_list = self.take(b'[').is_some();
        let mut path = vec![self.bare_key()?];
        while self.take(b'.').is_some() {
            path.push(self.bare_key()?);
        }
        self.take(b']')?;
        if is_list {
            self.take(b']')?;
        }
        let bytes = self.bytes(from);
        self.end()?;
        Some(Heading { path, is_list, bytes })
    }

    fn key_value(&mut self, table: &mut Table<'i>) -> Option<()> {
        self.entry(table)?;
        self.end()
    }

    fn entry(&mut self, table: &mut Table<'i>) -> Option<()> {
        let (key, key_bytes) = self.bare_key()?;
        self.blanks();
        self.take(b'=')?;
        self.blanks();
        let node = self.value()?;
        if table.entry_mut(key).is_some() {
            return None;
        }
        table.entries.push(Entry { key: key.into(), key_bytes, node });
        Some(())
    }

    fn value(&mut self) -> Option<Node<'i>> {
        let from = self.at;
        let value = match self.peek()? {
            b'"' => self.text()?,
            b'\'' => self.literal()?,
            b'[' => self.list()?,
            b'{' => self.inline_table()?,
            b't' | b'f' => self.yes()?,
            _ => self.number_or_date()?,
        };
        Some(Node { bytes: self.bytes(from), value })
    }

    fn text(&mut self) -> Option<Value<'i>> {
        self.take(b'"')?;
        let from = self.at;
        let plain = |byte: u8| byte != b'"' && byte != b'\\' && (byte >= 0x20 || byte == b'\t') && byte != 0x7f;
        let text = self.run(plain);
        self.take(b'"')?;
        // Two quotes and a third begin a text of many lines.
        if self.at == from + 1 && self.peek() == Some(b'"') {
            return None;
        }
        Some(Value::Text(text.into()))
    }

    fn literal(&mut self) -> Option<Value<'i>> {
        self.take(b'\'')?;
        let from = self.at;
        let text = self.run(|byte| byte != b'\'' && (byte >= 0x20 || byte == b'\t') && byte != 0x7f);
        self.take(b'\'')?;
        if self.at == from + 1 && self.peek() == Some(b'\'') {
            return None;
        }
        Some(Value::Text(text.into()))
    }

    fn yes(&mut self) -> Option<Value<'i>> {
        match self.run(|byte| byte.is_ascii_alphanumeric()) {
            "true" => Some(Value::Yes(true)),
            "false" => Some(Value::Yes(false)),
            _ => None,
        }
    }

    fn number_or_date(&mut self) -> Option<Value<'i>> {
        let token = self.run(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b':' | b'.' | b'_'));
        whole_number(token).map(Value::Whole).or_else(|| is_dated(token).then(|| Value::Dated(token.into())))
    }

    fn list(&mut self) -> Option<Value<'i>> {
        self.take(b'[')?;
        let mut list = Vec::new();
        loop {
            self.blanks();
            if self.take(b']').is_some() {
                return Some(Value::List(list));
            }
            list.push(self.value()?);
            self.blanks();
            if self.take(b',').is_none() {
                self.take(b']')?;
                return Some(Value::List(list));
            }
        }
    }

    fn inline_table(&mut self) -> Option<Value<'i>> {
        self.take(b'{')?;
        let mut table = Table::default();
        self.blanks();
        if self.take(b'}').is_some() {
            return Some(Value::Table(table));
        }
        loop {
            self.blanks();
            self.entry(&mut table)?;
            self.blanks();
            if self.take(b',').is_none() {
                self.take(b'}')?;
                return Some(Value::Table(table));
            }
        }
    }
}

/// A whole number without a sign before its digits but a minus, and without a leading zero.
fn whole_number(token: &str) -> Option<i64> {
    let digits = token.strip_prefix('-').unwrap_or(token);
    let shaped = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let zero = digits.starts_with('0') && (digits.len() > 1 || token.len() > 1);
    if shaped && !zero { token.parse().ok() } else { None }
}

/// Whether a token is a date, a time with seconds, or a moment with its offset, in the one shape each of them is
/// written in.
fn is_dated(token: &str) -> bool {
    match token.len() {
        8 => is_time(token),
        10 => is_date(token),
        25 => {
            is_date(&token[..10]) && token.as_bytes()[10] == b'T' && is_time(&token[11..19]) && is_offset(&token[19..])
        }
        _ => false,
    }
}

/// Two digits at a place, as a number.
fn two(token: &str, at: usize) -> Option<u32> {
    let digits = token.get(at..at + 2)?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

fn is_date(token: &str) -> bool {
    let bytes = token.as_bytes();
    let (Some(century), Some(year), Some(month), Some(day)) =
        (two(token, 0), two(token, 2), two(token, 5), two(token, 8))
    else {
        return false;
    };
    let exists = chrono::NaiveDate::from_ymd_opt((century * 100 + year) as i32, month, day).is_some();
    bytes[4] == b'-' && bytes[7] == b'-' && exists
}

fn is_time(token: &str) -> bool {
    let bytes = token.as_bytes();
    let shaped = bytes[2] == b':' && bytes[5] == b':';
    let below = |at: usize, limit: u32| two(token, at).is_some_and(|number| number < limit);
    shaped && below(0, 24) && below(3, 60) && below(6, 60)
}

fn is_offset(token: &str) -> bool {
    let bytes = token.as_bytes();
    let below = |at: usize, limit: u32| two(token, at).is_some_and(|number| number < limit);
    // `toml` gives an offset of minus nothing back as plus nothing.
    matches!(bytes[0], b'+' | b'-') && bytes[3] == b':' && below(1, 24) && below(4, 60) && token != "-00:00"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tree::parse_fully;
    use super::*;

    #[test]
    fn reads_what_vipp_writes() {
        let text = "# plan\nformat = 1\n\n[[visit]]\nnumber = 1\non = 2026-09-14  # told\nat = 10:00:00\nasked = [\"mother\", \"father\",]\n\
                    left_out = { on = 2026-09-01, because = \"ill\" }\n\n[[visit.move]]\non = 2026-09-02\n\n[[visit]]\nnumber = 2\n\
                    [plan]\nx = -4\n[plan.y]\nz = true\nlogged = 2026-09-29T16:04:10+01:00\r\n";
        let plain = parse(text).expect("plain shapes");
        assert_eq!(Some(plain), parse_fully(text));
    }

    /// Pieces that, in any order and often broken, make up texts near what the plain reader takes.
    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "a",
            "b",
            "visit",
            "on",
            "a.b",
            "\"a\"",
            "=",
            " = ",
            "\n",
            "\r\n",
            "\n\n",
            "[",
            "]",
            "[[",
            "]]",
            "[a]\n",
            "[[visit]]\n",
            "[[visit.a]]\n",
            "[visit]\n",
            "[a.b]\n",
            "a = 1\n",
            "b = 2\n",
            "on = 2026-09-14\n",
            "on = 2026-02-30\n",
            "at = 10:00:00\n",
            "at = 24:00:00\n",
            "t = 2026-09-14T10:00:00+01:00\n",
            "t = 2026-09-14T10:00:00+00:00\n",
            "t = 2026-09-14T10:00:00-00:00\n",
            "s = \"text\"\n",
            "s = \"a\\\"b\"\n",
            "s = \"\"\n",
            "s = \"\"\"\n",
            "s = 'x'\n",
            "l = [1, 2]\n",
            "l = [\"a\", \"b\",]\n",
            "l = [[1], 2]\n",
            "l = []\n",
            "visit = []\n",
            "visit = [{}]\n",
            "i = { a = 1, b = \"x\" }\n",
            "i = {}\n",
            "i = { a = 1, }\n",
            "n = -0\n",
            "n = 007\n",
            "n = +1\n",
            "n = 1_000\n",
            "n = 0x1f\n",
            "n = 1.5\n",
            "n = 99999999999999999999\n",
            "y = true\n",
            "y = truely\n",
            " # comment\n",
            "#\u{1}\n",
            "\t",
            "\u{feff}",
            "é = 1\n",
            "\"",
            "\u{7f}",
            ",",
            "{",
            "}",
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(50_000))]

        #[test]
        fn never_reads_a_text_differently_from_toml(pieces in prop::collection::vec(piece(), 0..12)) {
            let text = pieces.concat();
            if let Some(plain) = parse(&text) {
                prop_assert_eq!(Some(plain), parse_fully(&text), "{:?}", text);
            }
        }
    }
}
