//! The value of `--group`: a group of the program's own by name; of a project also one of the project's, marked as such.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::areas::GROUPS;
use crate::map::OWN_GROUP;

/// A group that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupArg(String);

impl GroupArg {
    /// The group's id in data.
    pub fn id(&self) -> &str {
        &self.0
    }
}

/// Reads a [`GroupArg`].
#[derive(Debug, Clone, Copy)]
pub struct GroupParser;

impl GroupParser {
    fn embedded() -> PossibleValuesParser {
        let value =
            |(id, name, _): (&'static str, crate::words::Phrase, _)| PossibleValue::new(id).help(name.en);
        PossibleValuesParser::new(GROUPS.map(value))
    }
}

impl TypedValueParser for GroupParser {
    type Value = GroupArg;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<GroupArg, clap::Error> {
        match value.to_str().and_then(|text| text.strip_prefix(OWN_GROUP)) {
            Some(id) => Ok(GroupArg(id.to_owned())),
            None => GroupParser::embedded().parse_ref(command, arg, value).map(GroupArg),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values: Vec<PossibleValue> = GroupParser::embedded().possible_values()?.collect();
        Some(Box::new(values.into_iter()))
    }
}
