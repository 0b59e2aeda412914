//! How surely a finding holds.
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A confidence in whole hundredths, so that it is the same on every platform. Serialises as a number from 0 to 1.
///
/// ```
/// use crossclaim::report::Confidence;
/// assert_eq!(Confidence::percent(87).to_string(), "0.87");
/// assert_eq!(Confidence::percent(130), Confidence::percent(100));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// A confidence of so many hundredths, at most 100.
    pub fn percent(hundredths: u8) -> Self {
        Confidence(hundredths.min(100))
    }
    /// Hundredths, 0 to 100.
    pub fn hundredths(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if (0.0..=1.0).contains(&value) {
            Ok(Confidence((value * 100.0).round() as u8))
        } else {
            Err(serde::de::Error::custom("a confidence is a number from 0 to 1"))
        }
    }
}
