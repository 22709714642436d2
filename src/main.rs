//! argv in, exit code out. The program is the library; its map is in `lib.rs`.

use std::process::ExitCode;

use vipp::Surroundings;

fn main() -> ExitCode {
    vipp::run(Surroundings::of_this_process()).into()
}
