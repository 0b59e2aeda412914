//! Which local entities of several articles are one.
//!
//! Two entities are joined by a decision about the pair (with counts over the cluster that do not depend on order); the
//! joined pairs are closed to groups, and groups are numbered by their canonical name. So the order of articles does not
//! change which entities are one, their names or their numbers.
use super::extract::{company_parts, is_acronym};
use super::name::{PersonName, normalise_name};
use super::{Entities, EntityClass, Gender, LocalEntity, OfficeFact, OfficeStatus, country};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An entity of the whole cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GlobalEntity {
    /// The fullest, then most used, then alphabetically first name.
    pub canonical: String,
    /// Every name as written in any article.
    pub aliases: BTreeSet<String>,
    /// What it is.
    pub class: EntityClass,
    /// Offices told of it, each with the index of the article that tells.
    pub offices: Vec<(usize, OfficeFact)>,
    /// Its local entities: article index and local index.
    pub members: Vec<(usize, usize)>,
}

/// The entities of a cluster, and which one each local entity is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntityMap {
    /// All of them, in order of class-free canonical name.
    pub entities: Vec<GlobalEntity>,
    ids: Vec<Vec<usize>>,
}

impl EntityMap {
    /// The global entity of a local one.
    pub fn id(&self, article: usize, local: usize) -> Option<usize> {
        self.ids.get(article)?.get(local).copied()
    }
    /// The global entity with the number.
    pub fn get(&self, id: usize) -> Option<&GlobalEntity> {
        self.entities.get(id)
    }
}

/// Links the entities of several articles. See [`link_with`] to add aliases.
pub fn link(articles: &[&Entities]) -> EntityMap {
    link_with(articles, &[])
}

/// Links the entities of several articles; each pair of `aliases` says that two names are one entity's.
pub fn link_with(articles: &[&Entities], aliases: &[(String, String)]) -> EntityMap {
    let nodes: Vec<Node> = articles
        .iter()
        .enumerate()
        .flat_map(|(a, entities)| entities.entities.iter().enumerate().map(move |(l, e)| Node::new(a, l, e)))
        .collect();
    let mut groups = Union::new(nodes.len());
    join_keys(&nodes, &mut groups);
    join_functions(&nodes, &mut groups);
    join_short_names(&nodes, &mut groups);
    join_spellings(&nodes, &mut groups);
    join_acronyms(&nodes, &mut groups);
    join_persons(&nodes, &mut groups);
    join_full_names(&nodes, &mut groups);
    join_posts(&nodes, &mut groups);
    join_aliases(&nodes, aliases, &mut groups);
    number(articles, &nodes, &mut groups)
}

struct Node<'e> {
    article: usize,
    local: usize,
    entity: &'e LocalEntity,
    norms: Vec<String>,
    person: Option<PersonName>,
}

impl<'e> Node<'e> {
    fn new(article: usize, local: usize, entity: &'e LocalEntity) -> Self {
        let mut norms: BTreeSet<String> = entity.names.iter().map(|n| normalise_name(n)).collect();
        norms.insert(normalise_name(&entity.canonical));
        let single = !entity.canonical.contains(' ');
        let maybe = entity.class == EntityClass::Person || entity.class == EntityClass::Other && single;
        let person = if maybe && entity.named { PersonName::parse(&entity.canonical) } else { None };
        Node { article, local, entity, norms: norms.into_iter().collect(), person }
    }
    /// An organisation with a name.
    fn is_body(&self) -> bool {
        self.entity.named && self.entity.class == EntityClass::Organisation
    }
    /// A single word, no initials, that may stand for a company's full name.
    fn is_short(&self) -> bool {
        let e = self.entity;
        e.class == EntityClass::Other
            || self.is_body()
                && e.function.is_none()
                && self.norms.len() == 1
                && !e.canonical.contains(' ')
                && e.canonical.chars().any(char::is_lowercase)
    }
    /// A thing with a name that spellings may vary.
    fn is_spelled(&self) -> bool {
        self.entity.named && self.entity.class != EntityClass::Person && self.key().is_none()
    }
    /// A name under which the entity is the same in every article.
    fn key(&self) -> Option<String> {
        let e = self.entity;
        match e.class {
            EntityClass::Country => {
                let name = country::country_of(&e.canonical).map_or(e.canonical.as_str(), |c| c.canonical);
                Some(format!("c:{name}"))
            }
            EntityClass::Group => e.owner.as_ref().map(|o| format!("g:{o}")),
            EntityClass::Person => None,
            _ => match (&e.function, &e.owner) {
                (Some(f), Some(o)) => Some(format!("f:{f}|{o}")),
                (Some(_), None) => None,
                _ => None,
            },
        }
    }
}

