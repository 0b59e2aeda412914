//! Measures a parser against a treebank.
use super::{Dep, Model, Parser};
use crate::text::Doc;
use crate::text::conllu::Sentence;
use std::fmt;

/// Counts of right heads and relations.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Words measured, marks among them.
    pub words: usize,
    /// Words whose head is right.
    pub heads: usize,
    /// Words whose head and relation are right.
    pub arcs: usize,
    /// Words that are no marks: all, head right, both right.
    pub plain: [usize; 3],
    /// Obliques and nominal modifiers, whichever of the two: in the treebank, with the right head, made, with the right head.
    pub oblique: [usize; 4],
    /// For each relation: right arcs, arcs made, arcs in the treebank.
    pub relations: Vec<[usize; 3]>,
}

/// Relations reported apart, those of one line counted as one.
const REPORTED: &[(&str, &[Dep])] = &[
    ("nsubj(+pass)", &[Dep::Nsubj, Dep::NsubjPass, Dep::NsubjOuter]),
    ("nsubj:pass", &[Dep::NsubjPass]),
    ("obj", &[Dep::Obj]),
    ("obl", &[Dep::Obl, Dep::OblAgent]),
    ("obl:agent", &[Dep::OblAgent]),
    ("obl:unmarked", &[Dep::OblUnmarked]),
    ("nmod", &[Dep::Nmod]),
    ("nummod", &[Dep::Nummod]),
    ("compound", &[Dep::Compound]),
    ("flat", &[Dep::Flat]),
    ("appos", &[Dep::Appos]),
    ("acl:relcl", &[Dep::AclRelcl]),
    ("acl", &[Dep::Acl]),
    ("advcl", &[Dep::Advcl]),
    ("ccomp", &[Dep::Ccomp]),
    ("xcomp", &[Dep::Xcomp]),
    ("parataxis", &[Dep::Parataxis]),
    ("conj", &[Dep::Conj]),
    ("aux:pass", &[Dep::AuxPass]),
    ("root", &[Dep::Root]),
];

/// Obliques and nominal modifiers: what prepositions attach.
const OBLIQUE: &[Dep] = &[Dep::Obl, Dep::OblAgent, Dep::OblUnmarked, Dep::Nmod, Dep::NmodUnmarked, Dep::NmodDesc];

/// Parses the documents of the sentences (one each, tagged) and counts.
pub fn measure<'t>(model: &Model, treebank: &'t [Sentence], docs: Vec<Doc<'t>>) -> Figures {
    let mut parser = Parser::with_model(model);
    let mut out = Figures { relations: vec![[0; 3]; Dep::ALL.len()], ..Figures::default() };
    for (s, mut doc) in treebank.iter().zip(docs) {
        parser.parse(&mut doc, 0);
        for (i, row) in s.rows.iter().enumerate() {
            let head = doc.head(i) == row.head;
            let both = head && doc.dep(i) == row.dep;
            out.words += 1;
            out.heads += usize::from(head);
            out.arcs += usize::from(both);
            if row.dep != Dep::Punct {
                out.plain[0] += 1;
                out.plain[1] += usize::from(head);
                out.plain[2] += usize::from(both);
            }
            for (k, dep) in [(0, row.dep), (2, doc.dep(i))] {
                if OBLIQUE.contains(&dep) {
                    out.oblique[k] += 1;
                    out.oblique[k + 1] += usize::from(head);
                }
            }
            out.relations[doc.dep(i) as usize][1] += 1;
            out.relations[row.dep as usize][2] += 1;
            out.relations[row.dep as usize][0] += usize::from(both);
        }
    }
    out
}

fn percent(part: usize, all: usize) -> f64 {
    100.0 * part as f64 / all.max(1) as f64
}

impl Figures {
    /// Share of right heads, and of right heads with right relations, in per cent.
    pub fn attachment(&self) -> (f64, f64) {
        (percent(self.heads, self.words), percent(self.arcs, self.words))
    }

    /// Precision, recall and F1 of a set of relations, in per cent.
    pub fn relation(&self, set: &[Dep]) -> (f64, f64, f64) {
        let sum = |k: usize| set.iter().map(|&d| self.relations[d as usize][k]).sum::<usize>();
        let (right, made, gold) = (sum(0), sum(1), sum(2));
        (percent(right, made), percent(right, gold), percent(2 * right, made + gold))
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (uas, las) = self.attachment();
        let plain = self.plain;
        writeln!(
            f,
            "UAS {uas:.2} LAS {las:.2} | without marks UAS {:.2} LAS {:.2} | {} words",
            percent(plain[1], plain[0]),
            percent(plain[2], plain[0]),
            self.words
        )?;
        let [gold, found, made, right] = self.oblique;
        let (p, r) = (percent(right, made), percent(found, gold));
        writeln!(f, "  obl, nmod: head right P {p:5.1} R {r:5.1}  ({gold})")?;
        for (name, set) in REPORTED {
            let (p, r, f1) = self.relation(set);
            let gold = set.iter().map(|&d| self.relations[d as usize][2]).sum::<usize>();
            writeln!(f, "  {name:<13} P {p:5.1} R {r:5.1} F1 {f1:5.1}  ({gold})")?;
        }
        Ok(())
    }
}
