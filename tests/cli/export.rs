//! `vipp export`
