"""Routes on the network that ships: published lengths, known journeys, properties, refusals."""

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from corridors.errors import (
    CorridorsError,
    OffNetworkError,
    SamePlaceError,
    ScenarioError,
    UnknownIdError,
    UnknownPlaceError,
    UnreachableError,
)
from corridors.route import shared_share
from corridors.routing import MAX_SHARE, MAX_STRETCH
from corridors.scenario import Weights, closable
from tests.published import published
from tests.routed import best, routes, shipped_places

DATA = Path(__file__).with_name("data")
EVERY_STATUS = ("operating", "construction", "planned", "stalled")
HUBS = (
    *("ulaanbaatar", "beijing", "xi-an", "urumqi", "kashgar", "khorgos", "almaty", "astana"),
    *("tashkent", "samarkand", "bishkek", "dushanbe", "ashgabat", "turkmenbashi-port", "baku"),
    *("aktau-port", "tbilisi", "poti", "kars", "ankara", "moscow", "novosibirsk", "orenburg"),
    *("termez", "mazar-i-sharif", "gorgan", "oskemen", "barnaul", "osh", "constanta-port"),
)
CLOSED = (
    *("altynkol-khorgos", "dostyk-alashankou", "zamyn-uud-erenhot", "sukhbaatar-naushki"),
    *("saryagash-keles", "khodjadavlet-farap", "boyuk-kesik-gardabani", "kartsakhi-canbaz"),
    *("rail-choir-sainshand", "aktau-port", "rail-tbilisi-samtredia", "alat-port", "samarkand"),
    *("turkmenbashi-port", "road-osh-sary-tash"),
)
TINY_KM = 1e-6


