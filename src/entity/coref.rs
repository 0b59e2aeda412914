//! Pronouns and metonyms of one article, and the walk that resolves them and the descriptions: resolved only where one antecedent fits.
use super::country::CountryForm;
use super::discourse::{self, Intro};
use super::extract::{Scan, push};
use super::nominal::{definite_description, functional_body, single, title_mention};
use super::{Entities, EntityClass, Gender, MentionKind, OfficeStatus, lexicon};
use crate::syntax::Dep;
use crate::text::Tag;
use std::collections::HashMap;
use std::ops::Range;

/// How many sentences back a description looks for its antecedent.
pub(crate) const REACH: usize = 3;

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
        state.subject_intro = subject_intro(scan, out, &state, sentence.tokens(), sentence.parsed);
    }
}

pub(crate) struct State {
    /// For each entity the sentence and token of its last mention so far.
    pub last: Vec<Option<(usize, usize)>>,
    /// Entities in order of last mention (most recent at the end), without repeats within the reach.
    recent: Vec<usize>,
    /// Subject of the sentence before.
    subject: Option<usize>,
    /// First subject-like entity of this sentence.
    pub local_subject: Option<usize>,
    /// Whether the sentence has no verb.
    pub silent: bool,
    /// Things without a name brought in so far.
    pub intros: Vec<Intro>,
    /// The one of them that is the subject of the sentence before.
    pub subject_intro: Option<usize>,
    /// What named things are said to be: entity and noun.
    pub called: Vec<(usize, String)>,
    pub functions: HashMap<(String, String), usize>,
    pub posts: HashMap<(String, String, OfficeStatus), usize>,
    /// For each person the age told of them.
    pub ages: Vec<(usize, u16)>,
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
            intros: Vec::new(),
            subject_intro: None,
            called: Vec::new(),
            functions,
            posts: HashMap::new(),
            countries,
            ages: ages(scan, out),
        }
    }

    pub fn saw(&mut self, e: usize, sentence: usize, token: usize) {
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
    pub fn candidates(&self, s: usize, reach: usize, test: impl Fn(usize) -> bool) -> Vec<usize> {
        let near = |e: &usize| self.last.get(*e).copied().flatten().is_some_and(|(at, _)| at + reach >= s);
        self.recent.iter().copied().filter(near).filter(|e| test(*e)).collect()
    }
}

/// Ages told with names: "Ana Ruiz, 34," "Ana Ruiz (34)", "Ruiz, who is 34", "Ruiz, a 34-year-old nurse", "34-year-old Ana Ruiz".
fn ages(scan: &Scan, out: &Entities) -> Vec<(usize, u16)> {
    let doc = scan.doc;
    let told = |r: usize| {
        let tokens = &scan.runs[r].tokens;
        let stop = scan.sentence_end(tokens.start);
        let word = |n: usize| if tokens.end + n < stop { doc.word(tokens.end + n) } else { "" };
        let at = match (word(0), word(1), word(2)) {
            ("," | "(", "aged" | "now", _) | ("is" | "was", _, "years") => 2 - usize::from(word(2) == "years"),
            (",", "who", "is" | "was") => 3,
            ("," | "(", ..) => 1,
            _ => 0,
        };
        if at > 0
            && let Ok(age) = word(at).parse()
        {
            return Some(age);
        }
        if word(0) == "," && matches!(word(1), "a" | "an" | "the") {
            let old = (tokens.end + 2..(tokens.end + 7).min(stop)).find(|&t| doc.word(t).ends_with("old"));
            if let Some(age) = old.and_then(|t| age_before(scan, t)) {
                return Some(age);
            }
        }
        let before = tokens.start.checked_sub(1).filter(|b| doc.word(*b).ends_with("old"))?;
        age_before(scan, before)
    };
    let persons = (0..scan.runs.len()).filter_map(|r| Some((scan.run_entity[r]?, told(r)?)));
    persons.filter(|(e, age)| out.entities[*e].class == EntityClass::Person && *age < 120).collect()
}

/// The number of "34-year-old", one token or five, that ends at token `t`.
pub(crate) fn age_before(scan: &Scan, t: usize) -> Option<u16> {
    let word = scan.doc.word(t);
    let digits = match word.split_once('-') {
        Some((digits, _)) => digits,
        None => scan.doc.word(t.checked_sub(4)?),
    };
    digits.parse().ok()
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
    if tag == Tag::DT && matches!(doc.word(i), "a" | "an" | "A" | "An") {
        discourse::introduce(scan, out, state, s, i);
        return 1;
    }
    if tag.is_noun() { functional_body(scan, out, state, s, i, None).unwrap_or(1) } else { 1 }
}

