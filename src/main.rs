//! Starts Footpath.
fn main() -> std::process::ExitCode {
    let paths = std::env::args_os().skip(1).map(std::path::PathBuf::from).collect();
    match footpath::app::run(paths) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}.");
            std::process::ExitCode::FAILURE
        }
    }
}
