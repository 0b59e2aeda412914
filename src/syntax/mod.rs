//! Dependency structure of sentences.
mod late_verb;
pub mod parser;

pub use parser::{Parser, parse};
macro_rules! deps {
    ($($name:ident $text:literal,)*) => {
        /// A grammatical relation to the head (Universal Dependencies, version 2).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Dep { $(#[doc = concat!("`", $text, "`")] $name,)* }
        impl Dep {
            /// Every relation, in the order of their numbers.
            pub const ALL: &'static [Dep] = &[$(Dep::$name,)*];
            /// As written in treebanks.
            pub fn as_str(self) -> &'static str { match self { $(Dep::$name => $text,)* } }
            /// Reads the treebank's writing; unknown subtypes fall back to their base, unknown bases to `dep`.
            pub fn parse(text: &str) -> Dep {
                match text { $($text => Dep::$name,)* _ => match text.split_once(':') { Some((base, _)) => Dep::parse(base), None => Dep::Dep } }
            }
        }
    };
}
deps! {
    Root "root", Punct "punct", Case "case", Det "det", DetPredet "det:predet", Nsubj "nsubj", NsubjPass "nsubj:pass",
    NsubjOuter "nsubj:outer", Csubj "csubj", CsubjPass "csubj:pass", Advmod "advmod", Amod "amod", Obj "obj", Iobj "iobj",
    Obl "obl", OblUnmarked "obl:unmarked", OblAgent "obl:agent", Conj "conj", Nmod "nmod", NmodPoss "nmod:poss",
    NmodUnmarked "nmod:unmarked", NmodDesc "nmod:desc", Compound "compound", CompoundPrt "compound:prt", Cc "cc",
    CcPreconj "cc:preconj", Mark "mark", Aux "aux", AuxPass "aux:pass", Cop "cop", Advcl "advcl",
    AdvclRelcl "advcl:relcl", Xcomp "xcomp", Ccomp "ccomp", Flat "flat", Acl "acl", AclRelcl "acl:relcl",
    Appos "appos", Nummod "nummod", Parataxis "parataxis", Discourse "discourse", Expl "expl", Fixed "fixed",
    List "list", Dep "dep", Vocative "vocative", Goeswith "goeswith", Orphan "orphan", Reparandum "reparandum",
    Dislocated "dislocated",
}
