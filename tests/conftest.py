"""What several tests share."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from corridors.atlas import Atlas, load_atlas, load_atlas_once
from corridors.catalogue import geodata_folder
from tests import drawn

# Where compiled modules are not to be kept, each of many processes would compile all of them anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# a shared machine is slow at times
settings.register_profile("corridors", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("corridors")


@pytest.fixture
def drawn_folder(tmp_path: Path) -> Path:
    """A small data folder drawn by hand."""
    return drawn.write(tmp_path / "geodata")


@pytest.fixture
def drawn_atlas(drawn_folder: Path) -> Atlas:
    """The atlas of that folder."""
    return load_atlas(drawn_folder)


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    """The atlas that ships."""
    return load_atlas_once(geodata_folder())
