"""The command line, as a process that people script against."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from corridors import cli
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[1]
COMMANDS = (
    ["layers"],
    ["ledger"],
    ["find", "alpha"],
    ["show", "steppe-line"],
    ["show", "rail-alpha-gamma"],
    ["show", "alpha"],
    ["show", "sunny-solar"],
    ["show", "zone-sunny"],
)


def started(folder, *words, **environment):
    """Run the command line as a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "from corridors.cli import main; main()", *words],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "CORRIDORS_GEODATA": str(folder),
            **environment,
        },
        cwd=environment.get("PWD", ROOT),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=PATIENCE_S,
    )


@pytest.fixture
def run(drawn_folder, monkeypatch, capsys):
    """Run the command line in this process over the hand-drawn folder."""
    monkeypatch.setenv("CORRIDORS_GEODATA", str(drawn_folder))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["corridors", *words])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        out, err = capsys.readouterr()
        return int(caught.value.code or 0), out, err

    return run


def is_one_line(text):
    """Say whether a text is one line that says something."""
    return text.endswith("\n") and text.count("\n") == 1 and len(text) > 1


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_json_is_one_document_and_nothing_else(run, words):
    code, out, err = run(*words, "--json")
    assert code == 0
    assert json.loads(out)
    assert err == ""


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_people_get_lines_without_json(run, words):
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert out.strip()
    assert "{" not in out
    assert "nan" not in out.lower()


def test_the_command_line_runs_as_a_process(drawn_folder):
    done = started(drawn_folder, "layers", "--json")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 5


def test_layers_are_listed_with_the_fields_of_the_contract(run):
    _, out, _ = run("layers", "--json")
    rows = {row["id"]: row for row in json.loads(out)}
    assert list(rows["railways"]) == [
        "id", "title", "mode", "features", "length_km", "licence", "source",
    ]  # fmt: skip
    assert (rows["railways"]["features"], rows["railways"]["length_km"]) == (2, 222.2)
    assert rows["railways"]["mode"] == "rail"
    assert rows["hubs"]["length_km"] is None


def test_the_ledger_has_a_row_a_segment(run):
    _, out, _ = run("ledger", "--json")
    first = json.loads(out)[0]
    assert first["segment_id"] == "rail-alpha-gamma"
    assert first["measured_km"] == 111.1
    assert first["published"][0] == {"length_km": 111, "source": "paper"}
    assert first["deviation_pct"] == -7.4


def test_a_missing_deviation_is_null(run):
    _, out, _ = run("ledger", "--json")
    assert json.loads(out)[1]["deviation_pct"] is None


def test_the_ledger_for_people_has_a_line_a_segment(run):
    _, out, _ = run("ledger")
    assert len(out.splitlines()) == 3
    assert "measured     111.1 km (drawn line), published 111, 120 (-7.4 %)" in out


def test_a_thing_is_found_in_any_script(run):
    _, out, _ = run("find", "Альфа", "--json")
    assert json.loads(out)[0] == {
        "id": "alpha",
        "name": "Alpha",
        "record": "hub",
        "matched": "Альфа",
        "score": 100,
    }


def test_nothing_found_is_an_empty_list(run):
    code, out, _ = run("find", "qqqqqqqq", "--json")
    assert (code, json.loads(out)) == (0, [])


def test_nothing_found_is_told_to_people(run):
    assert run("find", "qqqqqqqq")[1] == "nothing found\n"


def test_a_segment_is_shown_with_figures_sources_and_ledger(run):
    _, out, _ = run("show", "rail-alpha-gamma", "--json")
    shown = json.loads(out)
    assert shown["record"] == "segment"
    assert shown["measured_km"] == 111.1
    assert [figure["written"] for figure in shown["figures"]] == ["111 km", "≈ 120 km", "2010"]
    assert shown["figures"][0]["source"]["url"] == "https://example.org/paper"
    assert shown["figures"][0]["source"]["url_complete"] is True
    assert [row["segment_id"] for row in shown["ledger"]] == ["rail-alpha-gamma"]


def test_a_corridor_is_shown_with_the_ledger_of_its_segments(run):
    _, out, _ = run("show", "steppe-line", "--json")
    shown = json.loads(out)
    assert [row["segment_id"] for row in shown["ledger"]] == ["rail-alpha-gamma", "rail-gamma-beta"]