struct Union {
    parent: Vec<usize>,
}

impl Union {
    fn new(n: usize) -> Self {
        Union { parent: (0..n).collect() }
    }
    fn find(&mut self, mut i: usize) -> usize {
        while self.parent[i] != i {
            self.parent[i] = self.parent[self.parent[i]];
            i = self.parent[i];
        }
        i
    }
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

/// Joins what bears the same key, or the same normalised name in compatible classes.
fn join_keys(nodes: &[Node], groups: &mut Union) {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (i, n) in nodes.iter().enumerate() {
        if let Some(key) = n.key() {
            groups.join(*by_key.entry(key).or_insert(i), i);
        }
    }
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, n) in nodes.iter().enumerate() {
        let plain = !matches!(n.entity.class, EntityClass::Person | EntityClass::Country | EntityClass::Group);
        if plain && n.entity.named && n.entity.function.is_none() {
            for norm in &n.norms {
                by_name.entry(norm).or_default().push(i);
            }
        }
    }
    for list in by_name.values() {
        for pair in list.windows(2) {
            groups.join(pair[0], pair[1]);
        }
    }
}

/// Joins a name that one text leaves unsorted with the person of that very name.
fn join_full_names(nodes: &[Node], groups: &mut Union) {
    let mut persons: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.entity.class == EntityClass::Person && n.entity.named) {
        for norm in n.norms.iter().filter(|x| x.contains(' ')) {
            persons.entry(norm).or_insert(i);
        }
    }
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.entity.class == EntityClass::Other) {
        if let Some(j) = n.norms.iter().find_map(|x| persons.get(x.as_str())) {
            groups.join(i, *j);
        }
    }
}

/// Joins a company's first word with the one company of the cluster whose name begins so.
fn join_short_names(nodes: &[Node], groups: &mut Union) {
    let mut begins: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.is_body()) {
        for (first, _) in n.norms.iter().filter_map(|x| company_parts(x)) {
            begins.entry(first).or_default().push(i);
        }
    }
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.is_short()) {
        let Some(list) = n.norms.first().and_then(|x| begins.get(x.as_str())) else { continue };
        let mut roots: Vec<usize> = list.iter().map(|j| groups.find(*j)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let ([_], Some(j)) = (&roots[..], list.first()) {
            groups.join(i, *j);
        }
    }
}

/// Joins a name with its letters spelled out: "Tromsø" and "Tromsoe".
fn join_spellings(nodes: &[Node], groups: &mut Union) {
    let flat = |n: &str| n.replace("oe", "o").replace("ae", "a").replace("ue", "u").replace("aa", "a");
    let marked: BTreeMap<String, usize> = nodes
        .iter()
        .enumerate()
        .filter(|(_, n)| n.is_spelled() && !n.entity.canonical.is_ascii())
        .map(|(i, n)| (flat(&normalise_name(&n.entity.canonical)), i))
        .collect();
    if marked.is_empty() {
        return;
    }
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.is_spelled()) {
        if let Some(j) = marked.get(&flat(&normalise_name(&n.entity.canonical))) {
            groups.join(i, *j);
        }
    }
}

/// Joins initials with the one full name of the cluster whose initials they are.
fn join_acronyms(nodes: &[Node], groups: &mut Union) {
    let mut by_letters: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.is_body()) {
        for norm in n.norms.iter().filter(|n| n.contains(' ')) {
            if let Some(c) = norm.chars().next() {
                by_letters.entry(c).or_default().push(i);
            }
        }
    }
    for (i, n) in nodes.iter().enumerate().filter(|(_, n)| n.is_body()) {
        let Some(short) = n.norms.iter().find(|n| !n.contains(' ') && n.len() <= 6) else { continue };
        let shouted = n.entity.names.iter().any(|w| normalise_name(w) == *short && !w.chars().any(char::is_lowercase));
        let Some(list) = short.chars().next().and_then(|c| by_letters.get(&c)).filter(|_| shouted) else { continue };
        let full: BTreeMap<&str, usize> = list
            .iter()
            .flat_map(|j| nodes[*j].norms.iter().map(move |x| (x.as_str(), *j)))
            .filter(|(x, _)| is_acronym(short, x))
            .collect();
        if full.len() == 1
            && let Some(j) = full.values().next()
        {
            groups.join(i, *j);
        }
    }
}

