//! Mends what a greedy parser gets wrong when it takes a noun with a modifier for the whole clause and meets the finite
//! verb too late: "the attempt to land it | ended ...", "the truck carrying them | overturned".
use super::Dep;
use crate::text::{Doc, Tag};

/// Mends one parsed sentence.
pub(crate) fn repair(doc: &mut Doc, sentence: usize) {
    let s = doc.sentences[sentence];
    for verb in s.tokens() {
        if is_finite(doc, verb) && !has_subject(doc, verb) {
            reduced_relative(doc, verb);
            late_main_verb(doc, s.first, verb);
        }
    }
}

/// A verb in the past or present tense, or with a finite auxiliary of its own.
fn is_finite(doc: &Doc, verb: usize) -> bool {
    let auxiliary = |c: usize| {
        matches!(doc.dep(c), Dep::Aux | Dep::AuxPass | Dep::Cop)
            && matches!(doc.tag(c), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD)
    };
    matches!(doc.tag(verb), Tag::VBD | Tag::VBZ | Tag::VBP)
        && !matches!(doc.dep(verb), Dep::Aux | Dep::AuxPass | Dep::Cop)
        || (doc.tag(verb).is_verb() && doc.children(verb).any(|c| c < verb && auxiliary(c)))
}

fn has_subject(doc: &Doc, verb: usize) -> bool {
    doc.children(verb).any(|c| {
        matches!(doc.dep(c), Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter | Dep::Csubj | Dep::CsubjPass | Dep::Expl)
    })
}

fn set(doc: &mut Doc, token: usize, head: usize, dep: Dep) {
    doc.tokens[token].head = head as u32;
    doc.tokens[token].dep = dep;
}

/// "the truck carrying them overturned": the participle was given the subject and the finite verb hung on it.
fn reduced_relative(doc: &mut Doc, verb: usize) {
    let Some(participle) = doc.head(verb) else { return };
    let bare = matches!(doc.tag(participle), Tag::VBG | Tag::VBN)
        && participle < verb
        && !doc.children(participle).any(|c| matches!(doc.dep(c), Dep::Aux | Dep::AuxPass | Dep::Cop));
    if !bare || !matches!(doc.dep(verb), Dep::Parataxis | Dep::Ccomp | Dep::Advcl | Dep::Dep | Dep::Xcomp | Dep::Acl) {
        return;
    }
    if doc.children(verb).any(|c| matches!(doc.dep(c), Dep::Mark | Dep::Cc) && c < verb) {
        return;
    }
    let subject = doc
        .children(participle)
        .find(|&c| matches!(doc.dep(c), Dep::Nsubj | Dep::NsubjPass) && doc.tag(c).is_noun() && c < participle);
    let Some(noun) = subject else { return };
    let (head, dep) = (doc.head(participle), doc.dep(participle));
    match head {
        Some(h) => set(doc, verb, h, dep),
        None => set(doc, verb, verb, Dep::Root),
    }
    set(doc, noun, verb, Dep::Nsubj);
    set(doc, participle, noun, Dep::Acl);
    // What stood before the noun and belonged to the clause now belongs to the finite verb.
    let before: Vec<usize> = doc.children(participle).filter(|&c| c < noun).collect();
    for c in before {
        doc.tokens[c].head = verb as u32;
    }
}

/// "the attempt to land it ended": the noun was made the root and the main verb hung somewhere under it.
fn late_main_verb(doc: &mut Doc, first: usize, verb: usize) {
    let Some(above) = doc.head(verb) else { return };
    if !matches!(doc.dep(verb), Dep::Advcl | Dep::Acl | Dep::Parataxis | Dep::Ccomp | Dep::Dep | Dep::Xcomp | Dep::Conj)
    {
        return;
    }
    if doc.children(verb).any(|c| matches!(doc.dep(c), Dep::Mark | Dep::Cc) && c < verb) {
        return;
    }
    // The root above it: a noun without copula, to the left, whose phrase the verb closes.
    let mut root = above;
    for _ in 0..16 {
        match doc.head(root) {
            Some(h) => root = h,
            None => break,
        }
    }
    let nominal = doc.tag(root).is_noun()
        && root < verb
        && root >= first
        && !doc.children(root).any(|c| matches!(doc.dep(c), Dep::Cop | Dep::Nsubj | Dep::Aux));
    // Another finite clause between them keeps its place: only a stretch without one is mended.
    let clear = nominal
        && !(root + 1..verb).any(|i| {
            matches!(doc.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD)
                || matches!(doc.tag(i), Tag::COMMA | Tag::COLON)
        });
    if !clear || verb - root > 24 {
        return;
    }
    set(doc, verb, verb, Dep::Root);
    set(doc, root, verb, Dep::Nsubj);
    let moved: Vec<usize> = doc
        .children(root)
        .filter(|&c| c > verb || (matches!(doc.dep(c), Dep::Punct | Dep::Cc | Dep::Advcl) && c < root && c == first))
        .collect();
    for c in moved {
        doc.tokens[c].head = verb as u32;
    }
}

#[cfg(test)]
mod tests {

    use crate::Span;
    use crate::source::{Block, BlockKind};

    fn tree(text: &str) -> Vec<(String, String, String)> {
        let blocks = [Block::new(Span::new(0, text.len()), BlockKind::Body)];
        let mut doc = crate::text::analyse(text, &blocks);
        crate::syntax::parser::parse(&mut doc, 0);
        (0..doc.tokens.len())
            .map(|i| {
                let head = doc.head(i).map_or("ROOT", |h| doc.word(h));
                (doc.word(i).to_string(), doc.dep(i).as_str().to_string(), head.to_string())
            })
            .collect()
    }

    #[test]
    fn the_finite_verb_is_the_clause() {
        for (text, noun, verb) in [
            ("The crew's attempt to reach the third cabin ended in tears on Friday.", "attempt", "ended"),
            ("The lorry carrying them overturned near the bridge.", "lorry", "overturned"),
        ] {
            let tree = tree(text);
            let has = |w: &str, d: &str, h: &str| tree.iter().any(|(a, b, c)| a == w && b == d && c == h);
            assert!(has(noun, "nsubj", verb) && has(verb, "root", "ROOT"), "{text}: {tree:?}");
        }
    }
}
