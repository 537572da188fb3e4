//! What a field shows and returns: the value that several items share, and the change that was requested.

/// The value of a field across several items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Common<V> {
    /// All items have this value.
    Same(V),
    /// The items differ.
    Mixed,
}

impl<V> Common<V> {
    /// The value, if all items share it.
    pub(crate) fn same(self) -> Option<V> {
        match self {
            Self::Same(value) => Some(value),
            Self::Mixed => None,
        }
    }

    /// The same for a value computed from this one.
    pub(crate) fn map<U>(self, make: impl FnOnce(V) -> U) -> Common<U> {
        match self {
            Self::Same(value) => Common::Same(make(value)),
            Self::Mixed => Common::Mixed,
        }
    }

    /// The same with a reference to the value.
    pub(crate) fn as_ref(&self) -> Common<&V> {
        match self {
            Self::Same(value) => Common::Same(value),
            Self::Mixed => Common::Mixed,
        }
    }

    /// Whether the items differ.
    pub(crate) fn is_mixed(&self) -> bool {
        matches!(self, Self::Mixed)
    }
}

/// The identity and position of a control.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ControlPlace {
    /// The egui id that has the focus while the control is used.
    pub(crate) id: egui::Id,
    /// The control's rectangle in the window.
    pub(crate) rect: egui::Rect,
}

impl ControlPlace {
    /// The control behind `response`.
    pub(crate) fn of(response: &egui::Response) -> Self {
        Self { id: response.id, rect: response.rect }
    }
}

/// The change of a value that a control requests.
#[derive(Clone, Debug)]
pub(crate) enum ValueRequest<V> {
    /// No change.
    Nothing,
    /// Show this value; it becomes an undo step when the control loses the focus.
    Preview(V, ControlPlace),
    /// Set this value, as one undo step together with the previews before it.
    Set(V, ControlPlace),
    /// Restore the value from before the control was used.
    Revert(ControlPlace),
}

impl<V> ValueRequest<V> {
    /// The same request for a value computed from this one.
    pub(crate) fn map<U>(self, make: impl FnOnce(V) -> U) -> ValueRequest<U> {
        match self {
            Self::Nothing => ValueRequest::Nothing,
            Self::Preview(value, place) => ValueRequest::Preview(make(value), place),
            Self::Set(value, place) => ValueRequest::Set(make(value), place),
            Self::Revert(place) => ValueRequest::Revert(place),
        }
    }

    /// This request, or `other` if this one asks for nothing.
    pub(crate) fn or(self, other: Self) -> Self {
        if matches!(self, Self::Nothing) { other } else { self }
    }
}

impl<V> ValueRequest<Option<V>> {
    /// The same request for a value that must not be cleared: clearing it is ignored.
    pub(crate) fn required(self) -> ValueRequest<V> {
        match self {
            Self::Preview(Some(value), place) => ValueRequest::Preview(value, place),
            Self::Set(Some(value), place) => ValueRequest::Set(value, place),
            Self::Revert(place) => ValueRequest::Revert(place),
            Self::Preview(None, _) | Self::Set(None, _) | Self::Nothing => ValueRequest::Nothing,
        }
    }
}