/// Joins full names that agree, then bare surnames with the one full name that they can be.
fn join_persons(nodes: &[Node], groups: &mut Union) {
    let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, n) in nodes.iter().enumerate() {
        if let Some(p) = &n.person {
            families.entry(&p.family).or_default().push(i);
            // A given name first in one text and last in another.
            if p.family_first || p.given.len() > 1 {
                families.entry(p.given.first().map_or("", |g| g)).or_default().push(i);
            }
        }
    }
    for list in families.values() {
        let full: Vec<usize> =
            list.iter().copied().filter(|i| nodes[*i].person.as_ref().is_some_and(|p| !p.is_bare())).collect();
        join_full(nodes, &full, groups);
        let mut roots: Vec<usize> = full.iter().map(|i| groups.find(*i)).collect();
        roots.sort_unstable();
        roots.dedup();
        let bare: Vec<usize> =
            list.iter().copied().filter(|i| nodes[*i].person.as_ref().is_some_and(PersonName::is_bare)).collect();
        for &i in &bare {
            let compatible: Vec<usize> = roots
                .iter()
                .copied()
                .filter(|r| {
                    full.iter().any(|j| find_const(groups, *j) == *r && compatible(nodes[i].entity, nodes[*j].entity))
                })
                .collect();
            if let ([one], true) = (&compatible[..], roots.len() == 1) {
                groups.join(i, *one);
            }
        }
        if roots.is_empty() {
            for pair in bare.windows(2) {
                if compatible(nodes[pair[0]].entity, nodes[pair[1]].entity) {
                    groups.join(pair[0], pair[1]);
                }
            }
        }
    }
}

fn find_const(groups: &mut Union, i: usize) -> usize {
    groups.find(i)
}

/// Pairs of full names with one family name; an initial or short form joins only if it fits one of the others.
fn join_full(nodes: &[Node], full: &[usize], groups: &mut Union) {
    let mut distinct: BTreeMap<(&[String], &str), Vec<usize>> = BTreeMap::new();
    for &i in full {
        if let Some(p) = &nodes[i].person {
            distinct.entry((&p.given, &p.family)).or_default().push(i);
        }
    }
    let forms: Vec<usize> = distinct.values().map(|l| l[0]).collect();
    for list in distinct.values() {
        for &i in &list[1..] {
            if list[0] != i {
                groups.join(list[0], i);
            }
        }
    }
    let agree = |a: usize, b: usize| match (&nodes[a].person, &nodes[b].person) {
        (Some(x), Some(y)) => {
            x.agrees(y) && compatible(nodes[a].entity, nodes[b].entity) && nodes[a].article != nodes[b].article
        }
        _ => false,
    };
    for (x, &a) in forms.iter().enumerate() {
        for &b in forms[x + 1..].iter().take(32) {
            // All that one of the two can be must agree among themselves.
            let rivals = forms.iter().take(64).any(|&c| c != a && c != b && (agree(a, c) != agree(b, c)));
            if agree(a, b) && !rivals {
                groups.join(a, b);
            }
        }
    }
}

/// Whether gender and offices allow that two entities are one person.
fn compatible(a: &LocalEntity, b: &LocalEntity) -> bool {
    let person = |e: &LocalEntity| matches!(e.class, EntityClass::Person | EntityClass::Other);
    person(a) && person(b) && a.gender.agrees(b.gender)
}

/// Joins "the mayor of Leeds" with the one person of the cluster who is told to hold that office; "the mayor" alone, if in all
/// the cluster only one person holds such an office.
fn join_posts(nodes: &[Node], groups: &mut Union) {
    type Holders<'n> = Vec<(usize, Option<&'n str>)>;
    let mut posts: BTreeMap<(&str, bool), Holders> = BTreeMap::new();
    for (i, n) in nodes.iter().enumerate() {
        for o in n.entity.offices.iter().filter(|o| o.unique) {
            if !matches!(o.status, OfficeStatus::Former | OfficeStatus::Past) {
                posts.entry((&o.title, o.status == OfficeStatus::Elect)).or_default().push((i, o.of.as_deref()));
            }
        }
    }
    for list in posts.values() {
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, of) in list {
            if let Some(of) = of {
                places.entry(of).or_default().push(*i);
            }
        }
        for list in places.values() {
            join_holders(nodes, list, groups);
        }
        let all: Vec<usize> = list.iter().map(|(i, _)| *i).collect();
        if places.len() <= 1 {
            join_holders(nodes, &all, groups);
        }
    }
}

