//! The card of a model: what it was made of, how well it does, how to make it again.

use super::{DescribedFigures, Learned, Meaning};

/// The card, in Markdown; `command` is what was typed, `sources` what may be said of the data.
pub fn card(learned: &Learned, command: &str, sources: &str) -> String {
    let [scored, extra] = learned.sizes;
    let report = &learned.figures.report;
    format!(
        "# The weights of the engine `{}`\n\n\
         A linear model over hashed features of a segment{},\n\
         and a small network over what stands around it, for themes; a linear model for levels of\n\
         commitment, where what an item of a list says and what the sentence says that leads in the list\n\
         count in the mean.\n\n\
         ## Data\n\n\
         {} segments of {} documents were learned from and scored, {} more of {} documents only\n\
         learned from.\n\n{}\
         ## Figures\n\n\
         Cross-validated by document: each was told by a model that had not seen it. Segments are\n\
         gold's. ECE: {:.4}.\n\n{}\
         ```text\n{}```\n\n{}\
         ## Again\n\n\
         The same command gives the same bytes:\n\n\
         ```sh\n{command}\n```\n",
        if learned.meaning == Meaning::None { "compact" } else { "bert" },
        match learned.meaning {
            Meaning::None => "",
            Meaning::Vectors => " and its vector",
            Meaning::Adapter => " and what an encoder's adapter says of it",
        },
        scored.1,
        scored.0,
        extra.1,
        extra.0,
        sources,
        learned.figures.calibration_error,
        if learned.meaning == Meaning::Adapter { ADAPTER } else { "" },
        report,
        learned.described.map_or_else(String::new, described)
    )
}

/// What figures with an adapter count for.
const ADAPTER: &str = "\
    What the adapter says of a document is always said by one that has not seen it. The models of a\n\
    fold learned to weigh that from documents of the other folds, which adapters told that may have\n\
    seen labels of this fold: that can flatter the figures, by little.\n\n";

/// How well themes are told by their descriptions.
fn described(figures: DescribedFigures) -> String {
    let DescribedFigures { micro_f1, macro_f1 } = figures;
    format!(
        "Themes told by their descriptions and two examples alone, each as if it had no labels: micro\n\
         F1 {micro_f1:.3}, macro F1 {macro_f1:.3}.\n\n"
    )
}
