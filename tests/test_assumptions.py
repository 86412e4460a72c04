"""What the comparison assumes: the rule, the lookup, the shipped numbers."""

import pytest

from corridors.assumptions import Assumptions
from corridors.catalogue import geodata_folder
from corridors.errors import DataError, UnknownIdError
from corridors.estimates import Estimate
from corridors.io import read_table
from corridors.observations import FOLDER, PARAMETERS_FILE, TABLES, Parameter, Quantity
from corridors.parameters import (
    build_assumptions,
    load_assumptions_once,
    read_observations,
    reference_faults,
)

SPEEDS = """\
id,scope,mode,metric,value,low,high,unit,year,source,confidence,note
sp-1,KZ,rail,average,50,,,km/h,2022,paper,published,
sp-2,KZ,rail,average,,960,1200,km/day,2018,report,published,
sp-3,KZ,rail,average,45,40,72,km/h,,,recall,
sp-4,world,sea,average,10,,,knots,2023,paper,published,
"""
DWELL = """\
id,crossing,mode,countries,direction,value,low,high,unit,year,source,confidence,note
dw-1,Gate,rail,KZ-CN,both,,,16,h,2025,paper,published,
dw-2,Gate,rail,KZ-CN,both,30,,80,h,2022,paper,published,
"""
PARAMETERS = """\
id,quantity,mode,countries,places,low,central,high,records,note
rail-speed,speed_kmh,rail,,,20,30,40,,A guess
rail-speed-kz,speed_kmh,rail,KZ,,,,,sp-1 sp-2 sp-3,
rail-speed-region,speed_kmh,rail,KG KZ UZ,,,,,sp-2,
sea-speed,speed_kmh,sea,,,,,,sp-4,
rail-border,border_h,rail,,,1,2,3,,A guess
rail-border-cn-kz,border_h,rail,CN KZ,,,,,dw-2,
rail-border-gate,border_h,rail,,gate,,,,dw-1 dw-2,
"""


@pytest.fixture
def written(tmp_path):
    """Write a folder of assumptions, with replacements, and give its path."""

    def write(*replace):
        folder = tmp_path / "geodata"
        (folder / FOLDER).mkdir(parents=True, exist_ok=True)
        texts = {"speeds": SPEEDS, "dwell": DWELL, "parameters": PARAMETERS}
        for name, record in TABLES.items():
            texts.setdefault(name, ",".join(record.model_fields) + "\n")
        for name, text in texts.items():
            for old, new in replace:
                text = text.replace(old, new)  # noqa: PLW2901
            (folder / FOLDER / f"{name}.csv").write_text(text, encoding="utf-8")
        return folder

    return write


def built(folder):
    """Read what was written."""
    return build_assumptions(
        read_table(folder, PARAMETERS_FILE, Parameter), read_observations(folder)
    )


def of(assumptions, name):
    """Take one parameter."""
    return next(row for row in assumptions.rows if row.id == name)


def test_the_first_record_gives_the_number_and_all_of_them_the_range(written):
    row = of(built(written()), "rail-speed-kz")
    assert row.estimate == Estimate(40, 50, 72)
    assert row.sources == ("paper", "report")
    assert row.basis == "published"


def test_a_record_without_a_number_gives_the_middle_of_its_range(written):
    assert of(built(written()), "rail-speed-region").estimate == Estimate(40, 45, 50)


def test_an_upper_end_alone_is_the_number(written):
    assert of(built(written()), "rail-border-gate").estimate == Estimate(16, 16, 80)


def test_a_knot_is_a_nautical_mile_an_hour(written):
    assert of(built(written()), "sea-speed").estimate.central == pytest.approx(18.52)


def test_what_rests_on_nothing_is_an_assumption(written):
    row = of(built(written()), "rail-speed")
    assert (row.basis, row.sources, row.records) == ("assumption", (), ())


@pytest.mark.parametrize(
    ("countries", "places", "found"),
    [
        ({"KZ", "CN"}, {"gate"}, "rail-border-gate"),
        ({"KZ", "CN"}, {"other"}, "rail-border-cn-kz"),
        ({"KZ", "RU"}, {"other"}, "rail-border"),
        (set(), set(), "rail-border"),
    ],
)
def test_the_narrowest_number_holds(written, countries, places, found):
    row = built(written()).find(Quantity.BORDER, "rail", countries=countries, places=places)
    assert row.id == found


@pytest.mark.parametrize(
    ("country", "found"),
    [("KZ", "rail-speed-kz"), ("UZ", "rail-speed-region"), ("MN", "rail-speed")],
)
def test_fewer_countries_go_before_more(written, country, found):
    assert built(written()).find(Quantity.SPEED, "rail", countries={country}).id == found


