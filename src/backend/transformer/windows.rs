//! Cuts what is too long for a model into windows that overlap, so that what stands at the edge of
//! one is read with what is around it in the next.

use std::ops::Range;

/// A window on tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The tokens that are read.
    pub read: Range<usize>,
    /// Those that it tells; every token is told by one window.
    pub own: Range<usize>,
}

/// Windows of at most `room` tokens on `count`; neighbours overlap by a quarter, and what they
/// share is told half by each.
pub fn windows(count: usize, room: usize) -> Vec<Window> {
    let last = count.saturating_sub(room);
    let mut starts: Vec<usize> = (0..last).step_by(room - room / 4).collect();
    starts.push(last);
    let end = |start: usize| (start + room).min(count);
    let cuts = starts.windows(2).map(|pair| (pair[1] + end(pair[0])) / 2);
    let bounds: Vec<usize> = std::iter::once(0).chain(cuts).chain([count]).collect();
    let window = |(start, own): (&usize, &[usize])| Window { read: *start..end(*start), own: own[0]..own[1] };
    starts.iter().zip(bounds.windows(2)).map(window).filter(|window| !window.own.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_is_told_once_and_with_what_is_around_it() {
        for room in [4, 5, 14, 510] {
            for count in 0..4 * room {
                let windows = windows(count, room);
                let own: Vec<usize> = windows.iter().flat_map(|window| window.own.clone()).collect();
                assert_eq!(own, (0..count).collect::<Vec<_>>(), "{count} in {room}");
                for Window { read, own } in windows {
                    assert!(read.len() <= room && read.end <= count);
                    assert!(read.start == 0 || read.start + room / 8 <= own.start, "{read:?} {own:?}");
                    assert!(read.end == count || own.end + room / 8 <= read.end, "{read:?} {own:?}");
                }
            }
        }
    }

    #[test]
    fn what_fits_is_one_window() {
        assert_eq!(windows(5, 5), [Window { read: 0..5, own: 0..5 }]);
        assert_eq!(windows(6, 5), [Window { read: 0..5, own: 0..3 }, Window { read: 1..6, own: 3..6 }]);
    }
}
