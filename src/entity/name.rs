//! Normal forms of names, and when two personal names can be one person's.
use super::lexicon::{self, Gender};

/// A name in the form that comparisons use: lower case, no diacritics, hyphens and dots as spaces, curly quotes and possessive
/// endings dropped, one space between words, without a leading article.
///
/// ```
/// use crossclaim::entity::normalise_name;
/// assert_eq!(normalise_name("The Müller-Özgür  Group’s"), "muller ozgur group");
/// assert_eq!(normalise_name("Lee Jae-myung"), normalise_name("Lee Jae Myung"));
/// ```
pub fn normalise_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let name = name.trim();
    let name = ["'s", "’s", "'", "’"].iter().find_map(|s| name.strip_suffix(s)).unwrap_or(name);
    let mut gap = false;
    for c in name.chars() {
        match c {
            '.' | '\'' | '’' | '‘' | '"' | '“' | '”' | '`' => {}
            _ if c.is_alphanumeric() || matches!(c, '&' | '+') => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                push_folded(&mut out, c);
            }
            _ if is_combining(c) => {}
            _ => gap = true,
        }
    }
    match out.strip_prefix("the ") {
        Some(rest) => rest.to_string(),
        None => out,
    }
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for l in c.to_lowercase() {
        match l {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => out.push('c'),
            'ď' | 'đ' | 'ð' => out.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => out.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
            'ķ' => out.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ł' => out.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => out.push('o'),
            'ŕ' | 'ŗ' | 'ř' => out.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
            'ţ' | 'ť' | 'ț' => out.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ź' | 'ż' | 'ž' => out.push('z'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ß' => out.push_str("ss"),
            'þ' => out.push_str("th"),
            _ if is_combining(l) => {}
            _ => out.push(l),
        }
    }
}

/// What may follow a family name without being part of it.
fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "jr" | "sr"
            | "ii"
            | "iii"
            | "iv"
            | "kc"
            | "qc"
            | "phd"
            | "md"
            | "esq"
            | "obe"
            | "mbe"
            | "cbe"
            | "mp"
            | "msp"
            | "mep"
    )
}

/// Whether two written names may be one person's: the same family name and given names that agree. Bare family names
/// tell nothing.
pub(crate) fn same_person(a: &str, b: &str) -> bool {
    match (PersonName::parse(a), PersonName::parse(b)) {
        (Some(x), Some(y)) => !x.is_bare() && !y.is_bare() && x.agrees(&y),
        _ => false,
    }
}

/// A personal name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Normalised family name; the only word of a one-word name.
    pub family: String,
    /// Normalised given names and initials, in order.
    pub given: Vec<String>,
    /// Whether the family name stands first.
    pub family_first: bool,
}

impl PersonName {
    /// Takes a written name apart; `None` when nothing is left of it.
    pub fn parse(written: &str) -> Option<PersonName> {
        let norm = normalise_name(written);
        let words: Vec<&str> = norm.split(' ').filter(|w| !w.is_empty()).collect();
        Self::from_words(&words, written)
    }

    fn from_words(words: &[&str], written: &str) -> Option<PersonName> {
        let mut words = words;
        while words.len() > 1 && is_suffix(words[words.len() - 1]) {
            words = &words[..words.len() - 1];
        }
        let first = *words.first()?;
        let surname_only = lexicon::is_particle(first) && first.len() > 1;
        if words.len() == 1 || surname_only || !written.trim().contains(char::is_whitespace) {
            let last = &words.join(" ");
            return Some(PersonName { family: last.to_string(), ..PersonName::default() });
        }
        if family_first(words, written) {
            let given = words[1..].concat();
            return Some(PersonName { family: first.to_string(), given: vec![given], family_first: true });
        }
        // A double-barrelled or particled family name: everything from the particle on, or around the hyphen of the last word.
        let mut cut = words.len() - 1;
        if let Some(p) = words[1..].iter().position(|w| lexicon::is_particle(w)) {
            cut = p + 1;
        } else if let Some(tail) = written.split_whitespace().last()
            && words.len() > 2
        {
            cut = words.len() - normalise_name(tail).split(' ').count().clamp(1, words.len() - 1);
        }
        let given = words[..cut].iter().map(|w| w.to_string()).collect();
        Some(PersonName { family: words[cut..].join(" "), given, family_first: false })
    }

