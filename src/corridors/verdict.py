"""What was found wrong with data, and whether it can be used all the same."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """Whether data can be used."""

    ACCEPT = "accept"
    WARN = "warn"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, or odd.

    Attributes
    ----------
    code
        A word a program can look at.
    message
        What it is, with the value, and what was done or what would be right.
    where
        File, id and field, or the number of the feature; empty for the whole.
    is_fatal
        Whether the data cannot be used with it.
    """

    code: str
    message: str
    where: str = ""
    is_fatal: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found.

    Attributes
    ----------
    features
        How many features were looked at.
    problems
        All problems; empty where nothing is wrong.
    """

    features: int
    problems: tuple[Problem, ...]

    @property
    def verdict(self) -> Verdict:
        """Judge whether the data can be used.

        Returns
        -------
        Verdict
            Rejected for a fatal problem, with a warning for any other.
        """
        if any(problem.is_fatal for problem in self.problems):
            return Verdict.REJECT
        return Verdict.WARN if self.problems else Verdict.ACCEPT

    def to_document(self) -> dict[str, object]:
        """Write the report as one JSON document.

        Returns
        -------
        dict[str, object]
            ``verdict``, ``features`` and ``problems`` of ``code``, ``message``, ``where``.
        """
        return {
            "verdict": self.verdict.value,
            "features": self.features,
            "problems": [
                {"code": one.code, "message": one.message, "where": one.where}
                for one in self.problems
            ],
        }
