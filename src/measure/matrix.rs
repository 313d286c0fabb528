//! The matrix of two layers: km² by the status in the first and the status in the second.

use crate::control::Status;
use crate::units::SquareMetres;

/// Area by status in the first layer (rows) and in the second (columns).
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Matrix([[SquareMetres; 3]; 3]);

impl Matrix {
    /// The area that is `from` in the first layer and `to` in the second.
    pub fn at(&self, from: Status, to: Status) -> SquareMetres {
        self.0[place(from)][place(to)]
    }

    /// Adds to the area that is `from` in the first layer and `to` in the second.
    pub fn add(&mut self, from: Status, to: Status, area: SquareMetres) {
        self.0[place(from)][place(to)] += area;
    }

    /// Adds another matrix.
    pub fn add_all(&mut self, other: &Matrix) {
        for [from, to] in pairs() {
            self.add(from, to, other.at(from, to));
        }
    }

    /// What becomes `status`, from any other.
    pub fn to(&self, status: Status) -> SquareMetres {
        others(status).map(|other| self.at(other, status)).sum()
    }

    /// What ceases to be `status`, for any other.
    pub fn from(&self, status: Status) -> SquareMetres {
        others(status).map(|other| self.at(status, other)).sum()
    }

    /// What becomes `status` less what ceases to be it.
    pub fn net(&self, status: Status) -> SquareMetres {
        self.to(status) - self.from(status)
    }

    /// What changes its status.
    pub fn changed(&self) -> SquareMetres {
        Status::BY_PRECEDENCE.into_iter().map(|status| self.to(status)).sum()
    }
}

/// Every pair of statuses, in order of precedence.
pub fn pairs() -> impl Iterator<Item = [Status; 2]> {
    let all = Status::BY_PRECEDENCE;
    all.into_iter().flat_map(move |from| all.into_iter().map(move |to| [from, to]))
}

fn others(status: Status) -> impl Iterator<Item = Status> {
    Status::BY_PRECEDENCE.into_iter().filter(move |other| *other != status)
}

fn place(status: Status) -> usize {
    match status {
        Status::Occupied => 0,
        Status::Contested => 1,
        Status::Government => 2,
    }
}
