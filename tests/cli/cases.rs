//! `vipp cases`
