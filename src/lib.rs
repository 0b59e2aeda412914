//! Reads several texts about one story, extracts their atomic claims, links claims, sources,
//! entities and events, and reports the claims that contradict each other.
//!
//! ```
//! use crossclaim::{Article, Checker, Severity};
//!
//! let report = Checker::new().check([
//!     Article::builder("gazette")
//!         .published("2023-10-12")
//!         .text("Brinley recalled its kettles on Thursday, 12 October 2023.")
//!         .build(),
//!     Article::builder("herald")
//!         .published("2023-10-13")
//!         .text("Brinley recalled the kettles on Tuesday, 12 October 2023.")
//!         .build(),
//! ]);
//! let finding = report.conflicts(Severity::Warning).next().unwrap();
//! assert_eq!(finding.rule, "T101"); // 12 October 2023 was no Tuesday
//! assert_eq!(finding.claims[0].article, "herald");
//! ```
//!
//! # The way in
//!
//! - [`Article::builder`] for texts of your own: one article each, never split. Give the day of publication where you
//!   know it; "last Monday" is resolved against it.
//! - [`source::Document`] for saved pages: [`articles`](source::Document::articles) splits a page into its stories and
//!   tells prose from furniture.
#![cfg_attr(feature = "json", doc = "- [`source::JsonLines`] for JSON lines, one article a line.")]
#![cfg_attr(not(feature = "json"), doc = "- `source::JsonLines` (feature `json`) for JSON lines, one article a line.")]
//!
//! Articles are compared inside their [`cluster`](Article::cluster); articles without one form one cluster.
//!
//! # The check
//!
//! [`Checker::new`] has all rules and no reference facts. [`Checker::builder`] selects rules, adds facts
//! ([`reference::Fact`]), aliases, a least [`Severity`] and [`Limits`]. [`Checker::check`] takes all articles at once,
//! in any order; a [`Session`] takes them as they come. Neither fails: odd text gives fewer claims. A checker is cheap to
//! share between threads.
//!
//! # The way out
//!
//! A [`Report`] holds the findings, the gravest and surest first, and all claims. A [`Finding`] has its rule's code,
//! the claims with their sides, an explanation, and the steps that led to it. The span of a claim is a byte range of the text
//! that was given, and its quote is exactly those bytes. Every type of [`report`] serialises; ids are hashes of
//! what is claimed, so that a report can be pinned and compared.
//!
//! [`conflict::registry`] lists the rules, and [`conflict::find_rule`] has the manual of each.
//!
//! # What holds
//!
//! No `unsafe`, no panic on any input, no clock, no network. The same articles give the same report, in any order and on any
//! number of threads.
//!
//! # Features
//!
//! - `json`: JSON lines in, JSON out. `csv`: reference facts from a table. `text`: the report for a terminal.
//! - `cli`: the command `crossclaim`, with the three above.
//! - `train`: the programs that train and measure tagger and parser.
//!
//! Without a feature the library takes texts and hands out a [`Report`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[allow(dead_code, reason = "the base of the aligner, which is not wired in yet")]
mod align;
mod calendar;
mod checker;
pub mod claim;
pub mod conflict;
pub mod entity;
mod error;
mod event;
pub mod graph;
mod hash;
#[cfg(feature = "train")]
pub mod inspect;
pub mod reference;
pub mod render;
pub mod report;
pub mod source;
mod span;
pub mod syntax;
pub mod text;
pub mod value;

pub use checker::{Checker, CheckerBuilder, Limits, Session};
pub use error::{Error, Notice};
pub use report::{Finding, Report, Severity};
pub use source::Article;
pub use span::Span;

/// The program of README.md is compiled and run with the tests of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
