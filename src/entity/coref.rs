//! Descriptions, pronouns and metonyms of one article: resolved only where one antecedent fits.
use super::country::CountryForm;
use super::extract::{Scan, blank, push};
use super::facts::{self, Of};
use super::runs::function_of;
use super::title::TitleClass;
use super::{Entities, EntityClass, Gender, LocalEntity, MentionKind, OfficeFact, OfficeStatus, lexicon};
use crate::syntax::Dep;
use crate::text::Tag;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// How many sentences back a description looks for its antecedent.
const REACH: usize = 3;

/// Resolves all that is no name, in order of the text.
pub(crate) fn resolve(scan: &Scan, out: &mut Entities) {
    let mut state = State::new(scan, out);
    for (s, sentence) in scan.doc.sentences.iter().enumerate() {
        let before = state.subject;
        let mut quoted = false;
        state.local_subject = None;
        // A byline or a caption's credit brings nobody into the story.
        state.silent = !sentence.tokens().any(|i| scan.doc.tag(i).is_verb());
        let mut i = sentence.first;
        while i < sentence.last {
            quoted = quote_state(scan, i, quoted);
            let step = if out.index_at(i).is_some() {
                name_step(scan, out, &mut state, s, i)
            } else {
                description_step(scan, out, &mut state, s, i, quoted)
            };
            i += step.max(1);
        }
        state.subject = subject(scan, out, sentence.tokens(), sentence.parsed);
        if state.subject.is_none() && sentence.last - sentence.first < 4 {
            state.subject = before;
        }
    }
}

struct State {
    /// For each entity the sentence and token of its last mention so far.
    last: Vec<Option<(usize, usize)>>,
    /// Entities in order of last mention (most recent at the end), without repeats within the reach.
    recent: Vec<usize>,
    /// Subject of the sentence before.
    subject: Option<usize>,
    /// First subject-like entity of this sentence.
    local_subject: Option<usize>,
    /// Whether the sentence has no verb.
    silent: bool,
    functions: HashMap<(String, String), usize>,
    posts: HashMap<(String, String, OfficeStatus), usize>,
    /// Countries named by name or adjective anywhere, to their entity.
    countries: HashMap<&'static str, usize>,
}

impl State {
    fn new(scan: &Scan, out: &Entities) -> State {
        let mut functions = HashMap::new();
        let mut countries = HashMap::new();
        for (e, entity) in out.entities.iter().enumerate() {
            if let (Some(f), Some(o)) = (&entity.function, &entity.owner) {
                functions.entry((f.clone(), o.clone())).or_insert(e);
            }
        }
        for (r, run) in scan.runs.iter().enumerate() {
            if let (Some((c, CountryForm::Name | CountryForm::Adjective)), Some(e)) = (run.country, scan.run_entity[r])
            {
                countries.entry(c.canonical).or_insert(e);
            }
        }
        State {
            last: vec![None; out.entities.len()],
            recent: Vec::new(),
            subject: None,
            local_subject: None,
            silent: false,
            functions,
            posts: HashMap::new(),
            countries,
        }
    }

    fn saw(&mut self, e: usize, sentence: usize, token: usize) {
        if self.silent {
            return;
        }
        if e >= self.last.len() {
            self.last.resize(e + 1, None);
        }
        if self.last[e].is_none_or(|(s, _)| s + REACH < sentence) {
            self.recent.retain(|x| *x != e);
            self.recent.push(e);
        }
        self.last[e] = Some((sentence, token));
        if self.recent.len() > 64 {
            self.recent.remove(0);
        }
    }

    /// Entities mentioned within `reach` sentences before (and in) sentence `s` that pass the test.
    fn candidates(&self, s: usize, reach: usize, test: impl Fn(usize) -> bool) -> Vec<usize> {
        let near = |e: &usize| self.last.get(*e).copied().flatten().is_some_and(|(at, _)| at + reach >= s);
        self.recent.iter().copied().filter(near).filter(|e| test(*e)).collect()
    }
}

/// A toggle for the plain mark, open and closed for the others.
fn quote_state(scan: &Scan, i: usize, quoted: bool) -> bool {
    match scan.doc.word(i) {
        "“" | "``" => true,
        "”" | "''" => false,
        "\"" => !quoted,
        _ => quoted,
    }
}

