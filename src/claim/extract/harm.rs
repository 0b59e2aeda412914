//! Whether anybody was hurt at all: "nobody was injured", "without injury", "there were no casualties"; and "two people
//! suffered burns", "three sailors have been hurt".
use super::Reader;
use super::roles::{case_of, phrase, subject, verb_arguments};
use super::stance::how;
use crate::claim::frame::Slot;
use crate::claim::{Certainty, Claim, Kind, Polarity, Value, lexicon};
use crate::syntax::Dep;
use crate::text::{Doc, Tag};

/// One statement that people were hurt, or that none were.
#[derive(Clone, Debug)]
pub(crate) struct Harm {
    pub denied: bool,
    /// Head noun of those spoken of; `None` = anybody.
    pub whom: Option<String>,
    pub claim: usize,
    pub sentence: usize,
}

fn is_hurt(lemma: &str) -> bool {
    matches!(
        lemma,
        "hurt"
            | "injure"
            | "injured"
            | "wound"
            | "wounded"
            | "harm"
            | "scald"
            | "burn"
            | "hospitalise"
            | "hospitalize"
            | "maim"
    )
}

fn is_harm(lemma: &str) -> bool {
    matches!(
        lemma,
        "injury"
            | "casualty"
            | "burn"
            | "wound"
            | "fracture"
            | "concussion"
            | "bruise"
            | "sprain"
            | "cut"
            | "scald"
            | "laceration"
            | "whiplash"
    )
}

/// All such statements of the article; their claims are added to `claims`.
pub(crate) fn find(r: &Reader<'_>, title_end: usize, claims: &mut Vec<Claim>) -> Vec<Harm> {
    let doc = r.doc;
    let mut out = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        for i in sentence.tokens() {
            let nobody = nobody_was(doc, sentence.first, i);
            let said = if nobody.is_some() {
                Some((true, None, i))
            } else if doc.tag(i).is_verb() || doc.tag(i).is_adjective() {
                by_verb(r, i)
            } else {
                by_noun(doc, i)
            };
            let Some((denied, whom, head)) = said.filter(|s| !limited(doc, s.2, i)) else { continue };
            let stance = how(doc, head);
            let contested = stance.attribution.as_ref().is_some_and(|a| a.contested);
            if stance.certainty != Certainty::Asserted || contested {
                continue;
            }
            let mut tokens = phrase(doc, i);
            let mut widen = |t: usize| tokens = tokens.start.min(t)..tokens.end.max(t + 1);
            widen(nobody.unwrap_or(head));
            if let Some((w, _)) = subject(doc, head).filter(|(w, _)| doc.sentence_of(*w) == s && w.abs_diff(head) < 20)
            {
                let p = phrase(doc, w);
                widen(p.start);
                widen(p.end - 1);
            }
            let span = doc.span_of(tokens);
            out.push(Harm { denied, whom: whom.map(|w| doc.lemma(w).to_string()), claim: claims.len(), sentence: s });
            claims.push(Claim {
                article: 0,
                kind: Kind::Casualties,
                frame: "harm".to_string(),
                subject: whom.map_or_else(String::new, |w| doc.text[doc.span_of(phrase(doc, w)).range()].to_string()),
                subject_entity: None,
                roles: Vec::new(),
                value: Value::None,
                polarity: if denied { Polarity::Negative } else { Polarity::Positive },
                certainty: Certainty::Asserted,
                attribution: stance.attribution,
                span,
                focus: doc.span(i),
                event: None,
                sentence: s,
                in_title: span.start < title_end,
            });
        }
    }
    out
}

/// "nobody has been hurt", word by word: "hurt" has one form for all and is often taken for another word.
fn nobody_was(doc: &Doc, first: usize, i: usize) -> Option<usize> {
    let form = doc.word(i);
    let hurt = matches!(form, "hurt" | "injured" | "harmed" | "wounded");
    let be = i > first && matches!(doc.word(i - 1), "was" | "were" | "been" | "is");
    if !hurt || !be {
        return None;
    }
    (first.max(i.saturating_sub(4))..i).find(|&t| {
        doc.word(t).eq_ignore_ascii_case("nobody")
            || doc.word(t).eq_ignore_ascii_case("no") && doc.word(t + 1).eq_ignore_ascii_case("one")
    })
}

fn is_none(doc: &Doc, t: usize) -> bool {
    matches!(doc.lemma(t), "nobody" | "none")
        || doc.lemma(t) == "one" && t > 0 && doc.lemma(t - 1) == "no"
        || matches!(doc.lemma(t), "anyone" | "anybody")
}

