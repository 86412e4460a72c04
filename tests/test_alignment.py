"""Our railways against an alignment that they were not drawn from.

`data/independent_alignment.csv` holds points of the tracks from Zhanakorgan by Arys, Shymkent,
Taraz and Shu to Almaty and Zhetygen, thinned to some hundred metres: read off what the
Grondstoffen-atlas (https://github.com/larswalters/grondstoffen-atlas, 2026-09-28) took out of
OpenStreetMap, © OpenStreetMap contributors, ODbL 1.0. The same repository has the way on to
Aktogay and Dostyk; our recipe uses that one, so it would prove nothing and is not here.

`data/independent_stations.csv` holds stations on railways that we draw through waypoints, none of
them among those waypoints: read off what the Asia Railway Calculator
(https://github.com/njfinney/Asia_Railway_Calculator) took out of OpenStreetMap, © OpenStreetMap
contributors, ODbL 1.0.
"""

import csv
from itertools import groupby
from pathlib import Path

import numpy as np
import pytest
import shapely
from pyproj import Transformer

DATA = Path(__file__).with_name("data")
POINTS = DATA / "independent_alignment.csv"
STATIONS = DATA / "independent_stations.csv"
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


@pytest.fixture(scope="module")
def stations_apart(shipped):
    """Each segment that stations try: its row, how far along and beside it they are, and they."""
    with STATIONS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    railways = shipped.layers["railways"].set_index("id")
    found = []
    for name, group in groupby(rows, key=lambda row: row["segment"]):
        places = [(float(row["lon"]), float(row["lat"])) for row in group]
        line = shapely.LineString(flat(shapely.get_coordinates(railways.geometry[name])))
        points = shapely.points(flat(places))
        along_km = shapely.line_locate_point(line, points)
        found.append((railways.loc[name], along_km, shapely.distance(line, points), points))
    return found


def test_both_classes_are_tried_over_hundreds_of_kilometres(apart, stations_apart):
    km = {"alignment": 0.0, "waypoints": 0.0}
    for kind, _, distances in apart:
        km[kind] += STEP_KM * len(distances)
    for row, along_km, _, _ in stations_apart:
        km[row.geometry_class] += along_km.max() - along_km.min()
    assert km["alignment"] > 1000
    assert km["waypoints"] > 1000


def test_no_line_was_drawn_through_a_station_that_tries_it(stations_apart):
    for row, _, _, places in stations_apart:
        corners = shapely.MultiPoint(flat(shapely.get_coordinates(row.geometry)))
        assert (shapely.distance(corners, places) > 0.5).all()


def test_nine_tenths_of_the_stations_lie_within_the_accuracy_of_their_segment(stations_apart):
    within = [beside_km <= row.accuracy_km for row, _, beside_km, _ in stations_apart]
    assert np.concatenate(within).mean() >= 0.9


def test_nine_tenths_of_the_mapped_alignment_lie_within_two_kilometres(apart):
    distances = np.concatenate([km for kind, _, km in apart if kind == "alignment"])
    assert (distances <= 2).mean() >= 0.9
    assert (distances <= 5).mean() >= 0.98


def test_every_line_lies_within_its_own_accuracy(apart):
    for _, accuracy_km, distances in apart:
        assert (distances <= accuracy_km).mean() >= 0.9
