//! `vipp check`
