"""Files that other programs read: each is read again by another program in another process."""

import json
import subprocess
import sys
from functools import partial

import numpy as np
import pandas as pd
import pytest
import shapely

from corridors.atlas import load_atlas
from corridors.errors import ExportError
from corridors.export import (
    BETWEEN,
    FORMATS,
    file_name,
    format_of,
    selection_name,
    table_bytes,
    to_bytes,
)
from corridors.extract import LISTS, extract
from corridors.selection import Selection
from tests import drawn
from tests.patience import PATIENCE_S

ENDINGS = [form.ending for form in FORMATS]
FLAT = ["gpkg", "csv", "kml"]
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "{{1337*1337}} {% for %} ${x} `y`",
    "</script><img src=x onerror=alert(1)>",
    "]]> & \"double\" 'single' ; , |",
    "<![CDATA[x]]></name></Placemark><Placemark><name>y",
    "<![CDATA[unended",
    "&amp; &lt;b&gt; &#65;",
    "  white space around  ",
    "line one\nline two",
    "Замын-Үүд 霍尔果斯 \U0001f682",
]
DRAWN = ["railways", "hubs", "power_plants", "zones", "everything"]
SHIPPED = ["railways", "hubs", "zones", "everything"]
READ_AGAIN = """
import json, pathlib, sys
import geopandas, pyogrio
read = {}
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    reader = geopandas.read_parquet if path.suffix == ".parquet" else pyogrio.read_dataframe
    frame = reader(path).rename(columns={"Name": "name"})
    shapes = frame.geometry.to_wkt(rounding_precision=5).tolist()
    plain = frame.drop(columns="geometry").to_json(orient="records", date_format="iso")
    read[path.name] = {"rows": json.loads(plain), "shapes": shapes}
print(json.dumps(read))
"""


def everything(atlas):
    """Take all features."""
    return extract(atlas, np.ones(len(atlas.features), dtype=bool))


def layer(atlas, name):
    """Take the features of one layer."""
    return extract(atlas, (atlas.features["layer"] == name).to_numpy())


def hostile(atlas):
    """Take as many hubs as there are hostile texts, each with one of them in two columns."""
    hub = layer(atlas, "hubs").head(1)
    rows = pd.concat([hub] * len(HOSTILE), ignore_index=True)
    return rows.assign(note=HOSTILE, name=HOSTILE)


@pytest.fixture(scope="module")
def taken(shipped, tmp_path_factory):
    """All that is written: the drawn and the shipped atlas, and hostile texts."""
    atlas = load_atlas(drawn.write(tmp_path_factory.mktemp("drawn") / "geodata"))
    take = {"everything": everything}
    return {
        **{f"drawn-{n}": take.get(n, partial(layer, name=n))(atlas) for n in DRAWN},
        **{f"shipped-{n}": take.get(n, partial(layer, name=n))(shipped) for n in SHIPPED},
        "hostile": hostile(atlas),
    }


@pytest.fixture(scope="module")
def again(taken, tmp_path_factory):
    """The same as a fresh process reads it from the files."""
    folder = tmp_path_factory.mktemp("written")
    for name, rows in taken.items():
        for ending in ENDINGS:
            (folder / f"{name}.{ending}").write_bytes(to_bytes(rows, ending))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", READ_AGAIN, str(folder)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_S,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", [f"drawn-{n}" for n in DRAWN] + [f"shipped-{n}" for n in SHIPPED])
def test_the_same_features_with_the_same_shapes_are_read_again(taken, again, ending, name):
    rows, read = taken[name], again[f"{name}.{ending}"]
    assert [row["id"] for row in read["rows"]] == rows["id"].tolist()
    assert [row["name"] for row in read["rows"]] == rows["name"].tolist()
    shapes = shapely.from_wkt(read["shapes"])
    apart = shapely.hausdorff_distance(shapes, rows.geometry.to_numpy())
    assert apart.max() <= 0.00001


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", ["drawn-railways", "shipped-everything"])
def test_every_column_is_read_again(taken, again, ending, name):
    assert set(taken[name].columns) - {"geometry"} <= set(again[f"{name}.{ending}"]["rows"][0])


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_row_has_its_terms_class_and_sources(taken, again, ending):
    for rows, read in (
        (taken[name], again[f"{name}.{ending}"]) for name in ("drawn-hubs", "shipped-everything")
    ):
        for column in ("licence", "attribution", "geometry_class"):
            assert [row[column] for row in read["rows"]] == rows[column].tolist()
        joined = [
            BETWEEN.join(row["sources"]) if isinstance(row["sources"], list) else row["sources"]
            for row in read["rows"]
        ]
        assert joined == [BETWEEN.join(sources) for sources in rows["sources"]]
        assert all(joined)


