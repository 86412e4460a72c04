"""Reading what somebody hands over, byte by byte, keeping what was odd and what was broken."""

import json
import math
from dataclasses import dataclass, field
from typing import NoReturn

from pyproj import Transformer

from corridors.verdict import Problem, Report

MOST_TOLD = 100
"""Broken features told one by one; beyond these only their number is told."""

_LONGEST = 60


class BrokenError(Exception):
    """A file or a feature that cannot be used.

    Parameters
    ----------
    code, message
        As in `Problem`.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(message)


@dataclass(slots=True)
class Look:
    """What has been seen so far.

    Attributes
    ----------
    problems
        What is broken.
    oddities
        Code to message, where it was first seen and how often.
    to_degrees
        Brings coordinates to WGS84 where they are in another system.
    ids, kinds
        Ids and kinds of geometry seen.
    """

    problems: list[Problem] = field(default_factory=list)
    oddities: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    to_degrees: Transformer | None = None
    ids: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)

    def odd(self, code: str, message: str, where: str = "") -> None:
        """Note something odd; the same oddity is told once, with how often it was seen.

        Parameters
        ----------
        code, message, where
            As in `Problem`.
        """
        _, first, count = self.oddities.get(code, ("", where, 0))
        self.oddities[code] = (message, first, count + 1)

    def report(self, features: int) -> Report:
        """Put together what was found, broken things first.

        Parameters
        ----------
        features
            How many were looked at.

        Returns
        -------
        Report
            All that was found.
        """
        told = self.problems[:MOST_TOLD]
        if len(self.problems) > MOST_TOLD:
            rest = f"{len(self.problems) - MOST_TOLD} more features are broken"
            told.append(Problem("more", rest))
        for code, (message, where, count) in self.oddities.items():
            often = f" ({count} times, first here)" if count > 1 else ""
            told.append(Problem(code, message + often, where, is_fatal=False))
        return Report(features, tuple(told))


def read_text(content: bytes, look: Look) -> str:
    """Read bytes as text.

    Parameters
    ----------
    content
        All bytes of a file.
    look
        Where a byte order mark or another encoding is noted.

    Returns
    -------
    str
        Without a byte order mark.

    Raises
    ------
    BrokenError
        If the file is empty or is not text.
    """
    if not content.strip():
        refuse("empty", "the file is empty")
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            look.odd("encoding", "is in UTF-16 and was read as such; GeoJSON is UTF-8")
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                refuse("encoding", f"is not text: {error.reason}", error)
    if content.startswith(b"\xef\xbb\xbf"):
        look.odd("bom", "begins with a byte order mark, which was left out")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"is not text in UTF-8: byte {content[error.start]:#04x} at {error.start}"
        refuse("encoding", message, error)


def read_document(text: str, look: Look) -> object:
    """Read text as JSON; one object a line is read as a collection.

    Parameters
    ----------
    text
        The text.
    look
        Where what is not quite JSON is noted.

    Returns
    -------
    object
        What the text holds.

    Raises
    ------
    BrokenError
        If the text is not JSON.
    """

    def not_a_number(word: str) -> float:
        look.odd("number", f"{word} is not JSON and was read as a missing value")
        return math.nan

    try:
        return json.loads(text, parse_constant=not_a_number)
    except RecursionError as error:
        refuse("json", "is nested too deeply", error)
    except ValueError as error:
        lines = [line.strip("\x1e \t\r") for line in text.splitlines()]
        try:
            rows = [json.loads(line, parse_constant=not_a_number) for line in lines if line]
        except (ValueError, RecursionError):
            refuse("json", f"is not JSON: {error}", error)
        look.odd("sequence", "is one feature a line (GeoJSONSeq), which was read as a collection")
        return {"type": "FeatureCollection", "features": rows}


def refuse(code: str, message: str, cause: Exception | None = None) -> NoReturn:
    """Give up on a file or a feature.

    Parameters
    ----------
    code, message
        As in `Problem`.
    cause
        What was raised, if anything was.

    Raises
    ------
    BrokenError
        Always.
    """
    raise BrokenError(code, message) from cause


def json_name(value: object) -> str:
    """Name the sort of a JSON value.

    Parameters
    ----------
    value
        As `json` reads it.

    Returns
    -------
    str
        E.g. ``object`` or ``list``.
    """
    names = {dict: "object", list: "list", str: "text", bool: "truth value", type(None): "null"}
    return names.get(type(value), "number")


def short(value: object) -> str:
    """Write a value so that it fits a line.

    Parameters
    ----------
    value
        Any value.

    Returns
    -------
    str
        Its beginning.
    """
    text = repr(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
