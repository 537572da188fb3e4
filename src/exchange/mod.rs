//! exchange
pub mod pptx;
mod xml;
