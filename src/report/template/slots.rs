//! What the names in a template stand for, in one report, for one audience.

use std::collections::BTreeMap;

use super::super::{Block, Text};

/// What a name stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Slot {
    /// Words within a line; blank where they are not known.
    Words(Text),
    /// A part of the report, alone on its line; empty where there is nothing to show.
    Part(Vec<Block>),
}

impl Slot {
    /// Whether there is something to show.
    pub(super) fn is_there(&self) -> bool {
        match self {
            Slot::Words(text) => !text.is_blank(),
            Slot::Part(blocks) => !blocks.is_empty(),
        }
    }
}

/// All names of a report with what they stand for, and what was written for its places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slots {
    names: BTreeMap<&'static str, (Slot, &'static str)>,
    own_words: BTreeMap<String, Text>,
}

impl Slots {
    /// With words under a name; `about` says what they are.
    #[must_use]
    pub fn words(mut self, name: &'static str, about: &'static str, words: impl Into<Text>) -> Slots {
        self.names.insert(name, (Slot::Words(words.into()), about));
        self
    }

    /// With a part under a name.
    #[must_use]
    pub fn part<B: Into<Block>>(
        mut self,
        name: &'static str,
        about: &'static str,
        blocks: impl IntoIterator<Item = B>,
    ) -> Slots {
        let blocks = blocks.into_iter().map(Into::into).collect();
        self.names.insert(name, (Slot::Part(blocks), about));
        self
    }

    /// With what the practitioner wrote for the places of the report.
    #[must_use]
    pub fn written<'a>(mut self, words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Slots {
        let words = words.into_iter().map(|(place, words)| (place.to_owned(), Text::from(words)));
        self.own_words.extend(words);
        self
    }

    /// With all that others have.
    #[must_use]
    pub fn and(mut self, others: Slots) -> Slots {
        self.names.extend(others.names);
        self.own_words.extend(others.own_words);
        self
    }

    /// What was written for a place.
    pub(super) fn own_words(&self, place: &str) -> Option<&Text> {
        self.own_words.get(place)
    }

    /// What a name stands for.
    pub(super) fn get(&self, name: &str) -> Option<&Slot> {
        self.names.get(name).map(|(slot, _)| slot)
    }

    /// The names, each with what it is.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.names.iter().map(|(name, (_, about))| (*name, *about))
    }
}
