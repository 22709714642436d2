//! The JSON Schema of each file of a case, for editors that check while one types.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::raw::case::RawCase;
use super::raw::consent::RawConsents;
use super::raw::course::RawCourse;
use super::raw::feedback::RawFeedback;
use super::raw::measure::RawMeasure;
use super::raw::observations::RawObservations;
use super::raw::outcomes::RawOutcomes;
use super::raw::own_words::RawOwnWords;
use super::raw::programme::RawProgramme;
use super::raw::retention::RawRetention;
use super::raw::scheme::RawScheme;
use super::raw::visit::RawVisit;

/// The files that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaOf {
    /// `case.toml`
    Case,
    /// `programme.toml`
    Programme,
    /// `course.toml`
    Course,
    /// `visits/NN.toml`
    Visit,
    /// `observations/NN.toml`
    Observations,
    /// `feedback/NN.toml`
    Feedback,
    /// `consent.toml`
    Consent,
    /// `measures.toml`
    Measures,
    /// `words.toml`
    Words,
    /// `measures/*.toml` of the configuration folder
    Measure,
    /// `schemes/NAME.toml` of the configuration folder
    Scheme,
    /// `retention.toml`
    Retention,
}

impl SchemaOf {
    /// All of them.
    pub const ALL: [SchemaOf; 12] = [
        SchemaOf::Case,
        SchemaOf::Programme,
        SchemaOf::Course,
        SchemaOf::Visit,
        SchemaOf::Observations,
        SchemaOf::Feedback,
        SchemaOf::Consent,
        SchemaOf::Measures,
        SchemaOf::Words,
        SchemaOf::Measure,
        SchemaOf::Scheme,
        SchemaOf::Retention,
    ];

    /// The word it is asked for by.
    pub fn word(self) -> &'static str {
        match self {
            SchemaOf::Case => "case",
            SchemaOf::Programme => "programme",
            SchemaOf::Course => "course",
            SchemaOf::Visit => "visit",
            SchemaOf::Observations => "observations",
            SchemaOf::Feedback => "feedback",
            SchemaOf::Consent => "consent",
            SchemaOf::Measures => "measures",
            SchemaOf::Words => "words",
            SchemaOf::Measure => "measure",
            SchemaOf::Scheme => "scheme",
            SchemaOf::Retention => "retention",
        }
    }

    /// A file of that kind, in a case.
    pub fn file(self) -> &'static str {
        match self {
            SchemaOf::Case => "case.toml",
            SchemaOf::Programme => "programme.toml",
            SchemaOf::Course => "course.toml",
            SchemaOf::Visit => "visits/02.toml",
            SchemaOf::Observations => "observations/02.toml",
            SchemaOf::Feedback => "feedback/02.toml",
            SchemaOf::Consent => "consent.toml",
            SchemaOf::Measures => "measures.toml",
            SchemaOf::Words => "words.toml",
            SchemaOf::Measure => "measures/my-measure.toml",
            SchemaOf::Retention => "retention.toml",
            SchemaOf::Scheme => "schemes/my-scheme.toml",
        }
    }
}

/// The schema, in draft 7, which the editors' TOML extensions read.
pub fn schema(of: SchemaOf) -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let schema = match of {
        SchemaOf::Case => generator.into_root_schema_for::<RawCase>(),
        SchemaOf::Programme => generator.into_root_schema_for::<RawProgramme>(),
        SchemaOf::Course => generator.into_root_schema_for::<RawCourse>(),
        SchemaOf::Visit => generator.into_root_schema_for::<RawVisit>(),
        SchemaOf::Observations => generator.into_root_schema_for::<RawObservations>(),
        SchemaOf::Feedback => generator.into_root_schema_for::<RawFeedback>(),
        SchemaOf::Consent => generator.into_root_schema_for::<RawConsents>(),
        SchemaOf::Measures => generator.into_root_schema_for::<RawOutcomes>(),
        SchemaOf::Words => generator.into_root_schema_for::<RawOwnWords>(),
        SchemaOf::Measure => generator.into_root_schema_for::<RawMeasure>(),
        SchemaOf::Scheme => generator.into_root_schema_for::<RawScheme>(),
        SchemaOf::Retention => generator.into_root_schema_for::<RawRetention>(),
    };
    schema.into()
}
