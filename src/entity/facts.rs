//! Offices and roles: which title phrase tells whose office, of what.
use super::extract::Scan;
use super::title::TitleClass;
use super::{Entities, EntityClass, Gender, OfficeFact, OfficeStatus, lexicon};
use crate::text::Tag;

/// What a title phrase is the office of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Of {
    /// Canonical name.
    pub name: Option<String>,
    /// Local entity.
    pub entity: Option<usize>,
    /// After the of-phrase, or the phrase's own end.
    pub end: usize,
    /// Where the phrase with what stands in front of it begins.
    pub start: usize,
}

/// Most bytes from a title to its holder's name that are quoted as one.
const TOLD: usize = 160;

/// Finds the holders of all title phrases and writes the facts to them.
pub(crate) fn collect(scan: &Scan, out: &mut Entities) {
    for r in 0..scan.runs.len() {
        if let Some(e) = scan.run_entity[r].filter(|e| out.entities[*e].class == EntityClass::Person) {
            learn_gender(scan, r, e, out);
        }
    }
    for p in 0..scan.phrases.len() {
        let mut of = of_phrase(scan, out, p);
        if let Some(r) = scan.holder[p] {
            if of.name.is_none() {
                of = neighbour_of(scan, out, p).unwrap_or(of);
            }
            if of.name.is_none() {
                behind_name(scan, out, p, r, &mut of);
            }
            add(scan, out, p, r, &of, None);
        } else if let Some((r, status)) = holder_before(scan, out, &of).or_else(|| holder_after(scan, &of)) {
            add(scan, out, p, r, &of, status);
        }
    }
}

fn learn_gender(scan: &Scan, run: usize, e: usize, out: &mut Entities) {
    if out.entities[e].gender == Gender::Unknown {
        let tokens = &scan.runs[run].tokens;
        let written = &scan.doc.text[scan.doc.span_of(tokens.clone()).range()];
        if let Some(name) = super::name::PersonName::parse(written) {
            out.entities[e].gender = name.gender();
        }
    }
}

/// "Mayor Ode of Tarn", "Captain Ode of the Tarn fire brigade": the body stands behind the name.
fn behind_name(scan: &Scan, out: &Entities, p: usize, r: usize, of: &mut Of) {
    let doc = scan.doc;
    let end = scan.runs[r].tokens.end;
    let stop = scan.sentence_end(end.saturating_sub(1));
    let post = matches!(scan.phrases[p].title.class, TitleClass::Office | TitleClass::Rank);
    if !post || scan.phrases[p].end != scan.runs[r].tokens.start || end + 1 >= stop || doc.word(end) != "of" {
        return;
    }
    let at = end + 1 + usize::from(matches!(doc.word(end + 1), "the"));
    if let Some(body) = scan.run_starting(at).filter(|b| at < stop && scan.runs[*b].class != Some(EntityClass::Person))
    {
        set(scan, out, body, of);
    }
}

/// Of two titles joined by "and" the second shares the first one's country.
fn neighbour_of(scan: &Scan, out: &Entities, p: usize) -> Option<Of> {
    let before = p.checked_sub(1).filter(|q| scan.holder[*q] == scan.holder[p])?;
    let of = of_phrase(scan, out, before);
    of.name.is_some().then_some(of)
}

