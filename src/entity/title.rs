//! Titles: offices, ranks, honorifics and roles, with the portfolios that ministers and chiefs have.
use super::country::leading_letters;
use super::lexicon::Gender;
use crate::hash::WordMap;
use std::sync::LazyLock;

/// What sort of title it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TitleClass {
    /// A post that one is elected or appointed to.
    Office,
    /// A grade of a service or university.
    Rank,
    /// A form of address.
    Honorific,
    /// What one does, without a fixed post.
    Role,
}

/// One title of `data/en/titles.tsv`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Title {
    /// The form that stands for all its spellings.
    pub canonical: &'static str,
    /// What sort it is.
    pub class: TitleClass,
    /// Whether normally one person at a time holds it in one organisation.
    pub unique: bool,
    /// The post that the title is one of several names for ("head of government").
    pub level: Option<&'static str>,
    /// The gender of who bears it.
    pub gender: Gender,
}

struct Titles {
    all: Vec<Title>,
    by_start: WordMap<String, Vec<(&'static str, usize)>>,
    by_canonical: WordMap<&'static str, usize>,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let mut t = Titles { all: Vec::new(), by_start: WordMap::default(), by_canonical: WordMap::default() };
    for line in include_str!("../../data/en/titles.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let f: Vec<&'static str> = line.split('\t').collect();
        let [canonical, class, holders, level, gender, forms] = f[..] else { continue };
        let class = match class {
            "office" => TitleClass::Office,
            "rank" => TitleClass::Rank,
            "honorific" => TitleClass::Honorific,
            _ => TitleClass::Role,
        };
        let gender = match gender {
            "m" => Gender::Male,
            "f" => Gender::Female,
            _ => Gender::Unknown,
        };
        // Gendered words of one role share a canonical form through the level column.
        let (canonical, level) = match level {
            "spokesperson" => ("spokesperson", None),
            "-" => (canonical, None),
            l => (canonical, Some(l)),
        };
        let each = level == Some("each");
        for (n, form) in forms.split(';').enumerate() {
            if n == 0 || each {
                let (canonical, level) = if each { (form, None) } else { (canonical, level) };
                t.all.push(Title { canonical, class, unique: holders == "one", level, gender });
                t.by_canonical.entry(canonical).or_insert(t.all.len() - 1);
            }
            let i = t.all.len() - 1;
            t.by_start.entry(leading_letters(form).to_string()).or_default().push((form, i));
        }
    }
    for list in t.by_start.values_mut() {
        list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(b.0)));
    }
    t
});

/// Written only in capitals, or with a capital: else they are other words.
const ACRONYMS: &[&str] = &["pm", "mp", "mep", "msp", "da", "pc", "ceo", "cfo", "coo", "cto"];
const CAPITALISED: &[&str] = &[
    "mr", "mrs", "ms", "dr", "gov", "sen", "rep", "gen", "col", "lt", "sgt", "capt", "prof", "rev", "don", "sir",
    "miss", "lady", "lord", "father", "madam", "dame", "herr", "frau", "mme", "det", "maj",
];

/// The longest title that `text` begins with, and its length in bytes.
pub(crate) fn longest_title(text: &str) -> Option<(usize, &'static Title)> {
    let lead = leading_letters(text);
    if lead.is_empty() || lead.len() > 24 || !lead.is_ascii() {
        return None;
    }
    let mut buffer = [0u8; 24];
    let key = &mut buffer[..lead.len()];
    key.copy_from_slice(lead.as_bytes());
    key.make_ascii_lowercase();
    let t = &*TITLES;
    let forms = t.by_start.get(std::str::from_utf8(key).ok()?)?;
    let (form, i) = forms.iter().find(|(form, _)| matches_form(text, form))?;
    Some((form.len(), &t.all[*i]))
}

fn matches_form(text: &str, form: &str) -> bool {
    let Some(head) = text.get(..form.len()) else { return false };
    if !head.eq_ignore_ascii_case(form) || text[form.len()..].starts_with(char::is_alphanumeric) {
        return false;
    }
    let capital = head.starts_with(|c: char| c.is_ascii_uppercase());
    if ACRONYMS.contains(&form) {
        return !head.bytes().any(|b| b.is_ascii_lowercase());
    }
    capital || !(form.ends_with('.') || CAPITALISED.contains(&form))
}

/// The title that a whole written form is, whatever its case ("Premier", "lt. gov.").
///
/// ```
/// use crossclaim::entity::title_of;
/// assert_eq!(title_of("chairwoman").unwrap().canonical, "chair");
/// assert_eq!(title_of("Premier").unwrap().level, Some("head of government"));
/// assert!(title_of("tomato").is_none());
/// ```
pub fn title_of(written: &str) -> Option<&'static Title> {
    let lower = written.trim().to_lowercase();
    let t = &*TITLES;
    let forms = t.by_start.get(leading_letters(&lower))?;
    forms
        .iter()
        .find(|(form, _)| *form == lower)
        .map(|(_, i)| &t.all[*i])
        .or_else(|| t.by_canonical.get(lower.as_str()).map(|i| &t.all[*i]))
}

