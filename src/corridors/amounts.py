"""What number a figure means, with its qualifier and as far as it is rounded."""

from decimal import Decimal

from corridors.schema import Figure

Span = tuple[Decimal, Decimal]


def is_number(figure: Figure) -> bool:
    """Tell whether a figure states a number, and not words only.

    Parameters
    ----------
    figure
        One figure.

    Returns
    -------
    bool
        Whether it has a value or an end of a range.
    """
    return any(number is not None for number in (figure.value, figure.low, figure.high))


def agree(one: Figure, other: Figure) -> bool:
    """Tell whether one figure is a coarser way of saying the other.

    It is where what the one states lies within the `span` of the other: 43.82 and "more than 43"
    agree, 94.82 and "more than 70" do not; 30 and 25–30 agree, 55–60 and 58–65 do not.

    Parameters
    ----------
    one, other
        Figures that state numbers in the same unit.

    Returns
    -------
    bool
        The same in either order.
    """
    return _within(_stated(one), span(other)) or _within(_stated(other), span(one))


def span(figure: Figure) -> Span:
    """Say from where to where the number of a figure may lie as it is written.

    A plain number is rounded to its last digit, so 94.82 lies within 94.8. About so many is rounded
    to the last digit that is not 0. More than so many reaches as far as the next number as round
    as it: "more than 43" is said of 43.82 and not of 95. Up to so many likewise, downwards.

    Parameters
    ----------
    figure
        One figure that states a number.

    Returns
    -------
    tuple[Decimal, Decimal]
        Both ends, included.

    Examples
    --------
    >>> row = dict.fromkeys(Figure.model_fields, "") | {"low": None, "high": None}
    >>> span(Figure.model_construct(**row | {"value": 94.8}))
    (Decimal('94.75'), Decimal('94.85'))
    >>> span(Figure.model_construct(**row | {"value": 70.0, "qualifier": ">"}))
    (Decimal('70.0'), Decimal('80.0'))
    """
    first, last = _stated(figure)
    if figure.qualifier == "≈":
        return first - _step(first) / 2, last + _step(last) / 2
    half = min(_step(first), Decimal(1)) / 2 if first == last else Decimal(0)
    return first - half, last + half


def _stated(figure: Figure) -> Span:
    value, low, high = figure.value, figure.low, figure.high
    numbers = [Decimal(repr(number)) for number in (value, low, high) if number is not None]
    least, most = min(numbers), max(numbers)
    if figure.qualifier == ">" or (value is None and high is None):
        return least, most + _step(most)
    if figure.qualifier == "<" or (value is None and low is None):
        return least - _step(least), most
    return least, most


def _step(exact: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(exact.normalize().as_tuple().exponent)) if exact else Decimal(1)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
