//! From an analysed article to its mentions and local entities.
use super::coref;
use super::country::CountryForm;
use super::office::{self, TitlePhrase};
use super::person::{self, People};
use super::runs::{self, Run};
use super::tidy;
use super::title::TitleClass;
use super::{Entities, EntityClass, EntityMention, Gender, LocalEntity, MentionKind};
use super::{facts, lexicon};
use crate::text::{Doc, Tag};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Everything that the steps of extraction share.
pub(crate) struct Scan<'d, 't> {
    pub doc: &'d Doc<'t>,
    pub runs: Vec<Run>,
    pub phrases: Vec<TitlePhrase>,
    /// For each token the run it belongs to.
    pub run_at: Vec<u32>,
    /// For each token the title phrase it belongs to.
    pub phrase_at: Vec<u32>,
    /// For each title phrase the run that it stands in front of.
    pub holder: Vec<Option<usize>>,
    /// For each run the gender of the titles in front of it.
    pub run_gender: Vec<Gender>,
    /// The local entity of each run.
    pub run_entity: Vec<Option<usize>>,
}

impl Scan<'_, '_> {
    pub fn run_starting(&self, token: usize) -> Option<usize> {
        self.run_on(token).filter(|r| self.runs[*r].tokens.start == token)
    }
    pub fn run_on(&self, token: usize) -> Option<usize> {
        self.run_at.get(token).filter(|r| **r != u32::MAX).map(|r| *r as usize)
    }
    pub fn phrase_starting(&self, token: usize) -> Option<usize> {
        self.phrase_on(token).filter(|p| self.phrases[*p].start == token)
    }
    pub fn phrase_on(&self, token: usize) -> Option<usize> {
        self.phrase_at.get(token).filter(|p| **p != u32::MAX).map(|p| *p as usize)
    }
    pub fn sentence_end(&self, token: usize) -> usize {
        let s = self.doc.sentence_of(token);
        self.doc.sentences.get(s).map_or(self.doc.tokens.len(), |s| s.last)
    }
}

/// Finds who and what an article speaks of, and which of its mentions are one.
///
/// Names are runs of name tokens; titles, appositions and copulas give offices; definite descriptions and pronouns are
/// resolved only where one antecedent fits. Any text gives a result; an empty one gives no mentions.
pub fn extract(doc: &Doc) -> Entities {
    let mut scan = scan(doc);
    let classes = classify(&mut scan);
    let mut out = Entities { by_token: vec![u32::MAX; doc.tokens.len()], ..Entities::default() };
    assign(&mut scan, &classes, &mut out);
    name_mentions(&scan, &mut out);
    facts::collect(&scan, &mut out);
    coref::resolve(&scan, &mut out);
    finish(&mut out);
    out
}

fn scan<'d, 't>(doc: &'d Doc<'t>) -> Scan<'d, 't> {
    let mut runs: Vec<Run> = Vec::new();
    let mut phrases: Vec<TitlePhrase> = Vec::new();
    let mut loud: Vec<(std::ops::Range<usize>, bool)> = Vec::new();
    for s in &doc.sentences {
        let (p0, r0) = (phrases.len(), runs.len());
        office::find(doc, s.tokens(), &mut phrases);
        runs::find(doc, s.tokens(), &phrases[p0..], &mut runs);
        loud.push((r0..runs.len(), runs::is_title_case(doc, s.tokens())));
    }
    let mut runs = tidy::quieten(doc, runs, &loud);
    tidy::add_openers(doc, &phrases, &mut runs);
    tidy::trim_scores(doc, &mut runs);
    tidy::drop_openers(doc, &mut runs);
    tidy::short_countries(doc, &mut runs);
    let n = doc.tokens.len();
    let mut scan = Scan {
        doc,
        run_entity: vec![None; runs.len()],
        run_gender: vec![Gender::Unknown; runs.len()],
        holder: vec![None; phrases.len()],
        runs,
        phrases,
        run_at: vec![u32::MAX; n],
        phrase_at: vec![u32::MAX; n],
    };
    for (i, r) in scan.runs.iter().enumerate() {
        scan.run_at[r.tokens.clone()].fill(i as u32);
    }
    for (i, p) in scan.phrases.iter().enumerate() {
        scan.phrase_at[p.start..p.end].fill(i as u32);
    }
    scan
}

