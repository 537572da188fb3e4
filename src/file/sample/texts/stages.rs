//! Names of stages and steps, and goals of stages.

/// Names of stages; they repeat with a number when there are more stages.
pub(crate) const STAGES: &[&str] = &[
    "Notice",
    "Look around",
    "Compare",
    "Decide",
    "Order",
    "Wait",
    "Receive",
    "Set up",
    "Use",
    "Get help",
    "Return",
    "Renew",
];

/// Goals of customers in a stage.
pub(crate) const GOALS: &[&str] = &[
    "Know whether this is worth the time",
    "Find two or three that fit",
    "Be sure about the price",
    "Get it done in one sitting",
    "Know when it arrives",
    "Start without reading a manual",
    "Speak to somebody who can decide",
    "Keep what was agreed",
];

/// Names of steps.
pub(crate) const STEPS: &[&str] = &[
    "See the offer",
    "Ask a friend",
    "Read reviews",
    "Try it on",
    "Check the price",
    "Sign in",
    "Fill in details",
    "Pay",
    "Confirm",
    "Track",
    "Unpack",
    "First use",
    "Everyday use",
    "Question",
    "Complaint",
    "Second visit",
];
