//! `footpath schema`: prints the JSON schema of maps that are written as JSON.

use super::CliError;
use super::terminal::print_output;
use crate::exchange;

/// Prints the schema.
pub(super) fn run() -> Result<(), CliError> {
    print_output(&exchange::schema())
}
