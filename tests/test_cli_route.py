"""`corridors route`: the numbers of the page, one document, one line for an error."""

import json
import sys

import pytest

from corridors import cli
from corridors.catalogue import geodata_folder
from tests.routed import best


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in this process over the folder that ships."""
    monkeypatch.setenv("CORRIDORS_GEODATA", str(geodata_folder()))

    def run(*words):
        monkeypatch.setattr(sys, "argv", ["corridors", "route", *words])
        with pytest.raises(SystemExit) as caught:
            cli.main()
        out, err = capsys.readouterr()
        return int(caught.value.code or 0), out, err

    return run


def test_a_route_is_one_document_with_hours(run):
    code, out, err = run("choir", "Sainshand", "--modes", "rail", "--json")
    assert (code, err) == (0, "")
    (only,) = json.loads(out)["alternatives"]
    assert only["length_km"] == 227.0
    assert 0 < only["hours"]["low"] <= only["hours"]["central"] <= only["hours"]["high"]


def test_options_are_the_limits_of_a_scenario(run):
    words = ["--modes", "rail,sea", "--avoid", "ru", "--close", "alat-port", "--alternatives", "1"]
    code, out, _err = run("khorgos", "Istanbul", *words, "--json")
    assert code == 0
    (only,) = json.loads(out)["alternatives"]
    same = best("khorgos", "Istanbul", modes={"rail", "sea"}, avoid={"RU"}, close={"alat-port"})
    assert only["length_km"] == pytest.approx(same.length_km, abs=0.001)
    assert "RU" not in only["km_by_country"]


def test_planned_lines_are_used_when_asked_for(run):
    code, _out, err = run("termez", "kharlachi", "--modes", "rail")
    assert (code, err.count("\n")) == (2, 1)
    code, out, _err = run(
        "termez", "kharlachi", "--modes", "rail", "--status", "operating,planned", "--json"
    )
    assert code == 0
    assert "planned" in {leg["status"] for leg in json.loads(out)["alternatives"][0]["legs"]}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["Tashkentt", "almaty"], "did you mean Tashkent?"),
        (["almaty", "almaty"], "are both Almaty"),
        (["0,-150", "almaty"], "more than 50 km from every"),
        (["almaty", "tashkent", "--modes", ""], "no mode is allowed"),
        (["almaty", "tashkent", "--close", "almaty"], "is closed in this scenario"),
        (["almaty", "tashkent", "--close", "nonsense"], "no hub, port, crossing or segment"),
        (["ulaanbaatar", "almaty", "--avoid", "RU,CN"], "cannot be left"),
    ],
)
def test_what_cannot_be_answered_is_one_line(run, words, says):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert says in err
