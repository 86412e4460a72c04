"""The routes answer as browsers and caches expect."""

import gzip
from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from corridors.web.bundle import TO_ROOT
from corridors.web.routes import build_routes
from tests.web.asking import Client
from tests.web.stage.shapes import GEODATA, site

ARCHIVE = next((path for path in site().documents if path.endswith(".pmtiles")), "")
needs_archive = pytest.mark.skipif(not ARCHIVE, reason="no base map here")


def _client(base_path: str = "") -> Client:
    return Client(Starlette(routes=build_routes(site, base_path=base_path)))


def _layer() -> str:
    return "/" + site().layers["lines"].url.removeprefix(TO_ROOT)


def test_health_tells_the_state_of_the_data() -> None:
    assert _client().get("/health").json() == {"status": "ok", "data_version": "stage"}


@pytest.mark.parametrize(
    "path",
    [
        _layer,
        lambda: "/" + site().config_url.removeprefix(TO_ROOT),
        lambda: "/" + next(path for path in site().documents if path.startswith("assets/")),
    ],
)
def test_everything_hashed_is_kept_for_good_and_zipped(path: Callable[[], str]) -> None:
    answer = _client().get(path(), headers={"accept-encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.content


def test_who_cannot_unzip_gets_it_plain() -> None:
    answer = _client().get(_layer(), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.json()["type"] == "FeatureCollection"


def test_what_is_known_is_not_sent_again() -> None:
    client = _client()
    etag = client.get(_layer()).headers["etag"]
    answer = client.get(_layer(), headers={"if-none-match": f'"other", W/{etag}'})
    assert (answer.status_code, answer.content) == (304, b"")


@needs_archive
def test_the_base_map_is_read_by_ranges() -> None:
    answer = _client().get(f"/{ARCHIVE}", headers={"range": "bytes=0-6"})
    assert (answer.status_code, answer.content) == (206, b"PMTiles")
    assert answer.headers["cache-control"].endswith("immutable")
    assert answer.headers["etag"] == site().documents[ARCHIVE].etag


@needs_archive
def test_a_range_beyond_the_end_is_refused() -> None:
    size = (GEODATA / "basemap" / "region.pmtiles").stat().st_size
    answer = _client().get(f"/{ARCHIVE}", headers={"range": f"bytes={size + 1}-"})
    assert answer.status_code == 416


@pytest.mark.parametrize(
    "path",
    [
        "/data/layers/lines-000000000000.geojson",
        "/data/nothing",
        "/assets/map.js",
        "/assets/..%2f..%2fbundle.py",
        "/data/%2e%2e/pyproject.toml",
    ],
)
def test_what_is_not_published_is_not_there(path: str) -> None:
    answer = _client().get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/plain")


def test_everything_moves_with_the_base_path() -> None:
    client = _client("/some/where/")
    assert client.get("/some/where/health").status_code == 200
    assert client.get("/some/where" + _layer()).status_code == 200
    assert client.get("/health").status_code == 404


def test_a_zipped_body_is_what_it_says() -> None:
    document = site().documents[_layer().lstrip("/")]
    assert document.zipped is not None
    assert gzip.decompress(document.zipped) == document.body