/// "nobody was hurt", "three sailors have been injured", "two people suffered burns", "a cook was treated for burns".
fn by_verb(r: &Reader<'_>, v: usize) -> Option<(bool, Option<usize>, usize)> {
    let doc = r.doc;
    let arguments = verb_arguments(doc, v);
    let slot = |wanted: &dyn Fn(&Slot) -> bool| arguments.iter().find(|a| wanted(&a.slot)).map(|a| a.head);
    let passive = slot(&|s| *s == Slot::Passive);
    let patient = passive.or_else(|| {
        let bare = doc.tag(v).is_adjective() || matches!(doc.tag(v), Tag::VBN | Tag::VBD);
        slot(&|s| *s == Slot::Intransitive)
            .filter(|_| bare)
            .or_else(|| subject(doc, v).map(|s| s.0).filter(|_| doc.tag(v).is_adjective()))
    });
    let victim = match doc.lemma(v) {
        l if is_hurt(l) => patient?,
        "suffer" | "sustain" | "receive" => {
            slot(&|s| *s == Slot::Object).filter(|&o| is_harm(doc.lemma(o)))?;
            slot(&|s| *s == Slot::Subject)?
        }
        "treat" => {
            slot(&|s| *s == Slot::Prep("for")).filter(|&o| is_harm(doc.lemma(o)))?;
            passive?
        }
        "take" | "rush" | "bring" | "airlift" => {
            slot(&|s| matches!(s, Slot::Prep("to"))).filter(|&o| doc.lemma(o) == "hospital")?;
            slot(&|s| *s == Slot::Prep("with")).filter(|&o| is_harm(doc.lemma(o)))?;
            passive?
        }
        _ => return None,
    };
    let stance = how(doc, v);
    if is_none(doc, victim) {
        // "None of the crew": only those.
        let of = doc.children(victim).find(|&c| doc.dep(c) == Dep::Nmod);
        return (stance.polarity == Polarity::Negative || doc.lemma(victim) != "anyone").then_some((true, of, v));
    }
    if stance.polarity == Polarity::Negative {
        return None;
    }
    let person = lexicon().is_a(doc.lemma(victim), "person");
    let counted = r.quantities_of(victim).any(|q| q.quantity.exact().is_none_or(|n| n >= 1.0));
    (person && counted).then_some((false, Some(victim), v))
}

/// "no injuries", "without an injury", "there were no casualties among the staff".
fn by_noun(doc: &Doc, n: usize) -> Option<(bool, Option<usize>, usize)> {
    if !is_harm(doc.lemma(n)) || !matches!(doc.lemma(n), "injury" | "casualty") {
        return None;
    }
    let none = doc.children(n).any(|c| doc.dep(c) == Dep::Det && doc.lemma(c) == "no");
    let without = case_of(doc, n).is_some_and(|c| doc.lemma(c) == "without");
    if !none && !without {
        return None;
    }
    let head = doc.head(n)?;
    let among = |k: usize| matches!(doc.lemma(k), "to" | "among" | "amongst" | "of" | "for" | "aboard");
    let kind = |c: usize| matches!(doc.lemma(c), "kind" | "sort");
    let mut parts =
        doc.children(n).chain(doc.children(head)).filter(|&c| c > n && matches!(doc.dep(c), Dep::Nmod | Dep::Obl));
    let whom = parts.find(|&c| case_of(doc, c).is_some_and(among) && !kind(c));
    // "Crews have worked without an injury": the subject says whose.
    let whose = whom.or_else(|| subject(doc, head).map(|s| s.0).filter(|_| without));
    let there =
        doc.children(head).any(|c| doc.dep(c) == Dep::Expl) || matches!(doc.lemma(head), "report" | "cause" | "be");
    (without || there).then_some((true, whose, head))
}

/// "in that incident", "here", "in the first blast", "so far": of a part, another event or until now only.
fn limited(doc: &Doc, head: usize, word: usize) -> bool {
    [head, word].iter().any(|&h| {
        doc.children(h).any(|c| {
            let other = doc.children(c).any(|d| {
                matches!(doc.lemma(d), "that" | "other" | "earlier" | "previous" | "first" | "second" | "another")
            });
            matches!(doc.dep(c), Dep::Obl | Dep::Nmod)
                && case_of(doc, c).is_some_and(|k| matches!(doc.lemma(k), "in" | "at" | "on" | "during"))
                && (other || doc.lemma(h) != doc.lemma(head) || doc.tag(c).is_name())
                || matches!(
                    doc.lemma(c),
                    "here"
                        | "there"
                        | "seriously"
                        | "badly"
                        | "critically"
                        | "severely"
                        | "fatally"
                        | "else"
                        | "yet"
                        | "immediately"
                ) && doc.dep(c) != Dep::Expl
        }) || doc.children(h).any(|c| {
            doc.dep(c) == Dep::Amod
                && matches!(
                    doc.lemma(c),
                    "serious"
                        | "further"
                        | "major"
                        | "more"
                        | "other"
                        | "new"
                        | "fatal"
                        | "severe"
                        | "additional"
                        | "civilian"
                )
        })
    })
}