#[derive(Default)]
struct Votes {
    person: u8,
    place: u8,
    organisation: u8,
    own: Option<EntityClass>,
    /// Somewhere written with small letters: "ETNA" is no set of initials where "Etna" stands too.
    quiet: bool,
}

impl Votes {
    fn class(&self) -> EntityClass {
        let own = self.own.filter(|c| !(self.quiet && *c == EntityClass::Organisation));
        match own {
            Some(EntityClass::Place | EntityClass::Organisation | EntityClass::Product | EntityClass::Event)
                if self.person >= 6 =>
            {
                EntityClass::Person
            }
            Some(own) => own,
            None if self.person >= 3 && self.person > self.place => EntityClass::Person,
            None if self.organisation >= 3 && self.organisation > self.place => EntityClass::Organisation,
            None if self.place >= 2 && self.person == 0 => EntityClass::Place,
            None => EntityClass::Other,
        }
    }
}

/// What each name (by its normal form) stands for, from its own words and from all the places where it stands.
fn classify(scan: &mut Scan) -> HashMap<String, EntityClass> {
    link_premodifiers(scan);
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    let mut holders = HashSet::new();
    for (p, holder) in scan.holder.iter().enumerate() {
        if let Some(r) = holder
            && scan.phrases[p].end == scan.runs[*r].tokens.start
        {
            holders.insert(*r);
        }
    }
    for (i, r) in scan.runs.iter().enumerate() {
        let v = votes.entry(&r.norm).or_default();
        v.own = v.own.or(r.class);
        v.quiet |= r.class.is_none() && !r.norm.contains(' ');
        if holders.contains(&i) {
            v.person = v.person.saturating_add(6);
        }
        context_votes(scan, r, v);
    }
    let mut classes: HashMap<String, EntityClass> =
        votes.into_iter().map(|(k, v)| (k.to_string(), v.class())).collect();
    relatives(&mut classes);
    classes
}

/// A name of two or three words that ends in the family name of a person of the article is a person's too.
fn relatives(classes: &mut HashMap<String, EntityClass>) {
    let families: HashSet<String> = classes
        .iter()
        .filter(|(_, c)| **c == EntityClass::Person)
        .filter_map(|(n, _)| n.rsplit(' ').next().map(str::to_string))
        .collect();
    for (name, class) in classes.iter_mut().filter(|(_, c)| **c == EntityClass::Other) {
        if let Some((given, family)) = name.rsplit_once(' ')
            && given.split(' ').count() <= 2
            && families.contains(family)
        {
            *class = EntityClass::Person;
        }
    }
}

fn context_votes(scan: &Scan, r: &Run, v: &mut Votes) {
    let doc = scan.doc;
    let stop = scan.sentence_end(r.tokens.start);
    let word = |i: usize| if i < stop { doc.word(i) } else { "" };
    let after = r.tokens.end;
    let several = r.norm.contains(' ');
    if r.country.is_none() && acts_as_body(scan, r, stop) {
        v.organisation = v.organisation.saturating_add(3);
    }
    if word(after) == "," {
        let next = word(after + 1);
        let age = next.len() <= 3 && next.parse::<u8>().is_ok_and(|n| n < 120);
        if age && matches!(word(after + 2), "," | "." | "") {
            v.person = v.person.saturating_add(6);
        } else if next == "who" || next == "whose" {
            v.person = v.person.saturating_add(3);
        } else if let Some(p) = (after + 1..(after + 6).min(stop)).find_map(|t| scan.phrase_starting(t))
            && scan.holder[p].is_none()
            && matches!(doc.tag(after + 1), Tag::DT | Tag::PRPS | Tag::NN | Tag::NNP | Tag::JJ)
            && several
        {
            v.person = v.person.saturating_add(3);
        }
    } else if several && matches!(word(after), "said" | "says" | "told" | "added") {
        v.person = v.person.saturating_add(3);
    }
    if r.tokens.start > 0 && scan.doc.sentence_of(r.tokens.start) == scan.doc.sentence_of(r.tokens.start - 1) {
        match doc.word(r.tokens.start - 1) {
            "in" | "In" | "near" | "Near" | "outside" | "across" | "around" => v.place = v.place.saturating_add(2),
            "at" | "to" | "from" => v.place = v.place.saturating_add(1),
            "said" | "says" if several => v.person = v.person.saturating_add(2),
            _ => {}
        }
    }
}

