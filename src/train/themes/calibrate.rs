//! Makes probabilities of log-odds, and finds the thresholds that serve F1 best.

/// A score and whether it is of a segment that has the label.
pub(super) type Scored = (f64, bool);

/// Slope and intercept that make log-odds those of calibrated probabilities: Platt's method
/// (1999) with his softened targets, by Newton's as Lin, Lin and Weng (2007) have it.
pub(super) fn platt(scored: &[Scored]) -> (f64, f64) {
    let had = scored.iter().filter(|scored| scored.1).count() as f64;
    let (high, low) = ((had + 1.0) / (had + 2.0), 1.0 / (scored.len() as f64 - had + 2.0));
    let (mut slope, mut intercept) = (1.0, 0.0);
    for _ in 0..50 {
        // A faint pull towards slope 1 and intercept 0 keeps labels with few examples in place.
        let (mut down, mut left) = (slope - 1.0, intercept);
        let (mut a, mut b, mut c) = (1.0, 0.0, 1.0);
        for (score, had) in scored {
            let likely = logistic(slope * score + intercept);
            let miss = likely - if *had { high } else { low };
            let bend = likely * (1.0 - likely);
            (down, left) = (down + miss * score, left + miss);
            (a, b, c) = (a + bend * score * score, b + bend * score, c + bend);
        }
        let area = a * c - b * b;
        let steps = ((c * down - b * left) / area, (a * left - b * down) / area);
        (slope, intercept) = (slope - steps.0.clamp(-1.0, 1.0), intercept - steps.1.clamp(-2.0, 2.0));
        if steps.0.abs() + steps.1.abs() < 1e-9 {
            break;
        }
    }
    (slope, intercept)
}

/// A label's own best threshold counts half where this many segments have it.
const TRUST: f64 = 100.0;

/// By label: the probability from which it is best said, drawn towards the one best for all.
pub(super) fn thresholds(labels: &[Vec<Scored>]) -> Vec<f64> {
    let all: Vec<Scored> = labels.concat();
    let common = best_threshold(all).unwrap_or(0.5);
    let own = |scored: &Vec<Scored>| {
        let had = scored.iter().filter(|scored| scored.1).count() as f64;
        let share = had / (had + TRUST);
        let best = best_threshold(scored.clone()).unwrap_or(common);
        (share * best + (1.0 - share) * common).clamp(0.15, 0.75)
    };
    labels.iter().map(own).collect()
}

/// The threshold of the highest F1, if any label is there to find.
pub(super) fn best_threshold(mut scored: Vec<Scored>) -> Option<f64> {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let had = scored.iter().filter(|scored| scored.1).count() as f64;
    let (mut best, mut hits) = ((0.0, None), 0.0);
    for (at, (score, is)) in scored.iter().enumerate() {
        hits += f64::from(u8::from(*is));
        let f1 = 2.0 * hits / (at as f64 + 1.0 + had);
        if f1 > best.0 {
            let next = scored.get(at + 1).map_or(*score, |next| next.0);
            best = (f1, Some(f64::midpoint(*score, next)));
        }
    }
    best.1
}

/// The factor that makes log-odds of several labels those of calibrated probabilities (Guo et
/// al. 2017), by trial; each item is the log-odds of all labels and the number of the right one.
pub(super) fn sharpness(items: &[(Vec<f32>, usize)]) -> f64 {
    let surprise = |factor: f64| -> f64 {
        items
            .iter()
            .map(|(odds, right)| {
                let total: f64 = odds.iter().map(|odds| (factor * f64::from(*odds)).exp()).sum();
                total.ln() - factor * f64::from(odds[*right])
            })
            .sum()
    };
    let factors = (1..=80).map(|step| f64::from(step) * 0.05);
    factors.min_by(|a, b| surprise(*a).total_cmp(&surprise(*b))).unwrap_or(1.0)
}

/// The mean distance between what was said to be likely and how often it was so, over ten
/// bins of equal width (Naeini et al. 2015).
pub(super) fn calibration_error(scored: &[Scored]) -> f64 {
    let mut bins = [(0.0, 0.0); 10];
    for (score, had) in scored {
        let bin = &mut bins[((score * 10.0) as usize).min(9)];
        *bin = (bin.0 + score, bin.1 + f64::from(u8::from(*had)));
    }
    bins.iter().map(|(said, was)| (said - was).abs()).sum::<f64>() / (scored.len() as f64).max(1.0)
}

pub(super) fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platt_undoes_a_known_distortion() {
        let scored: Vec<Scored> = (0..4000)
            .map(|n| {
                let odds = f64::from(n % 81) / 10.0 - 4.0;
                let had = f64::from((n * 7919) % 4001) / 4001.0 < logistic(odds);
                (3.0 * odds - 1.0, had)
            })
            .collect();
        let (slope, intercept) = platt(&scored);
        assert!(
            (slope - 1.0 / 3.0).abs() < 0.03 && (intercept - 1.0 / 3.0).abs() < 0.1,
            "{slope} {intercept}"
        );
        let said: Vec<Scored> = scored.iter().map(|(x, y)| (logistic(slope * x + intercept), *y)).collect();
        assert!(calibration_error(&said) < 0.03);
    }

    #[test]
    fn thresholds_part_what_can_be_parted() {
        let scored: Vec<Scored> = (0..1000).map(|n| (f64::from(n) / 1000.0, n >= 300)).collect();
        let found = thresholds(&[scored, vec![(0.1, false)]]);
        assert!((found[0] - 0.3).abs() < 0.01, "{found:?}");
        assert!((found[1] - 0.3).abs() < 0.01, "{found:?}");
    }

    #[test]
    fn calibration_error_of_a_liar() {
        assert!((calibration_error(&[(0.95, false), (0.95, false)]) - 0.95).abs() < 1e-9);
    }
}
