//! Units of measure and currencies: names, dimensions and conversion.
//!
//! The tables are `data/en/units.txt` and `data/en/currencies.txt`. A [`Unit`] is an index into them, so that it
//! is cheap to copy and compare. Factors are those of the SI brochure and of NIST Special Publication 811.
use crate::hash::WordMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::sync::LazyLock;

/// What a unit measures. Units of one dimension convert into each other (money only within one currency).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Dimension {
    /// Things counted; base: one.
    Number,
    /// Base: metre.
    Length,
    /// Base: square metre.
    Area,
    /// Base: cubic metre.
    Volume,
    /// Base: kilogram.
    Mass,
    /// Durations and ages; base: second.
    Time,
    /// Base: kelvin.
    Temperature,
    /// Degrees without a scale: temperature or angle.
    Degree,
    /// Base: metre per second.
    Speed,
    /// Base: joule.
    Energy,
    /// Base: watt.
    Power,
    /// Base: pascal.
    Pressure,
    /// Base: byte.
    Data,
    /// Base: bit per second.
    DataRate,
    /// Base: hertz.
    Frequency,
    /// Base: newton.
    Force,
    /// Base: volt.
    Voltage,
    /// Base: ampere.
    Current,
    /// Base: decibel.
    Loudness,
    /// Base: sievert.
    Dose,
    /// Base: megapixel.
    Image,
    /// Earthquake magnitude.
    Magnitude,
    /// Shares of a whole: percent, fractions; base: one.
    Ratio,
    /// Differences of percentages; base: percentage point.
    Points,
    /// Base: the currency's main unit.
    Money,
}

impl Dimension {
    fn parse(name: &str) -> Option<Dimension> {
        use Dimension::*;
        Some(match name {
            "length" => Length,
            "area" => Area,
            "volume" => Volume,
            "mass" => Mass,
            "time" => Time,
            "temperature" => Temperature,
            "degree" => Degree,
            "speed" => Speed,
            "energy" => Energy,
            "power" => Power,
            "pressure" => Pressure,
            "data" => Data,
            "datarate" => DataRate,
            "frequency" => Frequency,
            "force" => Force,
            "voltage" => Voltage,
            "current" => Current,
            "loudness" => Loudness,
            "dose" => Dose,
            "image" => Image,
            "magnitude" => Magnitude,
            "ratio" => Ratio,
            "points" => Points,
            _ => return None,
        })
    }
}

struct Entry {
    symbol: &'static str,
    dimension: Dimension,
    factor: f64,
    offset: f64,
    family: &'static str,
}

/// A way of writing a unit, cut into words.
struct Form {
    words: Vec<&'static str>,
    unit: Unit,
    exact: bool,
}