/// The body, country or place that the office is told to be of.
pub(crate) fn of_phrase(scan: &Scan, out: &Entities, p: usize) -> Of {
    let phrase = &scan.phrases[p];
    let doc = scan.doc;
    let stop = scan.sentence_end(phrase.start);
    let first = doc.sentences[doc.sentence_of(phrase.start)].first;
    let mut of = Of { end: phrase.end, start: phrase.start, ..Of::default() };
    if phrase.start > first {
        let mut t = phrase.start - 1;
        let possessive = doc.tag(t) == Tag::POS || matches!(doc.word(t), "'s" | "’s");
        // Words between the owner and the title: "Bergen regional governor", "Norway's first prime minister".
        while t > first
            && (possessive && t == phrase.start - 1
                || doc.tag(t) == Tag::JJ && scan.run_on(t).is_none() && phrase.start - t < 3)
        {
            t -= 1;
        }
        if doc.tag(t) == Tag::POS && t > first {
            t -= 1;
        }
        if let Some(r) = scan.run_on(t)
            && scan.runs[r].tokens.end == t + 1
        {
            set(scan, out, r, &mut of);
            of.start = scan.runs[r].tokens.start;
        }
    }
    if of.end < stop && joins(doc.word(of.end), phrase.title) {
        let mut t = of.end + 1;
        while t < stop
            && t < of.end + 4
            && matches!(doc.tag(t), Tag::DT | Tag::JJ | Tag::PRPS)
            && scan.run_on(t).is_none()
        {
            t += 1;
        }
        if let Some(body) = named_after_noun(scan, out, t, stop) {
            t = body;
        }
        if let Some(mut r) = scan.run_starting(t).filter(|_| t < stop) {
            let mut end = scan.runs[r].tokens.end;
            // "the Danish shipping line Torm", "Norway's Polar Institute": the body, not the country.
            let next = end + usize::from(end < stop && doc.tag(end) == Tag::POS);
            if scan.runs[r].country.is_some()
                && let Some(body) = scan.run_starting(next).filter(|b| is_body(scan, out, *b))
                && next < stop
            {
                r = body;
                end = scan.runs[r].tokens.end;
            }
            let posted = doc.word(of.end) == "to" && of.name.is_some();
            if !posted {
                set(scan, out, r, &mut of);
            }
            of.end = end;
        }
    }
    of
}

/// "of the drivers' union ABC", "of the regional carrier Swift": where the name of the body begins behind its kind.
fn named_after_noun(scan: &Scan, out: &Entities, from: usize, stop: usize) -> Option<usize> {
    let doc = scan.doc;
    let end = (from..stop.min(from + 5))
        .find(|&t| !(matches!(doc.tag(t), Tag::NN | Tag::NNS | Tag::POS | Tag::JJ) && scan.run_on(t).is_none()))?;
    let kind = end.checked_sub(1).filter(|&k| k >= from && matches!(doc.tag(k), Tag::NN))?;
    let run = scan.run_starting(end)?;
    (doc.word(kind).starts_with(char::is_lowercase) && is_body(scan, out, run)).then_some(end)
}

/// Prepositions between a title and what it is of.
fn joins(word: &str, title: &super::Title) -> bool {
    match word {
        "of" | "for" => true,
        "at" => title.class != TitleClass::Rank,
        "with" => title.class == TitleClass::Role,
        "to" => matches!(title.canonical, "ambassador" | "envoy" | "adviser" | "permanent representative"),
        "from" => {
            matches!(title.canonical, "senator" | "representative" | "member of parliament" | "deputy" | "councillor")
        }
        _ => false,
    }
}

fn is_body(scan: &Scan, out: &Entities, r: usize) -> bool {
    scan.run_entity[r].is_some_and(|e| matches!(out.entities[e].class, EntityClass::Organisation | EntityClass::Other))
}

fn set(scan: &Scan, out: &Entities, r: usize, of: &mut Of) {
    let run = &scan.runs[r];
    // "the first Black mayor": an adjective is no place.
    let adjective = run.country.is_none() && (scan.doc.tag(run.tokens.end - 1) == Tag::JJ || names_people(&run.norm));
    if let Some(e) = scan.run_entity[r]
        && out.entities[e].class != EntityClass::Group
        && !adjective
    {
        of.entity = Some(e);
        of.name = Some(out.entities[e].canonical.clone());
    }
}

/// Adjectives of peoples, faiths and parties, written with a capital, that are no organisation or place.
fn names_people(norm: &str) -> bool {
    const WORDS: &[&str] = &[
        "black",
        "white",
        "latino",
        "latina",
        "hispanic",
        "asian",
        "african",
        "african american",
        "asian american",
        "european",
        "western",
        "eastern",
        "jewish",
        "muslim",
        "christian",
        "catholic",
        "protestant",
        "sunni",
        "shiite",
        "shia",
        "hindu",
        "sikh",
        "buddhist",
        "arab",
        "native american",
        "indigenous",
        "korean",
        "democratic",
        "democrat",
        "republican",
        "conservative",
        "liberal",
        "labour",
        "communist",
        "socialist",
        "green",
        "nordic",
        "baltic",
        "balkan",
        "slavic",
        "islamist",
    ];
    WORDS.contains(&norm)
}