fn name_step(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, i: usize) -> usize {
    let Some(m) = out.index_at(i) else { return 1 };
    let tokens = out.mentions[m].tokens.clone();
    if tokens.start != i {
        return 1;
    }
    if let Some(r) = scan.run_on(i) {
        metonym(scan, out, state, m, r);
    }
    if let Some(e) = out.mentions[m].entity {
        state.saw(e, s, i);
        if out.mentions[m].kind != MentionKind::Demonym
            && !follows_preposition(scan, s, i)
            && !is_possessor(scan, tokens.end)
        {
            state.local_subject.get_or_insert(e);
        }
    }
    tokens.end - i
}

fn follows_preposition(scan: &Scan, s: usize, i: usize) -> bool {
    let first = scan.doc.sentences[s].first;
    let mut t = i;
    while t > first && (scan.phrase_on(t - 1).is_some() || matches!(scan.doc.tag(t - 1), Tag::DT | Tag::JJ | Tag::NN)) {
        t -= 1;
    }
    t > first && matches!(scan.doc.tag(t - 1), Tag::IN | Tag::TO)
}

fn is_possessor(scan: &Scan, after: usize) -> bool {
    scan.doc.tokens.get(after).is_some_and(|t| t.tag == Tag::POS)
}

/// A capital or seat of government as the one who acts: it stands for the country, if that is spoken of here.
fn metonym(scan: &Scan, out: &mut Entities, state: &State, m: usize, r: usize) {
    let Some((country, form @ (CountryForm::Capital | CountryForm::Metonym))) = scan.runs[r].country else { return };
    let Some(&e) = state.countries.get(country.canonical) else { return };
    if country.capitals.first() == Some(&"Brussels") {
        return;
    }
    if form == CountryForm::Metonym || acts(scan, scan.runs[r].tokens.clone()) {
        out.mentions[m].metonym = true;
        out.mentions[m].entity = Some(e);
        out.mentions[m].class = EntityClass::Country;
    }
}

/// Whether the name is the subject of a verb that governments do, or the object of one done to governments.
fn acts(scan: &Scan, run: Range<usize>) -> bool {
    let doc = scan.doc;
    let stop = scan.sentence_end(run.start);
    let s = doc.sentence_of(run.start);
    let mut t = run.end;
    // Over "and its allies", "also", "has".
    let limit = (t + 7).min(stop);
    while t < limit && !(doc.tag(t).is_verb() && is_government_verb(doc.lemma(t))) {
        let passable =
            matches!(doc.tag(t), Tag::CC | Tag::RB | Tag::PRPS | Tag::JJ | Tag::NNS | Tag::MD | Tag::NNP | Tag::TO)
                || doc.tag(t).is_verb() && matches!(doc.lemma(t), "have" | "be");
        if !passable {
            break;
        }
        t += 1;
    }
    if t < limit && doc.tag(t).is_verb() && is_government_verb(doc.lemma(t)) && !follows_preposition(scan, s, run.start)
    {
        return true;
    }
    let first = doc.sentences[s].first;
    run.start > first && {
        let b = run.start - 1;
        doc.tag(b).is_verb()
            && matches!(doc.lemma(b), "accuse" | "urge" | "press" | "push" | "pressure" | "warn" | "blame" | "condemn")
            || matches!(doc.lemma(b), "with" | "between")
                && b > first
                && matches!(
                    doc.lemma(b - 1),
                    "talk" | "tie" | "relation" | "deal" | "confrontation" | "negotiation" | "treaty" | "agreement"
                )
    }
}

fn is_government_verb(lemma: &str) -> bool {
    const VERBS: &[&str] = &[
        "say",
        "announce",
        "reject",
        "accuse",
        "deny",
        "claim",
        "insist",
        "agree",
        "demand",
        "warn",
        "impose",
        "sign",
        "recall",
        "expel",
        "condemn",
        "seek",
        "want",
        "threaten",
        "invade",
        "offer",
        "refuse",
        "accept",
        "propose",
        "approve",
        "call",
        "urge",
        "maintain",
        "argue",
        "vow",
        "pledge",
        "promise",
        "confirm",
        "dismiss",
        "protest",
        "retaliate",
        "withdraw",
        "ban",
        "lift",
        "declare",
        "recognise",
        "recognize",
        "negotiate",
        "view",
        "consider",
        "respond",
        "support",
        "oppose",
        "back",
        "decline",
        "admit",
        "acknowledge",
        "describe",
        "blame",
        "plan",
        "hope",
        "push",
        "veto",
        "ratify",
        "mobilise",
        "mobilize",
        "need",
        "summon",
        "deploy",
        "request",
    ];
    VERBS.contains(&lemma)
}

