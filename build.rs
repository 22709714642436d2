//! Links the program at a fixed address where the linker can.
//!
//! The tables of time zones hold tens of thousands of pointers. In a position-independent program the loader has to adjust
//! every one of them at each start, which takes longer than everything `vipp status` does.

use std::env;

#[expect(clippy::disallowed_methods, reason = "cargo tells a build script its target in the environment")]
fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |name: &str| env::var(name).unwrap_or_default();
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
