"""Shapes on a page."""

import numpy as np
import pytest
import shapely

from corridors.cartography.laying import on_page
from corridors.cartography.projection import fit, rim

FRAME = fit(rim((60.0, 40.0, 70.0, 46.0)), (0.0, 0.0, 1000.0, 800.0))


def test_a_parallel_is_curved_on_a_cone():
    [line] = on_page(FRAME, [shapely.LineString([(60, 43), (70, 43)])])
    first, middle, last = (line.interpolate(share, normalized=True) for share in (0, 0.5, 1))
    assert first.y == pytest.approx(last.y, abs=0.01)
    assert middle.y < first.y - 5  # the pole is up, so parallels sag


def test_what_lies_far_away_or_has_no_length_is_left_out():
    far = shapely.LineString([(100, 10), (110, 12)])
    nothing = shapely.LineString([(65, 43), (65, 43)])
    assert on_page(FRAME, [far, nothing]) == []
    assert on_page(FRAME, []) == []


def test_a_point_stays_a_point():
    [point] = on_page(FRAME, [shapely.Point(65, 43)])
    assert FRAME.to_degrees(np.array([[point.x, point.y]])) == pytest.approx(
        np.array([[65, 43]]), abs=1e-6
    )
