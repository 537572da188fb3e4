//! Declares lists of words, so that none can be forgotten.

/// Declares an enum together with the list of all its variants.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$meta:meta])* $variant:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
        pub enum $name {
            $($(#[$meta])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
        }
    };
}

pub(super) use vocabulary;
