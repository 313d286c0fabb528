#!/usr/bin/env python3
"""Reads the Parquet files of controlmap with DuckDB and recomputes their totals.

Not a part of CI: it needs Python and the PyPI package duckdb.

    python3 -m venv duck && duck/bin/pip install duckdb
    duck/bin/python tests/scripts/check_parquet.py target/debug/controlmap [CONTROL]
"""

import json
import math
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

# A sum of 27 figures differs from another order of summing by digits alone.
RELATIVE = 1e-12


def same(a, b, what):
    if not math.isclose(a, b, rel_tol=RELATIVE, abs_tol=1e-9):
        sys.exit(f"{what}: {a} is not {b}")


def run(program, *args):
    subprocess.run([program, *args, "-q"], check=True)


def check_shares(db, folder, program, control):
    """The rows are those of the CSV, and areas sum to groups and to the total."""
    for name in ("shares.parquet", "shares.csv"):
        run(program, "shares", *control, "-o", str(folder / name))
    parquet, csv = f"'{folder / 'shares.parquet'}'", f"read_csv('{folder / 'shares.csv'}')"
    rows = db.sql(f"select count(*) from {parquet}").fetchall()[0][0]
    numbers = ["km2", "inside_km2", "margin_km2", "share", "denominator_km2", "share_of_official", "share_of_measured"]
    key = "date, as_of, area_id, area, kind, status"
    for left, right in ((parquet, csv), (csv, parquet)):
        columns = ", ".join(f"cast({n} as double)" for n in numbers)
        missing = db.sql(f"select {key}, {columns} from {left} except select {key}, {columns} from {right}").fetchall()
        if missing:
            sys.exit(f"{len(missing)} rows of {left} are not in {right}: {missing[0]}")
    summed = db.sql(f"""
        select t.status, any_value(t.km2), sum(a.km2), any_value(t.inside_km2), sum(a.inside_km2), any_value(t.share),
            sum(a.km2) / any_value(t.denominator_km2)
        from {parquet} t join {parquet} a on a.kind = 'area' and a.status = t.status
        where t.kind = 'total' and t.status like 'occupied%' group by t.status order by t.status""").fetchall()
    for status, km2, of_areas, inside, inside_of_areas, share, recomputed in summed:
        same(km2, of_areas, f"{status} km2")
        same(inside, inside_of_areas, f"{status} inside_km2")
        same(share, recomputed, f"{status} share")
    kinds = db.sql(f"describe select * from {parquet}").fetchall()
    if (kinds[0][1], kinds[6][1]) != ("DATE", "DOUBLE"):
        sys.exit(f"the columns have other types: {kinds}")
    print(f"shares.parquet: {rows} rows are those of the CSV; {len(summed)} totals recomputed, {summed[0][1]:.3f} km² occupied")


def bbox_of(wkb):
    """The extent of a multipolygon in well-known binary, read without any library."""
    at = 9
    west, south, east, north = math.inf, math.inf, -math.inf, -math.inf
    for _ in range(struct.unpack_from("<I", wkb, 5)[0]):
        rings = struct.unpack_from("<I", wkb, at + 5)[0]
        at += 9
        for _ in range(rings):
            count = struct.unpack_from("<I", wkb, at)[0]
            values = struct.unpack_from(f"<{2 * count}d", wkb, at + 4)
            at += 4 + 16 * count
            west, east = min(west, *values[::2]), max(east, *values[::2])
            south, north = min(south, *values[1::2]), max(north, *values[1::2])
    if at != len(wkb):
        sys.exit(f"{len(wkb) - at} bytes are left over in a geometry")
    return [west, south, east, north]


def check_pieces(db, folder, program, control):
    """The pieces sum to the shares, and the file is GeoParquet: its metadata, and well-known binary to the last byte."""
    path = folder / "tagged.parquet"
    run(program, "tag", *control, "-o", str(path))
    # As a plain column of bytes: what the spatial extension makes of it is not looked at.
    db.sql("set enable_geoparquet_conversion = false")
    for status, km2, whole in db.sql(f"""
        select p.status, sum(p.km2), any_value(s.km2) from '{path}' p
        join '{folder / 'shares.parquet'}' s on s.kind = 'total' and s.status = p.status
        where p.status = 'occupied' group by p.status""").fetchall():
        same(km2, whole, f"{status} pieces")
    raw = db.sql(f"select value from parquet_kv_metadata('{path}') where decode(key) = 'geo'").fetchall()[0][0]
    geo = json.loads(raw)
    column = geo["columns"][geo["primary_column"]]
    if geo["version"] != "1.1.0" or column["encoding"] != "WKB" or column["geometry_types"] != ["MultiPolygon"]:
        sys.exit(f"not GeoParquet 1.1: {raw}")
    shapes = [bbox_of(shape) for (shape,) in db.sql(f"select geometry from '{path}'").fetchall()]
    extent = [f(shape[i] for shape in shapes) for i, f in enumerate((min, min, max, max))]
    if extent != column["bbox"]:
        sys.exit(f"the bbox {column['bbox']} is not {extent}")
    print(f"tagged.parquet: {len(shapes)} geometries within {[round(x, 2) for x in extent]}")


def main():
    program, control = sys.argv[1], sys.argv[2:]
    db = duckdb.connect()
    with tempfile.TemporaryDirectory() as folder:
        check_shares(db, Path(folder), program, control)
        check_pieces(db, Path(folder), program, control)


main()