/// A person's name in front of the phrase: in apposition, by "is" or by "who serves as".
fn holder_before(scan: &Scan, out: &Entities, of: &Of) -> Option<(usize, Option<OfficeStatus>)> {
    let doc = scan.doc;
    let first = doc.sentences.get(doc.sentence_of(of.start))?.first;
    let mut t = of.start;
    // Back over determiners and adjectives.
    while t > first
        && of.start - t < 6
        && matches!(doc.tag(t - 1), Tag::DT | Tag::PRPS | Tag::JJ | Tag::JJS | Tag::RB | Tag::CD | Tag::VBN)
    {
        if lexicon_negation(doc.word(t - 1)) || is_age(scan, t - 1) {
            break;
        }
        t -= 1;
    }
    t = over_possessor(scan, first, t);
    let before = t.checked_sub(1).filter(|b| *b >= first)?;
    let (at, status) = verb_link(scan, first, before)?;
    let r = scan.run_on(at)?;
    let e = scan.run_entity[r]?;
    (out.entities[e].class == EntityClass::Person && scan.runs[r].tokens.end == at + 1).then_some((r, status))
}

/// Back over a possessor in common nouns: "the country's", "the city's long-serving".
fn over_possessor(scan: &Scan, first: usize, t: usize) -> usize {
    let doc = scan.doc;
    let noun = t > first + 2
        && doc.tag(t - 1) == Tag::POS
        && matches!(doc.tag(t - 2), Tag::NN | Tag::NNS)
        && scan.run_on(t - 2).is_none();
    if !noun {
        return t;
    }
    let mut lead = t - 2;
    while lead > first && t - lead < 6 && matches!(doc.tag(lead - 1), Tag::JJ | Tag::NN | Tag::DT | Tag::PRPS) {
        lead -= 1;
        if matches!(doc.tag(lead), Tag::DT | Tag::PRPS) {
            return lead;
        }
    }
    t
}

fn lexicon_negation(word: &str) -> bool {
    matches!(word, "not" | "never" | "n't" | "no" | "n’t")
}

fn is_age(scan: &Scan, t: usize) -> bool {
    scan.doc.tag(t) == Tag::CD
}

/// From the token before the phrase back over ", 42," or a verb of holding to the last token of a name.
fn verb_link(scan: &Scan, first: usize, before: usize) -> Option<(usize, Option<OfficeStatus>)> {
    let doc = scan.doc;
    let word = |i: usize| if i >= first { doc.word(i) } else { "" };
    if word(before) == "," {
        let mut t = before.checked_sub(1)?;
        if t > first + 1 && doc.tag(t) == Tag::CD && word(t - 1) == "," {
            t = t.checked_sub(2)?;
        }
        return (t >= first).then_some((t, None));
    }
    let mut t = before;
    let mut status = None;
    if word(t) == "as" && t > first {
        t -= 1;
        if matches!(word(t), "over" | "down" | "in") && t > first {
            t -= 1;
        }
        status = Some(match word(t) {
            "serves" | "serving" | "took" | "takes" | "works" | "continues" | "returned" | "sworn" | "appointed" => {
                OfficeStatus::Current
            }
            "served" | "worked" => OfficeStatus::Past,
            "stepped" | "resigned" | "quit" | "retired" => OfficeStatus::Former,
            _ => return None,
        });
        t = t.checked_sub(1)?;
    } else if let "elected" | "named" | "appointed" | "re-elected" | "chosen" | "made" = word(t) {
        status =
            Some(if matches!(word(t), "elected" | "chosen") { OfficeStatus::Elect } else { OfficeStatus::Current });
        t = t.checked_sub(1)?;
    }
    // The verb "be" and its like, unless denied or only possible.
    for _ in 0..3 {
        match word(t) {
            "is" | "remains" | "becomes" | "'s" if doc.tag(t).is_verb() => {
                status = status.or(Some(OfficeStatus::Current))
            }
            "was" | "were" if doc.tag(t).is_verb() => status = status.or(Some(OfficeStatus::Past)),
            "be" if word(t.saturating_sub(1)) == "will" => {
                status = status.or(Some(OfficeStatus::Elect));
                t = t.checked_sub(1).filter(|t| *t > first)?;
            }
            "became" => status = status.or(Some(OfficeStatus::Current)),
            "been" => status = status.or(Some(OfficeStatus::Current)),
            "has" | "had" | "also" | "currently" | "now" | "still" | "since" => {}
            _ => break,
        }
        if t == first {
            return None;
        }
        t -= 1;
    }
    status?;
    if word(t) == "who" && t > first + 1 && word(t - 1) == "," {
        t -= 2;
    }
    Some((t, status))
}