def rows(name):
    """Read a table of the tests."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def length_or_inf(origin, destination, **limits):
    """Measure the best route; inf where there is none."""
    try:
        return best(origin, destination, **limits).length_km
    except UnreachableError:
        return np.inf


# Against what others have published


@pytest.mark.parametrize(("mode", "median_pct", "ninth_pct"), [("rail", 3, 8), ("road", 8, 15)])
def test_routes_are_as_long_as_published(mode, median_pct, ninth_pct):
    off = {
        (row["from_hub"], row["to_hub"]): 100
        * (
            best(row["from_hub"], row["to_hub"], modes={mode}, statuses=EVERY_STATUS).length_km
            / float(row["length_km"])
            - 1
        )
        for row in published(mode)
    }
    values = np.abs(list(off.values()))
    assert np.median(values) <= median_pct
    assert np.percentile(values, 90) <= ninth_pct
    assert {pair: round(pct) for pair, pct in off.items() if abs(pct) > 25} == {}


@pytest.mark.parametrize("row", rows("journeys.csv"), ids=lambda row: row["journey"])
def test_a_known_journey_has_its_borders_and_breaks_of_gauge_in_order(row):
    found = best(
        row["origin"],
        row["destination"],
        modes=row["modes"].split(),
        statuses=row["statuses"].split(),
        via=row["via"].split(),
    )
    assert [crossing.id for crossing in found.border_crossings] == row["borders"].split()
    places = [place for place in row["gauge_breaks"].split("; ") if place]
    assert [change.place for change in found.gauge_breaks] == places


@pytest.mark.parametrize("row", rows("journeys.csv"), ids=lambda row: row["journey"])
def test_a_journey_changes_country_only_at_its_crossings(row):
    found = best(
        row["origin"], row["destination"], modes={"rail"}, statuses=row["statuses"].split()
    )
    countries = [country for leg in found.legs for country, _ in leg.km_by_country]
    changes = [pair for pair in pairwise(countries) if pair[0] != pair[1]]
    assert changes == [(one.from_country, one.to_country) for one in found.crossings]


def test_the_gauge_changes_as_the_legs_say():
    found = best("xi-an", "malaszewicze", modes={"rail"})
    assert [(one.from_mm, one.to_mm) for one in found.gauge_breaks] == [(1435, 1520), (1520, 1435)]
    assert [leg.gauge_mm for leg in found.legs][:1] == [1435]
    assert {leg.gauge_mm for leg in found.legs} == {1435, 1520}


# Scenarios


def test_the_road_over_ridder_brings_mongolia_nearer_by_what_is_published():
    # Published: 837 km from Oskemen to the border of Mongolia against 1,604 km today.
    ends = "oskemen", "tashanta-tsagaannuur"
    before = best(*ends, modes={"road"}).length_km
    planned = best(*ends, modes={"road"}, statuses={"operating", "planned"}).length_km
    assert before - planned == pytest.approx(1604 - 837, rel=0.1)


def test_the_middle_corridor_goes_round_russia():
    found = best("ulaanbaatar", "constanta-port", modes={"rail", "sea"}, avoid={"RU"})
    assert "RU" not in found.km_by_country
    assert len(found.ferries) == 2
    assert {"KZ", "AZ", "GE"} <= set(found.km_by_country)


def test_mongolia_has_no_way_out_but_by_its_two_neighbours():
    with pytest.raises(UnreachableError, match=r"out of Mongolia leads to China and Russia") as no:
        best("ulaanbaatar", "almaty", avoid={"RU", "CN"})
    assert no.value.reason == "avoid"
    assert no.value.allow == ("CN", "RU")


def test_a_country_that_cannot_be_entered_is_named():
    with pytest.raises(UnreachableError, match=r"into Mongolia leads from China and Russia"):
        best("almaty", "ulaanbaatar", avoid={"RU", "CN"})


def test_where_only_a_planned_line_leads_it_is_offered():
    with pytest.raises(UnreachableError, match=r"only lines that are planned lead") as no:
        best("termez", "kharlachi", modes={"rail"})
    assert no.value.allow == ("planned",)
    assert best("termez", "kharlachi", modes={"rail"}, statuses=("operating", "planned"))


def test_a_mode_that_would_help_is_named():
    with pytest.raises(UnreachableError, match=r"by sea alone; allow rail") as no:
        best("aktau-port", "poti-port", modes={"sea"})
    assert no.value.reason == "modes"


def test_a_closed_way_names_what_to_open():
    only = "rail-tavan-tolgoi-zuunbayan"
    with pytest.raises(UnreachableError, match=f"is closed; open {only}") as no:
        best("tavan-tolgoi", "ulaanbaatar", modes={"rail"}, close={only, "alat-port"})
    assert no.value.allow == (only,)


def test_a_place_to_pass_is_passed():
    found = best("khorgos", "poti", modes={"rail", "sea"}, via=("aktau-port",))
    assert [access.place.id for access in found.via] == ["aktau-port"]
    assert "aktau-port" in {leg.from_id for leg in found.legs}


def test_a_crossing_can_be_closed_for_one_mode():
    by_rail = best("almaty", "tashkent", modes={"rail"}).length_km
    assert (
        best("almaty", "tashkent", modes={"rail"}, close={"rail:saryagash-keles"}).length_km
        > by_rail
    )
    kept = best("almaty", "tashkent", modes={"rail"}, close={"road:saryagash-keles"}).length_km
    assert kept == by_rail


def test_hours_prefer_other_ways_than_kilometres():
    slow_borders = Weights(
        per_km=(("rail", 1 / 40), ("road", 1 / 50), ("sea", 1 / 20)),
        per_crossing=(("rail", 30.0), ("road", 10.0)),
        per_gauge_break=20.0,
        per_sailing=48.0,
    )
    found = best("xi-an", "moscow", modes={"rail"}, weights=slow_borders)
    plain = best("xi-an", "moscow", modes={"rail"})
    assert len(found.border_crossings) <= len(plain.border_crossings)
    hours = found.length_km / 40 + 30 * len(found.crossings) + 20 * len(found.gauge_breaks)
    assert found.cost == pytest.approx(hours)


# Properties


pairs = st.tuples(st.sampled_from(HUBS), st.sampled_from(HUBS)).filter(lambda two: two[0] != two[1])
modes = st.sets(st.sampled_from(("rail", "road", "sea")), min_size=1)
some = settings(max_examples=40)


@some
@given(pair=pairs, allowed=modes, closed=st.sets(st.sampled_from(CLOSED), max_size=3))
def test_the_parts_of_a_route_add_up(pair, allowed, closed):
    try:
        found = routes(*pair, alternatives=3, modes=allowed, close=closed).found
    except UnreachableError:
        reject()
    for route in found:
        total = route.length_km
        assert sum(leg.length_km for leg in route.legs) == pytest.approx(total)
        for parts in (route.km_by_mode, route.km_by_country, route.km_by_basis):
            assert sum(parts.values()) == pytest.approx(total)
        assert set(route.km_by_mode) <= allowed
        assert route.great_circle_km <= total + 0.05
        assert route.stretch >= 1 - TINY_KM
        for one, other in pairwise(route.legs):
            assert one.line.coords[-1] == pytest.approx(other.line.coords[0], abs=1e-4)
            assert one.from_km + one.length_km == pytest.approx(other.from_km, abs=1e-6)


@some
@given(pair=pairs, allowed=modes)
def test_alternatives_grow_and_differ(pair, allowed):
    try:
        found = routes(*pair, alternatives=4, modes=allowed).found
    except UnreachableError:
        reject()
    costs = [route.cost for route in found]
    assert costs == sorted(costs)
    assert found[-1].stretch <= MAX_STRETCH + 1e-3
    for place, one in enumerate(found):
        assert all(shared_share(one, other) < MAX_SHARE for other in found[place + 1 :])


@some
@given(
    pair=pairs,
    allowed=modes,
    closed=st.sets(st.sampled_from(CLOSED), max_size=3),
    avoided=st.sets(st.sampled_from(["RU", "CN", "UZ", "TM", "KZ"]), max_size=2),
)
def test_closing_and_avoiding_never_shorten(pair, allowed, closed, avoided):
    wide = length_or_inf(*pair, modes=allowed)
    assert length_or_inf(*pair, modes=allowed, close=closed) >= wide - TINY_KM
    assert length_or_inf(*pair, modes=allowed, close=closed, avoid=avoided) >= wide - TINY_KM


@some
@given(pair=pairs, allowed=modes, more=modes)
def test_allowing_more_never_lengthens(pair, allowed, more):
    narrow = length_or_inf(*pair, modes=allowed)
    assert length_or_inf(*pair, modes=allowed | more) <= narrow + TINY_KM
    assert length_or_inf(*pair, modes=allowed, statuses=EVERY_STATUS) <= narrow + TINY_KM


@some
@given(pair=pairs, allowed=modes)
def test_there_is_as_far_as_back(pair, allowed):
    there = length_or_inf(*pair, modes=allowed)
    assert length_or_inf(*pair[::-1], modes=allowed) == pytest.approx(there)


@some
@given(
    ends=st.tuples(*[st.floats(40, 52), st.floats(50, 105)] * 2),
    allowed=modes,
)
def test_any_two_points_give_a_route_or_one_sentence(ends, allowed):
    origin, destination = f"{ends[0]},{ends[1]}", f"{ends[2]},{ends[3]}"
    try:
        found = best(origin, destination, modes=allowed)
    except CorridorsError as error:
        told = str(error)
        found = None
    if found is None:
        assert "\n" not in told
    else:
        assert found.origin.moved_km <= 50
        assert found.great_circle_km <= found.length_km + 0.05


# Refusals


def test_an_unknown_place_is_refused_with_suggestions():
    with pytest.raises(
        UnknownPlaceError, match=r"no place is called 'Tashkentt'; did you mean"
    ) as no:
        best("Tashkentt", "almaty")
    assert "Tashkent" in no.value.suggestions


@pytest.mark.parametrize("words", ["91,200", "nan,50", "", "  ", "§§§", "48.0,66.0,3"])
def test_nonsense_is_no_place(words):
    with pytest.raises(UnknownPlaceError, match="no place is called"):
        best(words, "almaty")


def test_a_point_in_the_ocean_is_refused():
    with pytest.raises(OffNetworkError, match=r"more than 50 km from every railway, road and port"):
        best("0,-150", "almaty")


def test_the_same_place_twice_is_refused():
    with pytest.raises(SamePlaceError, match="origin and destination are both Almaty"):
        best("almaty", "Алматы")


def test_no_mode_at_all_is_refused():
    with pytest.raises(ScenarioError, match=r"no mode is allowed, so there is no way at all"):
        best("almaty", "tashkent", modes=())


def test_a_closed_origin_is_refused():
    with pytest.raises(UnreachableError, match=r"Almaty is closed in this scenario; open it"):
        best("almaty", "tashkent", close={"almaty"})


def test_an_origin_in_an_avoided_country_is_refused():
    with pytest.raises(UnreachableError, match=r"Almaty lies in Kazakhstan, which"):
        best("almaty", "tashkent", avoid={"KZ"})


def test_an_origin_without_the_mode_is_refused():
    with pytest.raises(
        UnreachableError, match=r"Khovd has no line of the modes allowed; allow road"
    ):
        best("khovd", "tashkent", modes={"rail"})


def test_what_cannot_be_closed_is_refused_with_suggestions():
    with pytest.raises(
        UnknownIdError, match=r"close 'saryagash-kelez'; did you mean saryagash-keles"
    ):
        best("almaty", "tashkent", close={"saryagash-kelez"})


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        ({"modes": {"air"}}, r"no mode 'air'; choose from rail, road, sea"),
        ({"statuses": {"open"}}, r"no status 'open'; choose from operating"),
        ({"avoid": {"XX"}}, r"no country 'XX'; choose from"),
        ({"changes": 9}, r"9 changes between rail and road; give 0 to 4"),
    ],
)
def test_a_word_that_means_nothing_is_refused(limits, says):
    with pytest.raises(ScenarioError, match=says):
        best("almaty", "tashkent", **limits)


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        (Weights(per_km=(("rail", 1.0),)), r"no weight a kilometre for road, sea"),
        (Weights(per_gauge_break=-1.0), r"a weight is -1.0; weights are 0 or more"),
        (Weights(per_transfer=float("inf")), r"a weight is inf"),
    ],
)
def test_a_weight_that_makes_no_sense_is_refused(weights, says):
    with pytest.raises(ScenarioError, match=says):
        best("almaty", "tashkent", weights=weights)


def test_what_can_be_closed_holds_hubs_crossings_and_segments():
    names = closable(shipped_places().network)
    assert {"aktau-port", "altynkol-khorgos", "rail-choir-sainshand", "suez-canal"} <= set(names)