@pytest.mark.parametrize("ending", ENDINGS)
def test_figures_and_the_addresses_of_sources_stand_in_the_row(again, ending):
    row = again[f"drawn-railways.{ending}"]["rows"][0]
    assert "https://example.org/paper" in str(row["sources"])
    assert "≈ 120 km [The Press · An article; claimed]" in str(row["figures"])


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet", "kml"])
def test_numbers_are_read_again_as_numbers(again, ending):
    row = again[f"drawn-railways.{ending}"]["rows"][0]
    assert row["gauge_mm"] == 1520
    assert row["start_year"] == 2010
    assert row["measured_km"] == 111.1
    assert row["deviation_pct"] == -7.4
    assert row["accuracy_km"] == 1
    assert row["voltage_kv"] is None


@pytest.mark.parametrize("ending", FLAT)
def test_lists_are_one_text_where_the_format_has_none(again, ending):
    row = again[f"drawn-railways.{ending}"]["rows"][0]
    assert row["published_km"] == "111; 120"
    assert row["published_by"] == "The Publisher · A paper; The Press · An article"


@pytest.mark.parametrize("ending", ["geojson", "parquet"])
def test_lists_stay_lists_where_the_format_has_them(again, ending):
    assert again[f"drawn-hubs.{ending}"]["rows"][0]["aliases"] == ["Альфа", "Алфа"]
    assert again[f"drawn-railways.{ending}"]["rows"][0]["published_km"] == [111, 120]


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet", "kml"])
def test_hostile_text_is_text(again, ending):
    rows = again[f"hostile.{ending}"]["rows"]
    for column in ("note", "name"):
        read, kept = [row[column] for row in rows], HOSTILE
        if ending == "kml":  # readers of XML may take the space around a text away
            read = [text.strip() for text in read]
            kept = [text.replace("]]> &", "]] > &").strip() for text in HOSTILE]
        assert read == kept


def test_in_csv_only_what_would_be_a_formula_gets_an_apostrophe(again):
    notes = [row["note"] for row in again["hostile.csv"]["rows"]]
    assert notes == [f"'{text}" if text[0] in "=+-@" else text for text in HOSTILE]


def test_a_negative_number_in_csv_is_no_formula(drawn_atlas):
    assert ",-7.4," in to_bytes(layer(drawn_atlas, "railways"), "csv").decode()


def test_csv_of_points_has_degrees_in_columns(again):
    row = again["drawn-power_plants.csv"]["rows"][0]
    assert (float(row["lon_deg"]), float(row["lat_deg"])) == (61, 44)


def test_csv_of_lines_has_no_degrees(again):
    assert "lon_deg" not in again["drawn-railways.csv"]["rows"][0]


@pytest.mark.parametrize("ending", ["geojson", "csv"])
def test_the_same_rows_give_the_same_bytes(drawn_atlas, ending):
    first, second = (to_bytes(everything(drawn_atlas), ending) for _ in range(2))
    assert first == second


def test_csv_has_no_line_ends_of_the_system(drawn_atlas):
    assert b"\r" not in to_bytes(everything(drawn_atlas), "csv")


@pytest.mark.parametrize("ending", ENDINGS)
def test_writing_leaves_the_rows_as_they_are(drawn_atlas, ending):
    rows = everything(drawn_atlas)
    before = rows.copy(deep=True)
    to_bytes(rows, ending)
    assert rows.drop(columns=list(LISTS)).equals(before.drop(columns=list(LISTS)))
    assert all(rows[name].tolist() == before[name].tolist() for name in LISTS)


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_selected_says_so_with_the_way_out(drawn_atlas, ending):
    nothing = extract(drawn_atlas, np.zeros(len(drawn_atlas.features), dtype=bool))
    with pytest.raises(ExportError, match=r"nothing is selected.*loosen the filters"):
        to_bytes(nothing, ending)


def test_an_unknown_format_is_named_with_those_there_are(drawn_atlas):
    with pytest.raises(ExportError, match=r"no format 'shp'.*geojson, gpkg, parquet, csv or kml"):
        to_bytes(everything(drawn_atlas), "shp")


def test_an_ending_is_read_in_any_case():
    assert format_of("GeoJSON").name == "GeoJSON"


def test_a_table_is_written_with_empty_cells_and_guarded():
    table = pd.DataFrame({"text": ["=1+1", None, "a,b"], "value": [-1.0, float("nan"), 0.1]})
    assert table_bytes(table) == b'text,value\n\'=1+1,-1\n,\n"a,b",0.1\n'


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("railways", "corridors-railways-abc.csv"),
        ("../../etc/passwd", "corridors-etc-passwd-abc.csv"),
        ("Замын-Үүд", "corridors-zamyn-uud-abc.csv"),
        ("///", "corridors-selection-abc.csv"),
        ("a" * 300, f"corridors-{'a' * 60}-abc.csv"),
    ],
)
def test_a_file_is_named_by_what_is_inside(what, name):
    assert file_name(what, "abc", "csv") == name


def test_a_selection_without_filters_is_the_atlas():
    assert selection_name(Selection()) == "atlas"


def test_a_selection_is_named_by_its_options():
    assert selection_name(Selection(mode=("rail", "road"), year=(2010, 2030), q="pap")) == (
        "rail road 2010-2030 pap"
    )
