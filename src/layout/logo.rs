//! The place of the logo in the masthead and in the footer.

use std::sync::Arc;

use crate::geometry::{Rect, point};
use crate::model::{Picture, SheetLogo};
use crate::picture::logo_size;
use crate::theme::LogoSide;

/// A logo on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct LogoBox {
    /// Its picture: of the map, or of its theme.
    pub picture: Arc<Picture>,
    /// Its outline, in the proportions of the picture.
    pub rect: Rect,
}

/// The most that a logo takes of the width of the masthead.
const MOST_OF_WIDTH: f32 = 0.3;

/// The logo in the masthead between the margins of a sheet, with its side. The corner is the start of the masthead.
pub(super) fn in_masthead(logo: Option<&SheetLogo>, content: Rect) -> Option<(LogoBox, LogoSide)> {
    let SheetLogo { logo, picture } = logo.filter(|own| own.logo.place.is_in_masthead())?;
    let size = fitted(picture, (content.width() * MOST_OF_WIDTH, logo.height_pt))?;
    let x = match logo.side {
        LogoSide::Start => content.min.x,
        LogoSide::End => content.max.x - size.0,
    };
    let rect = Rect::new(x, content.min.y, size.0, size.1);
    Some((LogoBox { picture: picture.clone(), rect }, logo.side))
}

/// The logo in the footer, which ends at `right` and whose middle is at `middle`.
pub(super) fn in_footer(logo: Option<&SheetLogo>, right: f32, middle: f32) -> Option<LogoBox> {
    const MOST: (f32, f32) = (120.0, 20.0);
    let SheetLogo { picture, .. } = logo.filter(|own| own.logo.place.is_in_footer())?;
    let (width, height) = fitted(picture, MOST)?;
    let corner = point(right - width, middle - height / 2.0);
    Some(LogoBox { picture: picture.clone(), rect: Rect::from_corners(corner, corner + point(width, height)) })
}

/// The largest size within the given one, in the proportions of the picture. None if it cannot be drawn.
fn fitted(picture: &Picture, (most_width, most_height): (f32, f32)) -> Option<(f32, f32)> {
    let (width, height) = logo_size(&picture.bytes)?;
    let scale = (most_width / width).min(most_height / height);
    Some((width * scale, height * scale)).filter(|(width, height)| *width > 0.5 && *height > 0.5)
}
