"""The page that opens without a network, as text; tests/browser opens it."""

import base64
import hashlib
import json
import re

from lxml import html

from corridors.atlas import load_atlas
from corridors.prints.gathering import build_content
from corridors.prints.offline import to_html
from corridors.view import read_view
from tests import drawn

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> {{7*7}} <!-- ${x}"


def page(atlas, link):
    """Write and read a page."""
    content = build_content(atlas, read_view(atlas, link), "https://corridors.example")
    return html.fromstring(to_html(content))


def test_no_address_is_asked_for(drawn_atlas):
    root = page(drawn_atlas, "/corridor?id=steppe-line")
    assert root.xpath("//@src") == []
    assert root.xpath("//link") == []
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    assert "connect-src" not in policy  # falls back on none
    assert "http" not in policy


def test_only_its_own_scripts_run(drawn_atlas):
    root = page(drawn_atlas, "/atlas")
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    scripts = root.xpath("//script[not(@type)]/text()")
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    assert re.findall(r"sha256-([^']+)", policy) == digests
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy


def test_hostile_texts_are_texts(tmp_path):
    layers = drawn.layers()
    for _geometry, _record, features in layers.values():
        for feature in features:
            feature["properties"]["name"] = feature["properties"]["note"] = HOSTILE
    atlas = load_atlas(drawn.write(tmp_path / "geodata", layers))
    root = page(atlas, "/corridor?id=rail-alpha-gamma")
    assert len(root.xpath("//script")) == 6
    assert root.xpath("//img") == []
    assert root.xpath("//h1")[0].text_content() == HOSTILE
    records = json.loads(root.get_element_by_id("corridors-records").text)
    assert records["rail-alpha-gamma"]["name"] == HOSTILE


def test_it_holds_what_is_shown_and_no_more(drawn_atlas):
    root = page(drawn_atlas, "/atlas?mode=gas")
    files = json.loads(root.get_element_by_id("corridors-files").text)
    assert {name for name in files if name not in {"config.json", "labels.json"}} == {
        "gas_pipelines.json", "hubs.json",
    }  # fmt: skip
    assert [f["properties"]["id"] for f in files["gas_pipelines.json"]["features"]] == [
        "gas-alpha-delta"
    ]
    said = root.text_content()
    assert "Gas Alpha Delta" in said
    assert "Drawn by hand" in said
