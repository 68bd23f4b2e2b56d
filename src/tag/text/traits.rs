//! What a word can be, as a set of bits.

/// A set of properties of a word: its shape, and the roles that its form can play.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tag) struct Traits(u32);

impl Traits {
    pub const NONE: Self = Self(0);
    /// White space or a line end stands before it.
    pub const GAP: Self = Self(1);
    /// Starts with a capital letter.
    pub const CAPITAL: Self = Self(1 << 1);
    /// Two or more characters, none a small letter.
    pub const UPPER: Self = Self(1 << 2);
    /// Starts with a small letter.
    pub const LOWER: Self = Self(1 << 3);
    /// Starts with a digit.
    pub const DIGIT: Self = Self(1 << 4);
    /// "two", "forty".
    pub const NUMBER: Self = Self(1 << 5);
    /// "hundred", "billion".
    pub const SCALE: Self = Self(1 << 6);
    /// "first", "3rd".
    pub const ORDINAL: Self = Self(1 << 7);
    /// "March", "Sept."
    pub const MONTH: Self = Self(1 << 8);
    /// "Monday".
    pub const WEEKDAY: Self = Self(1 << 9);
    /// "week", "decades".
    pub const PERIOD: Self = Self(1 << 10);
    /// "percent", "kilometres".
    pub const UNIT: Self = Self(1 << 11);
    /// "dollars", "yen", "USD".
    pub const CURRENCY: Self = Self(1 << 12);
    /// Words of grammar, which neither start nor end a name.
    pub const FUNCTION: Self = Self(1 << 13);
    /// Words that make no name by themselves: "Joint", "Annual".
    pub const GENERIC: Self = Self(1 << 14);
    /// Heads of names of organisations: "Agency", "Command".
    pub const ORG: Self = Self(1 << 15);
    /// Heads of names of agreements: "Treaty", "Strategy".
    pub const AGREEMENT: Self = Self(1 << 16);
    /// Heads of names of events: "Summit", "Exercise".
    pub const EVENT: Self = Self(1 << 17);
    /// Heads of names of places: "Sea", "Islands".
    pub const PLACE: Self = Self(1 << 18);
    /// Heads of names of systems and programmes: "Frigate", "Missile".
    pub const CAPABILITY: Self = Self(1 << 19);
    /// Posts and forms of address before a person's name: "President", "Mr".
    pub const TITLE: Self = Self(1 << 20);
    /// Parts of names that are not capitalised: "bin", "van".
    pub const PARTICLE: Self = Self(1 << 21);
    /// Given names.
    pub const GIVEN: Self = Self(1 << 22);
    /// "Australian", "Korean".
    pub const DEMONYM: Self = Self(1 << 23);
    /// Words that a date can open with, other than its own figures and names: "today", "since", "early".
    pub const DATE_OPENER: Self = Self(1 << 24);
    /// Words that point at a stretch of time: "the", "last", "coming".
    pub const POINTER: Self = Self(1 << 25);
    /// Words that a name follows: "Exercise", "HMAS", "Gulf".
    pub const NAME_OPENER: Self = Self(1 << 26);
    /// Holds a hyphen or figures: "mid-2013", "FY2024".
    pub const COMPOUND: Self = Self(1 << 27);
    /// A head of any label.
    pub const HEAD: Self = Self::ORG.or(Self::AGREEMENT).or(Self::EVENT).or(Self::PLACE).or(Self::CAPABILITY);

    /// What is in either set; for constants, where operators cannot stand.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The properties that are in both sets, a bit each.
    pub const fn bits(self, other: Self) -> u32 {
        self.0 & other.0
    }

    /// Whether all of `other` are in the set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether one of `other` is in the set.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl std::ops::BitOrAssign for Traits {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}
