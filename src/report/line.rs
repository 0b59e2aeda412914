//! Line numbers of byte offsets.

/// Finds the line of a byte offset in logarithmic time. Build it once a text.
///
/// ```
/// use crossclaim::report::LineIndex;
/// let lines = LineIndex::new("one\ntwo\n");
/// assert_eq!((lines.line(0), lines.line(4)), (1, 2));
/// ```
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    ends: Vec<usize>,
}

impl LineIndex {
    /// Reads the line ends of the text.
    pub fn new(text: &str) -> Self {
        LineIndex { ends: text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect() }
    }
    /// The line that holds the byte, counted from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.ends.partition_point(|end| *end < offset) + 1
    }
}
