//! Fields for values that are written as text, such as the size of a paper. What was typed stays there until it is a value,
//! and nothing is exported before.

use std::fmt::Display;

use egui::{Context, Id, Response, Ui, Vec2};
use rustc_hash::FxHashMap;

use crate::app::widgets::text_input::TextInput;

/// What is typed in the fields of a dialog, as long as it is not taken over, and why one of them is no value.
#[derive(Clone, Debug, Default)]
pub(super) struct TypedValues {
    texts: FxHashMap<Id, String>,
    problem: Option<String>,
}

impl TypedValues {
    /// Where they are kept: one dialog of this kind is open at a time.
    fn id() -> Id {
        Id::unique("values typed in the export dialog")
    }

    fn with<R>(ctx: &Context, change: impl FnOnce(&mut Self) -> R) -> R {
        ctx.data_mut(|data| change(data.get_temp_mut_or_default(Self::id())))
    }

    /// Forgets what was typed in a dialog before.
    pub(super) fn begin(ctx: &Context) {
        Self::with(ctx, |typed| *typed = Self::default());
    }

    /// Why something that is typed is no value, as the fields of the last frame found; they say it again in this one.
    pub(super) fn take_problem(ctx: &Context) -> Option<String> {
        Self::with(ctx, |typed| typed.problem.take())
    }
}

/// A field for a value that is written as text. Returns the value once what was typed is one.
pub(super) fn typed_value<T, E: Display>(
    ui: &mut Ui,
    name: &str,
    now: &str,
    read: impl FnOnce(&str) -> Result<T, E>,
) -> (Response, Option<T>) {
    let id = ui.scope_id().with(("typed value", name));
    let typed = TypedValues::with(ui.ctx(), |typed| typed.texts.get(&id).cloned());
    let is_typed = typed.is_some();
    let mut text = typed.unwrap_or_else(|| now.to_owned());
    let field = ui.add(TextInput::singleline(&mut text).desired_width(124.0).margin(Vec2::new(8.0, 6.0)));
    if !is_typed && !field.changed() {
        return (field, None);
    }
    let read = read(&text);
    TypedValues::with(ui.ctx(), |typed| {
        if let Err(error) = &read {
            typed.problem = Some(format!("This cannot be exported: {error}."));
        }
        if read.is_err() || field.has_focus() {
            typed.texts.insert(id, text);
        } else {
            typed.texts.remove(&id);
        }
    });
    let value = if field.changed() { read.ok() } else { None };
    (field, value)
}
