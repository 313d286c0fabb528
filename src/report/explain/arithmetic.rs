//! The arithmetic of one row of shares as equations: terms, what they are divided by, what comes out.

use crate::measure::{AreaShares, Denominator, Figure, RowKind, Shares};
use crate::units::{Share, SquareMetres};
use crate::words::Phrase;
use crate::words::explain as words;

/// Less than this below nothing \[fraction\] is rounding.
const ROUNDING: f64 = 1e-9;

/// A named number of an equation: km², or a fraction where the equation is one of shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// Its name in data.
    pub code: &'static str,
    /// Its name for people.
    pub name: Phrase,
    /// Its value, negative where it is taken off.
    pub value: f64,
}

/// What the numbers of an equation are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// km² summed to km².
    Area,
    /// km² summed and divided, to a share.
    Quotient,
    /// Shares summed to a share.
    Share,
}

/// The sum of terms, divided where there is something to divide by.
#[derive(Debug, Clone, PartialEq)]
pub struct Equation {
    /// The name of the result in data.
    pub code: &'static str,
    /// The name of the result for people.
    pub name: Phrase,
    /// What the numbers are.
    pub unit: Unit,
    /// What is summed.
    pub terms: Vec<Term>,
    /// What the sum is divided by.
    pub over: Option<Term>,
    /// The result, as shares have it.
    pub value: f64,
}

/// The equations of `row`, in the order in which a reader follows them.
pub fn equations(shares: &Shares, row: &AreaShares) -> Vec<Equation> {
    let mut equations = vec![parts_of_the_land(row), attributed(shares, row)];
    let occupied = &row.occupied;
    let over = |code, name, whole: SquareMetres| Some(Term { code, name, value: whole.km2() });
    let quotient = |code, name, terms, over, share: Share| Equation {
        code,
        name,
        unit: Unit::Quotient,
        terms,
        over,
        value: share.0,
    };
    let whole = vec![term("occupied_km2", words::OCCUPIED, occupied.area)];
    if let Some((official, share)) = row.official.zip(occupied.share_of_official) {
        let over = over("official_km2", words::OFFICIAL, official);
        equations.push(quotient("share_of_official", words::OF_OFFICIAL, whole.clone(), over, share));
    }
    if let Some(share) = occupied.share_of_measured {
        let closed = SquareMetres(share.0 * row.measured.0) - occupied.inside;
        let terms = vec![
            term("inside_km2", words::INSIDE, occupied.inside),
            term("sliver_km2", words::SLIVERS, closed.max(SquareMetres::ZERO)),
        ];
        let over = over("measured_km2", words::MEASURED, row.measured);
        equations.push(quotient("share_of_measured", words::OF_MEASURED, terms, over, share));
    }
    if let (Denominator::Own(_), Some((given, share))) =
        (&shares.denominator, row.denominator.zip(occupied.share))
    {
        let over = over("denominator_km2", words::GIVEN, given);
        equations.push(quotient("share", words::OF_GIVEN, whole, over, share));
    }
    equations.extend(range(row));
    equations.extend(remainder(shares, row));
    equations
}

fn term(code: &'static str, name: Phrase, area: SquareMetres) -> Term {
    Term { code, name, value: area.km2() }
}

/// The land as mapped is the sum of what each status covers of it, and of slivers.
fn parts_of_the_land(row: &AreaShares) -> Equation {
    let mut terms = match &row.since {
        Some([y2014, y2022]) => vec![
            term("occupied_2014_inside_km2", words::SINCE_2014, y2014.inside),
            term("occupied_2022_inside_km2", words::SINCE_2022, y2022.inside),
        ],
        None => vec![term("occupied_inside_km2", words::OCCUPIED, row.occupied.inside)],
    };
    terms.extend(row.contested.map(|f| term("contested_inside_km2", words::CONTESTED, f.inside)));
    terms.push(term("government_inside_km2", words::GOVERNMENT, row.government.inside));
    terms.extend(row.sliver.map(|sliver| term("sliver_km2", words::SLIVERS, sliver)));
    terms.extend(
        row.method_residual
            .filter(|_| row.kind != RowKind::Total)
            .map(|residual| term("method_residual_km2", words::RESIDUAL, -residual)),
    );
    let (name, value) = (words::MEASURED, row.measured.km2());
    Equation { code: "measured_km2", name, unit: Unit::Area, terms, over: None, value }
}

/// What is occupied is what lies inside, in the margin and, where nothing is clipped, beyond.
fn attributed(shares: &Shares, row: &AreaShares) -> Equation {
    let occupied = &row.occupied;
    let mut terms = vec![term("inside_km2", words::INSIDE, occupied.inside)];
    terms.extend(occupied.margin.map(|margin| term("margin_km2", words::MARGIN, margin)));
    terms.extend(beyond(shares, row));
    let (name, value) = (words::OCCUPIED_KM2, occupied.area.km2());
    Equation { code: "occupied_km2", name, unit: Unit::Area, terms, over: None, value }
}

/// What lies in no area, where nothing is clipped, and what the method leaves between the parts and the layer's own area.
/// A source that tells contested may draw its zones over each other: there the two are told as one.
fn beyond(shares: &Shares, row: &AreaShares) -> Vec<Term> {
    let occupied = &row.occupied;
    let beyond = occupied.area - occupied.inside - occupied.margin.unwrap_or_default();
    // Less than a square metre is rounding.
    if beyond.abs().0 <= 1.0 {
        return Vec::new();
    }
    match row.contested {
        Some(_) => vec![term("outside_km2", words::BEYOND, beyond)],
        None => vec![
            term("outside_km2", words::BEYOND, shares.outside),
            term("method_residual_km2", words::RESIDUAL, beyond - shares.outside),
        ],
    }
}

/// The upper end of the range.
fn range(row: &AreaShares) -> Option<Equation> {
    let [low, high] = row.range()?;
    let terms = vec![
        Term { code: "occupied", name: words::OCCUPIED, value: low.0 },
        Term { code: "contested", name: words::CONTESTED, value: high.0 - low.0 },
    ];
    Some(Equation { code: "high", name: words::HIGH, unit: Unit::Share, terms, over: None, value: high.0 })
}

/// What is left to the government of the denominator, never below nothing; of the official area where the row has no
/// denominator.
fn remainder(shares: &Shares, row: &AreaShares) -> Option<Equation> {
    let is_known = row.denominator.is_some();
    let (code, share): (_, fn(&Figure) -> Option<Share>) = match &shares.denominator {
        Denominator::Own(_) if is_known => ("government_share", |figure| figure.share),
        Denominator::Own(_) => ("government_share_of_official", |figure| figure.share_of_official),
        Denominator::Official if row.official.is_some() => {
            ("government_share_of_official", |figure| figure.share_of_official)
        }
        Denominator::Official | Denominator::Measured => {
            ("government_share_of_measured", |figure| figure.share)
        }
    };
    let mut terms = vec![Term { code: "whole", name: words::WHOLE, value: 1.0 }];
    terms.push(Term { code: "occupied", name: words::OCCUPIED, value: -share(&row.occupied)?.0 });
    let contested = row.contested.as_ref().and_then(share);
    terms.extend(contested.map(|share| Term { code: "contested", name: words::CONTESTED, value: -share.0 }));
    let value = share(&row.government)?.0;
    let rest: f64 = terms.iter().map(|term| term.value).sum();
    if rest < -ROUNDING && value == 0.0 {
        terms.push(Term { code: "never_below_zero", name: words::NEVER_BELOW_ZERO, value: -rest });
    }
    Some(Equation { code, name: words::REST, unit: Unit::Share, terms, over: None, value })
}