fn description_step(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, i: usize, quoted: bool) -> usize {
    let doc = scan.doc;
    if let Some(p) = scan.phrase_starting(i) {
        if scan.holder[p].is_none() {
            return title_mention(scan, out, state, s, p);
        }
        return 1;
    }
    let tag = doc.tag(i);
    if matches!(tag, Tag::PRP | Tag::PRPS) {
        pronoun(scan, out, state, s, i, quoted);
        return 1;
    }
    let definite = tag == Tag::DT && matches!(doc.word(i), "the" | "The" | "this" | "This" | "that" | "That");
    if definite {
        return definite_description(scan, out, state, s, i).unwrap_or(1);
    }
    if tag.is_noun() { functional_body(scan, out, state, s, i, None).unwrap_or(1) } else { 1 }
}

/// "the navy", "Norway's navy", "Polish police": a body that each country has once.
fn functional_body(
    scan: &Scan,
    out: &mut Entities,
    state: &mut State,
    s: usize,
    i: usize,
    from: Option<usize>,
) -> Option<usize> {
    let doc = scan.doc;
    let stop = scan.sentence_end(i);
    let (n, function) = (1..=3usize).rev().filter(|n| i + n <= stop).find_map(|n| {
        let range = i..i + n;
        let quiet = range.clone().all(|t| scan.run_on(t).is_none() && doc.word(t).starts_with(char::is_lowercase));
        let text = &doc.text[doc.span_of(range).range()];
        let f = quiet.then(|| function_of(text)).flatten()?;
        Some((n, f))
    })?;
    // Part of a longer noun phrase: "police chief", "government offices".
    if i + n < stop && doc.tag(i + n).is_noun() {
        return None;
    }
    let first = doc.sentences[s].first;
    let lead = from.unwrap_or(i);
    let owner = owner_before(scan, out, first, i).or_else(|| {
        let of = i + n < stop && doc.word(i + n) == "of";
        let at = i + n + 1 + usize::from(i + n + 1 < stop && doc.word(i + n + 1) == "the");
        let r = scan.run_starting(at).filter(|_| of && at < stop)?;
        scan.run_entity[r].map(|e| out.entities[e].canonical.clone())
    });
    let entity = match owner {
        Some(owner) => {
            let key = (function.clone(), owner.clone());
            let e = state.functions.get(&key).copied().unwrap_or_else(|| {
                out.entities.push(LocalEntity {
                    canonical: format!("{function} of {owner}"),
                    names: BTreeSet::new(),
                    owner: Some(owner),
                    function: Some(function.clone()),
                    ..blank(EntityClass::Organisation)
                });
                state.functions.insert(key, out.entities.len() - 1);
                out.entities.len() - 1
            });
            Some(e)
        }
        None => {
            let mut owners = state
                .functions
                .iter()
                .filter(|((f, _), e)| *f == function && state.last.get(**e).is_some_and(Option::is_some));
            let hit = owners.next().map(|(_, e)| *e);
            hit.filter(|_| owners.next().is_none())
        }
    };
    push(scan, out, lead..i + n, i + n - 1, MentionKind::Nominal, EntityClass::Organisation, entity);
    if let Some(e) = entity {
        state.saw(e, s, i);
        state.local_subject.get_or_insert(e);
    }
    Some(i + n - lead.min(i))
}

/// The country or place in front of a noun: adjective or possessor.
fn owner_before(scan: &Scan, out: &Entities, first: usize, i: usize) -> Option<String> {
    let mut t = i.checked_sub(1).filter(|t| *t >= first)?;
    if scan.doc.tag(t) == Tag::POS {
        t = t.checked_sub(1).filter(|t| *t >= first)?;
    } else if scan.run_on(t).is_none_or(|r| scan.runs[r].country.is_none()) {
        return None;
    }
    let m = out.at(t)?;
    let e = out.entity_of(m)?;
    matches!(e.class, EntityClass::Country | EntityClass::Place).then(|| e.canonical.clone())
}

