"""The charts of a view as plain series, for charts that can be edited where they are pasted."""

from collections import defaultdict

import pandas as pd

from corridors import energy, trade
from corridors.borders import country_or_sea
from corridors.composition import corridor_ledger
from corridors.extract import clean_text
from corridors.figures import of_subject
from corridors.prints.content import Content
from corridors.prints.plain import Graph, Series
from corridors.stats import totals
from corridors.style import CONFIDENCE_INK, MODE_INK, PLANT_MARK
from corridors.terms import Mode, Status, Technology, label
from corridors.texts import _, country_name
from corridors.words import quantity_name

_MOST_TRADE = 4
_MOST_SOURCES = 6
_SEA_INK = MODE_INK[Mode.SEA].light


def graphs_of(content: Content) -> tuple[Graph, ...]:
    """Choose the charts of a view.

    Parameters
    ----------
    content
        What the print is made of.

    Returns
    -------
    tuple[Graph, ...]
        Of the page Energy, capacity by country and type; of the page Trade, the series; of a
        corridor, its kilometres by country; else the kilometres by mode. Only those with a value.
    """
    if content.graphs is not None:
        return content.graphs
    if content.view.page == "energy":
        found = _capacity(content)
    elif content.view.page == "trade":
        found = _trade(content)
    elif content.view.record in content.atlas.corridors:
        found = _by_country(content)
    else:
        found = _by_mode(content)
    return tuple(
        graph
        for graph in found
        if graph.categories and any(v for one in graph.series for v in one.values)
    )


def _by_mode(content: Content) -> list[Graph]:
    shown = content.atlas.features[content.view.mask]
    by_mode = totals(shown).km_by_mode
    return [
        Graph(
            _("Kilometres shown, by mode"),
            _("km"),
            "stacked",
            tuple(label(mode) for mode in by_mode),
            (
                Series(
                    label(Status.OPERATING),
                    tuple(round(operating, 1) for operating, _other in by_mode.values()),
                    MODE_INK[Mode.RAIL].light,
                ),
                Series(
                    _("not operating"),
                    tuple(round(other, 1) for _operating, other in by_mode.values()),
                    "#e0a58f",
                ),
            ),
        )
    ]


def _by_country(content: Content) -> list[Graph]:
    corridor = content.atlas.corridors[str(content.view.record)]
    ledger = corridor_ledger(content.atlas, corridor)
    rows = ledger.rows[~ledger.rows["branch"]]
    by_mode: dict[Mode, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mode, held in zip(rows["mode"], rows["km_by_country"], strict=True):
        for country, km in held.items():
            by_mode[Mode(mode)][country] += km
    countries = list(ledger.km_by_country)
    return [
        Graph(
            _("Main line by country, measured kilometres"),
            _("km"),
            "stacked",
            tuple(country_or_sea(code) for code in countries),
            tuple(
                Series(
                    label(mode),
                    tuple(round(held.get(code, 0.0), 1) or None for code in countries),
                    MODE_INK[mode].light,
                )
                for mode, held in by_mode.items()
            ),
        )
    ]


def _capacity(content: Content) -> list[Graph]:
    sites = energy.sites(content.atlas, content.atlas.features[content.view.mask])
    graphs = []
    for title, part in (
        (_("Power plants in operation, capacity by country"), sites["status"] == "operating"),
        (_("Power plants to come, capacity by country"), sites["status"] != "operating"),
    ):
        known = sites[part & sites["capacity_mw"].notna()]
        by = known.assign(country=known["countries"].str[0]).pivot_table(
            index="country", columns="technology", values="capacity_mw", aggfunc="sum"
        )
        by = by.loc[by.sum(axis=1).sort_values(ascending=False).index]
        graphs.append(
            Graph(
                title,
                _("MW"),
                "stacked",
                tuple(country_name(code) for code in by.index),
                tuple(
                    Series(
                        label(Technology(name)),
                        tuple(None if pd.isna(v) else round(float(v), 1) for v in by[name]),
                        PLANT_MARK[Technology(name)].ink.light,
                    )
                    for name in by.columns
                ),
            )
        )
    return graphs


def _trade(content: Content) -> list[Graph]:
    atlas = content.atlas
    graphs = []
    for name in trade.subjects(atlas, content.view.selection.country):
        panels = trade.panels(of_subject(atlas.figures, name))
        graphs += [
            _over_years(content, atlas.corridors[name].name, panel)
            for panel in panels
            if panel.form == "years"
        ]
    return graphs[:_MOST_TRADE]


def _over_years(content: Content, subject: str, panel: trade.Panel) -> Graph:
    rows = panel.figures
    years = sorted(set(rows["year"]))
    credit = {one.id: one for one in content.sources}
    parts: dict[tuple[str, str], dict[str, float]] = {}
    for source, confidence, year, at in zip(
        rows["source"], rows["confidence"], rows["year"], rows["at"], strict=True
    ):
        parts.setdefault((str(source), str(confidence)), {})[str(year)] = float(at)
    series = tuple(
        Series(
            credit[source].text if source in credit else (source or _("Recall, no source")),
            tuple(held.get(year) for year in years),
            None if len(parts) > 1 else next(iter(CONFIDENCE_INK.values())).light,
        )
        for (source, _confidence), held in list(parts.items())[:_MOST_SOURCES]
    )
    named = ", ".join(part for part in (quantity_name(panel.quantity), panel.scope) if part)
    return Graph(
        clean_text(f"{subject}: {named}"),
        clean_text(str(rows["unit"].iloc[0])),
        "beside",
        tuple(years),
        series,
    )