/// "Tellmar said it", "Tellmar's shareholders", "Tellmar chief executive", "chief executive of Tellmar".
fn acts_as_body(scan: &Scan, r: &Run, stop: usize) -> bool {
    let doc = scan.doc;
    let word = |i: usize| if i < stop { doc.word(i) } else { "" };
    let after = r.tokens.end;
    let company_post = |p: usize| {
        let title = scan.phrases[p].title.canonical;
        title.starts_with("chief executive")
            || matches!(
                title,
                "managing director"
                    | "chief financial officer"
                    | "chief operating officer"
                    | "chief technology officer"
                    | "founder"
                    | "spokesperson"
            )
    };
    match (word(after), word(after + 1)) {
        ("said" | "says" | "announced" | "confirmed", "it" | "its") => return true,
        ("'s" | "’s" | "'" | "’", owned) => {
            return matches!(
                owned,
                "shares"
                    | "shareholders"
                    | "investors"
                    | "customers"
                    | "employees"
                    | "headquarters"
                    | "factory"
                    | "factories"
                    | "board"
                    | "profits"
                    | "sales"
                    | "revenue"
                    | "revenues"
                    | "management"
                    | "stock"
            );
        }
        _ => {}
    }
    if after < stop && scan.phrase_starting(after).is_some_and(company_post) && word(after) != "founder" {
        return true;
    }
    r.tokens.start >= 2
        && matches!(doc.word(r.tokens.start - 1), "of" | "at")
        && scan
            .phrase_on(r.tokens.start - 2)
            .is_some_and(|p| company_post(p) && scan.phrases[p].end + 1 == r.tokens.start)
}

/// Titles that stand right in front of a name, also two joined by "and".
fn link_premodifiers(scan: &mut Scan) {
    for p in 0..scan.phrases.len() {
        let end = scan.phrases[p].end;
        let Some(r) = scan.run_starting(end) else { continue };
        let run = &scan.runs[r];
        let role = scan.phrases[p].title.class == TitleClass::Role;
        let capital_name = matches!(run.country, Some((_, CountryForm::Capital)));
        let thing = run.class.is_some_and(|c| c != EntityClass::Person);
        if run.country.is_some() && !capital_name || role && thing || run.function.is_some() || ends_sentence(scan, end)
        {
            continue;
        }
        // "the premier Gilani Holdings": an organisation by its own words is no holder.
        if thing && run.norm.contains(' ') && run.class == Some(EntityClass::Organisation) {
            continue;
        }
        scan.holder[p] = Some(r);
        if scan.phrases[p].title.gender != Gender::Unknown {
            scan.run_gender[r] = scan.phrases[p].title.gender;
        }
    }
    for p in (0..scan.phrases.len().saturating_sub(1)).rev() {
        let end = scan.phrases[p].end;
        let joined =
            scan.phrases[p + 1].start == end + 1 && end < scan.doc.tokens.len() && scan.doc.tag(end) == Tag::CC;
        if joined && scan.holder[p].is_none() && scan.doc.word(end) == "and" {
            scan.holder[p] = scan.holder[p + 1];
        }
    }
}

fn ends_sentence(scan: &Scan, token: usize) -> bool {
    token == 0 || scan.doc.sentence_of(token) != scan.doc.sentence_of(token - 1)
}

