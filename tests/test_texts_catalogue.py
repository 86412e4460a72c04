"""The template that translators start from holds every text of the code."""

from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "src" / "corridors" / "locale" / "corridors.pot"


def in_code():
    """Every text that the code marks, as babel finds it."""
    found = set()
    for folder in ("src/corridors", "pages"):
        for *_, message, _comments, _context in extract_from_dir(
            ROOT / folder, keywords={"_": None, "ngettext": (1, 2)}
        ):
            found.update({message} if isinstance(message, str) else set(message))
    return found


def in_template():
    """Every text of the template."""
    with TEMPLATE.open("rb") as handle:
        entries = [message.id for message in read_po(handle) if message.id]
    return {text for entry in entries for text in ([entry] if isinstance(entry, str) else entry)}


def test_the_template_holds_every_text_of_the_code_and_no_other():
    assert in_template() == in_code(), "run the pybabel command of docs/translating.md"


def test_there_are_as_many_texts_as_a_page_with_a_map_has():
    assert len(in_code()) > 150
