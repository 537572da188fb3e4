//! The distance from which printed text can be read.

/// The letter height that is needed, as a share of the reading distance.
const HEIGHT_BY_DISTANCE: f32 = 0.007;

/// The height of Inter's capital letters, as a share of the font size.
const CAPITAL_HEIGHT: f32 = 0.727;

const METRES_IN_POINT: f32 = 0.0254 / 72.0;

/// The distance in metres from which text of this size can be read on paper.
pub fn reading_distance_m(size_pt: f32) -> f32 {
    size_pt * CAPITAL_HEIGHT * METRES_IN_POINT / HEIGHT_BY_DISTANCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_the_size_reads_from_twice_as_far() {
        assert!((reading_distance_m(10.0) - 0.366).abs() < 0.001);
        assert!((reading_distance_m(20.0) / reading_distance_m(10.0) - 2.0).abs() < 1e-6);
    }
}
