"""Every text a visitor sees, in the visitor's language, from one gettext catalogue a language.

The English text in the code is the message id. A language is added by putting
``locale/<language>/LC_MESSAGES/corridors.po`` beside this file; no code changes.
"""

import gettext as _gettext
import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from anyascii import anyascii
from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

DEFAULT_LANGUAGE = "en"
DOMAIN = "corridors"
_LOCALES = Path(__file__).with_name("locale")
_language: ContextVar[str] = ContextVar("corridors_language", default=DEFAULT_LANGUAGE)


def languages() -> tuple[str, ...]:
    """List the languages there is a catalogue for, English first.

    Returns
    -------
    tuple[str, ...]
        ISO 639-1 codes.
    """
    found = {path.parent.parent.name for path in _LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")}
    return (DEFAULT_LANGUAGE, *sorted(found - {DEFAULT_LANGUAGE}))


def use_language(code: str) -> str:
    """Choose the language of the texts that follow in this context.

    Parameters
    ----------
    code
        An ISO 639-1 code; one without a catalogue means English.

    Returns
    -------
    str
        The language now in use.
    """
    chosen = code if code in languages() else DEFAULT_LANGUAGE
    _language.set(chosen)
    return chosen


def language() -> str:
    """Name the language in use.

    Returns
    -------
    str
        An ISO 639-1 code.
    """
    return _language.get()


def _(message: str) -> str:
    """Translate a message into the language in use."""
    return _catalogue(_language.get()).gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """Translate a message that depends on a count, without filling it in.

    Parameters
    ----------
    singular, plural
        The message in English for one and for any other count.
    count
        How many.

    Returns
    -------
    str
        The form the language in use has for the count.
    """
    return _catalogue(_language.get()).ngettext(singular, plural, count)


def number(value: float, decimals: int = 0) -> str:
    """Write a number as people write it in the language in use: ``3,219``, ``0.5``.

    Parameters
    ----------
    value
        The number.
    decimals
        The most decimals shown; trailing zeros are left out.

    Returns
    -------
    str
        The number with separators.
    """
    return _number(float(value), decimals, _language.get())


def country_name(code: str) -> str:
    """Name a country in the language in use.

    Parameters
    ----------
    code
        ISO 3166-1 alpha-2 code.

    Returns
    -------
    str
        The name, or the code itself where it is not a country's.
    """
    return _territories(_language.get()).get(code) or code


def fold(text: str) -> str:
    """Reduce a text to what people mean when they type it: plain Latin letters and digits.

    Other scripts are transliterated (anyascii), accents and case dropped, anything else becomes
    one space.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Lower-case ASCII words.

    Examples
    --------
    >>> fold("Замын-Үүд"), fold("Ölgii (Өлгий)")
    ('zamyn uud', 'olgii olgiy')
    """
    plain = re.sub(r"['`]", "", anyascii(text).casefold())
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


@lru_cache(maxsize=4096)
def _number(value: float, decimals: int, code: str) -> str:
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return str(format_decimal(value, format=pattern, locale=code))


@cache
def _territories(language_code: str) -> Mapping[str, str]:
    return dict(Locale.parse(language_code).territories)


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    path = _LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.is_file():
        return _gettext.NullTranslations()
    with path.open("rb") as handle:
        catalogue = read_po(handle, locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)
