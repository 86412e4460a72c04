"""What a search is to keep short: kilometres, hours or money, from the assumptions."""

from corridors.assumptions import Assumptions
from corridors.network import Network
from corridors.observations import Quantity
from corridors.scenario import DISTANCE, Weights

_LAND = ("rail", "road")
_DAY_H = 24.0


def weights(by: str, assumptions: Assumptions, network: Network) -> Weights:
    """Say what the search adds up.

    The search knows one number a mode and one a crossing; what the assumptions tell apart by
    country counts in the comparison, not in the search.

    Parameters
    ----------
    by
        One of ``km``, ``hours`` and ``cost``; any other word means kilometres.
    assumptions
        The numbers; their central ones count.
    network
        For its border crossings.

    Returns
    -------
    Weights
        Kilometres, hours, or US dollars a tonne.
    """
    if by == "hours":
        return _hours(assumptions, network)
    return _cost(assumptions) if by == "cost" else DISTANCE


def _hours(assumptions: Assumptions, network: Network) -> Weights:
    day = _central(assumptions, Quantity.DAY, "road") / _DAY_H
    speeds = {mode: _central(assumptions, Quantity.SPEED, mode) for mode in (*_LAND, "sea")}
    speeds["road"] = min(speeds["road"], day or speeds["road"])
    return Weights(
        per_km=tuple((mode, 1 / speed) for mode, speed in speeds.items()),
        per_crossing=tuple((mode, _central(assumptions, Quantity.BORDER, mode)) for mode in _LAND),
        per_gauge_break=_central(assumptions, Quantity.GAUGE_CHANGE, "rail"),
        per_transfer=_central(assumptions, Quantity.TRANSFER, "rail sea"),
        per_sailing=_central(assumptions, Quantity.FERRY_WAIT, "sea"),
        at_crossing=tuple(_borders(assumptions, network)),
    )


def _borders(assumptions: Assumptions, network: Network) -> list[tuple[str, float]]:
    found = []
    columns = (network.crossings[name] for name in ("id", "country_a", "country_b", "mode"))
    for name, one, other, told in zip(*columns, strict=True):
        hours = [
            row.estimate.central
            for mode in _LAND
            if mode in told
            and (
                row := assumptions.find(
                    Quantity.BORDER, mode, countries={one, other}, places={name}
                )
            )
        ]
        if hours:
            found.append((str(name), min(hours)))
    return found


def _cost(assumptions: Assumptions) -> Weights:
    return Weights(
        per_km=tuple(
            (mode, _central(assumptions, Quantity.COST, mode)) for mode in (*_LAND, "sea")
        ),
        per_gauge_break=_central(assumptions, Quantity.GAUGE_CHANGE_COST, "rail"),
        per_sailing=_central(
            assumptions, Quantity.FERRY_COST, "sea", places=("aktau-port", "alat-port")
        ),
    )


def _central(
    assumptions: Assumptions, quantity: Quantity, mode: str, places: tuple[str, ...] = ()
) -> float:
    found = assumptions.find(quantity, mode, places=places)
    return found.estimate.central if found else 0.0
