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

#[cfg(test)]
mod tests {
    use crate::document::Label;
    use crate::span::Span;

    use super::*;

    fn entity(start: usize, end: usize, label: Label) -> Entity {
        Entity { span: Span::new(start, end), label, norm: String::new() }
    }

    #[test]
    fn the_longest_stands_and_order_is_kept() {
        let names = vec![
            entity(9, 20, Label::Org),
            entity(0, 5, Label::Country),
            entity(4, 10, Label::Place),
            entity(0, 5, Label::Org),
        ];
        assert_eq!(resolve(names), [entity(0, 5, Label::Country), entity(9, 20, Label::Org)]);
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let names = vec![entity(5, 9, Label::Org), entity(0, 5, Label::Org)];
        assert_eq!(resolve(names).len(), 2);
    }
}
