//! The frame lexicon: loads the word lists of `data/en` once and answers look-ups by lemma.
//!
//! ```
//! use crossclaim::claim::frame::{Context, Role, Slot};
//! use crossclaim::claim::lexicon::lexicon;
//! let lexicon = lexicon();
//! let context = Context { has_object: true, particle: Some("down"), ..Context::default() };
//! let frame = lexicon.pick(lexicon.verb("shoot"), &context).unwrap();
//! assert_eq!(lexicon.frame(frame).name, "shoot-down");
//! assert_eq!(lexicon.role(frame, Slot::Object), Some(Role::Theme));
//! ```
use super::frame::{
    Condition, Context, Entry, Frame, FrameClass, FrameId, LightUse, LightVerb, Looks, Opposed, Opposition, Outcome,
    Role, RoleRule, Slot,
};
use super::kinds::{KindRelation, Kinds};
use super::words::{Map, Modality, Oppositions, Phrases, Stance, lines};
use std::sync::LazyLock;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse(Files {
        frames: include_str!("../../data/en/frames.txt"),
        oppositions: include_str!("../../data/en/oppositions.txt"),
        reporting: include_str!("../../data/en/reporting.txt"),
        modality: include_str!("../../data/en/modality.txt"),
        nominals: include_str!("../../data/en/nominals.txt"),
        classes: include_str!("../../data/en/classes.txt"),
    })
});

/// The lexicon of English news, loaded on first use.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

struct Files {
    frames: &'static str,
    oppositions: &'static str,
    reporting: &'static str,
    modality: &'static str,
    nominals: &'static str,
    classes: &'static str,
}

type Entries = Map<Vec<Entry>>;

/// Frames, kinds of things, antonyms, reporting words and modality of one language.
#[derive(Debug)]
pub struct Lexicon {
    frames: Vec<Frame>,
    by_name: Map<FrameId>,
    defaults: Vec<RoleRule>,
    verbs: Entries,
    nouns: Entries,
    adjectives: Entries,
    light: Map<Vec<LightVerb>>,
    kinds: Kinds,
    oppositions: Oppositions,
    reporting: Phrases<Stance>,
    modality: Phrases<Modality>,
    /// For each frame the frames that it entails, itself included: one bit each.
    entailing: Pairs,
    /// For each frame the frames that may name one event with it.
    alike: Pairs,
    problems: Vec<String>,
}

/// A relation among frames, one bit for each pair.
#[derive(Debug, Default)]
struct Pairs {
    width: usize,
    bits: Vec<u64>,
}

impl Pairs {
    fn new(frames: usize) -> Self {
        let width = frames.div_ceil(64);
        Pairs { width, bits: vec![0; width * frames] }
    }
    fn insert(&mut self, a: FrameId, b: FrameId) {
        if let Some(word) = self.bits.get_mut(a.0 as usize * self.width + b.0 as usize / 64) {
            *word |= 1 << (b.0 % 64);
        }
    }
    fn contains(&self, a: FrameId, b: FrameId) -> bool {
        self.bits.get(a.0 as usize * self.width + b.0 as usize / 64).is_some_and(|w| w >> (b.0 % 64) & 1 == 1)
    }
}

