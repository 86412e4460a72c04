"""Our railways against an alignment that they were not drawn from.

`data/independent_alignment.csv` holds points of the tracks from Zhanakorgan by Arys, Shymkent,
Taraz and Shu to Almaty and Zhetygen, thinned to some hundred metres: read off what the
Grondstoffen-atlas (https://github.com/larswalters/grondstoffen-atlas, 2026-09-28) took out of
OpenStreetMap, © OpenStreetMap contributors, ODbL 1.0. The same repository has the way on to
Aktogay and Dostyk; our recipe uses that one, so it would prove nothing and is not here.
"""

import csv
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer

POINTS = Path(__file__).with_name("data") / "independent_alignment.csv"
SEGMENTS = (
    "rail-kyzylorda-arys",
    "rail-shymkent-arys",
    "rail-taraz-shymkent",
    "rail-lugovaya-taraz",
    "rail-shu-lugovaya",
    "rail-almaty-1-shu",
    "rail-zhetygen-almaty-1",
)
ZHANAKORGAN_LAT = 43.9  # north of it the independent course has not begun
STEP_KM = 0.5
TO_PLANE = Transformer.from_crs(
    "EPSG:4326", "+proj=lcc +lat_0=43 +lon_0=72 +lat_1=42 +lat_2=44 +units=km", always_xy=True
)


def flat(degrees):
    """Lay longitudes and latitudes on a plane in kilometres."""
    return np.column_stack(TO_PLANE.transform(*np.asarray(degrees, dtype=float).T))


@pytest.fixture(scope="module")
def tracks():
    """The independent course, in one line: each way begins where the last one ended."""
    with POINTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    ways = [
        [(float(row["lon"]), float(row["lat"])) for row in way]
        for _, way in groupby(rows, key=lambda row: row["way"])
    ]
    return shapely.LineString(flat([point for way in ways for point in way]))


def apart_km(row, tracks):
    """Measure how far every half kilometre of a segment is from the independent course."""
    line = shapely.LineString(flat(shapely.get_coordinates(row.geometry)))
    points = shapely.line_interpolate_point(line, np.arange(0, line.length, STEP_KM))
    xy = shapely.get_coordinates(points)
    _, lat = TO_PLANE.transform(*xy.T, direction="INVERSE")
    return shapely.distance(points[np.asarray(lat) < ZHANAKORGAN_LAT], tracks)


@pytest.fixture(scope="module")
def apart(shipped, tracks):
    """Each segment with its class, its accuracy and its distances."""
    railways = shipped.layers["railways"]
    chosen = railways[railways["id"].isin(SEGMENTS)]
    return [
        (row.geometry_class, row.accuracy_km, apart_km(row, tracks)) for row in chosen.itertuples()
    ]


def test_alignment_is_tried_over_a_thousand_kilometres(apart):
    km = sum(STEP_KM * len(distances) for kind, _, distances in apart if kind == "alignment")
    assert km > 1000


def test_nine_tenths_of_the_mapped_alignment_lie_within_two_kilometres(apart):
    distances = np.concatenate([km for kind, _, km in apart if kind == "alignment"])
    assert (distances <= 2).mean() >= 0.9
    assert (distances <= 5).mean() >= 0.98


def test_every_line_lies_within_its_own_accuracy(apart):
    for _, accuracy_km, distances in apart:
        assert (distances <= accuracy_km).mean() >= 0.9
