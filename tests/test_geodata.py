"""The data that ships, all of it."""

import itertools

import pandas as pd
import pytest

from corridors.figures import of_subject
from corridors.gazetteer import Gazetteer
from corridors.ledger import segment_ledger
from corridors.terms import REGION, GeometryClass
from corridors.texts import country_name
from corridors.words import quantity_names

BACKED = ("capacity_mw", "capacity_bcm_a", "capacity_mt_a", "voltage_kv", "start_year")
SYSTEMS = (
    "Oskemen–Ridder–Tuyekta road",
    "Middle Corridor",
    "Trans-Caspian International Transport Route",
    "TITR",
    "Trans-Mongolian",
    "Western Europe–Western China",
    "International Transport Corridor (Uzbekistan)",
    "Central Asia–China gas pipeline",
    "Central Asia–China gas pipeline, line D",
    "Central Asian Gas Pipeline Expansion",
    "Gobi Desert Solar Initiative",
    "Renewable Integration Grid",
    "Central Asia Regional Power Network",
    "New Silk Road Energy Corridor",
    "Kambarata-1",
    "Khorgos Eastern Gate",
    "Angren–Pap",
    "China–Kyrgyzstan–Uzbekistan railway",
    "Dushanbe–Uzbekistan highway",
    "Digital Silk Road",
    "Uzbekistan railway modernisation",
)
INSIDE_A_NAME = 80
PLACES = (
    ("Oskemen", "oskemen"),
    ("Өскемен", "oskemen"),
    ("Усть-Каменогорск", "oskemen"),
    ("Zamyn-Uud", "zamyn-uud"),
    ("Замын-Үүд", "zamyn-uud"),
    ("Khorgos", "khorgos"),
    ("Хоргос", "khorgos"),
    ("Baku", "baku"),
    ("Бакы", "baku"),
)


@pytest.fixture(scope="session")
def gazetteer(shipped):
    """All names that ship."""
    return Gazetteer(shipped)


@pytest.fixture(scope="session")
def segments(shipped):
    """All segments over the layers of lines."""
    frames = [shipped.layers[entry.id] for entry in shipped.catalogue if entry.record == "segment"]
    return pd.concat(frames).set_index("id")


def sourced(atlas, subject):
    """Take the figures of a subject that somebody else has published."""
    figures = of_subject(atlas.figures, subject)
    return figures[figures["source"] != ""]


# The folder


def test_every_layer_file_is_in_the_catalogue(shipped):
    present = {f"layers/{path.name}" for path in (shipped.folder / "layers").iterdir()}
    assert present == {entry.path for entry in shipped.catalogue}


def test_every_recipe_that_is_named_is_there(shipped):
    named = {entry.recipe for entry in shipped.catalogue if entry.recipe}
    assert [name for name in sorted(named) if not (shipped.folder / name).is_file()] == []


def test_no_layer_is_empty(shipped):
    assert [name for name, frame in shipped.layers.items() if frame.empty] == []


# Features


def test_ids_are_unique_over_everything(shipped):
    ids = [*shipped.features["id"], *shipped.corridors]
    assert len(ids) == len(set(ids))


def test_segments_end_at_hubs_that_exist(shipped, segments):
    assert set(segments["from_hub"]) | set(segments["to_hub"]) <= set(shipped.layers["hubs"]["id"])


def test_no_segment_returns_to_where_it_began(segments):
    assert list(segments.index[segments["from_hub"] == segments["to_hub"]]) == []


def test_every_shape_lies_in_the_region(shipped):
    west, south, east, north = REGION
    for name, frame in shipped.layers.items():
        bounds = frame.total_bounds
        assert west <= bounds[0] <= bounds[2] <= east, name
        assert south <= bounds[1] <= bounds[3] <= north, name


def test_every_line_has_a_length(segments):
    assert list(segments.index[~(segments["measured_km"] > 0)]) == []


def test_every_country_is_a_country(shipped):
    codes = {code for codes in shipped.features["countries"] for code in codes}
    codes |= {code for corridor in shipped.corridors.values() for code in corridor.countries}
    assert [code for code in sorted(codes) if country_name(code) == code] == []


