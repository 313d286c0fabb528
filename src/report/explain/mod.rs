//! How a figure came about: inputs with hashes, method, repairs, the arithmetic, and the steps to somebody else's figure.

mod arithmetic;
mod pieces;
mod text;

use serde_json::{Value, json};

use super::json::document;
use crate::error::{Error, Result};
use crate::measure::{AreaShares, Chain, Link, PieceCount, Shares, Step};
use arithmetic::{Equation, Term, equations};

/// What is explained: a row of shares, and the way to another figure where one was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Explanation<'a> {
    /// The shares.
    pub shares: &'a Shares,
    /// The row.
    pub row: &'a AreaShares,
    /// The pieces that its figures are made of.
    pub pieces: &'a [PieceCount],
    /// The way to somebody else's figure.
    pub against: Option<&'a Chain>,
}

impl Explanation<'_> {
    fn equations(&self) -> Vec<Equation> {
        equations(self.shares, self.row)
    }

    /// The explanation as JSON: what `shares` gives for the row, with `pieces`, `arithmetic` and `against`; numbers
    /// unrounded.
    ///
    /// # Errors
    /// When the document cannot be written.
    pub fn json(&self) -> Result<String> {
        let mut document = document(self.shares)?;
        document["explained"] = json!(self.row.id);
        document["pieces"] = self.pieces.iter().map(pieces::json).collect();
        document["arithmetic"] = self.equations().iter().map(equation).collect();
        document["against"] = self.against.map_or(Value::Null, chain);
        let text = serde_json::to_string_pretty(&document);
        text.map(|text| text + "\n").map_err(|error| Error::new(format!("cannot write JSON: {error}")))
    }
}

fn equation(equation: &Equation) -> Value {
    let term = |term: &Term| json!({"name": term.code, "value": term.value});
    json!({
        "result": equation.code,
        "terms": equation.terms.iter().map(term).collect::<Vec<_>>(),
        "divided_by": equation.over.as_ref().map(term),
        "value": equation.value,
    })
}

fn chain(chain: &Chain) -> Value {
    let step = |link: &Link| {
        let date = match link.step {
            Step::Date(date) => Some(date.to_string()),
            _ => None,
        };
        json!({"step": link.step.code(), "date": date, "points": link.points(), "share": link.to.0})
    };
    let steps: Vec<Value> = chain.links.iter().map(step).collect();
    json!({"share": chain.end().0, "start": chain.start.0, "steps": steps})
}
