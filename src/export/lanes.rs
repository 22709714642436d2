//! Lanes: marks laid out so that no two of one lane meet, for formats in which marks of a kind may not.

use std::collections::HashMap;
use std::hash::Hash;

/// For each mark the number of its lane among those with its key, from 1: the first lane whose last mark ended before it
/// begins. Marks come in the order of their begin, each with its end; one without an end fills its lane from then on.
pub(super) fn lanes<K: Eq + Hash>(marks: impl Iterator<Item = (K, u64, Option<u64>)>) -> Vec<usize> {
    let mut ends: HashMap<K, Vec<Option<u64>>> = HashMap::new();
    let lane = |(key, at, until): (K, u64, Option<u64>)| {
        let own = ends.entry(key).or_default();
        let free = own.iter().position(|end| end.is_some_and(|end| end < at));
        let place = free.unwrap_or(own.len());
        own.resize(own.len().max(place + 1), None);
        own[place] = until;
        place + 1
    };
    marks.map(lane).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_meet_get_lanes_of_their_own() {
        let marks = [("a", 0, Some(10)), ("a", 5, Some(20)), ("b", 6, Some(7)), ("a", 11, Some(12)), ("a", 12, None)];
        assert_eq!(lanes(marks.into_iter()), [1, 2, 1, 1, 3]);
        let after = [("a", 0, None), ("a", 1, None), ("a", 2, Some(3))];
        assert_eq!(lanes(after.into_iter()), [1, 2, 3]);
    }
}
