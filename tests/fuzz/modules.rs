//! The modules of the program that read files from strangers or change maps, compiled for fuzzing without the window and
//! the command line.
#![allow(dead_code)]

#[path = "../../src/difference/mod.rs"]
pub mod difference;
#[path = "../../src/edit/mod.rs"]
pub mod edit;
#[path = "../../src/exchange/mod.rs"]
pub mod exchange;
#[path = "../../src/export/mod.rs"]
pub mod export;
#[path = "../../src/file/mod.rs"]
pub mod file;
#[path = "../../src/geometry/mod.rs"]
pub mod geometry;
#[path = "../../src/insight/mod.rs"]
pub mod insight;
#[path = "../../src/layout/mod.rs"]
pub mod layout;
#[path = "../../src/locale/mod.rs"]
pub mod locale;
#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/picture/mod.rs"]
pub mod picture;
#[path = "../../src/print/mod.rs"]
pub mod print;
#[path = "../../src/quantity/mod.rs"]
pub mod quantity;
#[path = "../../src/render/mod.rs"]
pub mod render;
#[path = "../../src/scene/mod.rs"]
pub mod scene;
#[path = "../../src/text/mod.rs"]
pub mod text;
#[path = "../../src/theme/mod.rs"]
pub mod theme;
