//! # O101 outcome
//!
//! One contest, case, vote or venture, with two endings that exclude each other.
//!
//! **What it finds.** Won and lost, convicted and acquitted, approved and rejected, dead and alive, told of the same
//! participants; one undertaking told as a success and as a failure; verbs that exclude each other (attended, skipped)
//! where both clauses speak of the same things; and relations that run one way told the other way round: who beat,
//! bought, succeeded whom, whose subsidiary a firm is; and ways to stand of which one thing can have but one (passed and
//! failed its test, open and closed, stays and leaves, second and third).
//!
//! **Why.** Early reports guess an ending, and a slip turns "rejected" into "approved".
//!
//! **Example.** "The council approved the tram line" and "the tram line was voted down by the council".
//!
//! **What it leaves alone.** Pairs of which one undoes the other (arrested, released); different charges, rounds or
//! votes; what is planned, feared or only claimed; an article that tells both endings.
use super::beside::{self, Told};
use super::telling::{self, Teller, is_told, sides};
use crate::claim::frame::{FrameClass, Opposition, Outcome, Role};
use crate::claim::{Filler, FrameId, Kind, lexicon};
use crate::conflict::registry::card;
use crate::conflict::{Assumption, Context, Draft, Rule, RuleInfo};
use crate::entity::MentionKind;
use crate::event::link::{self, Leave, Match};
use crate::event::{ClaimRef, EventRef, Ledger};
use crate::value::time::Grain;
use std::collections::BTreeMap;

card!("O101", "outcome", "outcome", Error, "one event, two endings that exclude each other", "o101_outcome.rs");

pub(crate) struct Ending;

impl Rule for Ending {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }
    fn check(&self, cx: &Context<'_>, out: &mut Vec<Draft>) {
        opposed(cx.ledger, out);
        swapped(cx.ledger, out);
        success(cx.ledger, out);
        opposites(cx.ledger, out);
        turned(cx.ledger, out);
        drawn(cx.ledger, out);
        super::stands::check(&INFO, cx.ledger, out);
    }
}

/// Most clauses of one set of opposites that are compared.
const MOST: usize = 60;

/// Verbs that exclude each other, said of the same things in the same words.
fn opposites(ledger: &Ledger, out: &mut Vec<Draft>) {
    let mut blocks: BTreeMap<u16, Vec<(u8, Told<'_>)>> = BTreeMap::new();
    for t in beside::all(ledger).into_iter().filter(|t| plain(ledger, *t)) {
        for &(set, side) in t.clause.sides {
            blocks.entry(set).or_default().push((side, t));
        }
    }
    for block in blocks.values_mut() {
        block.truncate(MOST);
        for (i, &(p, a)) in block.iter().enumerate() {
            for &(q, b) in &block[i + 1..] {
                if p == q || a.article == b.article || !beside::aligned(ledger, a, b) || beside::disputed(ledger, a, b)
                {
                    continue;
                }
                let Some((c, d)) = a.claim(ledger).zip(b.claim(ledger)) else { continue };
                let (x, y) = (&ledger.event(a.at()).lemma, &ledger.event(b.at()).lemma);
                out.push(
                    Draft::new(&INFO, format!("{x} against {y}"))
                        .side("a", [c])
                        .side("b", [d])
                        .assume(Assumption::SameEvent)
                        .step("Both speak of the same things in the same words but for the verb.")
                        .explain(format!("One source says \"{x}\", the other \"{y}\".")),
                );
            }
        }
    }
}

/// Affirmed without a hedge.
fn plain(ledger: &Ledger, t: Told<'_>) -> bool {
    let m = ledger.event(t.at());
    !t.clause.denied && m.how.certainty.is_firm() && !t.clause.partial && !m.generic
}

/// A relation that runs one way, told both ways.
fn turned(ledger: &Ledger, out: &mut Vec<Draft>) {
    type Told = Vec<(ClaimRef, Option<EventRef>)>;
    let mut all: BTreeMap<(&str, usize, usize), Told> = BTreeMap::new();
    for t in beside::all(ledger).into_iter().filter(|t| plain(ledger, *t) && !telling::is_contested(ledger, t.at())) {
        let ends = t.clause.link.and_then(|(name, a, b)| {
            Some((name, ledger.entity(t.article, Some(a))?, ledger.entity(t.article, Some(b))?))
        });
        if let (Some(key), Some(claim)) = (ends, t.claim(ledger)) {
            all.entry(key).or_default().push((claim, Some(t.at())));
        }
    }
    for (article, x) in ledger.articles.iter().enumerate() {
        for l in x.links.iter().filter(|l| l.claim < x.claims.len()) {
            if let (Some(a), Some(b)) = (ledger.entity(article, Some(l.from)), ledger.entity(article, Some(l.to))) {
                all.entry((l.relation, a, b)).or_default().push((ClaimRef { article, claim: l.claim }, None));
            }
        }
    }
    for (&(name, a, b), told) in &all {
        let Some(back) = all.get(&(name, b, a)).filter(|_| a < b) else { continue };
        let when = |e: Option<EventRef>| e.and_then(|e| ledger.when(e)).map(|w| w.1);
        let pair = told.iter().flat_map(|x| back.iter().map(move |y| (x, y))).find(|(x, y)| {
            let one = when(x.1).zip(when(y.1)).is_none_or(|(t, u)| t.overlaps(&u));
            x.0.article != y.0.article && one
        });
        let Some((x, y)) = pair else { continue };
        out.push(
            Draft::new(&INFO, "a relation turned round")
                .side("a", [x.0])
                .side("b", [y.0])
                .assume(Assumption::SameEvent)
                .step(format!("\"{name}\" runs one way between two."))
                .explain("The two parties stand the other way round."),
        );
    }
}

fn told(ledger: &Ledger) -> Vec<Teller<FrameId>> {
    let mut out = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            let Some(frame) = m.frame.filter(|_| is_told(ledger, at)) else { continue };
            if let Some(claim) = ledger.claim_of(at, &[Kind::Event, Kind::Outcome], None) {
                out.push(Teller { at, claim, value: frame });
            }
        }
    }
    out
}

