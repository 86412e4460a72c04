"""The base map as shapes."""

import pytest
import shapely

from corridors.basemap import ARCHIVE, read_ground, zoom_for
from corridors.catalogue import geodata_folder
from corridors.errors import DataError


def test_a_tile_of_zoom_0_is_as_wide_as_the_equator():
    """40,075 km over 512 pixels are 78,272 m; each zoom halves them."""
    assert [zoom_for(78_272 / 2**z, 0.0) for z in (3, 4, 7)] == [3, 4, 7]
    assert zoom_for(78_272 / 2**5, 60.0) == 4  # at 60 degrees a parallel is half as long


def test_zooms_end_where_the_archive_does():
    assert (zoom_for(1e6, 0.0), zoom_for(1.0, 0.0)) == (3, 7)


def test_places_lie_on_land_or_in_water():
    ground = read_ground(geodata_folder(), 6, (45.0, 38.0, 70.0, 48.0))
    tashkent, caspian, balkhash = (
        shapely.Point(x, y) for x, y in ((69.3, 41.3), (51.0, 42.0), (74.5, 46.3))
    )
    assert shapely.contains(ground.land, tashkent).any()
    assert shapely.contains(ground.water, caspian).any()
    assert not shapely.contains(ground.water, tashkent).any()
    near = read_ground(geodata_folder(), 6, (72.0, 45.0, 78.0, 48.0))
    assert shapely.contains(near.water, balkhash).any()


def test_land_has_no_cuts_where_tiles_meet():
    """Around 90 E, 50 N four tiles of zoom 5 meet, and there is no water for 100 km."""
    ground = read_ground(geodata_folder(), 5, (80.0, 45.0, 100.0, 55.0))
    square = shapely.box(89.0, 48.0, 91.0, 50.0)
    assert shapely.contains(ground.land, square).sum() == 1


def test_a_folder_without_a_base_map_has_none(drawn_folder):
    assert read_ground(drawn_folder, 5, (0, 30, 20, 50)) is None


def test_an_archive_that_is_none_is_told(drawn_folder):
    (drawn_folder / ARCHIVE).write_bytes(b"no tiles")
    with pytest.raises(DataError, match=r"region\.pmtiles · earth: cannot be read"):
        read_ground(drawn_folder, 5, (0, 30, 20, 50))
