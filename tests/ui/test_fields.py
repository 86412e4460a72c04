"""What fields mean, as the page Data tells it."""

import pytest

from corridors.schema import Plant, Segment
from corridors.ui import fields
from tests.ui.reading import markup


def test_the_fields_of_a_record_are_told_with_their_units(open_page):
    page = open_page()
    page.switch_page("../../../pages/data.py").run()
    shown = markup(page)
    assert all(f"<code>{name}</code>" in shown for name in Segment.model_fields)
    assert "<td><code>gauge_mm</code></td><td>mm</td>" in shown
    page.pills(key="data_fields").set_value("plant").run()
    shown = markup(page)
    assert all(f"<code>{name}</code>" in shown for name in Plant.model_fields)
    assert "<code>gauge_mm</code>" not in shown


@pytest.mark.parametrize(
    ("field", "unit"),
    [("length_km", "km"), ("capacity_mt_a", "Mt/year"), ("deviation_pct", "%"), ("id", "")],
)
def test_a_unit_is_read_from_the_end_of_a_name(field, unit):
    assert fields.unit(field) == unit
