//! What in a free text could tell who someone is: names the service keeps for a case, and numbers that belong to one person.
//!
//! People are called by their role in a case, but a name slips into a note easily. The names stand outside the case, in
//! `names.toml` of the configuration folder, as the key of a pseudonym is kept apart (UK GDPR on pseudonymised data;
//! `domain/practice.md` 1.5).

use std::ops::Range;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::BirthMonth;

/// What a piece of text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// A name that is listed for the case.
    Name,
    /// A date of birth: a date in the child's month of birth, or one that is said to be.
    DateOfBirth,
    /// A postcode, British or Dutch.
    Postcode,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// An NHS number, by its check digit.
    NhsNumber,
}

impl Telling {
    /// In words: "a date of birth".
    pub fn in_words(self) -> &'static str {
        match self {
            Telling::Name => "a name",
            Telling::DateOfBirth => "a date of birth",
            Telling::Postcode => "a postcode",
            Telling::Phone => "a telephone number",
            Telling::Email => "an e-mail address",
            Telling::NhsNumber => "an NHS number",
        }
    }
}

/// Everything in a text that could tell who someone is, in its order.
pub fn telling(text: &str, names: &[String], born: BirthMonth) -> Vec<(Range<usize>, Telling)> {
    let mut found: Vec<(Range<usize>, Telling)> =
        names_in(text, names).into_iter().map(|range| (range, Telling::Name)).collect();
    // Every number and address has a digit or an @ in it, and most texts have neither.
    if !text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@') {
        return found;
    }
    for (pattern, what) in patterns() {
        found.extend(pattern.find_iter(text).map(|hit| (hit.range(), *what)));
    }
    found
        .extend(NUMBER.find_iter(text).filter(|hit| is_nhs(hit.as_str())).map(|hit| (hit.range(), Telling::NhsNumber)));
    found.extend(births(text, born).map(|range| (range, Telling::DateOfBirth)));
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    found.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    found
}

/// Where names of the list stand in a text, as whole words, whatever their capitals.
pub fn names_in(text: &str, names: &[String]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for name in names.iter().filter(|name| !name.trim().is_empty()) {
        let wanted: Vec<char> = name.trim().chars().flat_map(char::to_lowercase).collect();
        for (start, _) in text.char_indices() {
            let Some(end) = starts_with(&text[start..], &wanted).map(|length| start + length) else { continue };
            let whole = !is_letter(text[..start].chars().next_back()) && !is_letter(text[end..].chars().next());
            found.extend(whole.then_some(start..end));
        }
    }
    found
}

/// How many bytes of a text the letters are, if it begins with them.
fn starts_with(text: &str, wanted: &[char]) -> Option<usize> {
    let mut letters = wanted.iter();
    for (at, c) in text.char_indices() {
        if letters.as_slice().is_empty() {
            return Some(at);
        }
        for lower in c.to_lowercase() {
            if letters.next() != Some(&lower) {
                return None;
            }
        }
    }
    letters.as_slice().is_empty().then_some(text.len())
}

fn patterns() -> &'static [(Regex, Telling)] {
    static ALL: LazyLock<Vec<(Regex, Telling)>> = LazyLock::new(|| {
        [
            (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", Telling::Email),
            (r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b", Telling::Postcode),
            (r"\b[1-9][0-9]{3} ?[A-Z]{2}\b", Telling::Postcode),
            (r"(\+[0-9]{2}|\b0)[0-9()-]*( ?[0-9()-]{2,}){2,}[0-9]\b", Telling::Phone),
        ]
        .into_iter()
        .filter_map(|(pattern, what)| Some((Regex::new(pattern).ok()?, what)))
        .collect()
    });
    &ALL
}

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\b").expect("a pattern that is known to read"));
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
    let pattern = format!(
        r"(?i)(?P<said>(born|dob|d\.o\.b\.?|birth(day)?)[^0-9\n]{{0,20}})?\b((?P<d>[0-9]{{1,2}})[ ./-](?P<m>[0-9]{{1,2}}|{month})[ ./-](?P<y>[0-9]{{4}})|(?P<iy>[0-9]{{4}})-(?P<im>[0-9]{{2}})-(?P<id>[0-9]{{2}}))\b"
    );
    Regex::new(&pattern).expect("a pattern that is known to read")
});

/// Whole dates in the child's month of birth, and dates that are said to be of birth.
fn births(text: &str, born: BirthMonth) -> impl Iterator<Item = Range<usize>> {
    DATE.captures_iter(text).filter_map(move |found| {
        let part = |name: &str, other: &str| found.name(name).or_else(|| found.name(other)).map(|part| part.as_str());
        let (year, month) = (part("y", "iy")?, part("m", "im")?);
        let in_month = born.is(year.parse().ok()?, month_number(month)?);
        let whole = found.get(0)?;
        (found.name("said").is_some() || in_month).then(|| whole.range())
    })
}

fn month_number(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let named = || {
        let start = word.get(..3)?.to_lowercase();
        MONTHS.iter().position(|month| *month == start)
    };
    word.parse().ok().or_else(|| u32::try_from(named()? + 1).ok())
}

/// Ten digits of which the last is the check digit of the first nine (modulus 11).
fn is_nhs(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(10)).collect();
    let [first @ .., check] = &digits[..] else { return false };
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let wanted = (11 - sum % 11) % 11;
    first.len() == 9 && wanted != 10 && wanted == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Telling)> {
        let names = ["Quillfeather".to_owned(), "Zoë".to_owned()];
        let born = "2024-03".parse().expect("a month");
        telling(text, &names, born).into_iter().map(|(range, what)| (&text[range], what)).collect()
    }

    #[test]
    fn names_are_found_as_whole_words_whatever_their_capitals() {
        assert_eq!(found("Mr QUILLFEATHER came"), [("QUILLFEATHER", Telling::Name)]);
        assert_eq!(found("zoë's brick"), [("zoë", Telling::Name)]);
        assert_eq!(found("the Quillfeathers; quillfeatherly"), []);
    }

    #[test]
    fn numbers_of_one_person_are_found() {
        for (text, hit, what) in [
            ("lives in NR1 1AA now", "NR1 1AA", Telling::Postcode),
            ("woont 2333 AB", "2333 AB", Telling::Postcode),
            ("ring 01603 123456", "01603 123456", Telling::Phone),
            ("ring +44 7700 900123", "+44 7700 900123", Telling::Phone),
            ("write a.b@example.org", "a.b@example.org", Telling::Email),
            ("NHS 943 476 5919", "943 476 5919", Telling::NhsNumber),
            ("since 12 March 2024", "12 March 2024", Telling::DateOfBirth),
            ("on 12/03/2024", "12/03/2024", Telling::DateOfBirth),
            ("2024-03-12", "2024-03-12", Telling::DateOfBirth),
            ("born on 1 May 2020", "born on 1 May 2020", Telling::DateOfBirth),
        ] {
            assert_eq!(found(text), [(hit, what)], "{text}");
        }
    }

    #[test]
    fn ordinary_words_and_times_tell_nothing() {
        for text in [
            "3:12 holds out the brick, looks at her",
            "visit 2 on 5 October 2026 at 10:30",
            "12 bricks, 345 blocks, 6789 dots",
            "943 476 5918",
            "code V203 and C106",
            "2026-10-05",
            "",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
