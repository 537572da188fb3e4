//! What the templates and a small map say.