def test_sources_that_disagree_are_told(run):
    _, out, _ = run("show", "steppe-line", "--json")
    [conflict] = json.loads(out)["conflicts"]
    assert conflict["quantity"] == "trade_usd_m"
    assert conflict["values"] == ["95 USD m", "> 70 USD m"]


def test_recall_says_so_where_a_source_would_stand(run):
    _, out, _ = run("show", "sunny-solar", "--json")
    [figure] = json.loads(out)["figures"]
    assert (figure["says"], figure["source"]) == ("recall", None)


def test_an_unknown_id_suggests_near_ones(run):
    code, out, err = run("show", "stepe-line")
    assert (code, out) == (2, "")
    assert err == "corridors: no record 'stepe-line'; did you mean steppe-line?\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["show"], "Missing argument 'ID'"),
        (["layers", "--xml"], "No such option"),
        (["serve", "--port", "many"], "Invalid value for '--port'"),
        (["serve", "--port", "70000"], "Invalid value for '--port'"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_command_that_cannot_be_read_is_one_line_and_status_2(run, words, told):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert is_one_line(err)
    assert told in err
    assert "corridors --help" in err


def test_without_a_command_the_help_is_shown(run):
    code, out, err = run()
    assert (code, err) == (0, "")
    assert "Usage: corridors" in out


def test_damaged_data_is_one_line_with_every_fault(run, drawn_folder):
    (drawn_folder / "figures.csv").unlink()
    (drawn_folder / "layers/hubs.geojson").unlink()
    code, out, err = run("layers")
    assert (code, out) == (2, "")
    assert is_one_line(err)
    assert "figures.csv: cannot be read" in err
    assert "layers/hubs.geojson: cannot be read" in err


def test_an_error_of_the_process_is_one_line_without_a_traceback(tmp_path):
    done = started(tmp_path / "nowhere", "layers")
    assert done.returncode == 2
    assert done.stdout == ""
    assert is_one_line(done.stderr)
    assert "Traceback" not in done.stderr


def test_names_are_written_whatever_the_locale(drawn_folder):
    done = started(drawn_folder, "find", "Альфа", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)[0]["matched"] == "Альфа"


def test_a_reader_that_has_seen_enough_is_no_error(drawn_folder):
    with subprocess.Popen(
        [sys.executable, "-c", "from corridors.cli import main; main()", "ledger"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "CORRIDORS_GEODATA": str(drawn_folder),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.fixture
def busy_port():
    """A port of this machine that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_busy_port_is_named_with_the_way_out(run, busy_port):
    code, _, err = run("serve", "--port", str(busy_port))
    assert code == 2
    assert is_one_line(err)
    assert f"cannot listen on 127.0.0.1 port {busy_port}" in err
    assert f"`corridors serve --port {busy_port + 1}`" in err or busy_port == 65535


def test_an_address_of_another_machine_is_refused_with_the_way_out(run):
    code, _, err = run("serve", "--host", "203.0.113.1")
    assert code == 2
    assert "cannot listen on 203.0.113.1 port 8501" in err
    assert "--host 127.0.0.1" in err


@pytest.fixture
def free_port():
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def served(monkeypatch):
    """Catch what would be served, and come back to this directory afterwards."""
    monkeypatch.chdir(Path.cwd())
    caught = []
    monkeypatch.setattr(cli.uvicorn, "run", lambda app, **how: caught.append((app, how)))
    return caught


def test_damaged_data_is_told_before_anything_is_served(run, drawn_folder, free_port, served):
    (drawn_folder / "figures.csv").unlink()
    code, _, err = run("serve", "--port", str(free_port))
    assert code == 2
    assert "figures.csv" in err
    assert served == []


def test_serving_says_where(run, free_port, served):
    code, out, _ = run("serve", "--port", str(free_port))
    assert code == 0
    assert f"http://127.0.0.1:{free_port}" in out
    [(app, how)] = served
    assert app == "app:app"
    assert (how["host"], how["port"]) == ("127.0.0.1", free_port)


def test_a_data_folder_given_relatively_is_served_from_wherever_it_is_meant(
    run, drawn_folder, free_port, served, monkeypatch
):
    monkeypatch.chdir(drawn_folder.parent)
    monkeypatch.setenv("CORRIDORS_GEODATA", drawn_folder.name)
    code, _, err = run("serve", "--port", str(free_port))
    assert (code, err) == (0, "")
    assert len(served) == 1
    assert os.environ["CORRIDORS_GEODATA"] == str(drawn_folder)


def test_serving_needs_a_checkout(run, monkeypatch, tmp_path):
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "site" / "corridors" / "cli.py"))
    code, _, err = run("serve")
    assert code == 2
    assert "serve from a checkout of the project" in err


@pytest.mark.parametrize("ending", ["geojson", "gpkg", "parquet", "csv", "kml"])
def test_a_view_is_written_to_a_file_by_its_ending(run, tmp_path, ending):
    file = tmp_path / f"view.{ending}"
    code, out, err = run("export", "/atlas?mode=rail&country=KZ", "-o", str(file))
    assert (code, err) == (0, "")
    assert out == f"{file}: 3 features\n"
    assert file.stat().st_size > 0


def test_a_view_as_geojson_holds_what_the_link_shows(run, tmp_path):
    file = tmp_path / "view.geojson"
    run("export", "mode=rail&country=KZ&ll=45,60,6", "-o", str(file))
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    shown = [feature["properties"]["id"] for feature in features]
    assert shown == ["rail-gamma-beta", "beta", "gamma"]


def test_words_that_choose_nothing_are_told(run, tmp_path):
    _, out, _ = run("export", "/atlas?mode=rail&ll=45,60,6", "-o", str(tmp_path / "a.csv"))
    assert out.endswith("features (passed over: ll)\n")


@pytest.mark.parametrize(
    ("view", "file", "told"),
    [
        ("/atlas?q=nowhere", "a.csv", "nothing is selected"),
        ("/atlas?mode=rial", "a.csv", "mode 'rial' was not understood"),
        ("/corridor?id=stepe-line", "a.csv", "did you mean steppe-line?"),
        ("/atlas", "a.shp", "no format 'shp'"),
        ("/atlas", "a", "no format ''"),
        ("/atlas", "no/such/folder/a.csv", "cannot write"),
        ("railways", "a.csv", "neither an address"),
    ],
)
def test_a_view_that_cannot_be_written_is_one_line_and_leaves_no_file(
    run, tmp_path, view, file, told
):
    code, out, err = run("export", view, "-o", str(tmp_path / file))
    assert (code, out) == (2, "")
    assert is_one_line(err)
    assert told in err
    assert not list(tmp_path.glob("a*"))


# check


def test_a_folder_is_checked_against_the_whole_contract(run, drawn_folder):
    status, out, _ = run("check", str(drawn_folder), "--json")
    report = json.loads(out)
    assert status == 1
    assert report["verdict"] == "reject"
    assert report["features"] == 9
    assert {"code", "message", "where"} == set(report["problems"][0])


def test_every_fault_is_a_line_with_file_id_and_field(run, drawn_folder):
    _, out, _ = run("check", str(drawn_folder))
    assert "layers/railways.geojson · rail-alpha-gamma · note: is empty" in out
    assert out.splitlines()[-1] == "reject: 9 features"


@pytest.mark.parametrize(
    ("content", "verdict", "status"),
    [
        ('{"type": "Point", "coordinates": [60, 44]}', "warn", 0),
        ('{"type": "FeatureCollection", "features": [5]}', "reject", 1),
        ("", "reject", 1),
    ],
)
def test_a_file_is_looked_over_before_it_is_used(run, tmp_path, content, verdict, status):
    path = tmp_path / "handed.geojson"
    path.write_text(content, encoding="utf-8")
    done, out, err = run("check", str(path), "--json")
    assert (done, json.loads(out)["verdict"], err) == (status, verdict, "")


def test_a_file_that_is_not_there_is_one_line_on_stderr(run, tmp_path):
    status, out, err = run("check", str(tmp_path / "lost.geojson"))
    assert (status, out) == (2, "")
    assert is_one_line(err)


def test_the_ledger_tells_kilometres_by_country(run):
    _, out, _ = run("ledger", "--json")
    by_country = {row["segment_id"]: row["km_by_country"] for row in json.loads(out)}
    assert by_country["rail-gamma-beta"] == {"KZ": 111.1}
