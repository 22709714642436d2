//! What is said: course values, for an audience, as documents, tables, calendars and data sets. No bytes.
