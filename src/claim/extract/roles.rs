//! Who does what to whom: the syntactic slots of verbs and nouns.
use crate::claim::frame::Slot;
use crate::syntax::Dep;
use crate::text::{Doc, Tag};

/// One argument of a predicate: the slot that it stands in and its head token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Argument<'d> {
    pub slot: Slot<'d>,
    /// Head token of the argument.
    pub head: usize,
    /// The preposition token, where the slot is prepositional.
    pub case: Option<usize>,
}

/// The preposition of a nominal: its `case` child (the first word of a fixed one), as a token.
pub(crate) fn case_of(doc: &Doc, head: usize) -> Option<usize> {
    doc.children(head).find(|&c| doc.dep(c) == Dep::Case && c < head && doc.tag(c) != Tag::POS)
}

/// Whether the verb is passive: an auxiliary or subject of the passive, or a bare participle after a noun.
pub(crate) fn is_passive(doc: &Doc, verb: usize) -> bool {
    if doc.tag(verb) != Tag::VBN && doc.tag(verb) != Tag::VBD {
        return false;
    }
    let own =
        doc.children(verb).any(|c| matches!(doc.dep(c), Dep::Obj | Dep::Aux | Dep::Nsubj | Dep::Ccomp | Dep::Xcomp));
    if doc.tag(verb) == Tag::VBD && doc.dep(verb) == Dep::Acl && !own {
        return true;
    }
    let marked = doc.children(verb).any(|c| matches!(doc.dep(c), Dep::AuxPass | Dep::NsubjPass | Dep::CsubjPass));
    marked
        || (doc.tag(verb) == Tag::VBN
            && matches!(doc.dep(verb), Dep::Acl | Dep::Amod | Dep::Advcl)
            && !doc.children(verb).any(|c| matches!(doc.dep(c), Dep::Obj | Dep::Aux | Dep::Nsubj)))
        // Headline style: a participle without auxiliary or object, "Two killed in blast".
        || (doc.tag(verb) == Tag::VBN
            && doc.dep(verb) == Dep::Root
            && !doc.children(verb).any(|c| matches!(doc.dep(c), Dep::Aux | Dep::Obj)))
        || (doc.dep(verb) == Dep::Conj && doc.head(verb).is_some_and(|h| doc.tag(h) == Tag::VBN && is_passive_shallow(doc, h))
            && !doc.children(verb).any(|c| matches!(doc.dep(c), Dep::Aux | Dep::Nsubj | Dep::Obj)))
}

fn is_passive_shallow(doc: &Doc, verb: usize) -> bool {
    doc.children(verb).any(|c| matches!(doc.dep(c), Dep::AuxPass | Dep::NsubjPass))
}

/// A relative pronoun stands for the noun that its clause modifies.
fn antecedent(doc: &Doc, token: usize, verb: usize) -> usize {
    let relative = matches!(doc.tag(token), Tag::WDT | Tag::WP | Tag::WPS)
        || (doc.lemma(token) == "that" && doc.tag(token) != Tag::DT);
    let noun = doc.head(verb).filter(|&h| h < token && doc.tag(h).is_noun());
    if relative && (doc.dep(verb) == Dep::AclRelcl || (doc.dep(verb) == Dep::Parataxis && noun.is_some())) {
        return doc.head(verb).unwrap_or(token);
    }
    token
}

/// The subject of a verb: its own, or the one it shares with the verb that it is joined to, or the noun that
/// a participle or relative clause modifies, or the subject of the verb that controls it.
pub(crate) fn subject(doc: &Doc, verb: usize) -> Option<(usize, bool)> {
    let mut at = verb;
    for _ in 0..6 {
        if let Some(s) = doc.children(at).find(|&c| matches!(doc.dep(c), Dep::Nsubj | Dep::NsubjPass | Dep::NsubjOuter))
        {
            let passive = doc.dep(s) == Dep::NsubjPass && at == verb;
            return Some((antecedent(doc, s, at), passive));
        }
        let h = doc.head(at)?;
        match doc.dep(at) {
            Dep::Conj if doc.tag(h).is_verb() || doc.tag(h).is_adjective() => at = h,
            Dep::Xcomp => {
                // Object control: "urged them to leave", "allowed families to return".
                if let Some(o) = doc.children(h).find(|&c| matches!(doc.dep(c), Dep::Obj | Dep::Iobj))
                    && (doc.children(at).any(|c| doc.dep(c) == Dep::Mark) || !doc.tag(at).is_verb())
                {
                    return Some((o, false));
                }
                at = h;
            }
            Dep::Advcl if matches!(doc.tag(at), Tag::VBG | Tag::VB | Tag::VBN) => at = h,
            Dep::Acl if doc.tag(at) == Tag::VBG => return Some((h, false)),
            Dep::Acl if doc.tag(at) == Tag::VB => {
                // "an attempt to launch": the one whose attempt it is.
                return doc.child(h, Dep::NmodPoss).map(|p| (p, false));
            }
            _ => return None,
        }
    }
    None
}

