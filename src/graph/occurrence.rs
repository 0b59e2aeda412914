//! Which dated mentions of a series are one event. Decided by their dates alone, so that the order of articles cannot
//! matter: the finest dates each make an event; a coarser date joins the one event that it leaves room for.
use crate::event::{EventRef, Ledger, Series, show};
use crate::value::time::TimeInterval;
use jiff::civil::DateTime;
use std::collections::{BTreeMap, BTreeSet};

/// One event of a series.
#[derive(Clone, Debug)]
pub(crate) struct Occurrence {
    pub series: usize,
    /// Its finest date.
    pub when: TimeInterval,
    /// Its numbers in the series, as told.
    pub ordinals: BTreeSet<u32>,
    /// Frame, actor and date: the same in every run.
    pub name: String,
}

/// The events of all series of a cluster.
#[derive(Debug, Default)]
pub(crate) struct Occurrences {
    pub list: Vec<Occurrence>,
    by_time: BTreeMap<(EventRef, usize), usize>,
    by_event: BTreeMap<EventRef, BTreeSet<usize>>,
    series_of: BTreeMap<EventRef, usize>,
    series_names: Vec<String>,
}

impl Occurrences {
    pub fn find(ledger: &Ledger) -> Occurrences {
        let mut out = Occurrences::default();
        for (index, series) in ledger.series.iter().enumerate() {
            out.series_names.push(series_name(ledger, series));
            out.series_of.extend(series.mentions.iter().map(|&at| (at, index)));
            out.add(index, series);
        }
        out
    }

    fn add(&mut self, index: usize, series: &Series) {
        let bounds = |w: &TimeInterval| w.from.zip(w.to);
        let finest = finest(series.members.iter().filter_map(|m| bounds(&m.when)));
        let mut ids: BTreeMap<(DateTime, DateTime), usize> = BTreeMap::new();
        for m in &series.members {
            let Some((from, to)) = bounds(&m.when) else { continue };
            // The finest dates are sorted by both ends; those that share a moment with this one stand together.
            let first = finest.partition_point(|f| f.1 <= from);
            let last = finest.partition_point(|f| f.0 < to);
            let key = match finest.get(first..last) {
                Some([one]) => *one,
                _ => (from, to),
            };
            let id = *ids.entry(key).or_insert_with(|| {
                self.list.push(Occurrence {
                    series: index,
                    when: m.when,
                    ordinals: BTreeSet::new(),
                    name: String::new(),
                });
                self.list.len() - 1
            });
            let occurrence = &mut self.list[id];
            if bounds(&m.when) == Some(key)
                && (m.when.grain <= occurrence.when.grain || bounds(&occurrence.when) != Some(key))
            {
                occurrence.when = m.when;
            }
            occurrence.ordinals.extend(m.ordinal);
            self.by_time.insert((m.at, m.time), id);
            self.by_event.entry(m.at).or_default().insert(id);
        }
        for &id in ids.values() {
            self.list[id].name = format!("{} · {}", self.series_names[index], show::short(&self.list[id].when));
        }
        // A numbered mention without a date is the one event of that number.
        for &(at, k) in &series.undated_ordinals {
            let mut same = ids.values().copied().filter(|&id| self.list[id].ordinals.iter().eq([&k]));
            if let (Some(one), None) = (same.next(), same.next()) {
                self.by_event.entry(at).or_default().insert(one);
            }
        }
    }

    /// The event that the mention dates with this time.
    pub fn at_time(&self, at: EventRef, time: usize) -> Option<usize> {
        self.by_time.get(&(at, time)).copied()
    }
    /// The one event that the mention is about; `None` where it tells of several or has no date.
    pub fn only(&self, at: EventRef) -> Option<usize> {
        let all = self.by_event.get(&at)?;
        all.first().copied().filter(|_| all.len() == 1)
    }
    /// The series of the mention.
    pub fn series(&self, at: EventRef) -> Option<usize> {
        self.series_of.get(&at).copied()
    }
    /// The event's name, or the name of the series where the event is not known.
    pub fn name(&self, at: EventRef, time: Option<usize>) -> Option<&str> {
        let event = time.and_then(|t| self.at_time(at, t)).or_else(|| self.only(at));
        event.map(|id| self.list[id].name.as_str()).or_else(|| Some(self.series_names.get(self.series(at)?)?.as_str()))
    }
    /// The series' name.
    pub fn series_name(&self, series: usize) -> &str {
        self.series_names.get(series).map_or("", String::as_str)
    }
}

fn series_name(ledger: &Ledger, series: &Series) -> String {
    let frame = crate::claim::lexicon().frame(series.frame).name;
    match series.actor.and_then(|a| ledger.entities.get(a)) {
        Some(actor) => format!("{frame} · {}", actor.canonical),
        None => frame.to_owned(),
    }
}

/// The intervals that hold no other one, sorted by both ends.
fn finest(all: impl Iterator<Item = (DateTime, DateTime)>) -> Vec<(DateTime, DateTime)> {
    let mut sorted: Vec<(DateTime, DateTime)> = all.collect();
    sorted.sort_by_key(|&(from, to)| (to, std::cmp::Reverse(from)));
    sorted.dedup();
    let mut out: Vec<(DateTime, DateTime)> = Vec::new();
    for interval in sorted {
        if out.last().is_none_or(|last| last.0 < interval.0) {
            out.push(interval);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn only_the_finest_dates_stay() {
        let span = |m1, d1, m2, d2| (date(2019, m1, d1).into(), date(2019, m2, d2).into());
        let (may, day, june) = (span(5, 1, 6, 1), span(5, 9, 5, 10), span(6, 1, 7, 1));
        assert_eq!(finest([may, june, day, day].into_iter()), [day, june]);
        let overlapping = span(5, 20, 6, 3);
        assert_eq!(finest([may, overlapping].into_iter()), [may, overlapping]);
        assert_eq!(finest(std::iter::empty()), []);
    }
}
