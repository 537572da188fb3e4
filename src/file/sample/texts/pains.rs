//! Pains, and the actions taken against them.

/// Texts of pains.
pub(crate) const PAINS: &[&str] = &[
    "Delivery cost appears only at the end",
    "Size charts differ by brand",
    "The form forgets everything after an error",
    "Nobody answers before nine",
    "The confirmation lands in spam",
    "Tracking says “on its way” for three days",
    "The parcel shop closes at noon",
    "Two letters say different things",
    "The code has expired",
    "The same question is asked four times",
    "The manual is only in one language",
    "The app asks to sign in again",
    "The queue has no end in sight",
    "No word about the delay",
    "The price changed overnight",
    "The picture hides the back",
    "Returns need a printer",
    "The refund takes two weeks",
    "The chat ends without an answer",
    "The wording of the bill is confusing",
    "The ramp is behind the building",
    "The appointment was moved without a call",
    "The filter resets on every page",
    "The button is below the fold",
    "The map shows the old address",
    "The card was declined without a reason",
    "The hotline costs money",
    "The password rules are hidden",
    "Reviews are about another model",
    "The screen is unreadable in the sun",
    "The family cannot share the account",
    "The cancellation must be sent by post",
    "The colour differs from the picture",
    "The box does not fit the letter box",
    "The waiting room has no screen",
    "Data must be typed in twice",
    "The offer ends before payday",
    "Small print on a moving banner",
    "The contact page has no telephone number",
    "The survey is longer than the visit",
];

/// Endings of pain texts: what makes the pain worse.
pub(crate) const TROUBLES: &[&str] = &[
    "again",
    "for two weeks now",
    "since the last update",
    "in every second case",
    "and nobody says so",
    "for the third time this year",
    "even for regular customers",
    "and the team does not know",
    "in all languages but one",
    "whenever it is urgent",
];

/// Titles of the actions on hotspots.
pub(crate) const MEASURES_TAKEN: &[&str] = &[
    "Put the total price on the product page",
    "Write one size chart for all brands",
    "Report delays by text message",
    "Open the hotline at seven",
    "Send the return label as a code",
    "Refund at the parcel shop",
    "Rewrite the bill",
    "Train the front desk",
];

/// Owners of cards and actions.
pub(crate) const OWNERS: &[&str] =
    &["Service design", "Web team", "Logistics", "Customer care", "Finance", "Shop managers"];