/// Joins the unnamed holders of one office with each other and with the only named one.
fn join_holders(nodes: &[Node], list: &[usize], groups: &mut Union) {
    let described: Vec<usize> = list.iter().copied().filter(|i| !nodes[*i].entity.named).collect();
    let mut named: Vec<usize> = list.iter().filter(|i| nodes[**i].entity.named).map(|i| groups.find(*i)).collect();
    named.sort_unstable();
    named.dedup();
    if let [person] = named[..] {
        for i in described {
            if nodes[i].entity.gender.agrees(nodes[person].entity.gender) {
                groups.join(i, person);
            }
        }
    } else if named.is_empty() {
        for pair in described.windows(2) {
            groups.join(pair[0], pair[1]);
        }
    }
}

/// A body with no owner told ("City Council") is the one such body of the cluster.
fn join_functions(nodes: &[Node], groups: &mut Union) {
    let mut bodies: BTreeMap<&str, (BTreeSet<&str>, Vec<usize>)> = BTreeMap::new();
    for (i, n) in nodes.iter().enumerate() {
        if let Some(f) = &n.entity.function {
            let slot = bodies.entry(f).or_default();
            slot.0.extend(n.entity.owner.as_deref());
            slot.1.push(i);
        }
    }
    for (owners, all) in bodies.values() {
        if owners.len() <= 1 {
            for pair in all.windows(2) {
                groups.join(pair[0], pair[1]);
            }
        }
    }
}

fn join_aliases(nodes: &[Node], aliases: &[(String, String)], groups: &mut Union) {
    for (a, b) in aliases {
        let bearing = |name: &str| {
            let norm = normalise_name(name);
            let found: Vec<usize> = (0..nodes.len()).filter(|i| nodes[*i].norms.contains(&norm)).collect();
            found
        };
        let all: Vec<usize> = bearing(a).into_iter().chain(bearing(b)).collect();
        for pair in all.windows(2) {
            groups.join(pair[0], pair[1]);
        }
    }
}

/// Builds the global entities and numbers them by name.
fn number(articles: &[&Entities], nodes: &[Node], groups: &mut Union) -> EntityMap {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..nodes.len() {
        members.entry(groups.find(i)).or_default().push(i);
    }
    let mut built: Vec<(GlobalEntity, Vec<usize>)> =
        members.into_values().map(|list| (build(nodes, &list), list)).collect();
    built.sort_by(|(a, _), (b, _)| {
        (&a.canonical, a.class, &a.aliases, office_key(a)).cmp(&(&b.canonical, b.class, &b.aliases, office_key(b)))
    });
    let mut ids: Vec<Vec<usize>> = articles.iter().map(|a| vec![0; a.entities.len()]).collect();
    let mut entities = Vec::with_capacity(built.len());
    for (id, (entity, list)) in built.into_iter().enumerate() {
        for i in list {
            ids[nodes[i].article][nodes[i].local] = id;
        }
        entities.push(entity);
    }
    EntityMap { entities, ids }
}

fn office_key(e: &GlobalEntity) -> Vec<(&str, Option<&str>)> {
    let mut key: Vec<_> = e.offices.iter().map(|(_, o)| (o.title.as_str(), o.of.as_deref())).collect();
    key.sort_unstable();
    key
}

fn build(nodes: &[Node], list: &[usize]) -> GlobalEntity {
    let mut aliases = BTreeSet::new();
    let mut offices = Vec::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut class = EntityClass::Other;
    for &i in list {
        let e = nodes[i].entity;
        aliases.extend(e.names.iter().cloned());
        offices.extend(e.offices.iter().map(|o| (nodes[i].article, o.clone())));
        if e.named {
            *names.entry(&e.canonical).or_default() += 1;
        }
        class = class.min(e.class);
    }
    let words = |n: &str| n.split([' ', '-']).count();
    let best = names.iter().max_by_key(|(n, c)| (words(n), **c, std::cmp::Reverse(**n))).map(|(n, _)| n.to_string());
    let canonical = best.unwrap_or_else(|| nodes[list[0]].entity.canonical.clone());
    let members = list.iter().map(|i| (nodes[*i].article, nodes[*i].local)).collect();
    GlobalEntity { canonical, aliases, class, offices, members }
}

/// The gender that a whole group agrees on.
impl GlobalEntity {
    /// The gender that its local entities tell: the first known one.
    pub fn gender(&self, articles: &[&Entities]) -> Gender {
        let mut known = self.members.iter().filter_map(|(a, l)| articles.get(*a)?.entities.get(*l)).map(|e| e.gender);
        known.find(|g| *g != Gender::Unknown).unwrap_or_default()
    }
}
