"""Routes as a document and as lines: what the command line promises."""

import pytest

from corridors.directions import to_document, to_lines
from tests.routed import routes

NEAR_KM = 0.05


@pytest.fixture(scope="module")
def found():
    return routes("khorgos", "poti", alternatives=3, modes={"rail", "sea"})


def test_the_document_has_the_keys_that_people_script_against(found):
    document = to_document(found, lambda _route: (1.0, 2.0, 3.0))
    assert {"from", "to", "alternatives"} == set(document)
    promised = {
        *("length_km", "km_by_mode", "km_by_country", "border_crossings", "gauge_breaks"),
        *("transshipments", "hours", "legs"),
    }
    of_leg = {"mode", "from", "to", "length_km", "basis", "geometry_class"}
    for alternative in document["alternatives"]:
        assert promised <= set(alternative)
        assert alternative["hours"] == {"low": 1.0, "central": 2.0, "high": 3.0}
        assert all(of_leg <= set(leg) for leg in alternative["legs"])
        assert {leg["basis"] for leg in alternative["legs"]} <= {"published", "measured"}


def test_rounded_legs_and_countries_still_add_up(found):
    for alternative in to_document(found)["alternatives"]:
        total = alternative["length_km"]
        assert sum(leg["length_km"] for leg in alternative["legs"]) == pytest.approx(
            total, abs=NEAR_KM
        )
        for parts in ("km_by_mode", "km_by_country", "km_by_basis"):
            assert sum(alternative[parts].values()) == pytest.approx(total, abs=NEAR_KM)


def test_counts_agree_with_what_is_listed(found):
    for alternative in to_document(found)["alternatives"]:
        assert alternative["gauge_breaks"] == len(alternative["gauge_breaks_at"]) == 1
        assert alternative["transshipments"] == len(alternative["transshipments_at"]) == 2


def test_a_published_leg_is_told_as_published():
    (best,) = to_document(routes("choir", "sainshand", modes={"rail"}))["alternatives"]
    assert [(leg["length_km"], leg["basis"]) for leg in best["legs"]] == [(227.0, "published")]
    assert best["legs"][0]["sources"]


def test_a_place_beside_the_line_says_how_far_it_was_moved():
    document = to_document(routes("46.9,107.6", "choir", modes={"rail"}))
    assert document["from"]["kind"] == "point"
    assert document["from"]["moved_km"] > 10


def test_lines_name_lengths_hours_borders_and_legs(found):
    lines = to_lines(found, lambda _route: (90.0, 100.0, 200.0))
    assert lines[0] == "Khorgos (China) – Poti"
    assert lines[1].endswith("100 hours (90 to 200)")
    told = "\n".join(lines)
    assert "borders: Altynkol–Khorgos" in told
    assert "open water" in told
    assert "hours" not in "\n".join(to_lines(found))