/// The office that a table or a list names in whatever way ("Premier", "minister of defence", "Defence Minister"): its
/// canonical name, and the post that it is one of several names for.
///
/// ```
/// use crossclaim::entity::office_named;
/// assert_eq!(office_named("Defense Minister"), office_named("minister of defence"));
/// assert_eq!(office_named("premier").unwrap().1, Some("head of government"));
/// assert!(office_named("tomato of defence").is_none());
/// ```
pub fn office_named(written: &str) -> Option<(String, Option<&'static str>)> {
    if let Some(title) = title_of(written) {
        return Some((title.canonical.to_string(), title.level));
    }
    let lower = written.trim().to_lowercase();
    let with = |title: &str, field: &str| {
        let title = title_of(title).filter(|t| takes_portfolio(t.canonical))?;
        Some(format!("{} of {}", title.canonical, portfolio(field.trim().trim_start_matches("the "))?))
    };
    for (at, word) in [" of ", " for "].iter().filter_map(|w| lower.find(w).map(|at| (at, w))) {
        if let Some(office) = with(&lower[..at], &lower[at + word.len()..]) {
            return Some((office, None));
        }
    }
    let office = lower.match_indices(' ').find_map(|(at, _)| with(&lower[at + 1..], &lower[..at]));
    if let Some(office) = office {
        return Some((office, None));
    }
    // "deputy mayor": the prefix is part of the name and the level is another.
    let (prefix, rest) = lower.split_once(' ')?;
    let (office, _) = ["deputy", "vice", "assistant", "associate"].contains(&prefix).then(|| office_named(rest))??;
    Some((format!("{prefix} {office}"), None))
}

/// Whether two canonical titles are rungs of one ladder, so that nobody holds both at a time ("minister of health" and "state
/// secretary"). A title is looked up as it is, then with its portfolio left open.
pub(crate) fn exclusive_ranks(a: &str, b: &str) -> bool {
    static RUNGS: LazyLock<WordMap<&'static str, Vec<(u8, u8)>>> = LazyLock::new(|| {
        let mut map: WordMap<&'static str, Vec<(u8, u8)>> = WordMap::default();
        let text = include_str!("../../data/en/ranks.txt");
        for (l, line) in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).enumerate() {
            for (r, rung) in line.split('|').enumerate() {
                for name in rung.split(';') {
                    map.entry(name.trim()).or_default().push((l as u8, r as u8));
                }
            }
        }
        map
    });
    let rungs = |title: &str| {
        let open = title.find(" of ").map(|at| &title[..at + 3]);
        RUNGS.get(title).or_else(|| RUNGS.get(open?))
    };
    match (rungs(a), rungs(b)) {
        (Some(x), Some(y)) => {
            let apart = x.iter().any(|(l, r)| y.iter().any(|(m, s)| l == m && r != s));
            apart && !x.iter().any(|rung| y.contains(rung))
        }
        _ => false,
    }
}

/// The canonical portfolio of a lower-case phrase ("defense" is "defence").
pub(crate) fn portfolio(phrase: &str) -> Option<&'static str> {
    static MAP: LazyLock<WordMap<&'static str, &'static str>> = LazyLock::new(|| {
        let mut map = WordMap::default();
        let text = include_str!("../../data/en/portfolios.tsv");
        for line in text.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            if let Some((canonical, forms)) = line.split_once('\t') {
                for form in forms.split(';') {
                    map.entry(form).or_insert(canonical);
                }
            }
        }
        map
    });
    MAP.get(phrase).copied()
}

/// Whether a title goes with a portfolio ("energy minister", "head of communications").
pub(crate) fn takes_portfolio(canonical: &str) -> bool {
    const HEADS: &[&str] = &[
        "minister",
        "secretary",
        "commissioner",
        "director",
        "chief",
        "head",
        "manager",
        "adviser",
        "spokesperson",
        "coordinator",
        "boss",
        "administrator",
        "undersecretary",
        "assistant secretary",
        "high representative",
        "envoy",
        "editor",
        "official",
        "superintendent",
        "secretary of state",
        "analyst",
        "ombudsman",
    ];
    HEADS.contains(&canonical)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn longest(text: &str) -> Option<(&str, &str)> {
        longest_title(text).map(|(n, t)| (&text[..n], t.canonical))
    }

    #[test]
    fn longest_title_wins() {
        assert_eq!(longest("Vice-President Adams"), Some(("Vice-President", "vice president")));
        assert_eq!(longest("Lt. Col. Adams"), Some(("Lt. Col.", "lieutenant colonel")));
        assert_eq!(longest("spokeswoman for the port"), Some(("spokeswoman", "spokesperson")));
        assert_eq!(longest("Police Chief Adams"), Some(("Police Chief", "police chief")));
    }

    #[test]
    fn short_forms_need_their_capitals() {
        assert_eq!(longest("pm on Tuesday"), None);
        assert_eq!(longest("PM Adams"), Some(("PM", "prime minister")));
        assert_eq!(longest("don the mask"), None);
        assert_eq!(longest("generals"), None);
        assert_eq!(longest(""), None);
        assert_eq!(longest("Ölk"), None);
    }

    #[test]
    fn rungs_exclude_each_other() {
        for (a, b) in [
            ("minister of health", "state secretary"),
            ("deputy minister of trade", "minister of trade"),
            ("captain", "lieutenant"),
            ("judge", "prosecutor"),
            ("mayor", "deputy mayor"),
        ] {
            assert!(exclusive_ranks(a, b) && exclusive_ranks(b, a), "{a} | {b}");
        }
        for (a, b) in [
            ("minister", "state secretary"),
            ("chair", "chief executive"),
            ("minister of health", "minister of trade"),
            ("minister of health", "prime minister"),
            ("lieutenant colonel", "colonel"),
            ("prosecutor", "attorney"),
            ("mayor", "mayor"),
            ("tomato", "captain"),
        ] {
            assert!(!exclusive_ranks(a, b), "{a} | {b}");
        }
    }

    #[test]
    fn portfolios_unify() {
        assert_eq!(portfolio("defense"), portfolio("defence"));
        assert_eq!(portfolio("internal affairs"), Some("interior"));
        assert_eq!(portfolio("bananas"), None);
    }
}
