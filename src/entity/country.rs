//! Countries, territories and blocs: names, capitals, demonyms.
use crate::hash::WordMap;
use std::sync::LazyLock;

/// What sort of body a [`Country`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CountryKind {
    /// A state.
    Country,
    /// A dependency, a part of a state, a disputed or past state's land.
    Territory,
    /// A union or alliance of states, or a state of the past.
    Bloc,
}

/// One country, territory or bloc of the gazetteer.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Country {
    /// The usual short English name.
    pub canonical: &'static str,
    /// What it is.
    pub kind: CountryKind,
    /// Other names: formal names, initials, former names.
    pub aliases: Vec<&'static str>,
    /// Capitals and seats of government.
    pub capitals: Vec<&'static str>,
    /// Other spellings of the first capital ("Peking").
    pub capital_spellings: Vec<&'static str>,
    /// Demonym adjectives ("Danish").
    pub adjectives: Vec<&'static str>,
    /// Words for its people ("Dane", "Danes").
    pub nouns: Vec<&'static str>,
    /// Buildings and streets that stand for the government ("the Kremlin").
    pub metonyms: Vec<&'static str>,
}

impl Country {
    /// The usual short English name.
    pub fn canonical(&self) -> &'static str {
        self.canonical
    }
}

/// How a written form names its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum CountryForm {
    /// The name or an alias.
    Name,
    /// "the North": needs the article and a country named in full elsewhere.
    Short,
    /// The adjective.
    Adjective,
    /// A word for its people.
    People,
    /// The capital, which may stand for the government.
    Capital,
    /// A building that stands for the government.
    Metonym,
}

pub(crate) struct Gazetteer {
    countries: Vec<Country>,
    forms: WordMap<&'static str, (usize, CountryForm)>,
    /// Forms by their leading letters, longest first.
    by_start: WordMap<&'static str, Vec<&'static str>>,
}

/// The letters that a form or token begins with.
pub(crate) fn leading_letters(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

fn list(field: Option<&'static str>) -> Vec<&'static str> {
    field.unwrap_or("").split(';').map(str::trim).filter(|s| !s.is_empty()).collect()
}

fn load() -> Gazetteer {
    let mut g = Gazetteer { countries: Vec::new(), forms: WordMap::default(), by_start: WordMap::default() };
    for line in include_str!("../../data/en/countries.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let mut f = line.split('\t');
        let canonical = f.next().unwrap_or("");
        let kind = match f.next() {
            Some("territory") => CountryKind::Territory,
            Some("bloc") => CountryKind::Bloc,
            _ => CountryKind::Country,
        };
        let country = Country {
            canonical,
            kind,
            aliases: list(f.next()),
            capitals: list(f.next()),
            capital_spellings: Vec::new(),
            adjectives: list(f.next()),
            nouns: list(f.next()),
            metonyms: list(f.next()),
        };
        let (spellings, capitals) = country.capitals.iter().partition::<Vec<&str>, _>(|c| c.starts_with('='));
        let capital_spellings = spellings.into_iter().map(|c| &c[1..]).collect();
        g.countries.push(Country { capitals, capital_spellings, ..country });
    }
    for i in 0..g.countries.len() {
        let c = g.countries[i].clone();
        add(&mut g, c.canonical, i, CountryForm::Name);
        for form in c.aliases {
            match form.strip_prefix('~') {
                Some(short) => add(&mut g, short, i, CountryForm::Short),
                None => add(&mut g, strip_article(form), i, CountryForm::Name),
            }
        }
        let rest = [
            (c.adjectives, CountryForm::Adjective),
            (c.nouns, CountryForm::People),
            (c.capitals, CountryForm::Capital),
            (c.capital_spellings, CountryForm::Capital),
            (c.metonyms, CountryForm::Metonym),
        ];
        for (forms, kind) in rest {
            for form in forms {
                add(&mut g, strip_article(form), i, kind);
            }
        }
    }
    for list in g.by_start.values_mut() {
        list.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    }
    g
}

fn add(g: &mut Gazetteer, form: &'static str, country: usize, kind: CountryForm) {
    if let std::collections::hash_map::Entry::Vacant(slot) = g.forms.entry(form) {
        slot.insert((country, kind));
        g.by_start.entry(leading_letters(form)).or_default().push(form);
    }
}

pub(crate) fn strip_article(form: &str) -> &str {
    form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form)
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(load);

/// Every country, territory and bloc known, in the order of `data/en/countries.tsv`.
pub fn countries() -> &'static [Country] {
    &GAZETTEER.countries
}

/// The country that a form names: name, alias, initials, demonym, capital or seat of government, with or without "the".
///
/// Matching is by letter case, as "US" is a country and "us" is not.
///
/// ```
/// use crossclaim::entity::country_of;
/// assert_eq!(country_of("Danish").unwrap().canonical(), "Denmark");
/// assert_eq!(country_of("the Kremlin").unwrap().canonical(), "Russia");
/// assert!(country_of("us").is_none());
/// ```
pub fn country_of(form: &str) -> Option<&'static Country> {
    country_form(form).map(|(c, _)| c)
}

