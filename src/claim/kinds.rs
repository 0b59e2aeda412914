//! Kinds of things: which nouns name the same kind, a narrower one, or a kind that excludes it.
use super::words::{Map, lines};

/// How the kinds that two nouns name relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KindRelation {
    /// The same noun or synonyms.
    Same,
    /// The first is a narrower kind than the second: ferry, ship.
    Hyponym,
    /// The first is a wider kind than the second: ship, ferry.
    Hypernym,
    /// Nothing is both: ferry, train.
    Different,
    /// Not in the lists, or kinds that may overlap: passenger, child.
    Unknown,
}

#[derive(Debug, Default)]
struct Kind {
    name: &'static str,
    parents: Vec<u16>,
    /// Itself and everything above, sorted.
    above: Vec<u16>,
    /// Whether it is a kind of thing (nominals.txt), not a mere word class (classes.txt).
    thing: bool,
}

/// The kinds, the classes, and the nouns in them.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    kinds: Vec<Kind>,
    /// Kinds of things by name.
    by_name: Map<u16>,
    /// Word classes by name. A class with the name of a kind is a wider class around that kind.
    classes: Map<u16>,
    by_lemma: Map<Vec<u16>>,
    /// For each group of mutually exclusive kinds: its members.
    disjoint: Vec<Vec<u16>>,
}

