//! `vipp help`
