//! `vipp disk`
