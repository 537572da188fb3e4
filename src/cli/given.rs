//! Which options somebody has written, as opposed to those that have their usual value.

use clap::parser::ValueSource;
use clap::{ArgMatches, Command};

/// The options of the command `name` that were written, as they are written: "--theme", or "-o" where that is all.
pub(super) fn options(command: &Command, name: &str, matches: &ArgMatches) -> Vec<String> {
    let Some(command) = command.find_subcommand(name) else { return Vec::new() };
    let is_given = |id: &str| matches.value_source(id) == Some(ValueSource::CommandLine);
    let given = command.get_arguments().filter(|argument| is_given(argument.get_id().as_str()));
    let written = given.filter_map(|argument| {
        let long = argument.get_long().map(|long| format!("--{long}"));
        long.or_else(|| argument.get_short().map(|short| format!("-{short}")))
    });
    written.collect()
}