/// Frames that exclude each other, told of the same participants.
fn opposed(ledger: &Ledger, out: &mut Vec<Draft>) {
    let lex = lexicon();
    let all = told(ledger);
    let mut by_frame: BTreeMap<FrameId, Vec<usize>> = BTreeMap::new();
    for (i, t) in all.iter().enumerate() {
        by_frame.entry(t.value).or_default().push(i);
    }
    let mut pairs = Vec::new();
    for (&f, left) in &by_frame {
        for (&g, right) in by_frame.range(f..) {
            if !lex.oppose(f, g) {
                continue;
            }
            for (&i, &j) in left.iter().flat_map(|i| right.iter().map(move |j| (i, j))) {
                let (a, b) = (&all[i], &all[j]);
                if a.at.article != b.at.article && same_matter(ledger, a.at, b.at).is_some() {
                    let both = |article: usize, other: FrameId, e: EventRef| {
                        all.iter().any(|t| {
                            t.at.article == article
                                && lex.oppose(t.value, other)
                                && same_matter(ledger, e, t.at).is_some()
                        })
                    };
                    if !both(a.at.article, f, a.at) && !both(b.at.article, g, b.at) {
                        pairs.push((i.min(j), i.max(j)));
                    }
                }
            }
        }
    }
    pairs.sort_unstable();
    for s in sides(&all, &pairs, |x, y| !lex.oppose(*x, *y)) {
        let (f, g) = (lex.frame(s.a.value).name, lex.frame(s.b.value).name);
        let matched = same_matter(ledger, s.a.at, s.b.at);
        let mut draft = Draft::new(&INFO, format!("{f} against {g}"))
            .side("a", s.with_a)
            .side("b", s.with_b)
            .step(format!("\"{f}\" and \"{g}\" exclude each other, and are told of the same participants."))
            .explain(format!("One source tells of \"{f}\", the other of \"{g}\", in the same matter."));
        if matched == Some(Match::Kind) {
            draft = draft.assume(Assumption::SameEvent);
        }
        out.push(draft);
    }
}