/// A person's name after the phrase, set off by commas: "its chief executive, Ann Lee,".
fn holder_after(scan: &Scan, of: &Of) -> Option<(usize, Option<OfficeStatus>)> {
    let doc = scan.doc;
    let stop = scan.sentence_end(of.start);
    if of.end + 1 >= stop || doc.word(of.end) != "," {
        return None;
    }
    // "the coroner, Dr Ann Lee,"
    let addressed = scan.phrase_starting(of.end + 1).filter(|q| scan.phrases[*q].title.class == TitleClass::Honorific);
    let r = match addressed {
        Some(q) => scan.holder[q].filter(|r| scan.runs[*r].tokens.start == scan.phrases[q].end)?,
        None => scan.run_starting(of.end + 1)?,
    };
    let run = &scan.runs[r];
    let closed = run.tokens.end >= stop || matches!(doc.word(run.tokens.end), "," | "." | ";" | ")" | "–" | "—" | "-");
    let person = run.norm.contains(' ') && run.country.is_none() && run.function.is_none();
    let singular = of.start == 0 || doc.tag(of.end - 1) != Tag::NNS;
    let listed = run.tokens.end + 1 < stop && doc.word(run.tokens.end) == "," && doc.word(run.tokens.end + 1) == "and";
    let plain = run.class.is_none_or(|c| c == EntityClass::Person);
    let first_word = doc.word(run.tokens.start).to_lowercase();
    (closed
        && person
        && plain
        && singular
        && !listed
        && (run.class.is_some() || lexicon::name_word(&first_word).is_none()))
    .then_some((r, None))
}

fn add(scan: &Scan, out: &mut Entities, p: usize, r: usize, of: &Of, status: Option<OfficeStatus>) {
    let phrase = &scan.phrases[p];
    let Some(e) = scan.run_entity[r].filter(|e| out.entities[*e].class == EntityClass::Person) else { return };
    if phrase.title.gender != Gender::Unknown && out.entities[e].gender == Gender::Unknown {
        out.entities[e].gender = phrase.title.gender;
    }
    let tokens = phrase.start..phrase.end;
    if let Some(m) = out.index_at(scan.runs[r].tokens.start) {
        for slot in &mut out.by_token[tokens.clone()] {
            *slot = m as u32;
        }
        if phrase.title.class != TitleClass::Honorific {
            let at = out.entities[e].offices.len();
            out.mentions[m].office.get_or_insert(at);
        }
    }
    if phrase.title.class == TitleClass::Honorific {
        return;
    }
    let span = scan.doc.span_of(tokens);
    // "former Norwegian defence minister": the word stands before the owner.
    let outer = of
        .start
        .checked_sub(1)
        .filter(|_| of.start < phrase.start && scan.doc.sentence_of(of.start) == scan.doc.sentence_of(of.start - 1));
    let outer = outer.and_then(|t| super::office::status_word(scan.doc.word(t)));
    let told = if phrase.status == OfficeStatus::Current { outer.or(status) } else { Some(phrase.status) };
    let status = told.unwrap_or_default();
    let own = of.entity != Some(e);
    let name_span = scan.doc.span_of(scan.runs[r].tokens.clone());
    let whole = scan.doc.span_of(of.start.min(phrase.start)..of.end.max(phrase.end)).cover(name_span);
    out.entities[e].offices.push(OfficeFact {
        title: phrase.canonical.clone(),
        written: scan.doc.text[span.range()].to_string(),
        class: phrase.title.class,
        unique: phrase.unique,
        level: phrase.title.level.filter(|_| phrase.canonical == phrase.title.canonical).map(str::to_string),
        of: of.name.clone().filter(|_| own),
        of_entity: of.entity.filter(|_| own),
        status,
        span,
        told: if whole.len() <= TOLD { whole } else { span },
        name_span,
    });
}
