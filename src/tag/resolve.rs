//! Which of overlapping entities stand: the longest.

use std::collections::BTreeMap;

use crate::document::Entity;

/// Leaves the entities that do not overlap a longer one, in order. Of two of the same
/// length, the one that stood first in the list stays.
pub(super) fn resolve(mut entities: Vec<Entity>) -> Vec<Entity> {
    entities.sort_by_key(|entity| std::cmp::Reverse(entity.span.len()));
    let mut kept: BTreeMap<usize, Entity> = BTreeMap::new();
    for entity in entities {
        let before = kept.range(..entity.span.end).next_back();
        if before.is_none_or(|(_, before)| !before.span.overlaps(entity.span)) {
            kept.insert(entity.span.start, entity);
        }
    }
    kept.into_values().collect()
}