/// A title without a name: whoever holds the office here, or the office itself where it tells of what.
fn title_mention(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, p: usize) -> usize {
    let phrase = &scan.phrases[p];
    let doc = scan.doc;
    let length = phrase.end - phrase.start;
    let first = doc.sentences[s].first;
    let of = facts::of_phrase(scan, out, p);
    let mut lead = of.start;
    let mut definite =
        of.name.is_some() || doc.word(phrase.start).starts_with(char::is_uppercase) && phrase.start > first;
    while lead > first && phrase.start - lead < 6 {
        match doc.word(lead - 1) {
            "the" | "The" | "this" | "This" => {
                definite = true;
                break;
            }
            "a" | "an" | "A" | "An" | "another" | "any" | "every" | "no" => return length,
            _ if doc.tag(lead - 1) == Tag::JJ => lead -= 1,
            _ => break,
        }
    }
    let entity = if definite { office_holder(scan, out, state, p, &of) } else { None };
    push(scan, out, phrase.start..phrase.end, phrase.head, MentionKind::Nominal, EntityClass::Person, entity);
    if let Some(e) = entity {
        state.saw(e, s, phrase.start);
        state.local_subject.get_or_insert(e);
    }
    length
}

fn office_holder(scan: &Scan, out: &mut Entities, state: &mut State, p: usize, of: &Of) -> Option<usize> {
    let phrase = &scan.phrases[p];
    let fits = |o: &OfficeFact| {
        let same = o.title == phrase.canonical
            || o.title.strip_prefix(&phrase.canonical).is_some_and(|r| r.starts_with(" of "));
        let place = of.name.is_none() || o.of.is_none() || of.name == o.of;
        let status = match phrase.status {
            OfficeStatus::Former => matches!(o.status, OfficeStatus::Former | OfficeStatus::Past),
            OfficeStatus::Elect => o.status == OfficeStatus::Elect,
            OfficeStatus::Acting => o.status == OfficeStatus::Acting,
            _ => !matches!(o.status, OfficeStatus::Former | OfficeStatus::Elect),
        };
        same && place && status
    };
    let mut holders =
        (0..out.entities.len()).filter(|e| out.entities[*e].named && out.entities[*e].offices.iter().any(fits));
    match (holders.next(), holders.next()) {
        (Some(one), None) => {
            let seen = state.last.get(one).is_some_and(Option::is_some);
            return (phrase.unique || seen).then_some(one);
        }
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    let name = match &of.name {
        Some(name) => name.clone(),
        // "the mayor", of which town the article does not say: the office all the same.
        None if phrase.title.class == TitleClass::Office => String::new(),
        None => return None,
    };
    if !phrase.unique {
        return None;
    }
    let key = (phrase.canonical.clone(), name.clone(), phrase.status);
    let e = state.posts.get(&key).copied().unwrap_or_else(|| {
        out.entities.push(described(scan, p, of, name));
        state.posts.insert(key, out.entities.len() - 1);
        out.entities.len() - 1
    });
    Some(e)
}

/// A person known by the office alone.
fn described(scan: &Scan, p: usize, of: &Of, name: String) -> LocalEntity {
    let phrase = &scan.phrases[p];
    let span = scan.doc.span_of(phrase.start..phrase.end);
    let status = match phrase.status {
        OfficeStatus::Former => "former ",
        OfficeStatus::Elect => "incoming ",
        OfficeStatus::Acting => "acting ",
        _ => "",
    };
    let fact = OfficeFact {
        title: phrase.canonical.clone(),
        written: scan.doc.text[span.range()].to_string(),
        class: phrase.title.class,
        unique: phrase.unique,
        level: phrase.title.level.map(str::to_string),
        of: Some(name.clone()).filter(|n| !n.is_empty()),
        of_entity: of.entity,
        status: phrase.status,
        span,
        name_span: span,
    };
    LocalEntity {
        canonical: match name.as_str() {
            "" => format!("{status}{}", phrase.canonical),
            _ => format!("{status}{} of {name}", phrase.canonical),
        },
        gender: phrase.title.gender,
        offices: vec![fact],
        named: false,
        ..blank(EntityClass::Person)
    }
}

/// Words between article and noun that point to another one than the one spoken of.
fn points_elsewhere(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "other",
        "another",
        "second",
        "third",
        "new",
        "same",
        "rival",
        "first",
        "next",
        "last",
        "only",
        "nearby",
        "neighbouring",
        "neighboring",
        "parent",
        "two",
        "three",
        "several",
        "entire",
        "whole",
        "best",
        "biggest",
        "largest",
        "oldest",
        "previous",
        "opposing",
        "away",
        "home",
        "visiting",
        "dead",
        "injured",
        "missing",
        "older",
        "younger",
        "former",
    ];
    WORDS.contains(&word)
}

