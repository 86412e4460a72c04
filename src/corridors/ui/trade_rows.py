"""The rows that the charts of the page on trade are made of, and their words."""

import pandas as pd

from corridors.atlas import Atlas
from corridors.figures import rows, written
from corridors.pens import Tips
from corridors.schema import Figure
from corridors.terms import Confidence
from corridors.texts import _
from corridors.trade import Panel
from corridors.ui.energy_rows import evidence_columns
from corridors.words import quantity_name

_LABELS_APART = 0.06
_WITHOUT_YEAR = "9999"
_SHARED = 0.8


def title(panel: Panel) -> str:
    """Name a chart.

    Parameters
    ----------
    panel
        What is drawn.

    Returns
    -------
    str
        Quantity, scope, and the period where it is the same for all.
    """
    figures = panel.figures
    period = ""
    if panel.form == "amounts":
        years = set(figures["year"])
        period = ", ".join([*_shared(figures["scope"]), *(years if len(years) == 1 else ())])
    named = (quantity_name(panel.quantity), panel.scope, period)
    return ", ".join(part for part in named if part)


def axis(panel: Panel) -> str:
    """Name the unit of a chart in words.

    Parameters
    ----------
    panel
        What is drawn.

    Returns
    -------
    str
        For the axis.
    """
    unit = str(panel.figures["unit"].iloc[0])
    return {
        "USD bn": _("billion US dollars"),
        "USD m": _("million US dollars"),
        "%": _("per cent"),
        "Mt/a": _("million tonnes a year"),
        "TEU/a": _("containers (TEU) a year"),
    }.get(unit, unit)


def tips() -> Tips:
    """Name what a mark tells.

    Returns
    -------
    Tips
        Column to its name.
    """
    return {
        "written": _("Value"),
        "what": _("What"),
        "sort": _("Kind"),
        "source": _("Source"),
        "confidence": _("Confidence"),
        "note": _("Note"),
    }


def over_years(atlas: Atlas, panel: Panel) -> pd.DataFrame:
    """Prepare a chart over the years.

    Parameters
    ----------
    atlas
        For the sources.
    panel
        What is drawn.

    Returns
    -------
    pd.DataFrame
        As `corridors.timelines.years` needs it.
    """
    table = _common(atlas, panel)
    table = table.assign(_order=table["year"].where(table["year"] != "", _WITHOUT_YEAR))
    table = table.sort_values(["_order", "at"], ascending=[True, False], kind="stable")
    table["period"] = table["year"].where(table["year"] != "", _("no year"))
    table["lane"] = table.groupby("period", sort=False).cumcount().map("{:02d}".format)
    table["short"], table["below"] = _apart(table)
    return table.drop(columns="_order").reset_index(drop=True)


def side_by_side(atlas: Atlas, panel: Panel) -> pd.DataFrame:
    """Prepare a chart of amounts beside one another.

    Parameters
    ----------
    atlas
        For the sources.
    panel
        What is drawn.

    Returns
    -------
    pd.DataFrame
        As `corridors.timelines.amounts` needs it, the largest row first.
    """
    table = _common(atlas, panel)
    shared = _shared(table["scope"])
    one_year = len(set(table["year"])) == 1
    table["row"] = [
        _row(scope, "" if one_year and scope else year, shared)
        for scope, year in zip(table["scope"], table["year"], strict=True)
    ]
    if len(set(table["kind"])) == 1:
        table["kind"] = table["kind"].replace("part", "stated")
    largest = table.groupby("row")["at"].transform("max")
    table = table.assign(_largest=largest).sort_values(
        ["_largest", "row", "at"], ascending=[False, True, False]
    )
    joined = table.groupby("row", sort=False)["brief"].transform(
        lambda values: " · ".join(dict.fromkeys(values))
    )
    table["short"] = joined.where(~table["row"].duplicated(), "")
    return table.drop(columns="_largest").reset_index(drop=True)


def told(table: pd.DataFrame, place: str) -> str:
    """Tell a chart in words.

    Parameters
    ----------
    table
        Rows of a chart.
    place
        The column that says where a mark stands.

    Returns
    -------
    str
        Every place with its values.
    """
    held = table.groupby(place, sort=False)["written"].agg(", ".join)
    return "; ".join(f"{name}: {values}" for name, values in held.items())


def _common(atlas: Atlas, panel: Panel) -> pd.DataFrame:
    figures = panel.figures
    told_figures = rows(figures[list(Figure.model_fields)])
    kinds = {
        "stated": _("for the whole period"),
        "part": _("for a part of the year"),
        "target": _("target, plan or forecast"),
    }
    return pd.DataFrame(
        {
            **{name: figures[name].to_numpy() for name in ("scope", "year", "at", "first", "last")},
            "kind": figures["kind"].to_numpy(),
            "sort": [kinds[kind] for kind in figures["kind"]],
            "dispute": figures["dispute"].to_numpy(),
            "confidence_id": [Confidence(f.confidence).value for f in told_figures],
            "brief": [_brief(figure) for figure in told_figures],
            **evidence_columns(atlas, told_figures),
        }
    ).astype({"first": float, "last": float})


def _brief(figure: Figure) -> str:
    return written(figure).removesuffix(f" {figure.unit}")


def _shared(scopes: pd.Series) -> list[str]:
    split = [scope.split(", ") for scope in scopes]
    most = max(split, key=len)
    return [
        part
        for part in most
        if part and sum(part in parts for parts in split) >= _SHARED * len(split)
    ]


def _row(scope: str, year: str, shared: list[str]) -> str:
    own = ", ".join(part for part in scope.split(", ") if part and part not in shared)
    named = ", ".join(part for part in (own, year) if part)
    return named[:1].upper() + named[1:] if named else _("Whole")


def _apart(table: pd.DataFrame) -> tuple[list[str], list[bool]]:
    least = _LABELS_APART * float(table["at"].max())
    taken: dict[tuple[str, bool], list[float]] = {}
    said: set[tuple[str, str]] = set()
    short, below = [], []
    for row in table.itertuples():
        period, at, brief = str(row.period), float(str(row.at)), str(row.brief)
        under = [True] if row.kind == "part" else [False, True]
        free = [
            side
            for side in under
            if all(abs(at - other) >= least for other in taken.get((period, side), []))
        ]
        is_new = bool(free) and (period, brief) not in said
        short.append(brief if is_new else "")
        below.append(bool(free) and free[0])
        if is_new:
            said.add((period, brief))
            taken.setdefault((period, free[0]), []).append(at)
    return short, below
