"""Laying a cone through a part of the Earth."""

import numpy as np
import pytest
from pyproj import Geod

from corridors.cartography.projection import fit, rim, screen_bounds
from corridors.errors import GeometryError

HOME = (38.0, 33.0, 125.0, 57.0)
PAGE = (100.0, 50.0, 1300.0, 850.0)


def test_everything_that_has_to_be_there_lies_on_the_page():
    frame = fit(rim(HOME), PAGE)
    at = frame.to_page(rim(HOME))
    assert (at >= PAGE[:2]).all()
    assert (at <= PAGE[2:]).all()


def test_a_place_is_found_again():
    frame = fit(rim(HOME), PAGE)
    places = np.array([[106.9, 47.9], [49.9, 40.4], [38.0, 57.0]])
    assert frame.to_degrees(frame.to_page(places)) == pytest.approx(places, abs=1e-6)


def test_equal_areas_are_equal_on_the_page():
    """Cells of the ellipsoid of one area, one in the south and one in the north of the map."""
    frame = fit(rim(HOME), PAGE)
    geod, shares = Geod(ellps="WGS84"), []
    for west, south in ((40.0, 34.0), (80.0, 45.0), (120.0, 55.0)):
        corners = rim((west, south, west + 1, south + 1))
        on_earth, _ = geod.polygon_area_perimeter(*corners.T)
        x, y = frame.to_page(corners).T
        on_page = np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))
        shares.append(abs(on_page / 2) / abs(on_earth))
    assert shares == pytest.approx([shares[0]] * 3, rel=2e-3)


def test_the_middle_of_the_map_has_the_scale_that_is_said():
    frame = fit(rim((60.0, 40.0, 70.0, 46.0)), PAGE)
    ends = frame.to_degrees(np.array([[650.0, 450.0], [750.0, 450.0]]))
    _, _, metres = Geod(ellps="WGS84").inv(*ends[0], *ends[1])
    assert 100 * frame.km_per_px() == pytest.approx(metres / 1000, rel=1e-3)


def test_a_single_place_gets_some_land_around_it():
    frame = fit(np.array([[106.9, 47.9]]), PAGE)
    assert frame.km_per_px() * 800 == pytest.approx(66, rel=0.02)


@pytest.mark.parametrize("bounds", [(10, -5, 20, 10), (-190, 10, 20, 40), (10, 10, 20, 88)])
def test_what_no_cone_can_show_is_refused(bounds):
    with pytest.raises(GeometryError, match="no part of the northern hemisphere"):
        fit(rim(bounds), PAGE)


def test_the_screen_at_zoom_zero_is_the_width_of_the_world():
    """At zoom 0 the world is 256 pixels wide, and its square ends at 85.0511 degrees."""
    west, south, east, north = screen_bounds(0.0, 0.0, 0.0, (256.0, 256.0))
    assert (west, east) == (-180, 180)
    assert (south, north) == (0.0, 85.0)


def test_one_more_zoom_shows_half_as_much():
    first = screen_bounds(45.0, 70.0, 5.0, (1200.0, 600.0))
    second = screen_bounds(45.0, 70.0, 6.0, (1200.0, 600.0))
    assert (second[2] - second[0]) * 2 == pytest.approx(first[2] - first[0])