impl Lexicon {
    /// Every frame, in the order of the file.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }
    /// The frame of the number. Numbers come from this lexicon only; a foreign one gives the first frame.
    pub fn frame(&self, id: FrameId) -> &Frame {
        self.frames.get(id.0 as usize).unwrap_or(&self.frames[0])
    }
    /// The frame of the name.
    pub fn by_name(&self, name: &str) -> Option<FrameId> {
        self.by_name.get(name).copied()
    }
    /// What the verb may mean, by its base form without particle.
    pub fn verb(&self, lemma: &str) -> &[Entry] {
        self.verbs.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// What the noun may mean, by the singular of its head word.
    pub fn noun(&self, lemma: &str) -> &[Entry] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// What the adjective (or participle used as one) may mean: "dead", "missing".
    pub fn adjective(&self, lemma: &str) -> &[Entry] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }
    /// Whether the verb can hand its meaning to its object or subject: "carry out", "hold", "occur".
    pub fn is_light_verb(&self, lemma: &str) -> bool {
        self.light.contains_key(lemma)
    }
    /// How the light verb uses the noun (its object or, after a preposition given as `particle`, that phrase's noun;
    /// for verbs of occurrence the subject). `None`: not a light use.
    pub fn light(&self, lemma: &str, particle: Option<&str>, noun: &str) -> Option<LightUse> {
        let fits = |l: &&LightVerb| {
            l.particle == particle
                && match l.nouns {
                    Some(words) => self.one_of(noun, words),
                    None => self.nouns.contains_key(noun),
                }
        };
        self.light.get(lemma)?.iter().find(fits).map(|l| l.usage)
    }
    /// The stance of a reporting word or phrase in its base form: "say", "according to", "allegedly".
    pub fn reporting(&self, phrase: &str) -> Option<Stance> {
        self.reporting.get(phrase)
    }
    /// The longest reporting phrase at token 0 and its length in tokens. `token(n)` gives word and lemma.
    pub fn reporting_at<'a>(&self, token: impl Fn(usize) -> Option<(&'a str, &'a str)>) -> Option<(Stance, usize)> {
        self.reporting.at(token)
    }
    /// The modality of a word or phrase in its base form: "might", "be due to", "fail to".
    pub fn modal(&self, phrase: &str) -> Option<Modality> {
        self.modality.get(phrase)
    }
    /// The longest modal phrase at token 0 and its length in tokens. `token(n)` gives word and lemma.
    pub fn modal_at<'a>(&self, token: impl Fn(usize) -> Option<(&'a str, &'a str)>) -> Option<(Modality, usize)> {
        self.modality.at(token)
    }
    /// How the two frames exclude each other, seen from `a`; frames entailed by either count too.
    pub fn opposition(&self, a: FrameId, b: FrameId) -> Option<&Opposed> {
        let mut found: Option<&Opposed> = None;
        for x in self.entailed(a) {
            for y in self.entailed(b) {
                let hit = self.frame(x).opposes.iter().find(|o| o.frame == y);
                if hit.is_some_and(|h| found.is_none_or(|f| h.kind < f.kind)) {
                    found = hit;
                }
            }
        }
        found
    }
    /// Whether the two frames cannot both be true of one event, ever. For pairs that merely undo each other
    /// (arrest, release) see [`Lexicon::opposition`].
    pub fn oppose(&self, a: FrameId, b: FrameId) -> bool {
        self.opposition(a, b).is_some_and(|o| o.kind == Opposition::Exclusive)
    }
    /// The frame itself and all that hold whenever it does, nearest first.
    pub fn entailed(&self, id: FrameId) -> Vec<FrameId> {
        let mut all = vec![id];
        let mut at = 0;
        while at < all.len() {
            for &next in &self.frame(all[at]).entails {
                if !all.contains(&next) {
                    all.push(next);
                }
            }
            at += 1;
        }
        all
    }
    /// Whether `b` holds whenever `a` does (every frame entails itself).
    pub fn entails(&self, a: FrameId, b: FrameId) -> bool {
        a == b || self.entailing.contains(a, b)
    }
    /// Whether both may name one event: equal, one entails the other, or of one family.
    pub fn same_event(&self, a: FrameId, b: FrameId) -> bool {
        a == b || self.alike.contains(a, b)
    }
    /// How an undertaking ended, told by the frame itself or by what fills its roles (lemma or `@class`): "explode"
    /// is a failure where a rocket does.
    pub fn outcome<'a>(&self, id: FrameId, fillers: impl IntoIterator<Item = (Role, &'a str)>) -> Option<Outcome> {
        let frame = self.frame(id);
        frame.outcome.or_else(|| {
            let told = |role, lemma| frame.outcomes.iter().find(|o| o.1 == role && self.one_of(lemma, o.2));
            fillers.into_iter().find_map(|(role, lemma)| told(role, lemma)).map(|o| o.0)
        })
    }
    /// Whether the two words are antonyms: "dead", "alive".
    pub fn antonyms(&self, a: &str, b: &str) -> bool {
        self.oppositions.antonyms(a, b)
    }
    /// Whether the two words cannot both hold of one thing in one respect: antonyms, "northbound" and "westbound".
    pub fn exclusive(&self, a: &str, b: &str) -> bool {
        self.oppositions.exclusive(a, b).is_some_and(|(_, hard)| hard)
    }
    /// The set in which the two words exclude each other and whether it is a hard one (in a soft set, as of colours,
    /// a thing may be partly both).
    pub fn exclusive_set(&self, a: &str, b: &str) -> Option<(&'static str, bool)> {
        self.oppositions.exclusive(a, b)
    }
    /// Whether the two words stand on one side of an opposition: "dead", "deceased".
    pub fn synonyms(&self, a: &str, b: &str) -> bool {
        a == b || self.oppositions.synonyms(a, b)
    }
    /// The kind of thing a noun names, `None` where unknown or ambiguous: `ferry` for "ferryboat".
    pub fn kind_of_noun(&self, lemma: &str) -> Option<&'static str> {
        self.kinds.kind_of(lemma)
    }
    /// Whether the noun (or the class of a name, as `@person`) is of a class or kind, in any of its senses.
    pub fn is_a(&self, lemma: &str, class: &str) -> bool {
        self.kinds.is_a(lemma, class)
    }
    /// How the kinds that two nouns name relate.
    pub fn same_kind(&self, a: &str, b: &str) -> KindRelation {
        self.kinds.same_kind(a, b)
    }
    /// The role that a slot of a clause has in the frame, whatever fills it.
    pub fn role(&self, frame: FrameId, slot: Slot) -> Option<Role> {
        self.role_of(frame, None, slot, None)
    }
    /// The role that a slot of a clause has for this word of the frame, with the lemma (or `@class`) that fills it.
    pub fn role_of(&self, frame: FrameId, entry: Option<&Entry>, slot: Slot, filler: Option<&str>) -> Option<Role> {
        let own = entry.map_or(&[][..], |e| &e.roles);
        let frame = &self.frame(frame).roles;
        let find = |slot| self.rule(own, slot, filler).or_else(|| self.rule(frame, slot, filler));
        let found = find(slot).or_else(|| match slot {
            Slot::Intransitive => find(Slot::Subject),
            Slot::Passive => find(Slot::Object),
            Slot::Prep("by") => find(Slot::Subject),
            _ => None,
        });
        found.or_else(|| self.rule(&self.defaults, slot, filler))
    }
    /// The role that a slot of a noun phrase ("the launch of X by Y", "X's arrest", "bus crash") has in the frame.
    pub fn noun_role(&self, frame: FrameId, entry: Option<&Entry>, slot: Slot, filler: Option<&str>) -> Option<Role> {
        let own = entry.map_or(&[][..], |e| &e.roles);
        let (nominal, verbal) = (&self.frame(frame).noun_roles, &self.frame(frame).roles);
        let find = |slot| self.rule(verbal, slot, filler);
        let direct = self.rule(own, slot, filler).or_else(|| self.rule(nominal, slot, filler));
        direct
            .or_else(|| match slot {
                Slot::Prep("of") => find(Slot::Object).or_else(|| find(Slot::Intransitive)),
                Slot::Prep("by") => find(Slot::Prep("by")).or_else(|| find(Slot::Subject)),
                Slot::Possessive => find(Slot::Intransitive).or_else(|| find(Slot::Subject)),
                Slot::Modifier => None,
                _ => find(slot),
            })
            .or_else(|| self.rule(&self.defaults, slot, filler))
    }
    fn rule(&self, rules: &[RoleRule], slot: Slot, filler: Option<&str>) -> Option<Role> {
        let fits = |r: &RoleRule| match (r.only, filler) {
            (None, _) => true,
            (Some(words), Some(filler)) => self.one_of(filler, words),
            (Some(_), None) => false,
        };
        let mut hits = rules.iter().filter(|r| r.slot == slot && fits(r));
        let first = hits.next()?;
        Some(hits.find(|r| first.only.is_none() && r.only.is_some()).unwrap_or(first).role)
    }
    /// The frame that the word means here; `None` where nothing fits or two frames fit equally well.
    pub fn pick(&self, entries: &[Entry], context: &Context) -> Option<FrameId> {
        self.pick_entry(entries, context).map(|e| e.frame)
    }
    /// As [`Lexicon::pick`], with the entry itself (it may have roles of its own).
    pub fn pick_entry<'e>(&self, entries: &'e [Entry], context: &Context) -> Option<&'e Entry> {
        let mut best: Option<(u32, &Entry)> = None;
        let mut tied = false;
        for entry in entries {
            let Some(score) = self.score(entry, context) else { continue };
            match best {
                Some((top, _)) if score < top => {}
                // Of two equally good, the narrower meaning; unrelated meanings leave it open.
                Some((top, other)) if score == top && self.entails(other.frame, entry.frame) => {}
                Some((top, other)) if score == top && !self.entails(entry.frame, other.frame) => tied = true,
                _ => {
                    tied &= best.is_some_and(|(top, _)| top == score);
                    best = Some((score, entry));
                }
            }
        }
        best.filter(|_| !tied).map(|(_, e)| e)
    }
    /// How specifically an entry fits; `None` if it does not.
    fn score(&self, entry: &Entry, context: &Context) -> Option<u32> {
        let mut score = match (entry.particle, context.particle) {
            (None, None) | (Some("*"), _) => 0,
            (Some(p), Some(q)) if p == q => 5,
            _ => return None,
        };
        for condition in &entry.conditions {
            if self.holds(condition, context) == condition.negated {
                return None;
            }
            score += match (condition.negated, condition.looks) {
                (true, _) => 0,
                (_, Looks::HasObject) => 1,
                (_, Looks::Prep) => 2,
                _ if condition.words.contains('@') => 3,
                _ => 4,
            };
        }
        Some(score)
    }
    fn holds(&self, condition: &Condition, context: &Context) -> bool {
        let is = |lemma: Option<&str>| lemma.is_some_and(|l| self.one_of(l, condition.words));
        match condition.looks {
            Looks::HasObject => context.has_object,
            Looks::Object => context.has_object && is(context.object),
            Looks::Subject => is(context.subject),
            Looks::Complement => is(context.complement) || is(context.clause),
            Looks::Modifier => context.modifiers.iter().any(|m| is(Some(m))),
            Looks::Prep => context.preps.iter().any(|(p, _)| is(Some(p))),
            Looks::Under(prep) => context.preps.iter().any(|(p, noun)| *p == prep && is(*noun)),
        }
    }
    /// Whether the lemma is one of `words` or of one of its `@classes`.
    fn one_of(&self, lemma: &str, words: &str) -> bool {
        let mut rest = words;
        loop {
            // The lists are short: a plain walk beats the search of `str::split`.
            let end = rest.bytes().position(|b| b == b'/');
            let (word, more) = end.map_or((rest, None), |end| (&rest[..end], Some(&rest[end + 1..])));
            let found = match word.strip_prefix('@') {
                Some(class) => self.kinds.is_a(lemma, class),
                None => word == lemma,
            };
            match more {
                _ if found => return true,
                Some(more) => rest = more,
                None => return false,
            }
        }
    }
}

