//! Footpath, a native desktop editor for customer-journey maps.
//!
//! # Overview
//!
//! ```text
//!                 edit (commands, one gesture = one step, history)
//!                   │
//!  file ──▶ JourneyMap ──layout──▶ Layout ──scene──▶ Scene ──render──▶ screen · PNG · SVG · PDF
//!  (RON)    a value      positions and sizes  what is drawn     the same picture on every surface
//! ```
//!
//! Data flows in one direction, from left to right: no module depends on one further to the right.
//! A map unit is one PostScript point. Text is shaped once, and every surface places the same
//! glyphs at the same points.
//!
//! # Modules
//!
//! A module depends only on modules in the rows below its own, and no two neighbours depend on each
//! other; `tests/structure` enforces both.
//!
//! ```text
//!  main                       entry point
//!  cli                        arguments, then the window or a headless command
//!  app                        the windows; has floors of its own (below)
//!  export                     writes a map to a PDF, PNG or SVG file
//!  exchange                   other programs' data formats, in and out, with what was lost
//!  render                     drawing surfaces, with the same files and functions in each
//!  print                      pages for paper: posters, tiles, handouts, wall sheets, cards
//!  present                    the stops of a presentation, laid out for a screen and a room
//!  typeset                    words and signs set on pages
//!  scene                      the display list, built from a layout and a theme; hit testing
//!  layout · insight           position and size of everything; what follows from a map; both pure
//!  edit · file                commands that change a map; the .journey format, saving, templates
//!  quantity                   figures and times as people write them
//!  difference                 what was added, removed, moved and changed between two maps
//!  locale                     the words that a map writes by itself, in its language
//!  model · text               the data of a map; fonts and shaping
//!  theme                      colours, forms and fonts as data
//!  picture                    reading pictures: upright, in sRGB, within limits
//!  geometry                   points, rectangles, paths, colours
//! ```
//!
//! Inside `app` the same rule holds between its floors:
//!
//! ```text
//!  app.rs                     the application: services, open documents, windows
//!  window                     one window: its views and panels, carrying out requests
//!  present                    presenting: keys, pages on the screen, the presenter window
//!  start · panels · dialogs   welcome page and gallery; palette, inspector, lists; one dialog at a time
//!  pages                      what a view can show in place of the map: actions, matrix, KPIs
//!  commands                   the command table, what each command does, menus, search
//!  view                       one way to look at a document: canvas, camera, tools, typing
//!  document                   one map with its editor, file, recovery and drawing
//!  widgets · services         buttons, fields, rows, icons; background tasks, clipboard, desktop
//!  software                   the windows where no graphics card draws them
//! ```
//!
//! # Where to start reading
//!
//! [`model::JourneyMap`] (the domain vocabulary), [`edit::Editor`] and
//! [`edit::Command`], [`layout::LayoutEngine`], [`scene::Item`] (the
//! closed list of things that can be drawn), [`scene::SceneBuilder`], then one surface, such as
//! [`render::png`]. In the window, begin with `app/commands/table`: every command stands there.

pub mod app;
pub mod cli;
pub mod difference;
pub mod edit;
pub mod exchange;
pub mod export;
pub mod file;
pub mod geometry;
pub mod insight;
pub mod layout;
pub mod locale;
pub mod model;
pub mod picture;
pub mod present;
pub mod print;
pub(crate) mod quantity;
pub mod render;
pub mod scene;
pub mod text;
pub mod theme;
pub(crate) mod typeset;
