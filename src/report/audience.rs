//! Who will read a report. It is decided when the report is built: what an audience may not see is not in the value
//! that an exporter gets, so that no exporter can forget.

/// Who will read a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The family: plain words, strengths first, written to them; no code, no scores.
    Family,
    /// The practitioner and their supervisor: everything.
    Team,
    /// Who referred the family: attendance, goals, outcome; no observation or note in free text.
    Referrer,
    /// A study: no names, no free text, no code; days counted from the first visit.
    Research,
}

impl Audience {
    /// All of them.
    pub const ALL: [Audience; 4] = [Audience::Family, Audience::Team, Audience::Referrer, Audience::Research];

    /// The word it is asked for by.
    pub fn word(self) -> &'static str {
        match self {
            Audience::Family => "family",
            Audience::Team => "team",
            Audience::Referrer => "referrer",
            Audience::Research => "research",
        }
    }

    /// Who that is, as a report says it.
    pub fn in_words(self) -> &'static str {
        match self {
            Audience::Family => "the family",
            Audience::Team => "the practitioner and their supervisor",
            Audience::Referrer => "the service that referred the family",
            Audience::Research => "a study, without names, free text and dates",
        }
    }

    /// Whether the code of the case may be seen.
    pub(super) fn sees_code(self) -> bool {
        matches!(self, Audience::Team | Audience::Referrer)
    }

    /// Whether what a practitioner wrote in free words may be seen.
    pub(super) fn sees_free_text(self) -> bool {
        matches!(self, Audience::Team)
    }
}