    /// Whether only a family name (or one unsorted word) is known.
    pub fn is_bare(&self) -> bool {
        self.given.is_empty()
    }

    /// The usual gender of the first given name.
    pub fn gender(&self) -> Gender {
        if self.family_first {
            Gender::Unknown
        } else {
            self.given.first().map_or(Gender::Unknown, |g| lexicon::gender_of(g))
        }
    }

    /// Whether two names may be one person's: same family name, given names that agree.
    pub fn agrees(&self, other: &PersonName) -> bool {
        if self.family != other.family {
            return self.swapped(other);
        }
        if self.is_bare() || other.is_bare() {
            return true;
        }
        given_agree(&self.given, &other.given)
    }

    /// The same full name with the family name first in one and last in the other.
    fn swapped(&self, other: &PersonName) -> bool {
        if self.is_bare() || other.is_bare() || self.family_first == other.family_first {
            return false;
        }
        let (first, last) = if self.family_first { (self, other) } else { (other, self) };
        last.family == first.family && last.given.concat() == first.given.concat()
    }
}

/// Korean, Chinese and Vietnamese order: a family name of the list, then one to three short parts that are no western given name.
pub(crate) fn family_first(words: &[&str], written: &str) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    if rest.is_empty() || rest.len() > 3 || !lexicon::is_first_surname(first) {
        return false;
    }
    let mut parts = written.split_whitespace();
    let (lead, next) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    if lead.contains('-') {
        return false;
    }
    next.contains('-')
        || (rest.iter().all(|w| w.len() <= 6 && (w.len() > 1) && !lexicon::is_given(w))
            && (rest.len() >= 2 || !lexicon::is_given(first)))
}

fn given_agree(a: &[String], b: &[String]) -> bool {
    let (Some(x), Some(y)) = (a.first(), b.first()) else { return true };
    if same_given(x, y) || a.concat() == b.concat() {
        return true;
    }
    // A person known by a middle name: "J. Edgar" and "Edgar".
    (a.len() > 1 && x.len() == 1 && a[1] == *y) || (b.len() > 1 && y.len() == 1 && b[1] == *x)
}

/// Whether two given names are one: equal, an initial, a short form, or two romanisations.
fn same_given(x: &str, y: &str) -> bool {
    if x == y {
        return true;
    }
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    if short.len() == 1 {
        return long.starts_with(short);
    }
    if lexicon::same_nickname(x, y) {
        return true;
    }
    // Two common given names are two names ("Maria", "Mario"); else a small difference of spelling is a romanisation.
    if lexicon::is_given(x) && lexicon::is_given(y) && lexicon::gender_of(x) != lexicon::gender_of(y) {
        return false;
    }
    short.len() >= 4 && same_initial(x, y) && strsim::jaro_winkler(x, y) >= 0.93
}

fn same_initial(x: &str, y: &str) -> bool {
    x.chars().next() == y.chars().next()
}

/// A part of a personal name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamePart {
    Given,
    Family,
}

/// The one part in which two full names differ, where the difference is no spelling, initial or short form: "Ann Webb" and
/// "Una Webb" in the given name; "Ian Webb" and "Ian Weld", whose family names look alike, in the family name.
pub(crate) fn differing_part(a: &str, b: &str) -> Option<NamePart> {
    let (x, y) = (PersonName::parse(a)?, PersonName::parse(b)?);
    let (g, h) = (x.given.first()?, y.given.first()?);
    let ordered = !(x.family_first || y.family_first);
    if !ordered || x.agrees(&y) || x.given.iter().any(|w| w.len() < 3) || y.given.iter().any(|w| w.len() < 3) {
        return None;
    }
    if x.family == y.family {
        let apart = x.given.iter().all(|g| y.given.iter().all(|h| !variants(g, h)));
        return apart.then_some(NamePart::Given);
    }
    let (f, k) = (&x.family, &y.family);
    // "Holt-Berg" beside "Holt" is a name by marriage.
    let parts = f.split(' ').any(|w| k.split(' ').any(|v| v == w));
    let alike = same_initial(f, k) && strsim::damerau_levenshtein(f, k) <= 1 + f.len().min(k.len()) / 4;
    (g == h && !parts && alike && !variants(f, k)).then_some(NamePart::Family)
}

