//! Polarity, certainty and attribution of a predicate: who says it, how firmly, and whether it is denied.
use super::roles::{phrase, subject};
use crate::claim::{Attribution, Certainty, Modality, Polarity, Stance, lexicon};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};

/// How a predicate is put.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct How {
    pub polarity: Polarity,
    pub certainty: Certainty,
    pub attribution: Option<Attribution>,
}

/// Reads the stance of the predicate at `head` from its auxiliaries, adverbs and governors.
pub(crate) fn how(doc: &Doc, head: usize) -> How {
    let mut how = How::default();
    let mut negations = 0usize;
    own_marks(doc, head, &mut how, &mut negations);
    climb(doc, head, &mut how, &mut negations);
    if how.attribution.is_none() {
        how.attribution = loose_attribution(doc, head);
    }
    if negations % 2 == 1 {
        how.polarity = Polarity::Negative;
    }
    how
}

fn weaken(how: &mut How, to: Certainty) {
    if to > how.certainty {
        how.certainty = to;
    }
}

fn class(modality: Modality) -> Option<Certainty> {
    Some(match modality {
        Modality::Possible => Certainty::Possible,
        Modality::Probable => Certainty::Probable,
        Modality::Planned => Certainty::Planned,
        Modality::Obliged => Certainty::Obliged,
        Modality::Hypothetical => Certainty::Hypothetical,
        Modality::Attempted => Certainty::Attempted,
        Modality::Actual | Modality::Negated => return None,
    })
}

/// Auxiliaries, adverbs, negation and subordinators of the predicate itself.
fn own_marks(doc: &Doc, head: usize, how: &mut How, negations: &mut usize) {
    let perfect = doc.children(head).any(|c| doc.dep(c) == Dep::Aux && doc.lemma(c) == "have");
    for c in doc.children(head) {
        let lemma = doc.lemma(c);
        match doc.dep(c) {
            Dep::Aux | Dep::AuxPass if doc.tag(c) == Tag::MD => match lexicon().modal(lemma) {
                _ if perfect && matches!(lemma, "would" | "could" | "should" | "might") => {
                    weaken(how, Certainty::Hypothetical)
                }
                Some(m) => apply(m, how, negations),
                None => weaken(how, Certainty::Possible),
            },
            Dep::Advmod | Dep::Det | Dep::Discourse | Dep::CcPreconj => {
                if is_negation(lemma) {
                    *negations += 1;
                } else if doc.dep(c) == Dep::Advmod
                    && let Some(m) = lexicon().modal(lemma)
                {
                    apply(m, how, negations);
                }
            }
            // "Nor did she plan to stop."
            // "He had neither called nor written."
            Dep::Cc if matches!(lemma, "nor" | "neither") && c < head => *negations += 1,
            Dep::Mark if matches!(lemma, "if" | "unless" | "whether") => weaken(how, Certainty::Hypothetical),
            Dep::Nsubj | Dep::NsubjPass | Dep::Obj
                if (matches!(lemma, "nobody" | "none" | "nothing")
                    || doc.children(c).any(|d| doc.dep(d) == Dep::Det && doc.lemma(d) == "no")) =>
            {
                *negations += 1;
            }
            Dep::Amod if doc.tag(head).is_noun() => {
                if let Some(c) = lexicon().modal(lemma).and_then(class) {
                    weaken(how, c);
                }
            }
            _ => {}
        }
    }
}

/// Whether the word negates the clause that it modifies.
pub(crate) fn is_negation(lemma: &str) -> bool {
    matches!(lemma, "not" | "n't" | "never" | "no" | "neither" | "nor" | "n’t")
}

