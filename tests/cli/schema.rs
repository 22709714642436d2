//! `vipp schema`