struct Tables {
    entries: Vec<Entry>,
    /// Forms by the lower case of their first word, longest first.
    forms: WordMap<String, Vec<Form>>,
    signs: WordMap<&'static str, Unit>,
    symbols: WordMap<&'static str, Unit>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(load);

fn load() -> Tables {
    let mut t = Tables {
        entries: vec![Entry { symbol: "", dimension: Dimension::Number, factor: 1.0, offset: 0.0, family: "" }],
        forms: WordMap::default(),
        signs: WordMap::default(),
        symbols: WordMap::default(),
    };
    for line in lines(include_str!("../../data/en/units.txt")) {
        let mut cells = line.split('|').map(str::trim);
        let (Some(dimension), Some(symbol)) = (cells.next().and_then(Dimension::parse), cells.next()) else { continue };
        let mut numbers = cells.next().unwrap_or("1").split_whitespace().map(|n| n.parse().unwrap_or(0.0));
        let (factor, offset) = (numbers.next().unwrap_or(1.0), numbers.next().unwrap_or(0.0));
        let unit = t.add(Entry { symbol, dimension, factor, offset, family: "" });
        t.add_forms(unit, cells.next().unwrap_or(""), cells.next().unwrap_or(""));
    }
    for line in lines(include_str!("../../data/en/currencies.txt")) {
        let mut cells = line.split('|').map(str::trim);
        let (Some(symbol), Some(family)) = (cells.next(), cells.next()) else { continue };
        let factor = cells.next().and_then(|n| n.parse().ok()).unwrap_or(1.0);
        let unit = t.add(Entry { symbol, dimension: Dimension::Money, factor, offset: 0.0, family });
        for sign in list(cells.next().unwrap_or("")) {
            t.signs.insert(sign, unit);
        }
        t.add_forms(unit, cells.next().unwrap_or(""), cells.next().unwrap_or(""));
    }
    for forms in t.forms.values_mut() {
        forms.sort_by_key(|f| std::cmp::Reverse((f.words.len(), f.exact)));
    }
    t
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    cell.split(',').map(str::trim).filter(|s| !s.is_empty())
}

impl Tables {
    fn add(&mut self, entry: Entry) -> Unit {
        let unit = Unit(self.entries.len() as u16);
        self.symbols.insert(entry.symbol, unit);
        self.entries.push(entry);
        unit
    }
    fn add_forms(&mut self, unit: Unit, names: &'static str, further: &'static str) {
        for name in list(names) {
            self.add_form(unit, name, false);
            self.add_form(unit, plural(name), false);
        }
        for form in list(further) {
            self.add_form(unit, form, form.chars().count() <= 4);
        }
    }
    fn add_form(&mut self, unit: Unit, form: &'static str, exact: bool) {
        let words: Vec<&'static str> = pieces(form);
        let Some(first) = words.first() else { return };
        self.forms.entry(first.to_lowercase()).or_default().push(Form { words, unit, exact });
    }
}

/// The regular plural; leaked once, since the tables live as long as the program.
fn plural(name: &'static str) -> &'static str {
    let ending = if name.ends_with("ch") || name.ends_with('s') || name.ends_with('x') { "es" } else { "s" };
    let text = match name.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ => format!("{name}{ending}"),
    };
    Box::leak(text.into_boxed_str())
}

/// Cuts a form into the pieces a tokenizer would: at blanks and hyphens, degree signs apart.
fn pieces(form: &'static str) -> Vec<&'static str> {
    let mut out = Vec::new();
    for word in form.split([' ', '-']).filter(|w| !w.is_empty()) {
        match word.strip_prefix(['°', 'º']) {
            Some(rest) if !rest.is_empty() => {
                out.push(&word[..word.len() - rest.len()]);
                out.push(rest);
            }
            _ => out.push(word),
        }
    }
    out
}

/// A unit of measure or a currency; [`Unit::NONE`] for plain numbers.
///
/// ```
/// use crossclaim::value::unit::{Dimension, Unit};
/// let acre = Unit::named("acres").unwrap();
/// assert_eq!(acre.dimension(), Dimension::Area);
/// let hectares = acre.convert(100.0, Unit::named("ha").unwrap()).unwrap();
/// assert!((hectares - 40.47).abs() < 0.01);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unit(u16);

impl Unit {
    /// No unit: things counted.
    pub const NONE: Unit = Unit(0);

    fn entry(self) -> &'static Entry {
        let t = &*TABLES;
        t.entries.get(self.0 as usize).unwrap_or(&t.entries[0])
    }
    /// The unit with the symbol (`km²`, `USD`, `%`), the name or the plural.
    pub fn named(name: &str) -> Option<Unit> {
        let t = &*TABLES;
        t.symbols.get(name).copied().or_else(|| {
            let words: Vec<&str> = name.split([' ', '-']).filter(|w| !w.is_empty()).collect();
            let (unit, used) = Unit::at(words.len(), |i| words.get(i).copied().unwrap_or(""))?;
            (used == words.len()).then_some(unit)
        })
    }
    /// Panics never: the symbol of the tables, else [`Unit::NONE`].
    pub(crate) fn symbol_or_none(symbol: &str) -> Unit {
        TABLES.symbols.get(symbol).copied().unwrap_or(Unit::NONE)
    }
    /// The longest unit that the words spell from the first on, and how many words it takes.
    pub(crate) fn at<'a>(len: usize, word: impl Fn(usize) -> &'a str) -> Option<(Unit, usize)> {
        let first = word(0);
        if len == 0 || first.len() > 24 {
            return None;
        }
        let forms = TABLES.forms.get(first.to_lowercase().as_str())?;
        forms
            .iter()
            .find(|f| {
                f.words.len() <= len
                    && f.words.iter().enumerate().all(|(i, w)| {
                        if f.exact { *w == word(i) } else { w.eq_ignore_ascii_case(word(i)) || *w == word(i) }
                    })
            })
            .map(|f| (f.unit, f.words.len()))
    }
    /// The currency of a sign or code (`$`, `US$`, `EUR`, `Rs`).
    pub fn of_sign(sign: &str) -> Option<Unit> {
        TABLES.signs.get(sign).copied()
    }
    /// What it measures.
    pub fn dimension(self) -> Dimension {
        self.entry().dimension
    }
    /// Its short form: `km²`, `%`, a currency code, or the bare name of a currency (`dollar`) whose country is not said.
    pub fn symbol(self) -> &'static str {
        self.entry().symbol
    }
    /// How many base units one of it is (for temperatures, before the offset is added).
    pub fn factor(self) -> f64 {
        self.entry().factor
    }
    /// The value in base units of the dimension.
    pub fn to_base(self, value: f64) -> f64 {
        let e = self.entry();
        value * e.factor + e.offset
    }
    /// The value in this unit of so many base units.
    pub fn from_base(self, value: f64) -> f64 {
        let e = self.entry();
        (value - e.offset) / e.factor
    }
    /// How the two compare.
    pub fn comparable(self, other: Unit) -> Comparable {
        let (a, b) = (self.entry(), other.entry());
        if a.dimension != b.dimension {
            return Comparable::No;
        }
        if a.dimension != Dimension::Money || self == other {
            return Comparable::Yes;
        }
        let bare = |e: &Entry| e.symbol == e.family;
        if a.family != b.family {
            Comparable::No
        } else if bare(a) || bare(b) {
            let specific = if bare(a) { b } else { a };
            if specific.symbol == "USD" || a.family != "dollar" { Comparable::Yes } else { Comparable::IfEqual }
        } else if a.symbol.eq_ignore_ascii_case(b.symbol) {
            Comparable::Yes
        } else {
            Comparable::No
        }
    }
    /// The value in `other`; `None` where they do not convert.
    pub fn convert(self, value: f64, other: Unit) -> Option<f64> {
        (self.comparable(other) == Comparable::Yes)
            .then(|| if self == other { value } else { other.from_base(self.to_base(value)) })
    }
    /// The unit of a rate such as kilometres per hour, where it has a name of its own.
    pub(crate) fn per(self, other: Unit) -> Option<Unit> {
        let symbol = match (self.symbol(), other.symbol()) {
            ("km", "h") => "km/h",
            ("mi", "h") => "mph",
            ("m", "s") => "m/s",
            ("ft", "s") => "ft/s",
            ("km", "s") => "km/s",
            _ => return None,
        };
        TABLES.symbols.get(symbol).copied()
    }
}

