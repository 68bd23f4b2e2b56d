//! The engine's weights, and the file that holds them.

use serde::{Deserialize, Serialize};

use super::bytes::{Broken, Bytes, Writer};
use super::context::{Network, is_weight, logistic};
use super::likeness::Likeness;
use super::table::Table;
use crate::document::Level;
use crate::error::{Error, Result};
use crate::model::ModelBytes;

/// The first bytes of a file, with the number of its form.
const MAGIC: &[u8; 16] = b"plenipo-compact2";

/// The most bytes that a file's head may have.
const MOST_HEAD: usize = 1 << 20;

/// All that was learned.
#[derive(Clone, Debug)]
pub struct Model {
    /// All but the tables.
    pub head: Head,
    /// Features by themes.
    pub themes: Table,
    /// Features by levels of commitment.
    pub levels: Table,
}

/// What a model is of, and its few weights that are not by feature.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The themes, in the order of the columns.
    pub themes: Vec<Theme>,
    /// The width of the vectors that the model weighs too: 0 for the engine `compact`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub meaning: usize,
    /// Doubt about segments that the model has not seen: a hundred equal shares of them part at
    /// these, in ascending order. Empty where it was not learned.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<f32>,
    /// What was learned of themes that are only described; none for the engine `compact`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likeness: Option<Likeness>,
    /// What context adds.
    pub context: Network,
    /// The bias of each level.
    pub levels: [f32; Level::ALL.len()],
    /// What the sums of levels are multiplied by before they become probabilities.
    pub sharpness: f32,
}

/// A theme as a model knows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Its id in the taxonomy.
    pub id: String,
    /// The log-odds of a segment that has no feature.
    pub bias: f32,
    /// Slope and intercept that turn log-odds into those of a calibrated probability (Platt 1999).
    pub calibration: [f32; 2],
    /// The probability from which a segment has it.
    pub threshold: f32,
}

impl Theme {
    /// The calibrated probability at these log-odds.
    pub fn probability(&self, odds: f32) -> f32 {
        logistic(self.calibration[0] * odds + self.calibration[1])
    }
}

