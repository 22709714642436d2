//! `vipp undo`