/// "the company", "the 29-year-old": the one entity of the class that was spoken of lately.
fn definite_description(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, i: usize) -> Option<usize> {
    let doc = scan.doc;
    let stop = scan.sentence_end(i);
    let mut t = i + 1;
    let mut plain = true;
    let mut owner = None;
    while t < stop && t < i + 7 {
        if scan.phrase_starting(t).is_some() {
            return None;
        }
        if let Some(r) = scan.run_on(t) {
            let Some((c, CountryForm::Adjective)) = scan.runs[r].country else { return None };
            owner = Some(c.canonical);
            t = scan.runs[r].tokens.end;
            continue;
        }
        if function_of(doc.word(t)).is_some()
            || t + 1 < stop && function_of(&doc.text[doc.span_of(t..t + 2).range()]).is_some()
        {
            let n = functional_body(scan, out, state, s, t, Some(i))?;
            return Some(n);
        }
        let last =
            !(t + 1 < stop && (doc.tag(t + 1).is_noun() || doc.tag(t + 1) == Tag::HYPH || doc.word(t + 1) == "-"));
        if last && (doc.tag(t).is_noun() || doc.word(t) == "old") {
            break;
        }
        plain &= !points_elsewhere(doc.word(t));
        if !matches!(
            doc.tag(t),
            Tag::JJ | Tag::NN | Tag::HYPH | Tag::CD | Tag::RB | Tag::VBG | Tag::VBN | Tag::JJS | Tag::JJR
        ) {
            return None;
        }
        t += 1;
    }
    if t >= stop || t >= i + 7 || doc.tag(t) == Tag::NNS {
        return None;
    }
    let (lemma, aged) = aged(scan, i, t);
    let class = if aged { EntityClass::Person } else { lexicon::nominal_class(lemma)? };
    let after = if t + 1 < stop { doc.word(t + 1) } else { "" };
    let bound = matches!(
        after,
        "that"
            | "which"
            | "who"
            | "whose"
            | "of"
            | "behind"
            | "for"
            | "where"
            | "between"
            | "from"
            | "called"
            | "named"
    ) || scan.run_starting(t + 1).is_some_and(|_| t + 1 < stop);
    let entity = if plain && !bound { antecedent(out, state, s, class, lemma, owner) } else { None };
    // "the intelligence agency" is no "News Agency": a noun in front must be in the name too.
    let entity = entity
        .filter(|e| aged || (i + 1..t).all(|k| doc.tag(k) != Tag::NN || bears_noun(&out.entities[*e], doc.lemma(k))));
    push(scan, out, i..t + 1, t, MentionKind::Nominal, class, entity);
    if let Some(e) = entity {
        state.saw(e, s, i);
        state.local_subject.get_or_insert(e);
    }
    Some(t + 1 - i)
}

/// The noun's lemma, and whether it is an age ("29-year-old").
fn aged<'d>(scan: &'d Scan, i: usize, t: usize) -> (&'d str, bool) {
    let doc = scan.doc;
    let word = doc.word(t);
    let whole = word.ends_with("-year-old");
    let split = word == "old" && t >= i + 4 && doc.lemma(t - 2) == "year";
    (doc.lemma(t), whole || split)
}

