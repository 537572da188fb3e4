//! Frozen structs, and the step that turns each of them into its successor.

use crate::model::{ActionId, CardId, Date, HotspotId, ImageId, LaneId, LinkId, PersonaId, SeriesId, StageId, StepId};

/// A value of one version that becomes a value of the next.
pub(super) trait Upgrade {
    /// The type in the next version.
    type Next;

    /// The value in the next version.
    fn upgrade(self) -> Self::Next;
}

/// The types that are the same in both versions.
macro_rules! unchanged {
    ($($name:ty),* $(,)?) => {
        $(impl Upgrade for $name {
            type Next = Self;
            fn upgrade(self) -> Self {
                self
            }
        })*
    };
}

unchanged!(String, bool, f32, u8, u16, u32, Date);
unchanged!(ActionId, CardId, HotspotId, ImageId, LaneId, LinkId, PersonaId, SeriesId, StageId, StepId);

impl<T: Upgrade> Upgrade for Option<T> {
    type Next = Option<T::Next>;
    fn upgrade(self) -> Self::Next {
        self.map(T::upgrade)
    }
}

impl<T: Upgrade> Upgrade for Vec<T> {
    type Next = Vec<T::Next>;
    fn upgrade(self) -> Self::Next {
        self.into_iter().map(T::upgrade).collect()
    }
}

/// Declares a frozen struct or enum, called `Old`, that becomes the type `Now` of the model.
///
/// What the model has gained since stands under `new`, with the value that older files get: a field that is
/// missing there does not compile.
macro_rules! frozen {
    (
        struct $old:ident as $name:literal => $now:ident {
            $($(#[$meta:meta])* $field:ident: $type:ty,)*
        }
        $(new { $($added:ident: $value:expr,)* })?
    ) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields, rename = $name)]
        pub(in crate::file::format) struct $old {
            $($(#[$meta])* $field: $type,)*
        }

        impl Upgrade for $old {
            type Next = $now;
            fn upgrade(self) -> $now {
                $now { $($field: self.$field.upgrade(),)* $($($added: $value,)*)? }
            }
        }

        impl From<$old> for std::sync::Arc<$now> {
            fn from(old: $old) -> Self {
                Self::new(old.upgrade())
            }
        }
    };
    (
        enum $old:ident => $now:ident {
            $($(#[$meta:meta])* $variant:ident $(($content:ident: $type:ty))?,)*
        }
    ) => {
        #[derive(Deserialize)]
        pub(in crate::file::format) enum $old {
            $($(#[$meta])* $variant $(($type))?,)*
        }

        impl Upgrade for $old {
            type Next = $now;
            fn upgrade(self) -> $now {
                match self {
                    $(Self::$variant $(($content))? => $now::$variant $(($content.upgrade()))?,)*
                }
            }
        }
    };
}

pub(super) use frozen;
