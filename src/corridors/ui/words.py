"""Names of quantities for a visitor."""

from corridors.texts import _

_SUFFIXES = (
    "_usd_m", "_usd_bn", "_eur_m", "_eur_bn", "_bcm_a", "_bcm", "_mt_a", "_teu_a", "_gwh_a",
    "_mwh", "_twh_a", "_km", "_mm", "_kv", "_mw", "_gw", "_pct", "_ha", "_h", "_count",
)  # fmt: skip


def quantity_name(quantity: str) -> str:
    """Name a quantity; its unit stands with the value and is left out.

    Parameters
    ----------
    quantity
        A snake-case term, e.g. ``capacity_bcm_a``.

    Returns
    -------
    str
        E.g. ``Capacity``.
    """
    known = {
        "length_km": _("Length"),
        "tunnel_length_km": _("Tunnel length"),
        "start_year": _("Year of opening"),
        "gauge_mm": _("Track gauge"),
        "voltage_kv": _("Voltage"),
    }
    if quantity in known:
        return known[quantity]
    for suffix in _SUFFIXES:
        quantity = quantity.removesuffix(suffix)
    return _(quantity.replace("_", " ").capitalize())