/// The entity that is the subject of a sentence.
fn subject(scan: &Scan, out: &Entities, sentence: Range<usize>, parsed: bool) -> Option<usize> {
    let doc = scan.doc;
    if parsed {
        let root = sentence.clone().find(|&i| doc.head(i).is_none())?;
        let subject = doc.children(root).find(|&c| matches!(doc.dep(c), Dep::Nsubj | Dep::NsubjPass))?;
        return out.at(subject)?.entity;
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

/// The thing without a name that is the subject of a sentence.
fn subject_intro(scan: &Scan, out: &Entities, state: &State, sentence: Range<usize>, parsed: bool) -> Option<usize> {
    let doc = scan.doc;
    let root = sentence.clone().find(|&i| doc.head(i).is_none()).filter(|_| parsed)?;
    let subject = doc.children(root).find(|&c| matches!(doc.dep(c), Dep::Nsubj | Dep::NsubjPass))?;
    let entity = out.at(subject).and_then(|m| m.entity);
    state.intros.iter().rposition(|x| x.head == subject || x.entity.is_some() && x.entity == entity)
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
        neuter(scan, out, state, s, i).or_else(|| nameless(scan, out, state, s, i, gender))
    } else {
        human(scan, out, state, s, i, gender).or_else(|| nameless(scan, out, state, s, i, gender))
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

/// The nameless subject of the sentence before, for a pronoun that begins a sentence, where no named one comes into question.
fn nameless(scan: &Scan, out: &mut Entities, state: &mut State, s: usize, i: usize, gender: Gender) -> Option<usize> {
    if gender != Gender::Neuter && state.candidates(s, 0, |e| out.entities[e].class == EntityClass::Person).is_empty() {
        let own = discourse::own_intro(scan, out, state, s, i, gender);
        if own.is_some() {
            return own;
        }
    }
    let opens =
        i == scan.doc.sentences[s].first && matches!(scan.doc.word(i), "He" | "She" | "It" | "Its" | "His" | "Her");
    if !opens || gender == Gender::Neuter && scan.doc.word(i) == "It" && is_expletive(scan, s, i) {
        return None;
    }
    let fits = |e: usize| {
        let x = &out.entities[e];
        let class = match gender {
            Gender::Neuter => {
                matches!(x.class, EntityClass::Organisation | EntityClass::Product | EntityClass::Other) && x.named
            }
            _ => x.class == EntityClass::Person && x.gender.agrees(gender),
        };
        class && x.noun.is_none()
    };
    let rivals = state.candidates(s, 1, fits);
    if !rivals.is_empty() {
        return None;
    }
    discourse::subject_intro(scan, out, state, s, gender)
}

/// "It was reported that", "It is", "It seems": nothing is meant by the pronoun. "It was built in 1910" does mean something.
fn is_expletive(scan: &Scan, s: usize, i: usize) -> bool {
    let doc = scan.doc;
    if i + 1 >= doc.sentences[s].last {
        return true;
    }
    let next = doc.lemma(i + 1);
    let may = matches!(next, "be" | "'s" | "seem" | "appear" | "take" | "remain" | "rain" | "snow" | "happen")
        || doc.tag(i + 1) == Tag::MD;
    if !may {
        return false;
    }
    let Some(verb) =
        doc.head(i).filter(|v| doc.tag(*v).is_verb() && matches!(next, "be" | "will" | "would" | "can" | "could"))
    else {
        return true;
    };
    let content = matches!(doc.dep(i), Dep::Nsubj | Dep::NsubjPass)
        && doc.lemma(verb) != "be"
        && crate::claim::lexicon().reporting(doc.lemma(verb)).is_none()
        && !matches!(
            doc.lemma(verb),
            "expect"
                | "believe"
                | "hope"
                | "think"
                | "fear"
                | "know"
                | "consider"
                | "take"
                | "seem"
                | "appear"
                | "mean"
                | "estimate"
                | "decide"
                | "agree"
        );
    let clause = doc.children(verb).any(|c| matches!(doc.dep(c), Dep::Ccomp | Dep::Xcomp | Dep::Csubj));
    !content || clause
}

fn human(scan: &Scan, out: &Entities, state: &State, s: usize, i: usize, gender: Gender) -> Option<usize> {
    let fits = |e: usize| {
        let x = &out.entities[e];
        // Of unknown gender only one who is spoken of as the subject.
        let spoken_of = state.subject == Some(e) || state.local_subject == Some(e);
        x.class == EntityClass::Person && x.named && (x.gender == gender || x.gender == Gender::Unknown && spoken_of)
    };
    let near = state.candidates(s, 1, fits);
    let from = scan.doc.sentences[s.saturating_sub(1)].first;
    if near.is_empty() {
        return only_person(scan, out, state, s, i, gender);
    }
    if near.len() <= 1 {
        let here = scan.doc.sentences[s].first;
        // "Moss used his position": the subject of the same sentence, where nobody else is in it.
        let own = |e: &usize| state.local_subject == Some(*e) && !unnamed_rival(scan, out, s, here, i);
        return match single(&near) {
            Some(one) => Some(one).filter(|e| own(e) || !unnamed_rival(scan, out, s, from, i)),
            // One sentence further back, if the one between was about nobody.
            None => single(&state.candidates(s, 2, fits)).filter(|_| !unnamed_rival(scan, out, s, from, i)),
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

/// Nobody of the right gender is near for certain: the only person named near whose gender nothing tells, else the only
/// person that the article speaks of again and again.
fn only_person(scan: &Scan, out: &Entities, state: &State, s: usize, i: usize, gender: Gender) -> Option<usize> {
    let person = |e: usize| {
        let x = &out.entities[e];
        x.class == EntityClass::Person && x.named && x.gender.agrees(gender)
    };
    let from = scan.doc.sentences[s.saturating_sub(1)].first;
    let near = state.candidates(s, 1, person);
    let one = match near.len() {
        0 => single(&state.candidates(s, REACH, person)).filter(|&e| is_protagonist(out, e)),
        1 => single(&near),
        _ => None,
    };
    one.filter(|_| !unnamed_rival(scan, out, s, from, i))
}

/// Whether the article names the person more often than anybody else, twice at least.
fn is_protagonist(out: &Entities, person: usize) -> bool {
    let named = |e: usize| out.mentions.iter().filter(|m| m.kind == MentionKind::Name && m.entity == Some(e)).count();
    let own = named(person);
    let other = |e: usize| e != person && out.entities[e].class == EntityClass::Person;
    own >= 2 && (0..out.entities.len()).filter(|&e| other(e)).all(|e| named(e) < own)
}

/// Whether somebody without a name stands between tokens `first` and `i`: "a man", "the driver".
fn unnamed_rival(scan: &Scan, out: &Entities, s: usize, first: usize, i: usize) -> bool {
    let here = scan.doc.sentences[s].first;
    (first..i).any(|t| {
        // A name of this sentence that may be a person's: "Austin played in his church".
        let unsorted = t >= here
            && out.at(t).is_some_and(|m| {
                m.head == t
                    && m.kind == MentionKind::Name
                    && out.entity_of(m).is_some_and(|e| e.class == EntityClass::Other)
            });
        let unresolved = out.at(t).is_some_and(|m| m.entity.is_none() && m.class == EntityClass::Person && m.head == t);
        let indefinite = out.at(t).is_none()
            && scan.doc.tag(t) == Tag::NN
            && (lexicon::nominal_class(scan.doc.lemma(t)) == Some(EntityClass::Person)
                || scan.phrase_on(t).is_some()
                || t >= scan.doc.sentences[s].first && is_agent(scan.doc.lemma(t)));
        unsorted || unresolved || indefinite
    })
}

/// Whether a noun looks like a word for a person by its ending ("operator").
fn is_agent(lemma: &str) -> bool {
    let person = ["er", "or", "ist", "ian", "man", "ee"].iter().any(|end| lemma.len() > 5 && lemma.ends_with(end));
    person
        && lexicon::nominal_class(lemma).is_none_or(|c| c == EntityClass::Person)
        && !matches!(
            lemma,
            "number"
                | "winter"
                | "summer"
                | "matter"
                | "letter"
                | "october"
                | "september"
                | "november"
                | "december"
                | "committee"
        )
}

/// "its" of the subject of the same clause, "It" for the subject of the sentence before; else not.
fn neuter(scan: &Scan, out: &Entities, state: &State, s: usize, i: usize) -> Option<usize> {
    let doc = scan.doc;
    let fits = |e: usize| {
        matches!(out.entities[e].class, EntityClass::Organisation | EntityClass::Country | EntityClass::Product)
    };
    let first = doc.sentences[s].first;
    if doc.tag(i) == Tag::PRPS {
        let near = state.candidates(s, 0, fits);
        let local = state.local_subject.filter(|e| fits(*e))?;
        let clause = !(first..i).any(|t| matches!(doc.word(t), "which" | "that" | "who" | "while" | "but" | ";"));
        return (single(&near) == Some(local) || clause && near.len() <= 2).then_some(local);
    }
    if i > first {
        return reported(scan, out, state, s, i)
            .filter(|e| fits(*e) && single(&state.candidates(s, 0, fits)) == Some(*e));
    }
    if is_expletive(scan, s, i) {
        return None;
    }
    let near = state.candidates(s, 1, fits);
    state.subject.filter(|e| {
        fits(*e)
            && (single(&near) == Some(*e) || near.len() <= 2 && out.entities[*e].class == EntityClass::Organisation)
    })
}

/// "Tellmar said it would close the mill": the speaker, for the subject of what is said.
fn reported(scan: &Scan, out: &Entities, state: &State, s: usize, i: usize) -> Option<usize> {
    let doc = scan.doc;
    if doc.dep(i) != Dep::Nsubj || is_expletive(scan, s, i) && doc.lemma(i + 1) == "be" {
        return None;
    }
    let said = doc.head(i).filter(|v| doc.dep(*v) == Dep::Ccomp)?;
    let verb = doc.head(said).filter(|v| doc.tag(*v).is_verb() && *v < i)?;
    crate::claim::lexicon().reporting(doc.lemma(verb))?;
    let speaker = doc.children(verb).find(|&c| doc.dep(c) == Dep::Nsubj)?;
    let entity = out.at(speaker)?.entity?;
    (Some(entity) == state.local_subject).then_some(entity)
}
