//! One line of a quote with its marked words, cut to the width.
use super::words::{columns, shown};
use crate::report::ClaimRecord;

const MORE: char = '…';

/// A character as shown, and whether it is marked.
#[derive(Clone, Copy, Debug)]
struct Cell {
    shown: char,
    marked: bool,
}

/// A line of a quote: pieces, each marked or not, in turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    pub(super) pieces: Vec<(String, bool)>,
}

impl Passage {
    /// The claim's quote, in at most so many columns, so that the marks are seen.
    pub(super) fn new(claim: &ClaimRecord, most: usize) -> Self {
        let cells = cells(claim);
        let (start, end) = window(&cells, most);
        let mut passage = Passage::default();
        if start > 0 {
            passage.push(MORE, false);
            passage.push(' ', false);
        }
        cells[start..end].iter().for_each(|cell| passage.push(cell.shown, cell.marked));
        if end < cells.len() {
            passage.push(' ', false);
            passage.push(MORE, false);
        }
        passage
    }

    fn push(&mut self, c: char, marked: bool) {
        match self.pieces.last_mut() {
            Some((text, m)) if *m == marked => text.push(c),
            _ => self.pieces.push((c.to_string(), marked)),
        }
    }
}

/// The quote's characters, white space folded, with the marks on them.
fn cells(claim: &ClaimRecord) -> Vec<Cell> {
    let base = claim.span.map_or(0, |s| s.start);
    let marked = |at: usize| claim.marks.iter().any(|m| m.start <= base + at && base + at < m.end);
    let mut cells: Vec<Cell> = Vec::new();
    for (at, c) in claim.quote.char_indices() {
        let marked = marked(at);
        if c.is_whitespace() {
            if cells.last().is_some_and(|last| last.shown != ' ') {
                cells.push(Cell { shown: ' ', marked });
            }
        } else {
            cells.extend(shown(c).map(|shown| Cell { shown, marked }));
        }
    }
    while cells.last().is_some_and(|c| c.shown == ' ') {
        cells.pop();
    }
    unmark_edges(&mut cells);
    cells
}

/// A space at the end of a mark is not marked.
fn unmark_edges(cells: &mut [Cell]) {
    for i in 0..cells.len() {
        if cells[i].shown == ' ' && !cells.get(i + 1).is_some_and(|next| next.marked) {
            cells[i].marked = false;
        }
    }
}

/// Which cells to show: all, or those around the marks, from the start of a word to the end of one.
fn window(cells: &[Cell], most: usize) -> (usize, usize) {
    let wide = |cells: &[Cell]| cells.iter().map(|c| columns(c.shown)).sum::<usize>();
    let total = wide(cells);
    if total <= most {
        return (0, cells.len());
    }
    let room = most.saturating_sub(4);
    let first = cells.iter().position(|c| c.marked).unwrap_or(0);
    let last = cells.iter().rposition(|c| c.marked).map_or(first, |i| i + 1);
    let core = wide(&cells[first..last]).min(room);
    let (before, after) = (wide(&cells[..first]), wide(&cells[last..]));
    let spare = room - core;
    let left = before.min((spare / 2).max(spare.saturating_sub(after)));
    let start = back(cells, first, left);
    let end = forth(cells, start, room);
    (word_start(cells, start, first), word_end(cells, end, first.max(start) + 1))
}

/// The first cell of those that fit into so many columns before `at`.
fn back(cells: &[Cell], at: usize, room: usize) -> usize {
    let mut used = 0;
    cells[..at]
        .iter()
        .rposition(|cell| {
            used += columns(cell.shown);
            used > room
        })
        .map_or(0, |i| i + 1)
}

/// The end of the cells that fit into so many columns from `at`.
fn forth(cells: &[Cell], at: usize, room: usize) -> usize {
    let mut used = 0;
    let beyond = cells[at..].iter().position(|cell| {
        used += columns(cell.shown);
        used > room
    });
    beyond.map_or(cells.len(), |i| at + i)
}

/// The next word's start, unless it lies after `limit`.
fn word_start(cells: &[Cell], at: usize, limit: usize) -> usize {
    if at == 0 || cells[at - 1].shown == ' ' {
        return at;
    }
    (at..limit).find(|i| cells[*i].shown == ' ').map_or(at, |i| i + 1)
}

/// The last word's end, unless it lies before `limit`.
fn word_end(cells: &[Cell], at: usize, limit: usize) -> usize {
    if at >= cells.len() || cells[at].shown == ' ' {
        return at;
    }
    (limit..at).rev().find(|i| cells[*i].shown == ' ').unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::super::words::width;
    use super::*;
    use crate::Span;
    use crate::report::LineIndex;
    use crate::source::Article;

    const TEXT: &str = "Rescuers dug through the night after the quake, and by dawn they had pulled 214 survivors from the \
                        ruins of three schools, the mayor of the valley town told reporters, thanking volunteers.";

    fn shown(words: &str, most: usize) -> String {
        let article = Article::builder("a").text(TEXT).build();
        let start = TEXT.find(words).unwrap();
        let claim = ClaimRecord::new(&article, Span::new(0, TEXT.len()), &LineIndex::new(TEXT));
        let passage = Passage::new(&claim.mark(Span::new(start, start + words.len())), most);
        passage.pieces.iter().map(|(t, m)| if *m { format!("[{t}]") } else { t.clone() }).collect()
    }

    #[test]
    fn the_marked_words_stay_in_sight_at_any_width() {
        for words in ["Rescuers", "214 survivors", "volunteers", "the"] {
            for most in 24..220 {
                let line = shown(words, most);
                assert!(line.contains(&format!("[{words}]")), "{most} {line}");
                assert!(width(&line) <= most + 2, "{most} {line}");
            }
        }
    }

    #[test]
    fn it_is_cut_between_words() {
        assert_eq!(shown("214 survivors", 50), "… they had pulled [214 survivors] from the ruins …");
        assert_eq!(shown("Rescuers", 40), "[Rescuers] dug through the night after …");
        assert_eq!(shown("volunteers", 40), "… told reporters, thanking [volunteers].");
    }

    #[test]
    fn a_word_without_end_is_cut_within() {
        let text = "x".repeat(300);
        let article = Article::builder("a").text(text.as_str()).build();
        let claim = ClaimRecord::new(&article, Span::new(0, 300), &LineIndex::new(&text));
        let line: String = Passage::new(&claim, 40).pieces.into_iter().map(|p| p.0).collect();
        assert_eq!(width(&line), 38);
    }
}
