//! `vipp streams`