def test_a_shape_far_from_its_published_length_is_explained(shipped, segments):
    ledger = segment_ledger(shipped)
    limit_pct = ledger["geometry_class"].map(
        {GeometryClass.ALIGNMENT: 5.0, GeometryClass.WAYPOINTS: 15.0}
    )
    off = ledger[ledger["deviation_pct"].abs() > limit_pct]
    assert [name for name in off["segment_id"] if not segments.loc[name, "note"]] == []


# Figures


def test_every_figure_has_a_source_or_is_recall(shipped):
    unsourced = shipped.figures[shipped.figures["source"] == ""]
    assert set(unsourced["confidence"]) <= {"recall"}


def test_every_source_of_a_figure_is_in_the_table_of_sources(shipped):
    assert set(shipped.figures["source"]) - {""} <= set(shipped.sources.index)


@pytest.mark.parametrize("quantity", BACKED)
def test_every_number_on_the_map_is_backed_by_a_figure(shipped, quantity):
    shown = shipped.features.loc[shipped.features[quantity].notna(), "id"]
    figures = shipped.figures
    backed = set(figures.loc[figures["quantity"] == quantity, "subject"])
    assert [name for name in shown if name not in backed] == []


@pytest.mark.parametrize("quantity", BACKED)
def test_every_number_on_the_map_is_what_one_of_its_figures_says(shipped, quantity):
    figures = shipped.figures[shipped.figures["quantity"] == quantity]
    said = {
        subject: set(rows[["value", "low", "high"]].to_numpy().ravel())
        for subject, rows in figures.groupby("subject")
    }
    shown = shipped.features[shipped.features[quantity].notna()]
    wrong = [
        (name, value)
        for name, value in zip(shown["id"], shown[quantity], strict=True)
        if value not in said.get(name, {value})
    ]
    assert wrong == []


def test_every_quantity_has_a_name_for_a_visitor(shipped):
    assert sorted(set(shipped.figures["quantity"]) - set(quantity_names("en"))) == []


# Corridors


def test_segments_of_a_section_follow_one_another(shipped, segments):
    hubs = {row.Index: {row.from_hub, row.to_hub} for row in segments.itertuples()}
    broken = [
        (corridor.id, one, other)
        for corridor in shipped.corridors.values()
        for section in corridor.sections
        for one, other in itertools.pairwise(section.segments)
        if not hubs[one] & hubs[other]
    ]
    assert broken == []


def test_no_section_takes_a_segment_twice(shipped):
    twice = [
        (corridor.id, section.name)
        for corridor in shipped.corridors.values()
        for section in corridor.sections
        if len(set(section.segments)) < len(section.segments)
    ]
    assert twice == []


def test_every_corridor_is_drawn_or_has_figures(shipped):
    empty = [
        corridor.id
        for corridor in shipped.corridors.values()
        if not corridor.sections
        and not corridor.members
        and of_subject(shipped.figures, corridor.id).empty
    ]
    assert empty == []


# Names


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_a_place_is_found_under_its_names(gazetteer, name, place):
    found = [hit.id for hit in gazetteer.find(name) if hit.record == "hub"]
    assert place in found[0]


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_system_people_speak_of_is_found_with_status_countries_and_a_sourced_figure(
    shipped, gazetteer, name
):
    hits = [
        hit
        for hit in gazetteer.find(name)
        if hit.record in {"corridor", "segment"} and hit.score >= INSIDE_A_NAME
    ]
    assert hits, f"nothing has the name {name!r}"
    hit = next((hit for hit in hits if hit.record == "corridor"), hits[0])
    if hit.record == "corridor":
        record = shipped.corridors[hit.id]
        parts = [segment for section in record.sections for segment in section.segments]
        subjects = [hit.id, *parts, *record.members]
    else:
        record = shipped.feature(hit.id)
        subjects = [hit.id]
    assert record.status
    assert record.countries
    assert any(len(sourced(shipped, subject)) for subject in subjects), hit.id
