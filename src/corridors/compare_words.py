"""Numbers and names of a comparison, in words."""

from collections.abc import Mapping

from corridors.estimates import Estimate
from corridors.terms import GeometryClass, Mode, label
from corridors.texts import _, number

DAY_H = 24.0
_LONG_H = 72.0


def km(length_km: float) -> str:
    """Write a length.

    Parameters
    ----------
    length_km
        Kilometres.

    Returns
    -------
    str
        E.g. ``3,219 km``.
    """
    return _("{km} km").format(km=number(length_km, 1 if length_km < 10 else 0))  # noqa: PLR2004


def span(estimate: Estimate, unit: str = "") -> str:
    """Write a range.

    Parameters
    ----------
    estimate
        Low, central, high.
    unit
        What stands behind it.

    Returns
    -------
    str
        E.g. ``96–140 h``; one number where both ends look alike.
    """
    digits = 0 if estimate.high >= 10 else 1  # noqa: PLR2004
    low, high = number(estimate.low, digits), number(estimate.high, digits)
    return (low if low == high else f"{low}–{high}") + (f" {unit}" if unit else "")


def hours(estimate: Estimate) -> str:
    """Write a central time, in days where it is long.

    Parameters
    ----------
    estimate
        Hours.

    Returns
    -------
    str
        E.g. ``11 h`` or ``11.3 days``.
    """
    if estimate.central < _LONG_H:
        return _("{hours} h").format(hours=number(estimate.central, 0))
    return _("{days} days").format(days=number(estimate.central / DAY_H, 1))


def days(low_h: float, high_h: float) -> str:
    """Write a range of time in days.

    Parameters
    ----------
    low_h, high_h
        Hours.

    Returns
    -------
    str
        E.g. ``12 days`` or ``20–22 days``.
    """
    low, high = number(low_h / DAY_H, 1), number(high_h / DAY_H, 1)
    return _("{days} days").format(days=low if low == high else f"{low}–{high}")


def signed(value: float, unit: str, decimals: int = 0) -> str:
    """Write a difference.

    Parameters
    ----------
    value
        What it is.
    unit
        What stands behind it.
    decimals
        The most decimals shown.

    Returns
    -------
    str
        E.g. ``+767 km`` or ``±0 km``.
    """
    rounded = round(value, decimals)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else "±"
    return f"{sign}{number(abs(rounded), decimals)} {unit}".strip()


def basis(name: str) -> str:
    """Name what a length rests on.

    Parameters
    ----------
    name
        ``published`` or a geometry class.

    Returns
    -------
    str
        In the language in use.
    """
    if name == "published":
        return _("Published")
    return _("Measured: {form}").format(form=label(GeometryClass(name)).lower())


def shares(parts: Mapping[str, float]) -> dict[str, int]:
    """Turn parts into whole per cent.

    Parameters
    ----------
    parts
        Name to amount.

    Returns
    -------
    dict[str, int]
        The largest first; parts below half a per cent are left out.
    """
    whole = sum(parts.values()) or 1.0
    told = {name: round(100 * part / whole) for name, part in parts.items()}
    return {name: told[name] for name in sorted(parts, key=lambda n: -parts[n]) if told[name]}


def modes(km_by_mode: Mapping[str, float]) -> tuple[str, ...]:
    """Write kilometres by mode.

    Parameters
    ----------
    km_by_mode
        Mode to kilometres.

    Returns
    -------
    tuple[str, ...]
        E.g. ``Rail 3,735 km`` and ``Sea 498 km``.
    """
    return tuple(f"{label(Mode(mode))} {km(part)}" for mode, part in km_by_mode.items())


def causes() -> dict[str, str]:
    """Name what the hours of a journey are spent with.

    Returns
    -------
    dict[str, str]
        Field of `effort.Hours` to its name in the language in use, moving first.
    """
    return {
        "moving": _("Moving"),
        "borders": _("Borders"),
        "gauge_changes": _("Changing gauge"),
        "transfers": _("Changing mode"),
        "ferry_wait": _("Waiting for ships"),
    }