def test_what_the_model_does_not_know_is_none(written):
    assert built(written()).find(Quantity.SAILING, "sea", places={"gate"}) is None


def test_an_edit_is_an_assumption_and_changes_the_digest(written):
    before = built(written())
    after = before.edited({"rail-speed-kz": Estimate(30, 35, 40)})
    row = of(after, "rail-speed-kz")
    assert (row.estimate, row.basis, row.sources) == (Estimate(30, 35, 40), "assumption", ())
    assert after.digest != before.digest
    assert of(before, "rail-speed-kz").estimate == Estimate(40, 50, 72)


def test_an_edit_to_the_same_numbers_changes_nothing(written):
    before = built(written())
    assert before.edited({"rail-speed-kz": Estimate(40, 50, 72)}) == before


def test_an_edit_of_what_does_not_exist_is_refused(written):
    with pytest.raises(UnknownIdError, match="no assumption 'speed'"):
        built(written()).edited({"speed": Estimate(1, 2, 3)})


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sp-1 sp-2 sp-3", "sp-9", "'sp-9' is in none of the tables"),
        ("sp-1 sp-2 sp-3", "dw-1", "dw-1 is in 'h', not in km/h"),
        (
            "sp-1,KZ,rail,average,50,,,km/h,2022,paper,published,",
            "sp-1,KZ,rail,average,,,,km/h,2022,paper,published,lost",
            "sp-1 states no number",
        ),
        ("sp-1,KZ,rail,average,50", "sp-1,KZ,rail,average,0", "sp-1 states a speed of 0"),
        (",,20,30,40,", ",,0,30,40,", "a speed is above 0"),
        ("rail-speed-region", "rail-speed-kz", "stands twice"),
        ("20,30,40,,", "40,30,20,,", "in this order"),
        ("20,30,40,,", "20,,40,,", "in this order"),
        ("20,30,40,,A guess", "20,30,40,,", "without a note"),
        (",,,,sp-2,", ",1,2,3,sp-2,", "leave low, central and high empty"),
        (",,gate,", ",KZ,gate,", "one or the other"),
        ("dw-1,Gate", "sp-1,Gate", "ids are unique"),
        ("average,45,40,72", "average,45,72,40", "not in order"),
        (",2023,paper,", ",2023,,", "recall has no source"),
        ("average,50,,,", "average,,,,", "all empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(written, old, new, message):
    with pytest.raises(DataError, match=message):
        built(written((old, new)))


def test_a_table_that_is_missing_is_told(written):
    folder = written()
    (folder / FOLDER / "costs.csv").unlink()
    with pytest.raises(DataError, match=r"costs\.csv: cannot be read"):
        read_observations(folder)


def test_unknown_sources_and_places_are_told(written):
    folder = written()
    faults = reference_faults(
        built(folder), read_observations(folder), sources=["paper"], places=[]
    )
    assert [(fault.subject, fault.field) for fault in faults] == [
        ("sp-2", "source"),
        ("rail-border-gate", "places"),
    ]


def test_the_folder_is_read_once(written):
    folder = written()
    assert load_assumptions_once(folder) is load_assumptions_once(folder)


# ---- the shipped numbers


def shipped_assumptions() -> Assumptions:
    """Read what is shipped."""
    return load_assumptions_once(geodata_folder())


def test_every_observation_is_there():
    counts = {name: len(table) for name, table in read_observations(geodata_folder()).items()}
    assert counts == {
        "speeds": 85,
        "dwell": 92,
        "transit_times": 51,
        "emissions": 74,
        "costs": 68,
        "ports": 75,
    }


@pytest.mark.parametrize("mode", ["rail", "road", "sea"])
@pytest.mark.parametrize("quantity", [Quantity.SPEED, Quantity.CO2, Quantity.COST])
def test_every_mode_has_a_number_everywhere(mode, quantity):
    assert shipped_assumptions().find(quantity, mode, countries={"XX"}) is not None


def test_each_assumption_has_sources_or_says_what_it_is():
    for row in shipped_assumptions().rows:
        assert (not row.records) == (row.basis == "assumption"), row.id
        assert row.sources or row.basis in {"recall", "assumption"}, row.id


def test_the_numbers_of_cpmm_are_those_of_its_reports():
    """CAREC CPMM 2022, key results: 40.6 h a railway border; Mongolia: 52.2 km/h by road."""
    assumptions = shipped_assumptions()
    assert of(assumptions, "rail-border").estimate.central == 40.6
    assert of(assumptions, "road-speed-mn").estimate.central == 52.2
