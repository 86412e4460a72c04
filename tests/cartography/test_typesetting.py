"""Texts on a page."""

import pytest
from matplotlib.textpath import TextPath

from corridors.cartography.typesetting import font, text_px, wrapped


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
@pytest.mark.parametrize("text", ["Ulaanbaatar", "Каспий", "Efficient file, 10–20 % (o)", "O", "g"])
def test_a_text_is_as_wide_as_matplotlib_draws_it(text, bold, italic):
    drawn = TextPath((0, 0), text, size=13, prop=font(bold=bold, italic=italic)).get_extents()
    assert text_px(text, 13.0, bold=bold, italic=italic) == pytest.approx(drawn.x1, abs=1e-9)


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_what_nobody_sees_takes_no_room(text):
    assert text_px(text, 20.0) == 0


def test_marks_of_mathematics_are_letters_like_others():
    plain, marked = text_px("cost 5", 20.0), text_px("$cost$ 5", 20.0)
    dollar = text_px("a$a", 20.0) - text_px("aa", 20.0)
    assert marked == pytest.approx(plain + 2 * dollar, abs=1.5)


def test_a_word_wider_than_a_line_is_cut_and_no_letter_lost():
    lines = wrapped("a " + "m" * 40, 100.0, 12.0)
    assert "".join(lines).replace(" ", "") == "a" + "m" * 40
    assert max(text_px(line, 12.0) for line in lines) <= 100
