//! Footpath, a native desktop editor for customer-journey maps.
//!
//! # The picture
//!
//! ```text
//!                 edit (commands, one gesture = one step, history)
//!                   │
//!  file ──▶ JourneyMap ──layout──▶ Layout ──scene──▶ Scene ──render──▶ screen · PNG · SVG · PDF
//!  (RON)    a value      where things stand   what is drawn     same picture on every surface
//! ```
//!
//! Data flows one way, left to right; nothing to the left knows what stands to its right. A map
//! unit is one PostScript point. Text is shaped once, and every surface places the same glyphs at
//! the same points.
//!
//! # The rooms
//!
//! A room uses only rooms on lines below its own; `tests/layers.rs` keeps it so.
//!
//! ```text
//!  main · cli                 start: arguments, then the window or a headless command
//!  app                        the window: canvas, tools, panels, welcome page
//!  export                     a map into a PDF, PNG or SVG file: what, on what, how
//!  render · print             surfaces; pages for paper
//!  scene                      the display list, built from layout and theme; hit testing
//!  layout                     where everything stands; pure, deterministic
//!  edit · file                changing a map; the .journey format, saving, templates, samples
//!  model · text · theme       what a map is; fonts and shaping; colours as data
//!  geometry                   points, rectangles, paths, colour
//! ```
//!
//! # Where to read first
//!
//! [`model::JourneyMap`] (the words of the field), [`edit::Editor`] and
//! [`edit::Command`], [`layout::LayoutEngine`], [`scene::Item`] (the
//! closed list of things that can be drawn), [`scene::Drafter`], then one surface, such as
//! [`render::png`].

pub mod app;
pub mod cli;
pub mod edit;
pub mod export;
pub mod file;
pub mod geometry;
pub mod layout;
pub mod model;
pub mod print;
pub mod render;
pub mod scene;
pub mod text;
pub mod theme;
