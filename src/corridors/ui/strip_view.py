"""The strip of a corridor on its page: diagram, legend, and the same as a table."""

import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors.borders import SEA, country_or_sea
from corridors.pens import Spec, spec
from corridors.schema import Corridor
from corridors.strip import Strip, build_strip
from corridors.style import MODE_INK, STATUS_DASH, STATUS_OPACITY
from corridors.terms import Status, label
from corridors.texts import _, language, number
from corridors.ui import folds, parts, shared, strip_chart
from corridors.ui.plots import packed

_ROWS_SHOWN = 12


@st.cache_resource(max_entries=64, show_spinner=False)
def strip_of(name: str) -> Strip | None:
    """Lay out the main line of a corridor straight, once for all visitors.

    Parameters
    ----------
    name
        Id of the corridor.

    Returns
    -------
    Strip or None
        None where it has no main line.
    """
    atlas = shared.atlas()
    return build_strip(atlas, atlas.corridors[name])


@st.cache_resource(max_entries=128, show_spinner=False)
def spec_of(name: str, theme: str, lang: str) -> Spec | None:  # noqa: ARG001 - keys of the cache
    """Draw the strip of a corridor, once for each theme and language.

    Parameters
    ----------
    name
        Id of the corridor.
    theme, lang
        Those of the visitor, for which it is kept.

    Returns
    -------
    Spec or None
        Read-only; None where it has no main line.
    """
    strip = strip_of(name)
    if strip is None:
        return None
    return {**packed(spec(strip_chart.draw(strip))), "view": {"stroke": None}}


def section(corridor: Corridor) -> None:
    """Show what lies along a corridor; nothing where it has no main line.

    Parameters
    ----------
    corridor
        The corridor.
    """
    strip = strip_of(corridor.id)
    if strip is None:
        return
    heading = Markup('<h3 class="co-heading">{}</h3><p class="co-sentence">{}</p>')
    parts.show(heading.format(_("Along the kilometres"), sentence(strip)))
    with st.container(key="corridor_strip"):
        drawn = spec_of(corridor.id, parts.theme(), language())
        st.vega_lite_chart(spec=drawn, width="stretch", alt=sentence(strip))
    parts.show(_legend(strip))
    table = folds.fold(folds.KILOMETRES, _("Kilometre by kilometre"))
    if table.open:
        with table:
            _table(strip)


def sentence(strip: Strip) -> str:
    """Say in words where a corridor leads, for those who cannot see it.

    Parameters
    ----------
    strip
        The strip.

    Returns
    -------
    str
        From where to where, how long, through which countries.
    """
    said = _("{start} – {end}: {length} km as measured").format(
        start=strip.stops[0].hub.name,
        end=strip.stops[-1].hub.name,
        length=number(strip.length_km),
    )
    land = [piece for piece in strip.countries if piece.country != SEA]
    if land:
        through = ", ".join(
            f"{country_or_sea(piece.country)} {number(piece.length_km)} km"
            for piece in strip.countries
        )
        said += f" ({through})"
    return f"{said}."


def kilometres(strip: Strip) -> pd.DataFrame:
    """Write a strip out as a table.

    Parameters
    ----------
    strip
        The strip.

    Returns
    -------
    pd.DataFrame
        Columns ``km``, ``what``, ``name``, by kilometres.
    """
    rows = [(stop.km, label(stop.hub.kind), stop.hub.name) for stop in strip.stops]
    rows += [
        (
            one.km,
            _("Border"),
            f"{country_or_sea(one.out_of)} – {country_or_sea(one.into)}",
        )
        for one in strip.crossings
    ]
    rows += [
        (one.km, _("Change of gauge"), f"{int(one.from_mm)} – {int(one.to_mm)} mm")
        for one in strip.gauge_breaks
    ]
    rows += [
        (one.km, _("Change of mode"), f"{label(one.out_of)} – {label(one.into)}")
        for one in strip.mode_changes
    ]
    rows += [
        (
            one.km,
            label(one.kind),
            _("{name}, {distance} km away").format(name=one.name, distance=number(one.apart_km, 1)),
        )
        for one in strip.neighbours
    ]
    ordered = sorted(rows, key=lambda row: row[0])
    return pd.DataFrame(ordered, columns=["km", "what", "name"])


def _table(strip: Strip) -> None:
    column = st.column_config
    frame = kilometres(strip)
    st.dataframe(
        frame,
        key="corridor_kilometres_table",
        hide_index=True,
        height=36 * (min(len(frame), _ROWS_SHOWN) + 1) + 2,
        column_config={
            "km": column.NumberColumn(_("Kilometre"), format="localized", width="small"),
            "what": column.TextColumn(_("Type"), width="small"),
            "name": column.TextColumn(_("What lies there"), width="large"),
        },
    )


def _legend(strip: Strip) -> Markup:
    modes = dict.fromkeys(band.line.mode for band in strip.bands)
    statuses = dict.fromkeys(band.line.status for band in strip.bands)
    chips = [parts.chip(label(mode), parts.colour(MODE_INK[mode])) for mode in modes]
    chips += [_status(status) for status in Status if status in statuses]
    return Markup('<div class="co-strip">{}</div>').format(parts.join(chips))


def _status(status: Status) -> Markup:
    pattern, at = [], 0.0
    for number_in_row, length in enumerate(STATUS_DASH[status] or (1.0,)):
        colour = "transparent" if number_in_row % 2 else "currentColor"
        pattern += [f"{colour} {at:g}px", f"{colour} {at + length:g}px"]
        at += length
    return Markup(
        '<span class="co-chip"><i class="co-dash" style="opacity:{};background:'
        'repeating-linear-gradient(90deg,{})"></i>{}</span>'
    ).format(STATUS_OPACITY[status], ",".join(pattern), label(status))
