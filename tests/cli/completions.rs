//! `vipp completions`
