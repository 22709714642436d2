//! `vipp`: plan, run and record video-feedback courses on a plain TOML case directory.

pub mod course;
pub mod export;
pub mod report;
pub mod store;
pub mod ui;