impl Kinds {
    pub(crate) fn parse(nominals: &'static str, classes: &'static str, problems: &mut Vec<String>) -> Self {
        let mut out = Kinds::default();
        out.read_kinds(nominals, problems);
        out.read_classes(classes, problems);
        out.close(problems);
        out
    }
    fn id(&mut self, name: &'static str) -> u16 {
        let next = self.kinds.len() as u16;
        let id = *self.by_name.entry(name).or_insert(next);
        if id == next {
            self.kinds.push(Kind { name, ..Kind::default() });
        }
        id
    }
    fn class(&mut self, name: &'static str) -> u16 {
        if let Some(&id) = self.classes.get(name) {
            return id;
        }
        let id = self.kinds.len() as u16;
        self.kinds.push(Kind { name, ..Kind::default() });
        self.classes.insert(name, id);
        if let Some(&kind) = self.by_name.get(name) {
            self.kinds[kind as usize].parents.push(id);
        }
        id
    }
    fn read_kinds(&mut self, text: &'static str, problems: &mut Vec<String>) {
        for (number, line) in lines(text) {
            if let Some(rest) = line.strip_prefix("disjoint ") {
                let group: Vec<u16> = rest.split(',').map(|n| self.id(n.trim())).collect();
                self.disjoint.push(group);
                continue;
            }
            let (head, body) = line.split_once(':').unwrap_or((line, ""));
            let (name, parents) = head.split_once('<').unwrap_or((head, ""));
            let id = self.id(name.trim());
            let parents: Vec<u16> =
                parents.split(',').map(str::trim).filter(|p| !p.is_empty()).map(|p| self.id(p)).collect();
            self.kinds[id as usize].parents.extend(parents);
            self.kinds[id as usize].thing = true;
            for word in body.split(',').chain([name]).map(str::trim).filter(|w| !w.is_empty()) {
                if self.by_lemma.get(word).is_some_and(|l| !l.is_empty()) {
                    problems.push(format!("nominals:{number}: {word} stands in two kinds"));
                }
                self.add(word, id);
            }
        }
    }
    fn read_classes(&mut self, text: &'static str, problems: &mut Vec<String>) {
        for (number, line) in lines(text) {
            let Some((name, body)) = line.split_once(':') else {
                problems.push(format!("classes:{number}: no colon"));
                continue;
            };
            let id = self.class(name.trim());
            for word in body.split(',').map(str::trim).filter(|w| !w.is_empty()) {
                if let Some(sub) = word.strip_prefix('@') {
                    let sub = self.by_name.get(sub).copied().unwrap_or_else(|| self.class(sub));
                    self.kinds[sub as usize].parents.push(id);
                } else if !self.add(word, id) {
                    problems.push(format!("classes:{number}: {word} twice in {name}"));
                }
            }
        }
    }
    fn add(&mut self, word: &'static str, id: u16) -> bool {
        let list = self.by_lemma.entry(word).or_default();
        let fresh = !list.contains(&id);
        if fresh {
            list.push(id);
        }
        fresh
    }
    fn close(&mut self, problems: &mut Vec<String>) {
        for id in 0..self.kinds.len() {
            let mut above = vec![id as u16];
            let mut at = 0;
            while at < above.len() {
                for &p in &self.kinds[above[at] as usize].parents {
                    if !above.contains(&p) {
                        above.push(p);
                    }
                }
                at += 1;
            }
            above.sort_unstable();
            self.kinds[id].above = above;
        }
        let used = |id: u16| self.by_lemma.values().any(|l| l.contains(&id));
        for (id, kind) in self.kinds.iter().enumerate() {
            if kind.parents.is_empty() && !kind.thing && !used(id as u16) && !self.has_child(id as u16) {
                problems.push(format!("kind {} is named but not defined", kind.name));
            }
        }
    }
    fn has_child(&self, id: u16) -> bool {
        self.kinds.iter().any(|k| k.parents.contains(&id))
    }
    fn above(&self, id: u16) -> &[u16] {
        self.kinds.get(id as usize).map_or(&[], |k| &k.above)
    }
    /// The class of the name, else the kind.
    fn find(&self, name: &str) -> Option<u16> {
        self.classes.get(name).or_else(|| self.by_name.get(name)).copied()
    }
    #[cfg(test)]
    pub(crate) fn is_class(&self, name: &str) -> bool {
        self.find(name).is_some()
    }
    /// Whether the lemma (or `@class`) is of the class, in any of its senses.
    pub(crate) fn is_a(&self, lemma: &str, class: &str) -> bool {
        let Some(class) = self.find(class) else { return false };
        let single;
        let ids: &[u16] = match lemma.strip_prefix('@') {
            Some(name) => match self.by_name.get(name).or_else(|| self.classes.get(name)) {
                Some(&id) => {
                    single = [id];
                    &single
                }
                None => return false,
            },
            None => self.by_lemma.get(lemma).map_or(&[], Vec::as_slice),
        };
        ids.iter().any(|&id| self.above(id).binary_search(&class).is_ok())
    }
    fn thing(&self, lemma: &str) -> Option<u16> {
        let mut ids = self.by_lemma.get(lemma)?.iter().copied().filter(|&id| self.kinds[id as usize].thing);
        let first = ids.next()?;
        ids.next().is_none().then_some(first)
    }
    pub(crate) fn kind_of(&self, lemma: &str) -> Option<&'static str> {
        self.thing(lemma).and_then(|id| self.kinds.get(id as usize)).map(|k| k.name)
    }
    pub(crate) fn same_kind(&self, a: &str, b: &str) -> KindRelation {
        if a == b {
            return KindRelation::Same;
        }
        let (Some(x), Some(y)) = (self.thing(a), self.thing(b)) else { return KindRelation::Unknown };
        if x == y {
            KindRelation::Same
        } else if self.above(x).binary_search(&y).is_ok() {
            KindRelation::Hyponym
        } else if self.above(y).binary_search(&x).is_ok() {
            KindRelation::Hypernym
        } else if self.excluded(x, y) {
            KindRelation::Different
        } else {
            KindRelation::Unknown
        }
    }
    /// Whether the two fall under different members of a disjoint group (and under no common member of it).
    fn excluded(&self, x: u16, y: u16) -> bool {
        let under = |id: u16, group: &[u16]| {
            let mut hits = group.iter().copied().filter(|g| self.above(id).binary_search(g).is_ok());
            hits.next().filter(|_| hits.next().is_none())
        };
        self.disjoint.iter().any(|g| matches!((under(x, g), under(y, g)), (Some(p), Some(q)) if p != q))
    }
    #[cfg(test)]
    pub(crate) fn lemmas(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.by_lemma.keys().copied()
    }
}
