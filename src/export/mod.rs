//! How it is written: one file a format, a value in, the same bytes out every time.
