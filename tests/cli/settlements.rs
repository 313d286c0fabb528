//! Lists of settlements.

use super::*;

#[test]
fn a_settlement_row_with_a_word_for_a_longitude_is_refused_with_its_line_and_column() {
    let rows = "name,lon,lat,status\nA,37.5,48.5,occupied\nB,east,48.6,government\n";
    refused("2025-12-05.csv", rows, &["`east` is not a longitude", "line 3, column `lon`", "37.1771"]);
}

#[test]
fn every_bad_row_of_a_settlement_list_is_named() {
    let rows = "lon,lat,status,occupied_since\n37.5,98,occupied,2014\n37.5,48.5,taken,\n37.5,48.5,occupied,2015\n\
                NaN,48,occupied,2022\n";
    let said = [
        "`98` is not a latitude",
        "line 2, column `lat`",
        "`taken` is not a status",
        "line 3, column `status`",
        "occupied, contested or government",
        "`2015` is not a time",
        "line 4, column `occupied_since`",
        "`NaN` is not a longitude",
        "line 5",
    ];
    refused("2025-12-05.csv", rows, &said);
}

#[test]
fn a_settlement_list_that_lacks_a_column_a_cell_or_all_rows_is_refused() {
    refused("2025-12-05.csv", "long,lat,status\n37,48,occupied\n", &["no column `lon`", "line 1", "`long`"]);
    refused("2025-12-05.csv", "lon,lat,status\n37,48\n", &["line 2", "2 cells"]);
    refused("2025-12-05.csv", "lon,lat,status\n", &["no settlements"]);
    refused("2025-12-05.csv", b"lon,lat,status,name\n37,48,occupied,\xff\n", &["UTF-8", "line 2"]);
}

#[test]
fn settlements_with_swapped_columns_are_refused() {
    refused(
        "2025-12-05.csv",
        "lon,lat,status\n48.5,37.5,occupied\n",
        &["no settlement lies in Ukraine", "`lon`"],
    );
}
