"""Small pieces of markup: what is put into them stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markupsafe import Markup, escape

from corridors.ui import parts


@pytest.mark.parametrize("url", ["https://example.org/a", "http://example.org"])
def test_a_web_address_becomes_a_link_that_tells_the_other_side_nothing(url):
    made = parts.link("A paper", url)
    assert made == f'<a href="{url}" target="_blank" rel="noopener noreferrer">A paper</a>'


@pytest.mark.parametrize(
    "url", [None, "", float("nan"), "javascript:alert(1)", "data:text/html,x", "//example.org", 5]
)
def test_what_is_no_web_address_stays_text(url):
    assert parts.link("A paper", url) == "A paper"


@given(text=some.text())
def test_no_text_becomes_markup(text):
    shown = escape(text)
    assert parts.chip(text) == f'<span class="co-chip">{shown}</span>'
    assert parts.join([text, text]) == shown + shown
    assert parts.link(text, None) == shown
    assert f"<td>{shown}</td>" in parts.table([text], [[text]])


def test_markup_of_ours_in_a_table_is_kept_and_text_is_escaped():
    made = parts.table(["<th>"], [[Markup("<b>1</b>"), "<i>"]])
    assert "<th scope='col'>&lt;th&gt;</th>" in made
    assert "<td><b>1</b></td><td>&lt;i&gt;</td>" in made


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Aktau and Alat", "Aktau and Alat"),
        ("`code` $x$", r"\`code\` \$x\$"),
        ("[a](b) **c**", r"\[a\]\(b\) \*\*c\*\*"),
        (":material/map:", r"\:material\/map\:"),
        (":streamlit:", "\\:\u2060streamlit\\:"),
    ],
)
def test_a_label_shows_a_text_as_it_is(text, label):
    assert parts.plain(text) == label
