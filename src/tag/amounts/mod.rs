//! Amounts: numbers, money and quantities.

pub(super) mod money;
pub(super) mod numbers;
pub(super) mod quantities;
