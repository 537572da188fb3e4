//! The report of everything that was dropped or changed while reading a damaged file.

/// The number of sentences to keep; further ones are only counted.
const MOST_SENTENCES: usize = 500;

/// The sentences of a report, and the line ends of the text that they refer to.
pub(super) struct SalvageReport {
    line_ends: Vec<usize>,
    sentences: Vec<String>,
    more: usize,
}

impl SalvageReport {
    /// An empty report about `text`.
    pub(super) fn new(text: &str) -> Self {
        let line_ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self { line_ends, sentences: Vec::new(), more: 0 }
    }

    /// Adds a sentence.
    pub(super) fn add(&mut self, sentence: String) {
        if self.sentences.len() < MOST_SENTENCES { self.sentences.push(sentence) } else { self.more += 1 }
    }

    /// Adds a sentence about the line of `byte`; it starts in lower case.
    pub(super) fn add_at(&mut self, byte: usize, sentence: &str) {
        let line = self.line_of(byte);
        self.add(format!("Line {line}: {sentence}"));
    }

    /// The number of the line of `byte`, counted from 1.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        self.line_ends.partition_point(|end| *end < byte) + 1
    }

    /// The number of sentences, with those that were only counted.
    pub(super) fn count(&self) -> usize {
        self.sentences.len() + self.more
    }

    /// Adds the sentences of another report.
    pub(super) fn append(&mut self, other: Self) {
        self.more += other.more;
        other.sentences.into_iter().for_each(|sentence| self.add(sentence));
    }

    /// All sentences, with a last one for those that were only counted.
    pub(super) fn sentences(mut self) -> Vec<String> {
        if self.more > 0 {
            self.sentences.push(format!("… and {} more.", self.more));
        }
        self.sentences
    }
}
