//! Values as the wire shows them.
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// What a claim says of its subject: a number, a time or words. The field `type` tells which.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Value {
    /// A number with its bounds.
    Quantity(QuantityValue),
    /// A time with its bounds.
    Time(TimeValue),
    /// A name, a place, a state.
    Text(TextValue),
}

impl Value {
    /// From `lo` to `hi`, both inclusive; `None` is unbounded.
    pub fn quantity(lo: Option<f64>, hi: Option<f64>, unit: Option<&str>) -> Self {
        Value::Quantity(QuantityValue { lo, hi, unit: unit.map(str::to_owned) })
    }
    /// From `from` to `to` as ISO 8601, both inclusive, with the grain it was told in.
    pub fn time(from: Option<String>, to: Option<String>, grain: &str) -> Self {
        Value::Time(TimeValue { from, to, grain: grain.to_owned() })
    }
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Value::Text(TextValue { text: text.into() })
    }
}

/// A quantity as an interval, both ends inclusive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct QuantityValue {
    /// The least it can be; `null` is unbounded.
    #[serde(serialize_with = "whole")]
    pub lo: Option<f64>,
    /// The most it can be; `null` is unbounded.
    #[serde(serialize_with = "whole")]
    pub hi: Option<f64>,
    /// The unit or what is counted, in the singular.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
}

/// A time as an interval, both ends inclusive.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TimeValue {
    /// Not before this ISO 8601 date or date-time; `null` is open.
    pub from: Option<String>,
    /// Not after this ISO 8601 date or date-time; `null` is open.
    pub to: Option<String>,
    /// `year`, `month`, `day`, `hour`, `minute` ...
    pub grain: String,
}

impl TimeValue {
    /// From `from` to `to`, with the grain it was told in.
    pub fn new(from: Option<String>, to: Option<String>, grain: impl Into<String>) -> Self {
        TimeValue { from, to, grain: grain.into() }
    }
}

/// A value in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TextValue {
    /// The words.
    pub text: String,
}

/// The largest number whose neighbours are all exact in 64-bit floating point.
const EXACT: f64 = 9_007_199_254_740_991.0;

/// A whole number is written without a fraction: `8`, not `8.0`.
fn whole<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(v) if v.fract() == 0.0 && v.abs() <= EXACT => serializer.serialize_some(&(*v as i64)),
        Some(v) if v.is_finite() => serializer.serialize_some(v),
        _ => serializer.serialize_none(),
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Quantity(q) => q.fmt(f),
            Value::Time(t) => t.fmt(f),
            Value::Text(t) => f.write_str(&t.text),
        }
    }
}

impl fmt::Display for QuantityValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.lo, self.hi) {
            (Some(lo), Some(hi)) if lo == hi => write!(f, "{lo}")?,
            (Some(lo), Some(hi)) => write!(f, "{lo} to {hi}")?,
            (Some(lo), None) => write!(f, "at least {lo}")?,
            (None, Some(hi)) => write!(f, "at most {hi}")?,
            (None, None) => f.write_str("any number")?,
        }
        self.unit.iter().try_for_each(|unit| write!(f, " {unit}"))
    }
}

impl fmt::Display for TimeValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) if from == to => f.write_str(from),
            (Some(from), Some(to)) => write!(f, "{from} to {to}"),
            (Some(from), None) => write!(f, "from {from}"),
            (None, Some(to)) => write!(f, "until {to}"),
            (None, None) => f.write_str("at some time"),
        }
    }
}