/// Whether two words may be spellings or short forms of one name.
fn variants(x: &str, y: &str) -> bool {
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let stem = short.trim_end_matches("ie").trim_end_matches(['y', 'i', 'a', 'e', 'o']);
    let clipped = stem.len() >= 3 && long.starts_with(stem) || short.len() >= 4 && long.ends_with(short);
    same_given(x, y) || clipped || sound(x) == sound(y) || strsim::levenshtein(x, y) <= 1 && x.len() != y.len()
}

/// A key that spellings and romanisations of one name share: "Sophia", "Sofija"; "Yuri", "Iurii"; "Stephen", "Steven".
fn sound(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let name = name.replace("ph", "f").replace("ck", "k").replace("sch", "s").replace("sz", "s").replace("dt", "t");
    for c in name.chars() {
        let c = match c {
            'e' | 'i' | 'y' | 'j' => 'i',
            'o' | 'u' => 'u',
            'h' | ' ' => continue,
            'c' | 'q' | 'k' | 'x' => 'k',
            'w' | 'v' | 'f' => 'f',
            'z' => 's',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out.trim_end_matches(['a', 'i', 'u']).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(a: &str, b: &str) -> bool {
        PersonName::parse(a).unwrap().agrees(&PersonName::parse(b).unwrap())
    }

    #[test]
    fn normal_forms() {
        assert_eq!(normalise_name("José  Núñez"), "jose nunez");
        assert_eq!(normalise_name("D.P.R.K."), "dprk");
        assert_eq!(normalise_name("Łódź"), "lodz");
        assert_eq!(normalise_name(""), "");
        assert_eq!(normalise_name("’s"), "");
    }

    #[test]
    fn one_person_under_two_spellings() {
        assert!(agrees("Park Min-jun", "Park Min Jun"));
        assert!(agrees("Oleksiy Danko", "Oleksii Danko"));
        assert!(agrees("Thomas Reyes", "Tom Reyes"));
        assert!(agrees("J. Harmon", "Julia Harmon"));
        assert!(agrees("Ana de Souza", "de Souza"));
        assert!(agrees("Harmon", "Julia Harmon"));
        assert!(agrees("Min-jun Park", "Park Min-jun"));
        assert!(agrees("Amara Osei-Lund", "Osei-Lund"));
        assert!(agrees("Frances Adeyemi KC", "Frances Adeyemi"));
        assert!(PersonName::parse("Osei-Lund").unwrap().is_bare());
    }

    #[test]
    fn the_part_that_differs() {
        assert_eq!(differing_part("Martin Ashdown", "Melvin Ashdown"), Some(NamePart::Given));
        assert_eq!(differing_part("Ruth Calloway KC", "Rhoda Calloway"), Some(NamePart::Given));
        assert_eq!(differing_part("Ian Webb", "Ian Weld"), Some(NamePart::Family));
        assert_eq!(differing_part("Nora Hollister", "Nora Hollinger"), Some(NamePart::Family));
        for (a, b) in [
            ("Liz Moran", "Elizabeth Moran"),
            ("Jon Moran", "John Moran"),
            ("J. Moran", "Peter Moran"),
            ("Sofia Moran", "Sophia Moran"),
            ("Yuri Moran", "Iurii Moran"),
            ("Abdel Moran", "Abdelkader Moran"),
            ("Peter Holt", "Peter Holt-Berg"),
            ("Peter Zelensky", "Peter Zelenskyy"),
            ("Peter Schmidt", "Peter Schmitt"),
            ("Peter Moran", "Paula Lindqvist"),
            ("Peter Moran", "Peter Lindqvist"),
            ("Moran", "Peter Moran"),
        ] {
            assert_eq!(differing_part(a, b), None, "{a} | {b}");
        }
    }

    #[test]
    fn two_persons() {
        assert!(!agrees("Park Min-jun", "Park Sung-ho"));
        assert!(!agrees("Baek", "Baeck"));
        assert!(!agrees("Maria Lopez", "Mario Lopez"));
        assert!(!agrees("Anna Harmon", "Peter Harmon"));
        assert!(!agrees("Harmon", "Harman"));
    }
}