/// The country that a form names, with the sort of form.
pub fn country_form(form: &str) -> Option<(&'static Country, CountryForm)> {
    let form = form.trim();
    let plain;
    let bare = if form.contains('’') {
        plain = form.replace('’', "'");
        strip_article(&plain)
    } else {
        strip_article(form)
    };
    let g = &*GAZETTEER;
    let found = g.forms.get(bare).or_else(|| {
        let shouted = bare.len() >= 4 && bare.chars().any(char::is_alphabetic) && !bare.chars().any(char::is_lowercase);
        shouted.then(|| g.forms.get(title_case(bare).as_str())).flatten()
    });
    found
        .filter(|(_, kind)| *kind != CountryForm::Short || bare.len() < form.len())
        .map(|(i, kind)| (&g.countries[*i], *kind))
}

fn title_case(text: &str) -> String {
    let mut start = true;
    text.chars()
        .flat_map(|c| {
            let out: Vec<char> = if start { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic();
            out
        })
        .collect()
}

/// The longest form of the gazetteer that `text` begins with (and that ends at a word end), with its length in `text`.
pub(crate) fn longest_form(text: &str) -> Option<(usize, &'static Country, CountryForm)> {
    let g = &*GAZETTEER;
    let forms = g.by_start.get(leading_letters(text))?;
    let (form, length) = forms.iter().find_map(|f| Some((f, matched(text, f)?)))?;
    let (i, kind) = g.forms.get(form)?;
    Some((length, &g.countries[*i], *kind))
}

/// How much of `text` the form takes, a typographic apostrophe counting as a plain one.
fn matched(text: &str, form: &str) -> Option<usize> {
    let mut rest = text;
    for part in form.split_inclusive('\'') {
        let letters = part.strip_suffix('\'');
        rest = rest.strip_prefix(letters.unwrap_or(part))?;
        if letters.is_some() {
            rest = rest.strip_prefix(['\'', '’'])?;
        }
    }
    (!rest.starts_with(char::is_alphanumeric)).then_some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(form: &str) -> Option<&'static str> {
        country_of(form).map(Country::canonical)
    }

    #[test]
    fn every_form_leads_to_one_country() {
        assert!(countries().len() > 240);
        for c in countries() {
            assert_eq!(name(c.canonical), Some(c.canonical));
            for form in c.aliases.iter().filter(|a| !a.starts_with('~')).chain(&c.adjectives).chain(&c.nouns) {
                assert_eq!(name(form), Some(c.canonical), "{form}");
            }
        }
    }

    #[test]
    fn names_demonyms_capitals_and_initials() {
        assert_eq!(name("DPRK"), Some("North Korea"));
        assert_eq!(name("South Korean"), Some("South Korea"));
        assert_eq!(name("the South"), Some("South Korea"));
        assert_eq!(name("South"), None);
        assert_eq!(name("U.K."), Some("United Kingdom"));
        assert_eq!(name("The Hague"), Some("Netherlands"));
        assert_eq!(name("Swedes"), Some("Sweden"));
        assert_eq!(name("PERU"), Some("Peru"));
        assert_eq!(name("US"), Some("United States"));
        assert_eq!(name("us"), None);
        assert_eq!(country_of("Kiev").map(|c| c.capitals[0]), Some("Kyiv"));
        assert_eq!(name("NORWAY"), Some("Norway"));
        assert_eq!(name("Springfield"), None);
    }

    #[test]
    fn longest_form_ends_at_a_word() {
        assert_eq!(longest_form("South Korean troops").map(|f| f.0), Some("South Korean".len()));
        assert_eq!(longest_form("People’s Republic of China").map(|f| f.1.canonical), Some("China"));
        assert_eq!(longest_form("Nigerian").map(|f| f.1.canonical), Some("Nigeria"));
        assert_eq!(longest_form("U.S. troops").map(|f| f.1.canonical), Some("United States"));
        assert!(longest_form("Omanesque").is_none());
        assert!(longest_form("").is_none());
    }
}