/// Gives every run its local entity.
fn assign(scan: &mut Scan, classes: &HashMap<String, EntityClass>, out: &mut Entities) {
    let people = People::collect(scan, classes);
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut acronyms = acronyms(scan);
    short_names(scan, classes, &mut acronyms);
    for i in 0..scan.runs.len() {
        let run = &scan.runs[i];
        let mut class = classes.get(&run.norm).copied().unwrap_or(EntityClass::Other);
        let owner = owner_of(scan, i);
        let mut person = None;
        if run.country.is_none() && run.function.is_none() && run.class.is_none_or(|c| c == EntityClass::Person)
            || class == EntityClass::Person
        {
            match people.resolve(scan, i, class) {
                person::Found::One(k) => {
                    person = Some(k);
                    class = EntityClass::Person;
                }
                person::Found::Unclear => continue,
                person::Found::None => {}
            }
        }
        let key = match (&person, run.country, &run.function) {
            (Some(k), ..) => format!("p:{k}"),
            (_, Some((c, CountryForm::Name | CountryForm::Adjective)), _) => format!("c:{}", c.canonical),
            (_, Some((c, CountryForm::People)), _) => format!("g:{}", c.canonical),
            (_, Some((c, CountryForm::Capital)), _) => format!("n:{}", capital(scan, i, c).to_lowercase()),
            (_, _, Some(f)) => format!("f:{f}|{}", owner.as_deref().unwrap_or("")),
            _ => format!("n:{}", acronyms.get(&run.norm).unwrap_or(&run.norm)),
        };
        let e = *by_key.entry(key).or_insert_with(|| {
            out.entities.push(blank(class));
            out.entities.len() - 1
        });
        // A short form came first, in a headline: the full name tells the sort.
        let entity = &mut out.entities[e];
        if entity.class == EntityClass::Other && class != EntityClass::Person {
            entity.class = class;
            entity.gender = blank(class).gender;
        }
        scan.run_entity[i] = Some(e);
        describe(scan, i, owner, person.map(|k| people.written(scan, k)), &mut out.entities[e]);
    }
}

pub(crate) fn blank(class: EntityClass) -> LocalEntity {
    LocalEntity {
        canonical: String::new(),
        names: BTreeSet::new(),
        class,
        gender: match class {
            EntityClass::Person | EntityClass::Other => Gender::Unknown,
            _ => Gender::Neuter,
        },
        plural: class == EntityClass::Group,
        owner: None,
        function: None,
        offices: Vec::new(),
        mentions: Vec::new(),
        named: true,
        noun: None,
    }
}

/// A capital in its usual spelling.
fn capital(scan: &Scan, run: usize, country: &super::Country) -> String {
    let written = &scan.doc.text[scan.doc.span_of(scan.runs[run].tokens.clone()).range()];
    match country.capitals.first() {
        Some(first) if country.capital_spellings.contains(&written) => first.to_string(),
        _ => written.to_string(),
    }
}

/// Adds what one run tells to its entity.
fn describe(scan: &Scan, i: usize, owner: Option<String>, full: Option<String>, e: &mut LocalEntity) {
    let run = &scan.runs[i];
    let written = &scan.doc.text[scan.doc.span_of(run.tokens.clone()).range()];
    match run.country {
        Some((c, CountryForm::Name | CountryForm::Adjective | CountryForm::People)) => {
            e.canonical = c.canonical.to_string()
        }
        _ => {
            let better = e.canonical.is_empty() || written.len() > e.canonical.len() && e.class != EntityClass::Person;
            if let Some(full) = full {
                e.canonical = full;
            } else if better {
                e.canonical = written.to_string();
            }
        }
    }
    if !matches!(run.country, Some((_, CountryForm::Adjective))) {
        e.names.insert(written.to_string());
    }
    if e.owner.is_none() {
        e.owner = owner;
    }
    if e.function.is_none() {
        e.function = run.function.clone();
    }
}

