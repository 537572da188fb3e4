//! Values on another scale than that of their curve: ratings from 1 to 5 or from 0 to 10 that go on a curve of emotions.

/// The scales that ratings are usually given on. The first that holds all values counts.
const GIVEN: [(f32, f32); 2] = [(1.0, 5.0), (0.0, 10.0)];
/// The scale of emotions, which hardly any table from elsewhere has.
const EMOTION: (f32, f32) = (-2.0, 2.0);

/// The values of a curve that were given on another scale, for the user to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Rescaled {
    /// The name of the lane.
    pub lane: String,
    /// The ends of the scale that the values were given on.
    pub from: (f32, f32),
    /// The ends of the scale of the lane.
    pub to: (f32, f32),
}

impl Rescaled {
    /// A sentence about it, with the lane as it is called in sentences.
    pub(crate) fn sentence(&self, lane: &str) -> String {
        let ((low, high), (least, most)) = (self.from, self.to);
        let least = least.to_string().replace('-', "−");
        format!("The values of {lane} were taken as {low} to {high} and put on its scale from {least} to {most}.")
    }
}

/// The scale that several values for a curve of this range were given on; none if they are on that of the curve, or on
/// none that is usual. One value alone tells of no scale.
pub(crate) fn given_scale(values: &[f32], range: (f32, f32)) -> Option<(f32, f32)> {
    let holds = |(low, high): (f32, f32)| values.iter().all(|value| (low..=high).contains(value));
    let is_foreign = range == EMOTION && values.len() > 1 && !holds(range);
    GIVEN.into_iter().find(|given| is_foreign && holds(*given))
}

/// The value of one scale at the same place on another one.
pub(crate) fn put_on(value: f32, from: (f32, f32), to: (f32, f32)) -> f32 {
    to.0 + (value - from.0) / (from.1 - from.0) * (to.1 - to.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_that_leave_the_scale_of_emotions_are_known() {
        let given = |values: &[f32]| given_scale(values, EMOTION);
        assert_eq!(given(&[4.0, 2.0, 5.0]), Some((1.0, 5.0)));
        assert_eq!(given(&[4.0, 0.0, 5.0]), Some((0.0, 10.0)));
        assert_eq!(given(&[9.5, 1.0]), Some((0.0, 10.0)));
        for plain in [&[1.0, 2.0, 0.0][..], &[5.0], &[5.0, -1.0], &[5.0, 12.0], &[]] {
            assert_eq!(given(plain), None, "{plain:?}");
        }
        assert_eq!(given_scale(&[4.0, 12.0], (0.0, 10.0)), None);
    }

    #[test]
    fn the_ends_and_the_middle_stay_ends_and_middle() {
        let placed = [1.0, 3.0, 5.0].map(|value| put_on(value, (1.0, 5.0), EMOTION));
        assert_eq!(placed, [-2.0, 0.0, 2.0]);
        let said = Rescaled { lane: String::new(), from: (0.0, 10.0), to: EMOTION }.sentence("“Mood”");
        assert_eq!(said, "The values of “Mood” were taken as 0 to 10 and put on its scale from −2 to 2.");
    }
}