fn antecedent(
    out: &Entities,
    state: &State,
    s: usize,
    class: EntityClass,
    lemma: &str,
    owner: Option<&str>,
) -> Option<usize> {
    let gender = lexicon::nominal_gender(lemma);
    let fits = |e: usize| {
        let x = &out.entities[e];
        let class_fits = x.class == class || class == EntityClass::Place && x.class == EntityClass::Place;
        class_fits
            && x.named
            && x.gender.agrees(gender)
            && owner.is_none_or(|o| x.owner.as_deref() == Some(o) || x.class == EntityClass::Person)
    };
    if class == EntityClass::Place || class == EntityClass::Organisation {
        let bears = |e: usize| fits(e) && bears_noun(&out.entities[e], lemma);
        let named: Vec<usize> = (0..state.last.len()).filter(|e| state.last[*e].is_some() && bears(*e)).collect();
        match named[..] {
            [one] => return Some(one),
            [] => {}
            _ => return single(&state.candidates(s, 1, bears)),
        }
    }
    if class == EntityClass::Place {
        return None;
    }
    let reach = if class == EntityClass::Person { 1 } else { REACH };
    let near = state.candidates(s, reach, |e| {
        fits(e) && (class != EntityClass::Organisation || out.entities[e].function.is_none())
    });
    // A body with another noun in its name is not "the agency" or "the bank".
    let open: Vec<usize> = near
        .iter()
        .copied()
        .filter(|e| class != EntityClass::Organisation || open_to(&out.entities[*e], lemma))
        .collect();
    single(&open)
}

fn single(list: &[usize]) -> Option<usize> {
    match list {
        [one] => Some(*one),
        _ => None,
    }
}

fn bears_noun(e: &LocalEntity, lemma: &str) -> bool {
    e.names.iter().any(|n| n.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(lemma)))
}

/// Whether a name leaves open that its bearer is what the noun says: "Torm" may be a company, "Harbour Police" may not.
fn open_to(e: &LocalEntity, lemma: &str) -> bool {
    let company = matches!(
        lemma,
        "company"
            | "firm"
            | "group"
            | "maker"
            | "manufacturer"
            | "automaker"
            | "carmaker"
            | "airline"
            | "carrier"
            | "lender"
            | "insurer"
            | "retailer"
            | "supplier"
            | "producer"
            | "developer"
            | "startup"
            | "start-up"
            | "giant"
            | "conglomerate"
            | "operator"
            | "utility"
            | "brewery"
            | "miner"
            | "shipbuilder"
            | "publisher"
            | "broadcaster"
            | "chain"
    );
    let public = e.names.iter().any(|n| {
        n.split(' ').any(|w| {
            lexicon::name_word(&w.to_lowercase())
                .is_some_and(|x| x.takes_of && !matches!(w, "Company" | "Group" | "Corporation" | "Bank" | "Trust"))
        })
    });
    company && !public
}

/// The entity that is the subject of a sentence.
fn subject(scan: &Scan, out: &Entities, sentence: Range<usize>, parsed: bool) -> Option<usize> {
    let doc = scan.doc;
    if parsed {
        let root = sentence.clone().find(|&i| doc.head(i).is_none())?;
        let subject = doc.children(root).find(|&c| matches!(doc.dep(c), Dep::Nsubj | Dep::NsubjPass))?;
        return out.entity_at(subject);
    }
    for i in sentence {
        if let Some(m) = out.at(i) {
            let skip = m.kind == MentionKind::Demonym || is_possessor(scan, m.tokens.end);
            if !skip && i == m.tokens.start && !follows_preposition(scan, doc.sentence_of(i), i) {
                return m.entity;
            }
        } else if doc.tag(i).is_verb() {
            return None;
        }
    }
    None
}

fn pronoun(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, i: usize, quoted: bool) {
    let word = scan.doc.word(i).to_lowercase();
    let gender = match word.as_str() {
        "he" | "him" | "his" | "himself" => Gender::Male,
        "she" | "her" | "hers" | "herself" => Gender::Female,
        "it" | "its" | "itself" => Gender::Neuter,
        _ => return,
    };
    let entity = if quoted {
        None
    } else if gender == Gender::Neuter {
        neuter(scan, out, state, s, i)
    } else {
        human(scan, out, state, s, i, gender)
    };
    let class = if gender == Gender::Neuter { EntityClass::Other } else { EntityClass::Person };
    let class = entity.map_or(class, |e| out.entities[e].class);
    push(scan, out, i..i + 1, i, MentionKind::Pronoun, class, entity);
    if let Some(e) = entity {
        if out.entities[e].gender == Gender::Unknown {
            out.entities[e].gender = gender;
        }
        state.saw(e, s, i);
        state.local_subject.get_or_insert(e);
    }
}