/// Whether two units can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparable {
    /// They convert into each other.
    Yes,
    /// A bare `$` and the dollar of another country: equal figures agree, other figures say nothing.
    IfEqual,
    /// They measure different things.
    No,
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.symbol())
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.symbol())
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let symbol = String::deserialize(deserializer)?;
        Ok(TABLES.symbols.get(symbol.as_str()).copied().unwrap_or(Unit::NONE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_unique_and_factors_sane() {
        let t = &*TABLES;
        assert_eq!(t.symbols.len() + 1, t.entries.len(), "a symbol stands twice");
        assert!(t.entries.iter().all(|e| e.factor.is_finite() && e.factor > 0.0));
    }

    #[test]
    fn converts_lengths_temperatures_and_money() {
        let u = |n| Unit::named(n).unwrap_or_else(|| panic!("{n}"));
        assert!((u("miles").convert(10.0, u("kilometres")).unwrap() - 16.093).abs() < 0.001);
        assert!((u("°F").convert(212.0, u("degrees Celsius")).unwrap() - 100.0).abs() < 1e-6);
        assert!((u("square miles").convert(37.0, u("acres")).unwrap() - 23_680.0).abs() < 1.0);
        assert_eq!(u("pence").convert(250.0, u("GBP")), Some(2.5));
        assert_eq!(u("dollars").convert(3.0, u("euros")), None);
        assert_eq!(u("kilometres per hour"), u("km/h"));
        assert_eq!(u("centuries").dimension(), Dimension::Time);
        assert_eq!(u("inches").dimension(), Dimension::Length);
    }

    #[test]
    fn a_bare_dollar_is_comparable_with_us_dollars_only() {
        let u = |n| Unit::of_sign(n).unwrap();
        assert_eq!(u("$").comparable(u("US$")), Comparable::Yes);
        assert_eq!(u("$").comparable(u("A$")), Comparable::IfEqual);
        assert_eq!(u("C$").comparable(u("A$")), Comparable::No);
        assert_eq!(u("£").comparable(u("€")), Comparable::No);
    }
}