/// Whether two opposed mentions are about the same participants: `Named` where one is named, `Kind` where only the kind
/// of thing is the same and both articles tell of one.
fn same_matter(ledger: &Ledger, a: EventRef, b: EventRef) -> Option<Match> {
    let lex = lexicon();
    let (x, y) = (ledger.event(a), ledger.event(b));
    let opposed = lex.opposition(x.frame?, y.frame?).filter(|o| o.kind == Opposition::Exclusive)?;
    let pairs: Vec<(Role, Role)> = if opposed.pairs.is_empty() {
        lex.frame(x.frame?).key.iter().map(|&r| (r, r)).collect()
    } else {
        opposed.pairs.clone()
    };
    if let (Some((_, t)), Some((_, u))) = (ledger.when(a), ledger.when(b))
        && t.disjoint(&u)
    {
        return None;
    }
    let (mut named, mut kind) = (0, 0);
    for (i, &(r, s)) in pairs.iter().enumerate() {
        let (Some(fx), Some(fy)) = (x.filler(r.as_str()), y.filler(s.as_str())) else {
            // The first key role tells what the matter is; an actor alone does not.
            let one = x.filler(r.as_str()).is_some() != y.filler(s.as_str()).is_some();
            if i == 0 || pairs[0].0 == Role::Agent || one && r != Role::Agent {
                return None;
            }
            continue;
        };
        match link::fillers(ledger, (a.article, fx), (b.article, fy)) {
            Match::Named => named += 1,
            Match::Kind if fx.lemma == fy.lemma && as_many(ledger, (a.article, fx), (b.article, fy)) => kind += 1,
            _ => return None,
        }
    }
    // Other roles must not tell the two apart.
    for fx in x.fillers.iter().filter(|fx| !pairs.iter().any(|(r, _)| r.as_str() == fx.role)) {
        for fy in y.fillers.iter().filter(|fy| fy.role == fx.role) {
            if link::fillers(ledger, (a.article, fx), (b.article, fy)) == Match::Other {
                return None;
            }
        }
    }
    if !opposed.pairs.is_empty() && !same_contest(ledger, a, b) || !settled(ledger, a, b) {
        return None;
    }
    match (named, kind) {
        (1.., _) => Some(Match::Named),
        (0, 1..) if only_one(ledger, a) && only_one(ledger, b) => Some(Match::Kind),
        _ => None,
    }
}

/// Neither is counted, or both alike: of "61 workers" and "four workers" one thing and its opposite can be true.
fn as_many(ledger: &Ledger, (a, x): (usize, &Filler), (b, y): (usize, &Filler)) -> bool {
    let count = |article: usize, f: &Filler| {
        let mut all = ledger.articles[article].quantities.iter().filter(|q| q.counted == Some(f.head));
        all.next().map(|q| q.quantity.exact())
    };
    match (count(a, x), count(b, y)) {
        (None, None) => true,
        (Some(Some(m)), Some(Some(n))) => m == n,
        _ => false,
    }
}

/// Won and lost are of one contest: told as one, or on one day.
fn same_contest(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let contest = |e: EventRef| ledger.event(e).filler("contest");
    let day = |e: EventRef| ledger.when(e).filter(|(_, w)| w.grain <= Grain::Day);
    let one = contest(a).zip(contest(b)).map(|(x, y)| link::fillers(ledger, (a.article, x), (b.article, y)));
    match one {
        Some(m) => matches!(m, Match::Named | Match::Kind),
        None => day(a).zip(day(b)).is_some(),
    }
}

/// What can be repeated or undone (rates raised and cut) must be told of one time.
fn settled(ledger: &Ledger, a: EventRef, b: EventRef) -> bool {
    let change = |e: EventRef| {
        let class = ledger.event(e).frame.map(|f| lexicon().frame(f).class);
        matches!(class, Some(FrameClass::Change | FrameClass::State))
            && !ledger.event(e).frame.is_some_and(|f| lexicon().frame(f).cumulative)
    };
    !(change(a) || change(b)) || ledger.when(a).zip(ledger.when(b)).is_some()
}

/// The article tells only one event of the frame.
fn only_one(ledger: &Ledger, e: EventRef) -> bool {
    let frame = ledger.event(e).frame;
    ledger.articles[e.article].events.iter().filter(|m| m.frame == frame).count() == 1
}

/// Who beat whom, the other way round.
fn swapped(ledger: &Ledger, out: &mut Vec<Draft>) {
    let all = told(ledger);
    let side = |e: EventRef, role: &str| {
        let f = ledger.event(e).filler(role)?;
        link::entity_of(ledger, e.article, f)
    };
    let pair = |e: EventRef| side(e, "winner").zip(side(e, "loser"));
    let mut pairs = Vec::new();
    for (i, a) in all.iter().enumerate() {
        let Some((winner, loser)) = pair(a.at) else { continue };
        for (j, b) in all.iter().enumerate().skip(i + 1) {
            let other = a.at.article != b.at.article && pair(b.at) == Some((loser, winner)) && winner != loser;
            let when = ledger.when(a.at).zip(ledger.when(b.at));
            if other && when.is_none_or(|(t, u)| t.1.overlaps(&u.1)) && same_contest(ledger, a.at, b.at) {
                pairs.push((i, j));
            }
        }
    }
    for s in sides(&all, &pairs, |_, _| false) {
        out.push(
            Draft::new(&INFO, "winner and loser exchanged")
                .side("a", s.with_a)
                .side("b", s.with_b)
                .assume(Assumption::SameEvent)
                .step("Both tell of one contest of the same two, by its name or day.")
                .explain("The winner of one account is the loser of the other."),
        );
    }
}

