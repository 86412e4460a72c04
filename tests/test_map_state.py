"""What the browser is told: ids, words and masks, and nothing else."""

import base64
import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridors.map_state import Focus, LayerView, MapState, pack_mask, unpack_mask


def test_a_payload_holds_what_the_browser_reads() -> None:
    state = MapState(
        config="c",
        layers=(LayerView("rail", "u", 3, "Bw=="),),
        selected="a",
        related=((0, "AQ=="),),
        theme="dark",
        lang="ru",
        tiles="osm",
        focus=Focus((60.0, 40.0, 70.0, 45.0), 5),
    )
    assert _payload(state) == {
        "v": 1,
        "config": "c",
        "layers": [{"id": "rail", "url": "u", "n": 3, "mask": "Bw=="}],
        "selected": "a",
        "related": [[0, "AQ=="]],
        "theme": "dark",
        "lang": "ru",
        "tiles": "osm",
        "focus": {"bbox": [60.0, 40.0, 70.0, 45.0], "t": 5},
        "linked": False,
        "stage": False,
    }


@pytest.mark.parametrize("words", [{"theme": "pink"}, {"tiles": "evil"}, {"lang": "<b>"}])
def test_a_word_that_is_not_one_of_the_list_is_refused(words: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not one the map knows|no ISO 639-1 code"):
        MapState(config="c", layers=(), **words)


@given(st.lists(st.booleans(), max_size=40))
def test_a_mask_survives_packing(shown: list[bool]) -> None:
    mask = np.array(shown, dtype=bool)
    assert unpack_mask(pack_mask(mask), len(shown)).tolist() == shown


def test_the_first_feature_is_the_lowest_bit() -> None:
    assert base64.b64decode(pack_mask(np.array([True] + [False] * 8))) == b"\x01\x00"


@pytest.mark.parametrize(("mask", "n"), [("AQ==", 9), ("{{", 1), ("", 1)])
def test_a_mask_of_another_length_is_refused(mask: str, n: int) -> None:
    with pytest.raises(ValueError, match=r"is not one of|is not base64"):
        unpack_mask(mask, n)


def _payload(state: MapState) -> Any:
    return json.loads(base64.b64decode(state.to_base64()))