fn human(scan: &Scan, out: &Entities, state: &State, s: usize, i: usize, gender: Gender) -> Option<usize> {
    let fits = |e: usize| out.entities[e].class == EntityClass::Person && out.entities[e].gender.agrees(gender);
    let near = state.candidates(s, 1, fits);
    if near.len() <= 1 {
        return match single(&near) {
            Some(one) => Some(one).filter(|_| !unnamed_rival(scan, out, s, i)),
            // One sentence further back, if the one between was about nobody.
            None => single(&state.candidates(s, 2, fits)).filter(|_| !unnamed_rival(scan, out, s, i)),
        };
    }
    let known = |e: usize| out.entities[e].gender == gender;
    let certain: Vec<usize> = near.iter().copied().filter(|e| known(*e)).collect();
    // Reported speech: "A said he", and the next sentence that begins with the pronoun goes on about its subject.
    let subject_form = matches!(scan.doc.word(i), "he" | "she" | "He" | "She");
    let starts = i <= scan.doc.sentences[s].first + 1;
    if starts && subject_form {
        return state.subject.filter(|e| fits(*e) && (known(*e) || certain.is_empty()));
    }
    let local = state.local_subject.filter(|e| fits(*e) && known(*e))?;
    let speech = (scan.doc.sentences[s].first..i).any(|t| {
        scan.doc.tag(t).is_verb()
            && matches!(
                scan.doc.lemma(t),
                "say" | "tell" | "add" | "claim" | "insist" | "deny" | "announce" | "admit" | "argue"
            )
    });
    let others = near.iter().any(|e| *e != local && state.last[*e].is_some_and(|(at, _)| at == s));
    // "Ivers called her rival": the possessive goes with the only person of the sentence.
    let own = scan.doc.tag(i) == Tag::PRPS;
    ((speech || starts || own) && !others).then_some(local)
}

/// Whether somebody without a name stands nearer: "a man", "the driver".
fn unnamed_rival(scan: &Scan, out: &Entities, s: usize, i: usize) -> bool {
    let from = s.saturating_sub(1);
    let first = scan.doc.sentences[from].first;
    (first..i).any(|t| {
        let unresolved = out.at(t).is_some_and(|m| m.entity.is_none() && m.class == EntityClass::Person && m.head == t);
        let indefinite = out.at(t).is_none()
            && scan.doc.tag(t) == Tag::NN
            && (lexicon::nominal_class(scan.doc.lemma(t)) == Some(EntityClass::Person) || scan.phrase_on(t).is_some());
        unresolved || indefinite
    })
}

/// "its" of the subject of the same clause, "It" for the subject of the sentence before; else not.
fn neuter(scan: &Scan, out: &Entities, state: &State, s: usize, i: usize) -> Option<usize> {
    let doc = scan.doc;
    let fits = |e: usize| {
        matches!(out.entities[e].class, EntityClass::Organisation | EntityClass::Country | EntityClass::Product)
    };
    let first = doc.sentences[s].first;
    let stop = doc.sentences[s].last;
    if doc.tag(i) == Tag::PRPS {
        let near = state.candidates(s, 0, fits);
        let local = state.local_subject.filter(|e| fits(*e))?;
        let clause = !(first..i).any(|t| matches!(doc.word(t), "which" | "that" | "who" | "while" | "but" | ";"));
        return (single(&near) == Some(local) || clause && near.len() <= 2).then_some(local);
    }
    let next = if i + 1 < stop { doc.lemma(i + 1) } else { "" };
    let expletive = matches!(next, "be" | "'s" | "seem" | "appear" | "take" | "remain" | "rain" | "snow" | "happen")
        || doc.tag(i + 1) == Tag::MD;
    if i != first || expletive || i + 1 >= stop {
        return None;
    }
    let near = state.candidates(s, 1, fits);
    state.subject.filter(|e| {
        fits(*e)
            && (single(&near) == Some(*e) || near.len() <= 2 && out.entities[*e].class == EntityClass::Organisation)
    })
}
