//! Presenting the map in front: which stop is shown, what its keys do, and how it is painted. The stops themselves and
//! their arrangement are those of [`crate::present`].
//!
//! Nothing here changes the map, except the text of the lit card (F2): the window carries out what [`PresentAnswer`]
//! asks for.

mod accessibility;
mod arranger;
mod card_edit;
mod footer;
mod key_list;
mod keys;
mod lane_list;
mod map_frame;
mod next_name;
mod notes_box;
mod over_page;
mod pages;
mod pointer;
mod presenter_tools;
mod presenter_view;
mod presenting;
mod state;
mod stop_grid;
mod stop_navigation;
mod stop_tile;
mod timer_place;
mod transition;

pub(crate) use footer::show_refusal;
pub(crate) use presenter_view::{PresenterAnswer, PresenterFrame, PresenterView};
pub(crate) use state::{PresentAnswer, PresentFrame, Presenting, StopCover};
