//! `vipp programme`
