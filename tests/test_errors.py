"""The tree of errors and what their texts say."""

import inspect

import pytest

from corridors import errors
from corridors.errors import CorridorsError, DataError, Fault, UnknownIdError


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, Exception)
    ],
)
def test_every_error_hangs_on_the_one_root(kind):
    assert issubclass(kind, CorridorsError)


def test_a_fault_names_file_subject_and_field_before_its_message():
    fault = Fault("layers/a.geojson", "line-1", "mode", "is 'rails'")
    assert str(fault) == "layers/a.geojson · line-1 · mode: is 'rails'"


def test_a_fault_of_a_whole_file_leaves_out_what_is_empty():
    assert str(Fault("a.csv", "", "", "cannot be read")) == "a.csv: cannot be read"


def test_a_data_error_tells_every_fault_and_their_number():
    faults = [Fault("a.csv", "", "", "is bad"), Fault("b.csv", "", "", "is worse")]
    told = str(DataError(faults)).splitlines()
    assert told[0].startswith("2 faults in the data")
    assert [line.strip() for line in told[1:]] == ["a.csv: is bad", "b.csv: is worse"]


def test_a_data_error_carries_its_faults():
    fault = Fault("a.csv", "", "", "is bad")
    assert DataError([fault]).faults == (fault,)


def test_one_fault_is_told_in_the_singular():
    assert str(DataError([Fault("a.csv", "", "", "is bad")])).startswith("1 fault in the data")


def test_an_unknown_id_comes_with_near_ones():
    error = UnknownIdError("record", "midle", ["middle", "middle-2"])
    assert str(error) == "no record 'midle'; did you mean middle, middle-2?"


def test_an_unknown_id_with_nothing_near_says_so():
    assert str(UnknownIdError("record", "xyz")) == "no record 'xyz'; nothing is near it"


def test_an_unknown_id_keeps_its_suggestions():
    assert UnknownIdError("record", "midle", ["middle"]).suggestions == ("middle",)
