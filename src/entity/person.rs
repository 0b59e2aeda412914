//! The persons of one article: full names, and which full name a later surname stands for.
use super::EntityClass;
use super::extract::Scan;
use super::name::PersonName;
use std::collections::HashMap;

/// Which person a name stands for.
pub(crate) enum Found {
    /// This one (index).
    One(usize),
    /// A person, but which one cannot be told.
    Unclear,
    /// No person that is named in full here.
    None,
}

struct Person {
    name: PersonName,
    /// The fullest way it is written: a run.
    run: usize,
    /// Runs that name it in full, in order.
    full: Vec<usize>,
}

/// The persons of one article.
#[derive(Default)]
pub(crate) struct People {
    all: Vec<Person>,
    by_family: HashMap<String, Vec<usize>>,
    by_run: HashMap<usize, usize>,
}

impl People {
    /// Collects the full names, and the surnames that titles mark as persons' and no full name has.
    pub fn collect(scan: &Scan, classes: &HashMap<String, EntityClass>) -> People {
        let mut people = People::default();
        let is_person = |i: usize| {
            let r = &scan.runs[i];
            r.country.is_none() && r.function.is_none() && classes.get(&r.norm) == Some(&EntityClass::Person)
        };
        let names: Vec<(usize, PersonName)> = (0..scan.runs.len())
            .filter(|i| is_person(*i))
            .filter_map(|i| PersonName::parse(written(scan, i)).map(|n| (i, n)))
            .collect();
        for (i, name) in names.iter().filter(|(_, n)| !n.is_bare()) {
            people.add(scan, *i, name);
        }
        for (i, name) in names.iter().filter(|(_, n)| n.is_bare()) {
            if !people.by_family.contains_key(&name.family) && people.by_given(&name.family).is_none() {
                people.add(scan, *i, name);
            }
        }
        people
    }

    fn add(&mut self, scan: &Scan, run: usize, name: &PersonName) {
        let known = self
            .by_family
            .get(&name.family)
            .and_then(|list| list.iter().copied().find(|k| self.all[*k].name.agrees(name)));
        let k = known.unwrap_or_else(|| {
            self.all.push(Person { name: name.clone(), run, full: Vec::new() });
            self.by_family.entry(name.family.clone()).or_default().push(self.all.len() - 1);
            self.all.len() - 1
        });
        let p = &mut self.all[k];
        if written(scan, run).len() > written(scan, p.run).len() {
            p.run = run;
            p.name = name.clone();
        }
        p.full.push(run);
        self.by_run.insert(run, k);
    }

    /// The one person whose first given name is the word.
    fn by_given(&self, word: &str) -> Option<usize> {
        let mut hits = (0..self.all.len()).filter(|k| self.all[*k].name.given.first().is_some_and(|g| g == word));
        let hit = hits.next()?;
        hits.next().is_none().then_some(hit)
    }

    /// The person behind run `i`.
    pub fn resolve(&self, scan: &Scan, i: usize, class: EntityClass) -> Found {
        if let Some(k) = self.by_run.get(&i) {
            return Found::One(*k);
        }
        let Some(name) = PersonName::parse(written(scan, i)) else { return Found::None };
        let places =
            matches!(class, EntityClass::Place | EntityClass::Organisation | EntityClass::Product | EntityClass::Event);
        if !name.is_bare() || places && scan.runs[i].class.is_some() {
            return Found::None;
        }
        match self.by_family.get(&name.family).map(Vec::as_slice) {
            // "Mrs Ode" is not Peter Ode.
            Some([only]) if !self.all[*only].name.gender().agrees(scan.run_gender[i]) => Found::Unclear,
            Some([only]) => Found::One(*only),
            Some(several) => self.dominant(several, i).map_or(Found::Unclear, Found::One),
            None => self
                .by_given(&name.family)
                .filter(|_| matches!(class, EntityClass::Person | EntityClass::Other))
                .map_or(Found::None, Found::One),
        }
    }

    /// Of several with one family name: the one named in full last before run `i`, if none is named in full more often.
    fn dominant(&self, several: &[usize], i: usize) -> Option<usize> {
        let before = |k: usize| self.all[k].full.iter().rfind(|r| **r < i).copied();
        let count = |k: usize| self.all[k].full.len();
        // Before any is named in full (a headline), the one named most.
        let last = *several.iter().max_by_key(|k| (before(**k), count(**k), std::cmp::Reverse(**k)))?;
        several.iter().all(|k| *k == last || count(*k) < count(last)).then_some(last)
    }

    /// The fullest way a person's name is written.
    pub fn written(&self, scan: &Scan, k: usize) -> String {
        written(scan, self.all[k].run).to_string()
    }
}

fn written<'t>(scan: &Scan<'_, 't>, run: usize) -> &'t str {
    &scan.doc.text[scan.doc.span_of(scan.runs[run].tokens.clone()).range()]
}
