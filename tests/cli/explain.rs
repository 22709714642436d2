//! `vipp explain`
