//! Random numbers that are the same every time, and samples drawn by them.

/// SplitMix64 (Steele, Lea and Flood 2014): small, fast, good enough to draw samples by.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let a = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let b = (a ^ (a >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        b ^ (b >> 31)
    }

    /// A number from 0 up to `n`, which is not 0, and not `n`.
    pub fn below(&mut self, n: usize) -> usize {
        // Multiply and shift (Lemire 2019); the bias is below n / 2^64.
        let high = (u128::from(self.next()) * n as u128) >> 64;
        usize::try_from(high).expect("it is below `n`")
    }

    /// A number between -1 and 1.
    pub fn even(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    }

    /// Puts items in an order of chance (Fisher and Yates), the same for the same seed:
    /// weights that were trained in that order can be trained again.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}

/// Draws a bounded number of items evenly from a run of unknown length (Vitter 1985, R).
#[derive(Debug)]
pub(crate) struct Sample<T> {
    random: Random,
    size: usize,
    seen: usize,
    /// The items drawn, each with its number in the run.
    items: Vec<(usize, T)>,
}

impl<T> Sample<T> {
    pub fn new(size: usize) -> Self {
        Self { random: Random::new(0), size, seen: 0, items: Vec::with_capacity(size) }
    }

    pub fn add(&mut self, item: T) {
        let number = self.seen;
        self.seen += 1;
        if self.items.len() < self.size {
            return self.items.push((number, item));
        }
        let place = self.random.below(self.seen);
        if place < self.size {
            self.items[place] = (number, item);
        }
    }

    /// What was drawn, in the order of the run.
    pub fn into_items(mut self) -> Vec<T> {
        self.items.sort_by_key(|(number, _)| *number);
        self.items.into_iter().map(|(_, item)| item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_even_and_below_the_bound() {
        let mut random = Random::new(7);
        let mut counts = [0; 5];
        (0..50_000).for_each(|_| counts[random.below(5)] += 1);
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
    }

    #[test]
    fn a_sample_is_even_in_order_and_the_same_every_time() {
        let draw = |n: usize| {
            let mut sample = Sample::new(20);
            (0..n).for_each(|item| sample.add(item));
            sample.into_items()
        };
        assert_eq!(draw(7), [0, 1, 2, 3, 4, 5, 6]);
        let drawn = draw(10_000);
        assert!(drawn.len() == 20 && drawn.is_sorted() && drawn == draw(10_000), "{drawn:?}");
        assert!((3_000..7_000).contains(&(drawn.iter().sum::<usize>() / 20)), "{drawn:?}");
    }
}
