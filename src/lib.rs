//! Footpath, a native desktop editor for customer-journey maps.
pub mod app;
pub mod cli;
pub mod file;
pub mod geometry;
pub mod layout;
pub mod model;
pub mod print;
pub mod render;
pub mod scene;
pub mod text;
pub mod theme;