/// What stands above the predicate: verbs of saying, wanting, failing; nouns such as "plan"; conditions.
///
/// Speakers are looked for all the way up. Certainty is taken from above only while each step is a complement ("plans to",
/// "said that"): a clause of time ("after ..."), a relative clause or an event noun inside another clause is told as
/// such, whatever its main clause is.
fn climb(doc: &Doc, head: usize, how: &mut How, negations: &mut usize) {
    let mut at = head;
    let mut open = true;
    for _ in 0..10 {
        let Some(up) = doc.head(at) else { return };
        let mark = |words: &[&str]| doc.children(at).any(|c| doc.dep(c) == Dep::Mark && words.contains(&doc.lemma(c)));
        match doc.dep(at) {
            Dep::Ccomp | Dep::Xcomp | Dep::Csubj | Dep::CsubjPass => complement(doc, up, how, negations, open),
            Dep::Acl if mark(&["that", "to"]) || doc.tag(at) == Tag::VBG && doc.tag(up).is_noun() && mark(&["of"]) => {
                complement(doc, up, how, negations, open)
            }
            Dep::Nmod | Dep::Compound | Dep::Obj | Dep::NmodPoss | Dep::Obl | Dep::NsubjPass | Dep::Nsubj => {
                // "threat of war", "halt the launch": the event noun is not told as done.
                if open && doc.tag(at).is_noun() && !matches!(doc.dep(at), Dep::Nsubj) {
                    governor(doc, up, how, negations);
                }
                if doc.tag(up).is_verb() || doc.dep(at) != Dep::Compound {
                    open = false;
                }
            }
            Dep::Advcl if open => {
                if mark(&["if", "unless"]) {
                    weaken(how, Certainty::Hypothetical);
                } else if doc.tag(at) == Tag::VB && mark(&["to"]) {
                    weaken(how, Certainty::Planned);
                } else if mark(&["without"]) {
                    *negations += 1;
                }
                open = doc.tag(at) == Tag::VB && mark(&["to"]);
            }
            Dep::Advcl | Dep::Acl | Dep::AclRelcl | Dep::Appos => open = false,
            Dep::Conj | Dep::Parataxis => {}
            _ => return,
        }
        at = up;
    }
}

fn complement(doc: &Doc, up: usize, how: &mut How, negations: &mut usize, open: bool) {
    let stance = lexicon().reporting(doc.lemma(up));
    let contested = matches!(stance, Some(Stance::Deny | Stance::Doubt | Stance::Ask | Stance::Claim));
    if stance.is_some() && stance != Some(Stance::Demand) {
        attribute(doc, up, contested, how);
    }
    if !open {
        return;
    }
    match stance {
        Some(Stance::Deny) => *negations += 1,
        Some(Stance::Demand) => weaken(how, Certainty::Obliged),
        Some(Stance::Promise | Stance::Expect) => weaken(how, Certainty::Planned),
        Some(Stance::Believe | Stance::Suggest) => weaken(how, Certainty::Probable),
        Some(Stance::Doubt | Stance::Ask) => weaken(how, Certainty::Hypothetical),
        Some(Stance::Warn) => weaken(how, Certainty::Possible),
        Some(_) => {}
        None => {
            governor(doc, up, how, negations);
            let mut own = How::default();
            own_marks(doc, up, &mut own, negations);
            weaken(how, own.certainty);
        }
    }
}

/// "plan to", "fail to", "be due to", "threat of": the phrase that starts at the governor or at its copula.
fn governor(doc: &Doc, up: usize, how: &mut How, negations: &mut usize) {
    let end = doc.sentences[doc.sentence_of(up)].last;
    let start = doc.children(up).find(|&c| c < up && matches!(doc.dep(c), Dep::AuxPass | Dep::Cop));
    for from in [Some(up), start].into_iter().flatten() {
        let token = |n: usize| (from + n < end).then(|| (doc.word(from + n), doc.lemma(from + n)));
        if let Some((m, _)) = lexicon().modal_at(token) {
            if m != Modality::Obliged || !is_met(doc, up) {
                apply(m, how, negations);
            }
            return;
        }
    }
}

