//! An article and its treaty as one name: "Article 5 of the Washington Treaty".

use crate::document::{Entity, Label};
use crate::span::Span;
use crate::tag::text::words::Words;

/// Joins an article to the agreement that "of the" ties it to; `entities` are in order.
pub(in crate::tag) fn join_articles(words: &Words, entities: Vec<Entity>) -> Vec<Entity> {
    let mut joined: Vec<Entity> = Vec::with_capacity(entities.len());
    for entity in entities {
        match joined.last_mut() {
            Some(article) if is_of(words, article, &entity) => {
                article.span = Span::new(article.span.start, entity.span.end);
            }
            _ => joined.push(entity),
        }
    }
    joined
}

/// Whether `article` is an article of `whole`.
fn is_of(words: &Words, article: &Entity, whole: &Entity) -> bool {
    let (first, next) = (words.at(article.span.start), words.at(article.span.end));
    let of = words.says(next, "of")
        && words.at(whole.span.start) == next + 1 + usize::from(words.says(next + 1, "the"));
    let agreed = article.label == Label::Agreement && whole.label == Label::Agreement;
    agreed && of && words.one_of(first, &["Article", "Articles", "Section", "Chapter", "Title", "Annex"])
}