/// Loading. The files are part of the program: what is wrong in them is kept in `problems` for the tests.
impl Lexicon {
    fn parse(files: Files) -> Lexicon {
        let mut problems = Vec::new();
        let mut out = Lexicon {
            kinds: Kinds::parse(files.nominals, files.classes, &mut problems),
            oppositions: Oppositions::parse(files.oppositions, &mut problems),
            reporting: Phrases::parse("reporting", files.reporting, Stance::parse, &mut problems),
            modality: Phrases::parse("modality", files.modality, Modality::parse, &mut problems),
            entailing: Pairs::default(),
            alike: Pairs::default(),
            problems,
            frames: Vec::with_capacity(320),
            by_name: Map::default(),
            defaults: Vec::new(),
            verbs: Map::default(),
            nouns: Map::default(),
            adjectives: Map::default(),
            light: Map::default(),
        };
        out.verbs.reserve(1400);
        out.nouns.reserve(1024);
        out.read_names(files.frames);
        out.read_frames(files.frames);
        if out.frames.is_empty() {
            out.frames.push(Frame::new(FrameId(0), "event"));
        }
        out.mirror();
        out.relate();
        out
    }
    fn problem(&mut self, line: usize, what: impl std::fmt::Display) {
        self.problems.push(format!("frames:{line}: {what}"));
    }
    fn read_names(&mut self, text: &'static str) {
        for (number, line) in lines(text) {
            let Some(name) = line.strip_prefix("frame ").map(|l| l.split(':').next().unwrap_or(l).trim()) else {
                continue;
            };
            let id = FrameId(self.frames.len() as u16);
            if self.by_name.insert(name, id).is_some() {
                self.problem(number, format!("frame {name} twice"));
            }
            self.frames.push(Frame::new(id, name));
        }
    }
    fn read_frames(&mut self, text: &'static str) {
        let mut current: Option<usize> = None;
        for (number, line) in lines(text) {
            let line = line.trim();
            let (keyword, body) = line.split_once(' ').unwrap_or((line, ""));
            match (keyword, current) {
                ("frame", _) => {
                    current = Some(current.map_or(0, |c| c + 1));
                    self.read_header(number, current.unwrap_or(0), body);
                }
                ("default", _) => self.defaults = self.read_roles(number, body),
                ("light", _) => self.read_light(number, body),
                (_, Some(frame)) => self.read_line(number, frame, keyword, body),
                _ => self.problem(number, "line before the first frame"),
            }
        }
    }
    fn read_header(&mut self, number: usize, frame: usize, body: &'static str) {
        let (_, flags) = body.split_once(':').unwrap_or((body, ""));
        for flag in flags.split_whitespace() {
            let f = &mut self.frames[frame];
            match flag.split_once('=') {
                Some(("family", name)) => f.family = Some(name),
                Some(("key", roles)) => f.key = roles.split('/').filter_map(Role::parse).collect(),
                None if flag == "cumulative" => f.cumulative = true,
                None if flag == "once" => f.once = true,
                _ => match (FrameClass::parse(flag), Outcome::parse(flag)) {
                    (Some(class), _) => f.class = class,
                    (_, Some(outcome)) => f.outcome = Some(outcome),
                    _ => self.problem(number, format!("unknown flag {flag}")),
                },
            }
        }
    }
    fn read_line(&mut self, number: usize, frame: usize, keyword: &str, body: &'static str) {
        match keyword {
            "roles" => {
                let rules = self.read_roles(number, body);
                self.frames[frame].roles.extend(rules);
            }
            "nroles" => {
                let rules = self.read_roles(number, body);
                self.frames[frame].noun_roles.extend(rules);
            }
            "verb" | "noun" | "adj" => {
                for item in top_level(body) {
                    self.read_entry(number, FrameId(frame as u16), keyword, item);
                }
            }
            "entails" => {
                for name in body.split(',').map(str::trim) {
                    match self.by_name(name) {
                        Some(id) => self.frames[frame].entails.push(id),
                        None => self.problem(number, format!("unknown frame {name}")),
                    }
                }
            }
            "outcome" => self.read_outcome(number, frame, body),
            "opposes" => self.read_opposed(number, frame, Opposition::Exclusive, body),
            "undoes" => self.read_opposed(number, frame, Opposition::Reversal, body),
            _ => self.problem(number, format!("unknown keyword {keyword}")),
        }
    }
    fn read_outcome(&mut self, number: usize, frame: usize, body: &'static str) {
        let parsed = body.split_once(' ').and_then(|(outcome, rest)| {
            let (role, words) = rest.trim().split_once(':')?;
            Some((Outcome::parse(outcome)?, Role::parse(role)?, words))
        });
        match parsed {
            Some(outcome) => self.frames[frame].outcomes.push(outcome),
            None => self.problem(number, format!("bad outcome {body}")),
        }
    }
    fn read_opposed(&mut self, number: usize, frame: usize, kind: Opposition, body: &'static str) {
        for item in body.split(',') {
            let mut words = item.split_whitespace();
            let name = words.next().unwrap_or("");
            let Some(other) = self.by_name(name) else {
                self.problem(number, format!("unknown frame {name}"));
                continue;
            };
            let mut pairs = Vec::new();
            for word in words {
                match word.split_once(':').and_then(|(a, b)| Some((Role::parse(a)?, Role::parse(b)?))) {
                    Some(pair) => pairs.push(pair),
                    None => self.problem(number, format!("bad role pair {word}")),
                }
            }
            self.frames[frame].opposes.push(Opposed { frame: other, kind, pairs });
        }
    }
    fn read_roles(&mut self, number: usize, body: &'static str) -> Vec<RoleRule> {
        let mut rules = Vec::new();
        for item in body.split_whitespace() {
            let rule = item.split_once('=').and_then(|(slot, role)| {
                let (slot, only) = slot.split_once(':').map_or((slot, None), |(s, o)| (s, Some(o)));
                Some(RoleRule { slot: Slot::parse(slot), only, role: Role::parse(role)? })
            });
            match rule {
                Some(rule) => rules.push(rule),
                None => self.problem(number, format!("bad role {item}")),
            }
        }
        rules
    }
    /// Reads `lemma +particle condition ... {roles}`.
    fn parse_entry(&mut self, number: usize, frame: FrameId, item: &'static str) -> (&'static str, Entry) {
        let (item, roles) = item.split_once('{').unwrap_or((item, ""));
        let roles = self.read_roles(number, roles.trim_end_matches('}'));
        let mut entry = Entry { frame, particle: None, conditions: Vec::new(), roles };
        let mut lemma = "";
        for word in item.split_whitespace() {
            let (bare, negated) = word.strip_prefix('!').map_or((word, false), |w| (w, true));
            if let Some(particle) = word.strip_prefix('+') {
                entry.particle = Some(particle);
            } else if bare == "obj" {
                entry.conditions.push(Condition { looks: Looks::HasObject, words: "", negated });
            } else if let Some((what, words)) = bare.split_once(':') {
                let looks = match what {
                    "obj" => Looks::Object,
                    "subj" => Looks::Subject,
                    "mod" => Looks::Modifier,
                    "comp" => Looks::Complement,
                    "prep" => Looks::Prep,
                    prep => Looks::Under(prep),
                };
                entry.conditions.push(Condition { looks, words, negated });
            } else {
                if !lemma.is_empty() {
                    entry.conditions.push(Condition { looks: Looks::Modifier, words: lemma, negated: false });
                }
                lemma = word;
            }
        }
        if lemma.is_empty() {
            self.problem(number, format!("no lemma in {item}"));
        }
        (lemma, entry)
    }
    fn read_entry(&mut self, number: usize, frame: FrameId, keyword: &str, item: &'static str) {
        let (lemma, entry) = self.parse_entry(number, frame, item);
        let table = match keyword {
            "verb" => &mut self.verbs,
            "noun" => &mut self.nouns,
            _ => &mut self.adjectives,
        };
        let list = table.entry(lemma).or_default();
        let same =
            |e: &Entry| e.frame == entry.frame && e.particle == entry.particle && e.conditions == entry.conditions;
        if list.iter().any(same) {
            self.problem(number, format!("{lemma} twice"));
        } else {
            list.push(entry);
        }
    }
    fn read_light(&mut self, number: usize, body: &'static str) {
        let (usage, items) = body.split_once(':').unwrap_or((body, ""));
        let usage = match usage.trim() {
            "active" => LightUse::Active,
            "passive" => LightUse::Passive,
            "occurs" => LightUse::Occurs,
            other => return self.problem(number, format!("unknown use {other}")),
        };
        for item in top_level(items) {
            let (lemma, entry) = self.parse_entry(number, FrameId(0), item);
            let nouns = entry.conditions.iter().find(|c| matches!(c.looks, Looks::Object | Looks::Subject));
            let light = LightVerb { particle: entry.particle, usage, nouns: nouns.map(|c| c.words) };
            self.light.entry(lemma).or_default().push(light);
        }
    }
    /// Notes which frames entail each other and which may name one event.
    fn relate(&mut self) {
        let ids = || (0..self.frames.len()).map(|id| FrameId(id as u16));
        let (mut entailing, mut alike) = (Pairs::new(self.frames.len()), Pairs::new(self.frames.len()));
        for a in ids() {
            for b in self.entailed(a) {
                entailing.insert(a, b);
                alike.insert(a, b);
                alike.insert(b, a);
            }
            let family = self.frame(a).family;
            for b in ids().filter(|&b| family.is_some() && family == self.frame(b).family) {
                alike.insert(a, b);
            }
        }
        (self.entailing, self.alike) = (entailing, alike);
    }
    /// Fills in the other direction of every opposition.
    fn mirror(&mut self) {
        for id in 0..self.frames.len() {
            for o in self.frames[id].opposes.clone() {
                let back = Opposed {
                    frame: FrameId(id as u16),
                    kind: o.kind,
                    pairs: o.pairs.iter().map(|&(a, b)| (b, a)).collect(),
                };
                let list = &mut self.frames[o.frame.0 as usize].opposes;
                if !list.contains(&back) {
                    list.push(back);
                }
            }
        }
    }
}

/// Splits at commas.
fn top_level(body: &'static str) -> impl Iterator<Item = &'static str> {
    body.split(',').map(str::trim).filter(|s| !s.is_empty())
}

#[cfg(test)]
#[path = "lexicon_tests.rs"]
mod tests;