/// "had to leave", "were forced to land": an obligation of the past that was met.
fn is_met(doc: &Doc, verb: usize) -> bool {
    let aux = |lemma: &str| doc.children(verb).any(|c| c < verb && doc.lemma(c) == lemma);
    let past = |i: usize| doc.tag(i) == Tag::VBD;
    match doc.lemma(verb) {
        "have" => past(verb) || doc.tag(verb) == Tag::VBN && aux("have"),
        "force" | "compel" | "oblige" => {
            past(verb) || doc.tag(verb) == Tag::VBN && (aux("have") || doc.children(verb).any(past))
        }
        _ => false,
    }
}

fn apply(m: Modality, how: &mut How, negations: &mut usize) {
    match class(m) {
        Some(c) => weaken(how, c),
        None if m == Modality::Negated => *negations += 1,
        None => {}
    }
}

fn attribute(doc: &Doc, verb: usize, contested: bool, how: &mut How) {
    if how.attribution.is_some() {
        return;
    }
    let by = doc.children(verb).find(|&c| doc.dep(c) == Dep::OblAgent);
    let speaker = by
        .or_else(|| subject(doc, verb).filter(|&(_, passive)| !passive).map(|(s, _)| s))
        .or_else(|| doc.tag(verb).is_noun().then(|| doc.child(verb, Dep::NmodPoss)).flatten());
    if let Some(s) = speaker {
        how.attribution = Some(speaker_of(doc, s, contested));
    } else if contested || doc.tag(verb).is_verb() {
        let span = doc.span(verb);
        how.attribution = Some(Attribution { speaker: String::new(), span, head: verb, contested });
    }
}

fn speaker_of(doc: &Doc, head: usize, contested: bool) -> Attribution {
    let span = doc.span_of(phrase(doc, head));
    Attribution { speaker: doc.text[span.range()].to_string(), span, head, contested }
}

/// Speakers that do not govern the clause: "..., the ministry said", "according to ...", "as claimed by ...".
fn loose_attribution(doc: &Doc, head: usize) -> Option<Attribution> {
    let mut at = head;
    for _ in 0..12 {
        for c in doc.children(at) {
            match doc.dep(c) {
                Dep::Parataxis | Dep::Advcl if lexicon().reporting(doc.lemma(c)).is_some() && doc.tag(c).is_verb() => {
                    let own_complement =
                        doc.children(c).any(|d| matches!(doc.dep(d), Dep::Ccomp | Dep::Xcomp | Dep::Obj));
                    let as_clause = doc.children(c).any(|d| doc.dep(d) == Dep::Mark && doc.lemma(d) == "as");
                    if doc.dep(c) == Dep::Parataxis && own_complement || doc.dep(c) == Dep::Advcl && !as_clause {
                        continue;
                    }
                    let contested = matches!(lexicon().reporting(doc.lemma(c)), Some(Stance::Claim | Stance::Deny));
                    let mut how = How::default();
                    attribute(doc, c, contested, &mut how);
                    if how.attribution.is_some() {
                        return how.attribution;
                    }
                }
                Dep::Obl | Dep::Nmod | Dep::Advmod => {
                    if case_phrase(doc, c) {
                        return Some(speaker_of(doc, c, false));
                    }
                    if matches!(doc.lemma(c), "reportedly" | "allegedly" | "purportedly" | "supposedly") {
                        return Some(Attribution {
                            speaker: String::new(),
                            span: doc.span(c),
                            head: c,
                            contested: doc.lemma(c) != "reportedly",
                        });
                    }
                }
                _ => {}
            }
        }
        at = doc.head(at)?;
    }
    None
}

/// "according to X": a nominal with the case "according".
fn case_phrase(doc: &Doc, nominal: usize) -> bool {
    doc.children(nominal).any(|c| doc.dep(c) == Dep::Case && doc.lemma(c).starts_with("accord"))
}
