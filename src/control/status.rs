//! The words for who holds a place: status, since, and the two together.

use std::fmt;

/// Who holds a zone, according to a source. What no zone covers is [`Status::Government`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Occupied by Russia.
    Occupied,
    /// Contested, or its status unclear.
    Contested,
    /// Held by the government of Ukraine.
    Government,
}

impl Status {
    /// All of them, in order of precedence: where zones overlap, the first one counts.
    pub const BY_PRECEDENCE: [Status; 3] = [Status::Occupied, Status::Contested, Status::Government];

    /// The word in data: `occupied`, `contested`, `government`.
    pub fn code(self) -> &'static str {
        match self {
            Status::Occupied => "occupied",
            Status::Contested => "contested",
            Status::Government => "government",
        }
    }

    /// The status that data call `code`.
    pub fn from_code(code: &str) -> Option<Status> {
        Status::BY_PRECEDENCE.into_iter().find(|status| status.code() == code)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Since when a zone is occupied, where the source tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Since {
    /// Held before 24 February 2022: Crimea and a part of the Donbas.
    Y2014,
    /// Occupied on or after 24 February 2022.
    Y2022,
}

impl Since {
    /// The word in data: `2014`, `2022`.
    pub fn code(self) -> &'static str {
        match self {
            Since::Y2014 => "2014",
            Since::Y2022 => "2022",
        }
    }

    /// The period that data call `code`.
    pub fn from_code(code: &str) -> Option<Since> {
        [Since::Y2014, Since::Y2022].into_iter().find(|since| since.code() == code)
    }
}

/// What a map tells apart: a status, and for occupied the time since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Occupied, and since when, where the source tells.
    Occupied(Option<Since>),
    /// Contested.
    Contested,
    /// Held by the government.
    Government,
}

impl Category {
    /// All of them, in order of precedence: where zones overlap, the first one counts.
    pub const BY_PRECEDENCE: [Category; 5] = [
        Category::Occupied(Some(Since::Y2014)),
        Category::Occupied(Some(Since::Y2022)),
        Category::Occupied(None),
        Category::Contested,
        Category::Government,
    ];

    /// The category of `status`, with `since` where that can apply.
    pub fn new(status: Status, since: Option<Since>) -> Self {
        match status {
            Status::Occupied => Category::Occupied(since),
            Status::Contested => Category::Contested,
            Status::Government => Category::Government,
        }
    }

    /// The status alone.
    pub fn status(self) -> Status {
        match self {
            Category::Occupied(_) => Status::Occupied,
            Category::Contested => Status::Contested,
            Category::Government => Status::Government,
        }
    }

    /// Since when, for occupied and where the source tells.
    pub fn since(self) -> Option<Since> {
        match self {
            Category::Occupied(since) => since,
            Category::Contested | Category::Government => None,
        }
    }
}
