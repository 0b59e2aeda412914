//! Penn Treebank part-of-speech tags.
macro_rules! tags {
    ($($name:ident $text:literal $doc:literal,)*) => {
        /// A part of speech, Penn Treebank set as used by Universal Dependencies English.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(clippy::upper_case_acronyms)]
        pub enum Tag { $(#[doc = $doc] $name,)* }
        impl Tag {
            /// Every tag, in the order of their numbers.
            pub const ALL: &'static [Tag] = &[$(Tag::$name,)*];
            /// As written in treebanks.
            pub fn as_str(self) -> &'static str { match self { $(Tag::$name => $text,)* } }
            /// Reads the treebank's writing; `None` for an unknown tag.
            pub fn parse(text: &str) -> Option<Tag> { match text { $($text => Some(Tag::$name),)* _ => None } }
        }
    };
}
tags! {
    NN "NN" "Noun, singular.", NNS "NNS" "Noun, plural.", NNP "NNP" "Name, singular.", NNPS "NNPS" "Name, plural.",
    IN "IN" "Preposition or subordinating conjunction.", DT "DT" "Determiner.", PDT "PDT" "Predeterminer.",
    JJ "JJ" "Adjective.", JJR "JJR" "Adjective, comparative.", JJS "JJS" "Adjective, superlative.",
    RB "RB" "Adverb.", RBR "RBR" "Adverb, comparative.", RBS "RBS" "Adverb, superlative.", RP "RP" "Particle.",
    VB "VB" "Verb, base form.", VBD "VBD" "Verb, past tense.", VBP "VBP" "Verb, present, not third person.",
    VBZ "VBZ" "Verb, present, third person.", VBN "VBN" "Verb, past participle.", VBG "VBG" "Verb, -ing form.",
    MD "MD" "Modal verb.", TO "TO" "The word to.", CC "CC" "Coordinating conjunction.", CD "CD" "Number.",
    PRP "PRP" "Pronoun.", PRPS "PRP$" "Possessive pronoun.", WP "WP" "Wh-pronoun.", WPS "WP$" "Possessive wh-pronoun.",
    WDT "WDT" "Wh-determiner.", WRB "WRB" "Wh-adverb.", EX "EX" "Existential there.", POS "POS" "Possessive ending.",
    UH "UH" "Interjection.", FW "FW" "Foreign word.", SYM "SYM" "Symbol.", LS "LS" "List marker.",
    ADD "ADD" "Address.", AFX "AFX" "Affix.", GW "GW" "Part of a word written apart.", NFP "NFP" "Superfluous punctuation.",
    HYPH "HYPH" "Hyphen.", DOLLAR "$" "Currency sign.", LRB "-LRB-" "Opening bracket.", RRB "-RRB-" "Closing bracket.",
    COMMA "," "Comma.", STOP "." "Sentence-final punctuation.", COLON ":" "Colon, dash, ellipsis.",
    OPEN "``" "Opening quotation mark.", CLOSE "''" "Closing quotation mark.",
}
impl Tag {
    /// Nouns and names.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::NN | Tag::NNS | Tag::NNP | Tag::NNPS)
    }
    /// Names.
    pub fn is_name(self) -> bool {
        matches!(self, Tag::NNP | Tag::NNPS)
    }
    /// Verbs of every form (not modals).
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::VB | Tag::VBD | Tag::VBP | Tag::VBZ | Tag::VBN | Tag::VBG)
    }
    /// Adjectives of every degree.
    pub fn is_adjective(self) -> bool {
        matches!(self, Tag::JJ | Tag::JJR | Tag::JJS)
    }
    /// Marks that are not words.
    pub fn is_punctuation(self) -> bool {
        matches!(
            self,
            Tag::HYPH | Tag::LRB | Tag::RRB | Tag::COMMA | Tag::STOP | Tag::COLON | Tag::OPEN | Tag::CLOSE | Tag::NFP
        )
    }
}
