//! Base forms: irregular forms from lists, the rest by rules on the ending.
use super::Tag;
use super::words::lines;
use crate::hash::WordMap;
use std::sync::LazyLock;

type Forms = WordMap<&'static str, &'static str>;

fn forms(list: &'static str) -> Forms {
    let mut map = WordMap::default();
    for line in lines(list) {
        let mut words = line.split_whitespace();
        let Some(base) = words.next() else { continue };
        map.entry(base).or_insert(base);
        for form in words {
            map.entry(form).or_insert(base);
        }
    }
    map
}

static VERBS: LazyLock<Forms> = LazyLock::new(|| forms(include_str!("../../data/en/verbs.txt")));
static NOUNS: LazyLock<Forms> = LazyLock::new(|| forms(include_str!("../../data/en/nouns.txt")));
static ADJECTIVES: LazyLock<Forms> = LazyLock::new(|| forms(include_str!("../../data/en/adjectives.txt")));

/// What to do with the lower-cased word: another word, or cut bytes off and add letters.
enum Change {
    Keep,
    Whole(&'static str),
    Ending(usize, &'static str),
}

/// The base form of a listed form of an irregular verb: "sink" for "sank"; `None` for base forms.
pub(crate) fn irregular_base(form: &str) -> Option<&'static str> {
    VERBS.get(form).copied().filter(|base| *base != form)
}

/// Appends the base form of `word` under `tag` to `out`. `next` is the word after it (it decides `'s`).
pub(crate) fn push_lemma(word: &str, tag: Tag, next: &str, out: &mut String) {
    let at = out.len();
    if word.is_ascii() {
        out.push_str(word);
        out[at..].make_ascii_lowercase();
    } else {
        for c in word.chars() {
            match c {
                '’' | '‘' | '`' => out.push('\''),
                '“' | '”' => out.push('"'),
                '\u{2010}' | '\u{2011}' => out.push('-'),
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    match change(&out[at..], tag, next) {
        Change::Keep => {}
        Change::Whole(base) => {
            out.truncate(at);
            out.push_str(base);
        }
        Change::Ending(cut, add) => {
            let keep = out.len().saturating_sub(cut).max(at);
            if out.is_char_boundary(keep) {
                out.truncate(keep);
                out.push_str(add);
            }
        }
    }
}

fn change(w: &str, tag: Tag, next: &str) -> Change {
    match tag {
        Tag::VB | Tag::VBP if !w.starts_with('\'') => match w {
            "am" | "are" | "is" => Change::Whole("be"),
            _ => Change::Keep,
        },
        Tag::VB | Tag::VBP | Tag::VBZ | Tag::VBD | Tag::VBN | Tag::VBG => verb(w, tag, next),
        Tag::MD => modal(w),
        Tag::NNS | Tag::NNPS => noun(w),
        Tag::JJR | Tag::RBR => degree(w, "er"),
        Tag::JJS | Tag::RBS => degree(w, "est"),
        Tag::PRP => pronoun(w),
        Tag::DT | Tag::PDT => match w {
            "an" => Change::Whole("a"),
            "these" => Change::Whole("this"),
            "those" => Change::Whole("that"),
            _ => Change::Keep,
        },
        Tag::RB if matches!(w, "n't" | "nt") => Change::Whole("not"),
        Tag::WP if w == "whom" => Change::Whole("who"),
        Tag::POS if w == "'" => Change::Whole("'s"),
        _ => Change::Keep,
    }
}

fn modal(w: &str) -> Change {
    Change::Whole(match w {
        "ca" => "can",
        "wo" | "'ll" | "ll" => "will",
        "'d" => "would",
        "sha" => "shall",
        _ => return Change::Keep,
    })
}

fn pronoun(w: &str) -> Change {
    Change::Whole(match w {
        "me" => "i",
        "him" => "he",
        "her" => "she",
        "us" | "'s" => "we",
        "them" | "'em" => "they",
        _ => return Change::Keep,
    })
}

fn verb(w: &str, tag: Tag, next: &str) -> Change {
    match w {
        "'s" if matches!(next, "been" | "had" | "got" | "become" | "gone" | "done" | "seen") => {
            return Change::Whole("have");
        }
        "'s" | "s" => return Change::Whole("be"),
        "'d" => return Change::Whole("have"),
        "found" if matches!(tag, Tag::VB | Tag::VBP) => return Change::Keep,
        "lay" | "saw" | "fell" | "ground" | "wound" | "bore" if matches!(tag, Tag::VB | Tag::VBP) => {
            return Change::Keep;
        }
        _ => {}
    }
    if let Some(&base) = VERBS.get(w) {
        return Change::Whole(base);
    }
    // A prefix before an irregular verb: `overran`, `reopened` need not be listed one by one.
    let past = matches!(tag, Tag::VBD | Tag::VBN);
    for prefix in ["over", "under", "re", "out", "mis", "un", "co-", "fore", "inter", "up"] {
        if let Some(rest) = w.strip_prefix(prefix)
            && past
            && rest.len() >= 3
            && !rest.ends_with("ed")
            && let Some(&base) = VERBS.get(rest)
            && let Some(kept) = shared(rest, base)
        {
            return Change::Ending(rest.len() - kept, &base[kept..]);
        }
    }
    match tag {
        Tag::VBZ => third_person(w),
        Tag::VBD | Tag::VBN => {
            if w.ends_with("eed") {
                return Change::Ending(1, "");
            }
            w.strip_suffix("ed").map_or(Change::Keep, |stem| from_stem(stem, 2))
        }
        Tag::VBG => match w.strip_suffix("ing").or_else(|| w.strip_suffix("in'")) {
            Some(stem) => from_stem(stem, 3),
            None => Change::Keep,
        },
        _ => Change::Keep,
    }
}

/// How many leading bytes two words share, on a character boundary.
fn shared(a: &str, b: &str) -> Option<usize> {
    let n = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    (a.is_char_boundary(n) && b.is_char_boundary(n)).then_some(n)
}

fn third_person(w: &str) -> Change {
    if w.len() > 4 && w.ends_with("ies") {
        return Change::Ending(3, "y");
    }
    if ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|e| w.ends_with(e)) {
        return Change::Ending(2, "");
    }
    if w.len() > 2 && w.ends_with('s') && !w.ends_with("ss") { Change::Ending(1, "") } else { Change::Keep }
}

fn noun(w: &str) -> Change {
    if w.starts_with(|c: char| c.is_ascii_digit()) {
        return Change::Keep; // `1990s`
    }
    let last = w.rsplit('-').next().unwrap_or(w);
    if let Some(&base) = NOUNS.get(last)
        && let Some(kept) = shared(last, base)
    {
        return Change::Ending(last.len() - kept, &base[kept..]);
    }
    if let Some(base) = w.strip_suffix("'s") {
        return if base.is_empty() { Change::Keep } else { Change::Ending(2, "") };
    }
    if w.len() > 5 && w.ends_with("women") || w.len() > 4 && w.ends_with("men") {
        return Change::Ending(2, "an");
    }
    if w.ends_with("children") {
        return Change::Ending(3, "");
    }
    if w.len() > 4 && w.ends_with("ies") {
        return Change::Ending(3, "y");
    }
    if w.ends_with("wives") || w.ends_with("knives") || w.ends_with("lives") && w.len() > 5 && !w.ends_with("olives") {
        return Change::Ending(3, "fe");
    }
    if w.len() > 6 && w.ends_with("selves") {
        return Change::Ending(3, "f");
    }
    if ["sses", "shes", "ches", "xes", "zzes"].iter().any(|e| w.ends_with(e)) {
        return Change::Ending(2, "");
    }
    if w.len() > 2 && w.ends_with('s') && !["ss", "us", "is"].iter().any(|e| w.ends_with(e)) {
        return Change::Ending(1, "");
    }
    Change::Keep
}

fn degree(w: &str, ending: &'static str) -> Change {
    if let Some(&base) = ADJECTIVES.get(w) {
        return Change::Whole(base);
    }
    let Some(stem) = w.strip_suffix(ending).filter(|s| s.len() >= 2) else { return Change::Keep };
    if stem.ends_with('i') {
        return Change::Ending(ending.len() + 1, "y");
    }
    if let Some(n) = doubled(stem) {
        let ll = stem.ends_with("ll");
        return Change::Ending(ending.len() + if ll { 0 } else { n }, "");
    }
    if adjective_needs_e(stem) { Change::Ending(ending.len(), "e") } else { Change::Ending(ending.len(), "") }
}

fn adjective_needs_e(stem: &str) -> bool {
    let b = stem.as_bytes();
    let (last, before) = (b[b.len() - 1], b[b.len() - 2]);
    match last {
        b'c' | b'v' | b'z' | b'u' => true,
        b's' => before != b's',
        b'g' => before != b'n' && before != b'i',
        b'l' => !is_vowel(before) && before != b'l',
        b'w' | b'x' | b'y' | b'k' | b'h' => false,
        _ => syllables(stem) == 1 && is_vowel(before) && !b.len().checked_sub(3).is_some_and(|i| is_vowel(b[i])),
    }
}

fn is_vowel(b: u8) -> bool {
    matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Vowel groups (`qu` is a consonant).
fn syllables(stem: &str) -> usize {
    let (mut n, mut inside, mut before) = (0, false, b' ');
    for (i, b) in stem.bytes().enumerate() {
        let vowel = is_vowel(b) && !(b == b'u' && before == b'q') && !(b == b'y' && i == 0);
        n += usize::from(vowel && !inside);
        inside = vowel;
        before = b;
    }
    n
}

/// 1 where the stem ends in a doubled consonant.
fn doubled(stem: &str) -> Option<usize> {
    let b = stem.as_bytes();
    let n = b.len();
    (n >= 3 && b[n - 1] == b[n - 2] && b"bdglmnprt".contains(&b[n - 1])).then_some(1)
}

/// The verb whose stem before `-ed` or `-ing` (`suffix` bytes) is `stem`.
fn from_stem(stem: &str, suffix: usize) -> Change {
    let b = stem.as_bytes();
    let n = b.len();
    if n < 2 || syllables(stem) == 0 || !stem.is_ascii() {
        return if n >= 2 && syllables(stem) == 0 { Change::Keep } else { Change::Ending(suffix, "") };
    }
    let (last, before) = (b[n - 1], b[n - 2]);
    if last == b'i' && suffix == 2 {
        return Change::Ending(3, "y");
    }
    if doubled(stem).is_some() {
        let keep = last == b'l' && (syllables(stem) == 1 || ["all", "ill", "ull"].iter().any(|e| stem.ends_with(e)))
            || stem.ends_with("odd") && n < 5;
        return Change::Ending(suffix + usize::from(!keep), "");
    }
    Change::Ending(suffix, if verb_needs_e(stem, last, before) { "e" } else { "" })
}

fn verb_needs_e(stem: &str, last: u8, before: u8) -> bool {
    let b = stem.as_bytes();
    let n = b.len();
    let ends = |list: &[&str]| list.iter().any(|e| stem.ends_with(e));
    // `quir`: the u belongs to the q.
    let pair = n >= 3
        && is_vowel(before)
        && is_vowel(b[n - 3])
        && !(b[n - 3] == b'u' && n >= 4 && matches!(b[n - 4], b'q' | b'g'));
    match last {
        b'c' | b'v' => true,
        b'z' => before != b'z' && before != b't',
        b's' => before != b's',
        b'u' => true,
        b'g' => !matches!(before, b'n' | b'g'),
        b'l' if !is_vowel(before) => !matches!(before, b'l' | b'r' | b'w'),
        b'h' | b'w' | b'x' | b'y' | b'e' | b'o' | b'i' | b'a' => false,
        _ if !is_vowel(before) => false,
        _ if pair => ends(&["iat", "uat", "suad", "eiv"]),
        _ if syllables(stem) == 1 => true,
        b't' => ends(&["at", "ut", "mot", "vot", "quot", "not"]) && !ends(&["combat"]),
        b'r' => {
            ends(&["ir", "ar", "ur", "plor", "stor", "nor", "dor", "scor", "bor"])
                && !ends(&["labor", "harbor", "honor", "donor", "murmur", "endeavor", "neighbor"])
        }
        b'n' => ends(&["bin", "min", "gin", "fin", "clin", "lin", "vin", "tin", "hin", "rin"]) && !ends(&["train"]),
        b'm' => ends(&["sum", "com", "nam", "fum"]),
        b'p' => ends(&["scap", "cop", "shap", "typ", "rop"]) && !ends(&["chirop"]),
        b'k' => ends(&["ok", "ak", "ik", "uk"]),
        b'd' => ends(&["id", "ad", "ud", "od"]) && !ends(&["period"]),
        b'b' => ends(&["ib", "ob", "ub"]) && !ends(&["adlib"]),
        b'l' => ends(&["bil", "ul", "yl", "escal"]) && !ends(&["consul"]),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lemma(word: &str, tag: Tag) -> String {
        let mut out = String::from("x");
        push_lemma(word, tag, "", &mut out);
        out.split_off(1)
    }

    #[test]
    fn verbs() {
        for (form, tag, base) in [
            ("were", Tag::VBD, "be"),
            ("struck", Tag::VBD, "strike"),
            ("making", Tag::VBG, "make"),
            ("stopped", Tag::VBD, "stop"),
            ("called", Tag::VBN, "call"),
            ("cancelled", Tag::VBN, "cancel"),
            ("carried", Tag::VBD, "carry"),
            ("announced", Tag::VBD, "announce"),
            ("killed", Tag::VBN, "kill"),
            ("injured", Tag::VBN, "injure"),
            ("required", Tag::VBN, "require"),
            ("opened", Tag::VBD, "open"),
            ("exceeded", Tag::VBD, "exceed"),
            ("explained", Tag::VBD, "explain"),
            ("bringing", Tag::VBG, "bring"),
            ("changing", Tag::VBG, "change"),
            ("goes", Tag::VBZ, "go"),
            ("watches", Tag::VBZ, "watch"),
            ("’s", Tag::VBZ, "be"),
            ("overran", Tag::VBD, "overrun"),
            ("found", Tag::VBD, "find"),
            ("refilled", Tag::VBN, "refill"),
            ("reaches", Tag::VBZ, "reach"),
            ("relied", Tag::VBD, "rely"),
            ("reached", Tag::VBN, "reach"),
            ("missing", Tag::VBG, "miss"),
            ("reran", Tag::VBD, "rerun"),
        ] {
            assert_eq!(lemma(form, tag), base, "{form}");
        }
    }

    #[test]
    fn nouns_and_names() {
        for (form, tag, base) in [
            ("Children", Tag::NNS, "child"),
            ("cities", Tag::NNS, "city"),
            ("churches", Tag::NNS, "church"),
            ("houses", Tag::NNS, "house"),
            ("viruses", Tag::NNS, "virus"),
            ("firemen", Tag::NNS, "fireman"),
            ("Ukrainians", Tag::NNPS, "ukrainian"),
            ("Athens", Tag::NNP, "athens"),
            ("crises", Tag::NNS, "crisis"),
        ] {
            assert_eq!(lemma(form, tag), base, "{form}");
        }
    }

    #[test]
    fn degrees_and_small_words() {
        for (form, tag, base) in [
            ("bigger", Tag::JJR, "big"),
            ("largest", Tag::JJS, "large"),
            ("safer", Tag::JJR, "safe"),
            ("heaviest", Tag::JJS, "heavy"),
            ("smaller", Tag::JJR, "small"),
            ("worst", Tag::JJS, "bad"),
            ("n’t", Tag::RB, "not"),
            ("them", Tag::PRP, "they"),
        ] {
            assert_eq!(lemma(form, tag), base, "{form}");
        }
    }

    #[test]
    fn odd_words_do_not_panic() {
        for word in ["", "s", "é", "éd", "ing", "éing", "ed", "er", "xer", "’", "ies", "İs", "ſ"] {
            for &tag in Tag::ALL {
                lemma(word, tag);
            }
        }
    }
}
