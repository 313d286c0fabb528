//! The numbers of a theme, by section: sizes of type, widths of lines, marks, room. All are \[px of the picture that sizes
//! are meant for\]. Each field has the key by which a file sets it.

/// Makes the struct of a section, and the list of its keys.
macro_rules! section {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $key:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name { $($(#[$field_doc])* pub $field: f64,)* }

        impl $name {
            /// Every key of the section, with what it sets.
            pub fn keys(&mut self) -> Vec<(&'static str, &mut f64)> {
                vec![$(($key, &mut self.$field)),*]
            }
        }
    };
}

section! {
    /// Sizes of type.
    TextSizes {
        /// The title.
        title: "title";
        /// The line below it.
        subtitle: "subtitle";
        /// Notices.
        notice: "notice";
        /// Whose data these are.
        credit: "credit";
        /// The number of the key figure.
        key_figure: "key-figure";
        /// What it is a number of.
        key_words: "key-words";
        /// The figure to compare.
        key_second: "key-second";
        /// Labels and figures of the legend.
        legend: "legend";
        /// What stands below them.
        legend_note: "legend-note";
        /// The scale bar.
        scale_bar: "scale-bar";
        /// The capital.
        capital: "capital";
        /// Cities of the first rank.
        city: "city";
        /// Cities of the second rank.
        town: "town";
        /// All others.
        small_town: "small-town";
        /// Places that are claimed.
        claim: "claim";
        /// Areas.
        area: "area";
        /// Large neighbours.
        country: "country";
        /// Small ones.
        small_country: "small-country";
        /// The Black Sea.
        sea: "sea";
        /// Other waters.
        small_sea: "small-sea";
        /// What an editor adds.
        annotation: "annotation";
        /// Who claims it, and who denies it.
        annotation_note: "annotation-note";
        /// Areas on a map of shares.
        share: "share";
        /// Their shares.
        share_figure: "share-figure";
        /// The letters of panels.
        panel_letter: "panel-letter";
        /// Headings of a chart.
        chart_heading: "chart-heading";
        /// Its axes.
        chart_axis: "chart-axis";
        /// The ends of its lines.
        chart_label: "chart-label";
        /// The end of its first line.
        chart_figure: "chart-figure";
        /// Dates noted on it.
        chart_note: "chart-note";
        /// Changes noted on it.
        chart_note_figure: "chart-note-figure";
    }
}

section! {
    /// Widths of lines.
    LineWidths {
        /// The contact line.
        contact_line: "contact-line";
        /// The contact line of a map of changes.
        contact_line_of_changes: "contact-line-of-changes";
        /// The national border and coast.
        outline: "outline";
        /// Borders of areas.
        area_border: "area-border";
        /// The border of the area that a map is about.
        extent_border: "extent-border";
        /// Borders between neighbours.
        neighbour_border: "neighbour-border";
        /// Around pieces of change, which keeps small ones visible.
        change: "change";
        /// How far halos reach beyond letters.
        halo: "halo";
        /// The scale bar.
        scale_bar: "scale-bar";
        /// Arrows and outlines that an editor adds.
        annotation: "annotation";
        /// Around panels, and where they are on the map; leader lines.
        panel: "panel";
        /// The first line of a chart.
        series: "series";
        /// Its other lines.
        small_series: "small-series";
        /// Its axes.
        axis: "axis";
        /// Its grid, and leaders to its labels.
        grid: "grid";
        /// Meridians and parallels.
        graticule: "graticule";
        /// The coast and border on the inset.
        inset: "inset";
        /// Where the map is on the inset.
        inset_frame: "inset-frame";
        /// Around the north arrow.
        north_arrow: "north-arrow";
        /// Around the legend, its swatches and the inset, on whole pixels.
        furniture: "furniture";
    }
}

section! {
    /// Sizes of the marks of places: from the middle to the rim.
    MarkSizes {
        /// The capital's star.
        capital: "capital";
        /// Rings and dots of the first rank.
        city: "city";
        /// Dots of the second rank.
        town: "town";
        /// All other dots.
        small_town: "small-town";
        /// The ring of a claim.
        claim: "claim";
        /// The diamond of an annotated point.
        annotation: "annotation";
        /// The width of rings.
        ring: "ring";
        /// The width of the rim around marks.
        rim: "rim";
        /// The dots of a chart.
        chart_dot: "chart-dot";
    }
}

section! {
    /// Room around things.
    Spaces {
        /// Beside header and credits.
        margin: "margin";
        /// Above and below them.
        band: "band";
        /// Around furniture on the map.
        furniture: "furniture";
        /// Between the map's extent and its frame.
        extent: "extent";
        /// Inside the legend.
        legend: "legend";
        /// Between its columns.
        legend_gap: "legend-gap";
        /// From row to row of the legend.
        legend_row: "legend-row";
        /// From line to line of a row.
        legend_line: "legend-line";
        /// The width of a swatch.
        swatch: "swatch";
        /// Below the key figure.
        legend_key: "legend-key";
        /// Above the note of the legend.
        legend_note: "legend-note";
        /// Between two pieces of furniture in one corner.
        between: "between";
        /// Between panels, and between them and the map.
        panel_gap: "panel-gap";
        /// Between names and furniture.
        names: "names";
        /// Between names and the frame.
        names_frame: "names-frame";
        /// Around the scale bar.
        scale_bar: "scale-bar";
        /// The greatest length of the scale bar.
        scale_bar_length: "scale-bar-length";
        /// The length of the north arrow.
        north_arrow: "north-arrow";
        /// Beside an arrow that an editor adds.
        arrow: "arrow";
        /// Around the place that a leader line points at.
        leader: "leader";
        /// Around a chart.
        chart_margin: "chart-margin";
        /// For a heading above a plot.
        chart_heading: "chart-heading";
        /// For percentages beside a plot.
        chart_ticks: "chart-ticks";
        /// For dates below a plot.
        chart_dates: "chart-dates";
        /// From date to date below a plot.
        chart_date: "chart-date";
        /// Between a plot and what points at it.
        chart_leader: "chart-leader";
    }
}

section! {
    /// Widths of furniture.
    Widths {
        /// The legend at most, as it is liked best.
        legend: "legend";
        /// Where there is no room for that.
        legend_narrow: "legend-narrow";
        /// Where there is no room for that either.
        legend_narrowest: "legend-narrowest";
        /// A brief legend at most.
        legend_brief: "legend-brief";
        /// Words beside the key figure that stand on one line.
        key_words: "key-words";
        /// The inset.
        inset: "inset";
        /// A column of panels.
        panel_column: "panel-column";
        /// A panel of a row, at least.
        panel_row: "panel-row";
    }
}