/// The country or body that a name is told to belong to: inside the name, or by a possessive in front of it.
fn owner_of(scan: &Scan, i: usize) -> Option<String> {
    let run = &scan.runs[i];
    if run.owner.is_some() || !(run.function.is_some() || run.class == Some(EntityClass::Organisation)) {
        return run.owner.clone();
    }
    let mut before = run.tokens.start.checked_sub(1)?;
    if matches!(scan.doc.word(before), "'s" | "’s" | "'" | "’") {
        before = before.checked_sub(1)?;
    }
    let owner = scan.run_on(before)?;
    let same_sentence = scan.doc.sentence_of(before) == scan.doc.sentence_of(run.tokens.start);
    scan.runs[owner].country.filter(|_| same_sentence).map(|(c, _)| c.canonical.to_string())
}

/// Initials defined in brackets after a name: "Ruritanian Grain Board (RGB)". Initials to the full name's normal form.
fn acronyms(scan: &Scan) -> HashMap<String, String> {
    let mut map = HashMap::new();
    for pair in scan.runs.windows(2) {
        let (full, short) = (&pair[0], &pair[1]);
        let doc = scan.doc;
        let bracket = short.tokens.start == full.tokens.end + 1 && doc.word(full.tokens.end) == "(";
        let closed = short.tokens.end < doc.tokens.len() && doc.word(short.tokens.end) == ")";
        if bracket && closed && short.country.is_none() && is_acronym(&short.norm, &full.norm) {
            map.insert(short.norm.clone(), full.norm.clone());
        }
    }
    map
}

/// Whether the letters of `short` are the initials of `full` (small words may be left out).
pub(crate) fn is_acronym(short: &str, full: &str) -> bool {
    let letters: String = short.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.chars().count() < 2 || short.contains(' ') || !full.contains(' ') {
        return false;
    }
    let all: String = full.split(' ').filter_map(|w| w.chars().next()).collect();
    let main: String = full
        .split(' ')
        .filter(|w| !matches!(*w, "of" | "for" | "the" | "and" | "on"))
        .filter_map(|w| w.chars().next())
        .collect();
    letters == all || letters == main
}

/// A company's first word stands for it ("Aldan" for "Aldan Shipping Lines"), where only one name begins so.
fn short_names(scan: &Scan, classes: &HashMap<String, EntityClass>, short: &mut HashMap<String, String>) {
    let mut begins: HashMap<&str, Option<&str>> = HashMap::new();
    for run in scan.runs.iter().filter(|r| r.class == Some(EntityClass::Organisation) && r.country.is_none()) {
        if let Some((first, _)) = company_parts(&run.norm) {
            let slot = begins.entry(first).or_insert(Some(&run.norm));
            if *slot != Some(run.norm.as_str()) {
                *slot = None;
            }
        }
    }
    for (first, full) in begins {
        if let (Some(full), Some(EntityClass::Other | EntityClass::Organisation)) = (full, classes.get(first)) {
            short.insert(first.to_string(), full.to_string());
        }
    }
}

/// The first word and the rest of a company's normalised name; `None` for public bodies, whose first word names a place.
pub(crate) fn company_parts(norm: &str) -> Option<(&str, &str)> {
    let (first, rest) = norm.split_once(' ')?;
    let public = norm.split(' ').any(|w| {
        lexicon::name_word(w).is_some_and(|n| n.takes_of)
            && !matches!(w, "company" | "corporation" | "group" | "trust" | "bank")
    });
    (!public && first.len() >= 3 && lexicon::name_word(first).is_none()).then_some((first, rest))
}

