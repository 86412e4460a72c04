"""The legend of what is shown."""

from corridors.cartography.legend import legend
from corridors.style import GREY, MODE_INK
from corridors.terms import Mode


def told(atlas, *ids):
    """Give heading to texts for some features."""
    shown = atlas.features[atlas.features["id"].isin(ids)]
    return {
        group.heading: [entry.text for entry in group.entries] for group in legend(shown, "light")
    }


def test_only_what_is_shown_is_in_it(drawn_atlas):
    assert told(drawn_atlas, "rail-gamma-beta", "beta") == {
        "What moves": ["Rail"],
        "Status": ["Operating", "Under construction"],
        "How the course is known": ["Through named places"],
        "Places": ["City"],
    }


def test_entries_stand_in_the_order_of_the_vocabulary(drawn_atlas):
    everything = told(drawn_atlas, *drawn_atlas.features["id"])
    assert everything["What moves"] == ["Rail", "Gas pipeline", "Power"]
    assert everything["Power plants"] == ["Solar plant"]
    assert everything["How the course is known"][-1] == "Indicative area"


def test_nothing_shown_has_no_legend(drawn_atlas):
    assert legend(drawn_atlas.features.head(0), "light") == ()


def test_samples_have_the_colours_of_the_map(drawn_atlas):
    [moves, *_] = legend(drawn_atlas.features, "dark")
    assert moves.entries[0].sample.colour == MODE_INK[Mode.RAIL].dark
    assert moves.entries[0].sample.colour != GREY.dark
