//! One way to look at a document: the canvas, the camera, the tools of the pointer, and typing in place.

pub(crate) mod camera;
pub(crate) mod canvas;
pub(crate) mod drop_place;
pub(crate) mod event_order;
pub(crate) mod input_method;
pub(crate) mod name_tags;
pub(crate) mod sticky_headers;
pub(crate) mod tab;
pub(crate) mod tools;
pub(crate) mod typing;
