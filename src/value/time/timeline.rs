//! Which time each mention of a text may refer back to.
use super::expr::{Origin, Point, Tense, TimeContext, TimeExpr, Unit};
use super::interval::{Grain, TimeInterval};
use super::{TimeMention, tense_at};
use crate::source::Anchor;
use crate::text::Doc;

/// Follows the times of one article in order and gives each mention its context: the anchor, the tense, and the time
/// that "that day", "a year earlier" or "the quarter" refer back to.
///
/// ```
/// use crossclaim::source::Article;
/// use crossclaim::value::time::{Timeline, find};
/// let article = Article::builder("a").published("2021-03-05").text("The vote was on 2 March. A day later he resigned.").build();
/// let doc = crossclaim::text::analyse(&article.text, &article.blocks);
/// let mut timeline = Timeline::new(&article.anchor);
/// let days: Vec<_> = find(&doc).iter().filter_map(|m| m.expr.resolve(&timeline.context(&doc, m))?.from).collect();
/// assert_eq!(days, [jiff::civil::date(2021, 3, 2).into(), jiff::civil::date(2021, 3, 3).into()]);
/// ```
#[derive(Clone, Debug)]
pub struct Timeline {
    anchor: TimeContext,
    /// The last few times that do not themselves refer back, the latest at the end.
    told: Vec<(TimeInterval, usize)>,
}

/// How many mentions back a time is still remembered.
const MEMORY: usize = 6;

impl Timeline {
    /// At the beginning of an article.
    pub fn new(anchor: &Anchor) -> Self {
        let anchor = TimeContext { anchor_from: anchor.from, anchor_to: anchor.to, ..TimeContext::default() };
        Timeline { anchor, told: Vec::new() }
    }
    /// The context of the next mention; call it once for each, in order.
    pub fn context(&mut self, doc: &Doc, mention: &TimeMention) -> TimeContext {
        let sentence = doc.sentence_of(mention.tokens.start);
        self.place(&mention.expr, tense_at(doc, &mention.tokens), sentence, false)
    }
    /// The same from what is known of the mention: its tense, its sentence, and whether it is joined to the mention before
    /// it ("in May and August of the same year"), so that both lean on the time before the two.
    pub fn place(&mut self, expr: &TimeExpr, tense: Tense, sentence: usize, joined: bool) -> TimeContext {
        let newest = if joined { self.told.pop() } else { None };
        let previous = self.previous(expr, sentence);
        self.told.extend(newest);
        let cx = self.anchor.with_tense(tense).with_previous(previous);
        self.remember(expr, &cx, sentence);
        cx
    }
    fn previous(&self, expr: &TimeExpr, sentence: usize) -> Option<TimeInterval> {
        let mut told = self.told.iter().rev();
        let last = self.told.last().filter(|x| x.1 + 4 >= sentence).map(|x| x.0);
        let (TimeExpr::Point(p) | TimeExpr::Range { from: p, .. }) = expr else { return last };
        let quarter = |n: usize| self.told.iter().rev().take(n).find(|x| x.0.grain == Grain::Quarter).map(|x| x.0);
        match p.shift {
            Some(t) if t.unit == Unit::Quarter => quarter(MEMORY),
            Some(t) if t.unit == Unit::Year && t.distance => quarter(4).or(last),
            Some(t) if t.unit == Unit::Day && t.origin == Origin::Then => {
                told.find(|x| x.0.grain <= Grain::Day && x.1 + 2 >= sentence).map(|x| x.0)
            }
            // A time of day alone belongs to a day told nearby.
            _ if p.clock.is_some() || p.part.is_some() => {
                told.find(|x| x.0.grain <= Grain::Day && x.1 + 1 >= sentence).map(|x| x.0)
            }
            _ => last,
        }
    }
    fn remember(&mut self, expr: &TimeExpr, cx: &TimeContext, sentence: usize) {
        let refers_back = |p: &Point| {
            p.then || p.shift.is_some_and(|t| matches!(t.origin, Origin::Then | Origin::Event) || t.distance)
        };
        let keep = match expr {
            TimeExpr::Point(p) => !refers_back(p) || p.shift.is_some_and(|t| t.unit <= Unit::Month && !t.distance),
            TimeExpr::Range { .. } => true,
            _ => false,
        };
        let bare = expr.point().map(|p| TimeExpr::Point(Point { bound: super::Bound::At, ..*p }));
        let Some(placed) = bare.as_ref().unwrap_or(expr).resolve(cx).filter(|_| keep) else { return };
        if self.told.len() >= MEMORY {
            self.told.remove(0);
        }
        self.told.push((placed, sentence));
    }
}