/// One mention for each run, with the titles in front of it.
fn name_mentions(scan: &Scan, out: &mut Entities) {
    for (i, run) in scan.runs.iter().enumerate() {
        let entity = scan.run_entity[i];
        let class = entity.map_or(EntityClass::Person, |e| out.entities[e].class);
        let adjective = matches!(run.country, Some((_, CountryForm::Adjective)))
            && !matches!(scan.doc.tag(run.tokens.end - 1), Tag::NNPS | Tag::NNS);
        let kind = if adjective { MentionKind::Demonym } else { MentionKind::Name };
        push(scan, out, run.tokens.clone(), run.tokens.start, kind, class, entity);
    }
    for (p, holder) in scan.holder.iter().enumerate() {
        let Some(m) = holder.and_then(|r| out.index_at(scan.runs[r].tokens.start)) else { continue };
        let phrase = &scan.phrases[p];
        out.by_token[phrase.start..phrase.end].fill(m as u32);
        let gender = phrase.title.gender;
        if let Some(e) = out.mentions[m].entity
            && gender != Gender::Unknown
            && out.entities[e].gender == Gender::Unknown
        {
            out.entities[e].gender = gender;
        }
    }
}

/// Adds a mention and marks its tokens that no other mention has.
pub(crate) fn push(
    scan: &Scan,
    out: &mut Entities,
    tokens: std::ops::Range<usize>,
    head: usize,
    kind: MentionKind,
    class: EntityClass,
    entity: Option<usize>,
) -> usize {
    let m = out.mentions.len();
    for slot in &mut out.by_token[tokens.clone()] {
        if *slot == u32::MAX {
            *slot = m as u32;
        }
    }
    let span = scan.doc.span_of(tokens.clone());
    out.mentions.push(EntityMention { span, tokens, head, kind, class, entity, office: None, metonym: false });
    m
}

/// Sorts mentions by place, lists them with their entities, and puts entities in order of first mention.
fn finish(out: &mut Entities) {
    let mut order: Vec<usize> = (0..out.mentions.len()).collect();
    order.sort_by_key(|&m| (out.mentions[m].tokens.start, std::cmp::Reverse(out.mentions[m].tokens.end), m));
    let mut place = vec![0u32; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new as u32;
    }
    for slot in &mut out.by_token {
        if *slot != u32::MAX {
            *slot = place[*slot as usize];
        }
    }
    let mut mentions: Vec<Option<EntityMention>> = std::mem::take(&mut out.mentions).into_iter().map(Some).collect();
    out.mentions = order.iter().filter_map(|&m| mentions[m].take()).collect();
    let mut rank = vec![usize::MAX; out.entities.len()];
    let mut next = 0;
    for m in &mut out.mentions {
        if let Some(e) = m.entity {
            if m.class == EntityClass::Other {
                m.class = out.entities[e].class;
            }
            if rank[e] == usize::MAX {
                rank[e] = next;
                next += 1;
            }
            m.entity = Some(rank[e]);
        }
    }
    let mut entities: Vec<(usize, LocalEntity)> = std::mem::take(&mut out.entities)
        .into_iter()
        .enumerate()
        .map(|(i, e)| (rank[i], e))
        .filter(|(r, _)| *r != usize::MAX)
        .collect();
    entities.sort_by_key(|(r, _)| *r);
    out.entities = entities.into_iter().map(|(_, e)| e).collect();
    for e in &mut out.entities {
        complete_offices(e);
        for o in &mut e.offices {
            o.of_entity = o.of_entity.map(|x| rank[x]).filter(|x| *x != usize::MAX);
        }
    }
    for (i, m) in out.mentions.iter().enumerate() {
        if let Some(e) = m.entity {
            out.entities[e].mentions.push(i);
        }
    }
}

/// "Premier Ode" is premier of what the article says elsewhere that Ode is premier of.
fn complete_offices(e: &mut LocalEntity) {
    let told: Vec<(String, String, Option<usize>)> =
        e.offices.iter().filter_map(|o| Some((o.title.clone(), o.of.clone()?, o.of_entity))).collect();
    for o in e.offices.iter_mut().filter(|o| o.of.is_none()) {
        let mut places = told.iter().filter(|(title, ..)| *title == o.title);
        if let Some((_, of, entity)) = places.next()
            && places.all(|(_, other, _)| other == of)
        {
            o.of = Some(of.clone());
            o.of_entity = *entity;
        }
    }
}