/// A contest of two that was drawn, and that one of them won.
fn drawn(ledger: &Ledger, out: &mut Vec<Draft>) {
    let all = told(ledger);
    let frame = |t: &Teller<FrameId>| lexicon().frame(t.value).name;
    // The first two named in the clause.
    let parties = |t: &Teller<FrameId>| -> Option<(usize, usize)> {
        let (m, x) = (ledger.event(t.at), &ledger.articles[t.at.article]);
        let own = m.fillers.iter().filter(|f| matches!(f.role, "winner" | "loser" | "agent" | "partner"));
        let mut found: Vec<usize> = own.filter_map(|f| link::entity_of(ledger, t.at.article, f)).collect();
        let after = x
            .entities
            .mentions
            .iter()
            .filter(|n| n.kind == MentionKind::Name && m.span.contains(n.span) && n.span.start > m.head_span.start);
        if frame(t) == "draw" {
            found.extend(after.take(1).filter_map(|n| ledger.entity(t.at.article, n.entity)));
        }
        found.sort_unstable();
        found.dedup();
        (found.len() == 2).then(|| (found[0], found[1]))
    };
    let ends: Vec<_> = all
        .iter()
        .filter(|t| matches!(frame(t), "draw" | "beat" | "win" | "lose"))
        .filter_map(|t| parties(t).map(|p| (t, p)))
        .collect();
    let only =
        |t: &Teller<FrameId>, p| ends.iter().filter(|(u, q)| u.at.article == t.at.article && *q == p).count() == 1;
    for (a, p) in ends.iter().filter(|(t, _)| frame(t) == "draw") {
        for (b, q) in ends.iter().filter(|(t, _)| frame(t) != "draw") {
            let apart = ledger.when(a.at).zip(ledger.when(b.at)).is_some_and(|(t, u)| t.1.disjoint(&u.1));
            let story = super::one_story(ledger, a.at.article, b.at.article);
            if p != q || a.at.article == b.at.article || apart || !story || !only(a, *p) || !only(b, *q) {
                continue;
            }
            out.push(
                Draft::new(&INFO, "drawn against won")
                    .side("a", [a.claim])
                    .side("b", [b.claim])
                    .assume(Assumption::SameEvent)
                    .step("Each article tells of one contest of the same two.")
                    .explain("One source has it drawn, the other has a winner."),
            );
        }
    }
}

/// One undertaking that came off and failed.
fn success(ledger: &Ledger, out: &mut Vec<Draft>) {
    let leave = Leave { outcome: true, ..Leave::default() };
    let mut all: Vec<Teller<Outcome>> = Vec::new();
    for (article, x) in ledger.articles.iter().enumerate() {
        for (event, m) in x.events.iter().enumerate() {
            let at = EventRef { article, event };
            let Some(outcome) = m.outcome.filter(|_| m.of.is_none() && is_told(ledger, at)) else { continue };
            if let Some(claim) = ledger.claim_of(at, &[Kind::Outcome], None) {
                all.push(Teller { at, claim, value: outcome });
            }
        }
    }
    let mut pairs = Vec::new();
    for (i, a) in all.iter().enumerate() {
        for (j, b) in all.iter().enumerate().skip(i + 1) {
            if a.at.article == b.at.article || a.value == b.value {
                continue;
            }
            let like = link::alike(ledger, a.at, b.at, leave);
            if like.is_some_and(|l| l.named > 0 && (l.day || l.ordinal)) {
                pairs.push((i, j));
            }
        }
    }
    for s in sides(&all, &pairs, |x, y| x == y) {
        out.push(
            Draft::new(&INFO, "success against failure")
                .side("a", s.with_a)
                .side("b", s.with_b)
                .assume(Assumption::SameEvent)
                .step("Both tell of one undertaking, by participants and day or number.")
                .explain("The same undertaking is told as a success and as a failure."),
        );
    }
}
