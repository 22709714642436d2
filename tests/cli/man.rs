//! `vipp man`
