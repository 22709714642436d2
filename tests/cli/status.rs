//! `vipp status`
