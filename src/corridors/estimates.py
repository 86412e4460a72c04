"""A number that is not known exactly: low, central, high."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from corridors.errors import AssumptionError


@dataclass(frozen=True, slots=True)
class Estimate:
    """A range and the number inside it that one would name.

    Attributes
    ----------
    low, central, high
        In this order; 0 or more.

    Raises
    ------
    AssumptionError
        If a number is missing, negative or out of order.
    """

    low: float
    central: float
    high: float

    def __post_init__(self) -> None:
        told = (self.low, self.central, self.high)
        if not all(map(math.isfinite, told)) or self.low < 0:
            message = f"{told} is no range: three numbers of 0 or more are needed"
            raise AssumptionError(message)
        if not self.low <= self.central <= self.high:
            message = f"{told} is out of order: write low, central, high"
            raise AssumptionError(message)

    def __add__(self, other: "Estimate") -> "Estimate":
        return Estimate(self.low + other.low, self.central + other.central, self.high + other.high)

    def scaled(self, factor: float) -> "Estimate":
        """Multiply all three numbers.

        Parameters
        ----------
        factor
            0 or more.

        Returns
        -------
        Estimate
            Of the product.

        Raises
        ------
        AssumptionError
            If the factor is negative or not finite.

        Examples
        --------
        >>> Estimate(1, 2, 4).scaled(10)
        Estimate(low=10, central=20, high=40)
        """
        return Estimate(self.low * factor, self.central * factor, self.high * factor)

    def hours_at(self, length_km: float) -> "Estimate":
        """Take this as a speed and say how long a way takes; the highest speed is the lowest time.

        Parameters
        ----------
        length_km
            0 or more.

        Returns
        -------
        Estimate
            Hours.

        Raises
        ------
        AssumptionError
            If the lowest speed is 0.

        Examples
        --------
        >>> Estimate(20, 40, 50).hours_at(1000)
        Estimate(low=20.0, central=25.0, high=50.0)
        """
        if self.low <= 0:
            message = f"a speed of {self.low:g} km/h arrives nowhere: it must be above 0"
            raise AssumptionError(message)
        return Estimate(length_km / self.high, length_km / self.central, length_km / self.low)


ZERO = Estimate(0.0, 0.0, 0.0)


def total(parts: Iterable[Estimate]) -> Estimate:
    """Add ranges up, low to low and high to high.

    All parts at their best at once, or all at their worst, is rarer than any one of them: the
    range of a sum is the widest one possible.

    Parameters
    ----------
    parts
        Any number.

    Returns
    -------
    Estimate
        Zero for none.
    """
    low = central = high = 0.0
    for part in parts:
        low += part.low
        central += part.central
        high += part.high
    return Estimate(low, central, high)