/// All arguments of a verb, in order of slot and place.
pub(crate) fn verb_arguments<'d>(doc: &'d Doc, verb: usize) -> Vec<Argument<'d>> {
    let mut out: Vec<Argument<'d>> = Vec::new();
    let passive = is_passive(doc, verb);
    fn push<'d>(out: &mut Vec<Argument<'d>>, slot: Slot<'d>, head: usize, case: Option<usize>) {
        if !out.iter().any(|a| a.head == head && a.slot == slot) {
            out.push(Argument { slot, head, case });
        }
    }
    let has_object = doc.children(verb).any(|c| doc.dep(c) == Dep::Obj);
    let subject_slot = if passive {
        Slot::Passive
    } else if has_object {
        Slot::Subject
    } else {
        Slot::Intransitive
    };
    if let Some((s, _)) = subject(doc, verb) {
        push(&mut out, subject_slot, s, None);
    } else if (passive && doc.dep(verb) == Dep::Acl || passive && doc.dep(verb) == Dep::Amod)
        && let Some(h) = doc.head(verb)
    {
        push(&mut out, Slot::Passive, h, None);
    }
    for c in doc.children(verb) {
        match doc.dep(c) {
            Dep::Obj => push(&mut out, Slot::Object, antecedent(doc, c, verb), None),
            Dep::Iobj => push(&mut out, Slot::Indirect, c, None),
            Dep::OblAgent => push(&mut out, Slot::Prep("by"), c, case_of(doc, c)),
            Dep::Obl | Dep::Nmod => {
                if let Some(case) = case_of(doc, c) {
                    let word = doc.lemma(case);
                    push(&mut out, Slot::Prep(word), c, Some(case));
                }
            }
            _ => {}
        }
    }
    // A relative clause without its pronoun: "the drones Russia used".
    if doc.dep(verb) == Dep::AclRelcl
        && !out.iter().any(|a| a.slot == Slot::Object)
        && !doc.children(verb).any(|c| matches!(doc.tag(c), Tag::WDT | Tag::WP))
        && out.iter().any(|a| matches!(a.slot, Slot::Subject | Slot::Intransitive))
        && let Some(h) = doc.head(verb)
    {
        push(&mut out, Slot::Object, h, None);
    }
    out
}

/// All arguments of an event noun: possessor, compound modifiers, prepositional complements.
pub(crate) fn noun_arguments<'d>(doc: &'d Doc, noun: usize) -> Vec<Argument<'d>> {
    let mut out = Vec::new();
    for c in doc.children(noun) {
        let slot = match doc.dep(c) {
            Dep::NmodPoss => Some(Slot::Possessive),
            Dep::Compound => Some(Slot::Modifier),
            Dep::Amod if doc.tag(c).is_name() => Some(Slot::Modifier),
            Dep::Nmod => case_of(doc, c).map(|k| Slot::Prep(doc.lemma(k))),
            _ => None,
        };
        if let Some(slot) = slot {
            out.push(Argument { slot, head: c, case: case_of(doc, c) });
        }
    }
    out
}

/// The words of a nominal: its subtree without relative clauses, appositions, parentheses and joined nominals.
pub(crate) fn phrase(doc: &Doc, head: usize) -> std::ops::Range<usize> {
    let (mut lo, mut hi) = (head, head);
    let is_predicate = doc.tag(head).is_verb();
    let cut = |at: usize| {
        let (dep, own) = (doc.dep(at), doc.head(at) == Some(head));
        match dep {
            Dep::AclRelcl | Dep::Parataxis | Dep::Advcl => true,
            // "leader Ana Ruiz", without a comma, is one phrase.
            Dep::Appos => own && !(head < at && (head + 1..at).all(|t| doc.tag(t).is_name() || doc.tag(t) == Tag::NN)),
            Dep::Conj | Dep::Cc | Dep::Punct | Dep::Case | Dep::Mark => own,
            Dep::Nsubj | Dep::Cop | Dep::Advmod | Dep::Aux => own && at > 0 && is_predicate,
            _ => false,
        }
    };
    doc.walk(head, 63, &mut |at| {
        let inside = !cut(at);
        if inside {
            (lo, hi) = (lo.min(at), hi.max(at));
        }
        inside
    });
    lo..hi + 1
}
