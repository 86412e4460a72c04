"""What the server answers beside the pages."""

import pytest

from tests.servers import fetch


@pytest.fixture(scope="module")
def layer(served) -> str:
    """The address of a layer."""
    return served["url"].iloc[0]


def test_the_server_says_that_it_is_well_and_which_data_it_serves(server):
    answer = fetch(f"{server}/health")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["data_version"]


def test_a_layer_is_fetched_once_and_for_ever(layer):
    answer = fetch(layer)
    assert "immutable" in answer.headers["cache-control"]
    assert "max-age=31536000" in answer.headers["cache-control"]
    again = fetch(layer, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_layer_is_zipped_for_who_can_read_it(layer):
    zipped = fetch(layer, headers={"Accept-Encoding": "gzip"})
    plain = fetch(layer, headers={"Accept-Encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert int(zipped.headers["content-length"]) < int(plain.headers["content-length"])
    assert zipped.json() == plain.json()


def test_a_layer_of_another_version_is_not_there_and_not_kept(layer):
    name = layer.rsplit("-", 1)[0]
    answer = fetch(f"{name}-000000000000.geojson")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"


def test_the_base_map_is_read_by_ranges(visit):
    archive = next(url for url in visit().requested if url.endswith(".pmtiles"))
    answer = fetch(archive, headers={"Range": "bytes=0-6"})
    assert answer.status_code == 206
    assert answer.content == b"PMTiles"


@pytest.mark.parametrize("path", ["/atlas", "/health", "/_stcore/health", "/no/such/page", "layer"])
def test_every_answer_carries_the_security_headers(server, layer, path):
    headers = fetch(layer if path == "layer" else server + path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "http://" not in policy.replace("http://127.0.0.1", "")
    assert "https://" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"]
    assert headers["permissions-policy"]


def test_the_page_runs_no_inline_script_but_its_own(server):
    policy = fetch(f"{server}/atlas").headers["content-security-policy"]
    scripts = policy.split("script-src", 1)[1].split(";", 1)[0]
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts.replace("'wasm-unsafe-eval'", "")


@pytest.mark.parametrize(
    "path", ["/data/../app.py", "/data/%2e%2e/%2e%2e/app.py", "/assets/..%2f..%2fapp.py", "/data/"]
)
def test_no_other_file_is_to_be_had(server, path):
    answer = fetch(server + path)
    assert "st.App" not in answer.text