impl Model {
    /// The file's bytes; the same model, the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.put(MAGIC);
        let head = serde_json::to_vec(&self.head).expect("finite numbers and strings have a form in JSON");
        out.number(head.len());
        out.put(head);
        self.themes.write(&mut out);
        self.levels.write(&mut out);
        out.0
    }

    /// The model of a file.
    ///
    /// # Errors
    /// Where the bytes are not such a file, whole and sound.
    pub fn read(file: &ModelBytes) -> Result<Self> {
        Self::parse(&file.bytes).map_err(|Broken(why)| {
            let message =
                format!("it is not a model of the engine `compact`: {why}; train it again, or name another");
            Error::file(&file.path, message)
        })
    }

    fn parse(bytes: &[u8]) -> Result<Self, Broken> {
        let mut bytes = Bytes(bytes);
        if bytes.slice(MAGIC.len())? != MAGIC {
            return Err(Broken("it starts otherwise"));
        }
        let length = bytes.number()?;
        if length > MOST_HEAD {
            return Err(Broken("its head is too long"));
        }
        let head: Head = serde_json::from_slice(bytes.slice(length)?)
            .map_err(|_| Broken("its head is no JSON of the form"))?;
        head.check()?;
        let themes = Table::read(&mut bytes, head.themes.len())?;
        let levels = Table::read(&mut bytes, Level::ALL.len())?;
        bytes.end()?;
        Ok(Self { head, themes, levels })
    }
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Head {
    /// The doubt that about this share of segments reach, from 0 to 1.
    pub fn doubt_of(&self, share: f64) -> f32 {
        let last = self.doubts.len().saturating_sub(1);
        let at = ((1.0 - share) * last as f64).round() as usize;
        match self.doubts.get(at) {
            _ if share >= 1.0 => 0.0,
            Some(doubt) if share > 0.0 => *doubt,
            _ => f32::INFINITY,
        }
    }

    /// The likeliest level and its probability, by the sums of weights; of equals, the weaker.
    pub fn level(&self, sums: &[f32]) -> (Level, f32) {
        let likely = self.likely(sums);
        let best = (1..likely.len()).fold(0, |best, at| if likely[at] > likely[best] { at } else { best });
        (Level::ALL[best], likely[best])
    }

    /// The probability of each level, by the sums of weights.
    pub fn likely(&self, sums: &[f32]) -> [f32; Level::ALL.len()] {
        let mut odds = self.levels;
        odds.iter_mut().zip(sums).for_each(|(odds, sum)| *odds = (*odds + sum) * self.sharpness);
        let most = odds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let likely = odds.map(|odds| (odds - most).exp());
        let total: f32 = likely.iter().sum();
        likely.map(|likely| likely / total)
    }

    fn check(&self) -> Result<(), Broken> {
        if self.themes.is_empty() {
            return Err(Broken("it has no themes"));
        }
        let mut ids: Vec<_> = self.themes.iter().map(|theme| &theme.id).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(Broken("two of its themes have one id"));
        }
        let themes = self
            .themes
            .iter()
            .flat_map(|theme| [theme.bias, theme.threshold].into_iter().chain(theme.calibration));
        let all = themes.chain(self.levels).chain([self.sharpness]);
        if self.likeness.as_ref().is_some_and(|likeness| !likeness.is_sound()) {
            return Err(Broken("what it says of described themes holds what is no weight"));
        }
        if !self.context.is_sound(self.themes.len()) || !all.into_iter().all(is_weight) {
            return Err(Broken("its head holds what is no weight"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classify::compact::context::INPUTS;

    fn model() -> Model {
        let theme = |id: &str| Theme { id: id.into(), bias: -2.0, calibration: [1.0, 0.5], threshold: 0.4 };
        let context =
            Network { bias: vec![0.0; 2], own: vec![[0.0; 3]; 2], linear: [0.1; INPUTS], hidden: Vec::new() };
        let head = Head {
            themes: vec![theme("a"), theme("b")],
            context,
            meaning: 0,
            doubts: Vec::new(),
            likeness: None,
            levels: [0.0; 8],
            sharpness: 1.0,
        };
        let rows = vec![(7, vec![0.5, -1.5]), (3, vec![2.0, 0.25])];
        Model { head, themes: Table::new(2, rows), levels: Table::new(8, vec![(9, vec![1.0; 8])]) }
    }

    fn parse(bytes: &[u8]) -> Result<Model> {
        Model::read(&ModelBytes::of("themes.bin".into(), bytes.to_vec()))
    }

    #[test]
    fn what_is_written_can_be_read() {
        let bytes = model().to_bytes();
        let read = parse(&bytes).unwrap();
        assert_eq!(read.head, model().head);
        assert_eq!(read.to_bytes(), bytes);
        let find = |feature| read.themes.row(feature, read.themes.slot(feature));
        assert!((read.themes.weight(find(7).unwrap(), 1) + 1.5).abs() < 1e-3);
        assert_eq!(find(8), None);
    }

    #[test]
    fn the_file_built_in_is_sound_and_small() {
        let file = crate::classify::compact::weights(None).unwrap();
        assert!(file.bytes.len() < 8 << 20);
        assert!(Model::read(&file).is_ok());
    }

    #[test]
    fn a_file_cut_anywhere_is_refused() {
        let bytes = model().to_bytes();
        for length in 0..bytes.len() {
            let error = parse(&bytes[..length]).unwrap_err().to_string();
            assert!(error.contains("themes.bin") && error.contains("not a model"), "{error}");
        }
        assert!(parse(&[bytes, vec![0]].concat()).unwrap_err().to_string().contains("past its end"));
    }

    #[test]
    fn hostile_bytes_never_panic() {
        let bytes = model().to_bytes();
        for at in 0..bytes.len() {
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut hostile = bytes.clone();
                hostile[at] = value;
                if let Ok(model) = parse(&hostile) {
                    model.themes.row(7, model.themes.slot(7));
                }
            }
        }
    }

    #[test]
    fn a_head_that_does_not_hold_is_refused() {
        let mut twice = model();
        twice.head.themes[1].id = "a".into();
        let mut short = model();
        short.head.context.bias.pop();
        let mut one = model();
        one.head.themes.pop();
        one.head.context.bias.pop();
        one.head.context.own.pop();
        for (model, why) in [(twice, "one id"), (short, "no weight"), (one, "one column a label")] {
            let error = parse(&model.to_bytes()).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
