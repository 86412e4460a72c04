"""The page of one corridor: where it runs, what lies along it, how long it is and who says so."""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st
from markupsafe import Markup

from corridors.atlas import Atlas
from corridors.schema import Corridor
from corridors.selection import Selection
from corridors.texts import _, number
from corridors.ui import atlas_map, downloads, ledger_view, parts, record, strip_view, visit
from corridors.ui.visit import Visit

_SELECT = "corridor_select"
_SEEN = "corridor_seen"
_LAST = "corridor_last"


def offered(atlas: Atlas, shown: pd.DataFrame, selection: Selection) -> list[Corridor]:
    """List the corridors that the filters let through, in the order of the file.

    Parameters
    ----------
    atlas
        The data.
    shown
        Rows of `Atlas.features` that the filters let through.
    selection
        The filters; without any, all corridors are offered, also those nothing is drawn of.

    Returns
    -------
    list[Corridor]
        Those with a feature shown, and of the corridors chosen only these. Hubs, where many
        corridors meet, count for corridors that are made of nothing else.
    """
    if not selection.active():
        return list(atlas.corridors.values())
    made_of = {name for held in _not_hubs(atlas.features)["corridors"] for name in held}
    with_features = {name for held in _not_hubs(shown)["corridors"] for name in held}
    with_features |= {name for held in shown["corridors"] for name in held} - made_of
    wanted = set(selection.corridor) or with_features
    return [
        corridor
        for name, corridor in atlas.corridors.items()
        if name in with_features and name in wanted
    ]


def current(atlas: Atlas, among: Sequence[Corridor], at: Visit) -> Corridor | None:
    """Find the corridor to show.

    Parameters
    ----------
    atlas
        The data.
    among
        The corridors offered.
    at
        What is chosen.

    Returns
    -------
    Corridor or None
        The one that the address names, else the first offered; None where a feature is named or
        none is offered.
    """
    if at.record:
        return atlas.corridors.get(at.record)
    return among[0] if among else None


def chooser(among: Sequence[Corridor], chosen: Corridor) -> None:
    """Offer the other corridors: by name, and the one before and the one after.

    Parameters
    ----------
    among
        The corridors offered.
    chosen
        The one shown; it is offered even if the filters leave it out.
    """
    names = {one.id: one.name for one in among} | {chosen.id: chosen.name}
    ids = list(names)
    at = ids.index(chosen.id)
    st.session_state[_SELECT] = chosen.id
    with st.container(horizontal=True, vertical_alignment="bottom", key="corridor_chooser"):
        st.selectbox(
            _("Corridor or project ({position} of {count})").format(
                position=number(at + 1), count=number(len(ids))
            ),
            ids,
            format_func=names.__getitem__,
            key=_SELECT,
            label_visibility="collapsed",
            on_change=_choose_selected,
        )
        for key, title, icon, step in (
            ("corridor_previous", _("Previous"), ":material/chevron_left:", -1),
            ("corridor_next", _("Next"), ":material/chevron_right:", 1),
        ):
            other = ids[(at + step) % len(ids)]
            st.button(
                title,
                key=key,
                icon=icon,
                help=parts.plain(names[other]),
                disabled=len(ids) == 1,
                on_click=_choose,
                args=(other,),
            )


def show(atlas: Atlas, chosen: Corridor, at: Visit) -> None:
    """Show a corridor: map, strip, ledger, figures, downloads.

    Parameters
    ----------
    atlas
        The data.
    chosen
        The corridor.
    at
        What the visitor looks at.
    """
    st.session_state[_LAST] = chosen.id
    mask = _own(atlas, chosen.id)
    text_side, map_side = st.columns([5, 7], gap="medium")
    with text_side:
        record.heading(chosen)
        ledger_view.summary(chosen)
    with map_side, st.container(key="corridor_map"):
        if mask.any():
            at = replace(at, record=chosen.id, look=_look(chosen.id))
            atlas_map.show(atlas, mask, at, keep=True)
        else:
            _say(_("Nothing is drawn of it: no place has been published."), "co-note")
    strip_view.section(chosen)
    ledger_view.section(atlas, chosen)
    _say(_("Figures and who states them"))
    record.figures(atlas, chosen.id)
    if mask.any():
        _say(_("Everything that belongs to it, as files"))
        downloads.features(atlas, mask, what=chosen.id, key="corridor_download")


def feature(atlas: Atlas, name: str, at: Visit) -> None:
    """Show a single feature with its map; its corridors can be chosen from there.

    Parameters
    ----------
    atlas
        The data.
    name
        Id of the feature.
    at
        What the visitor looks at.
    """
    mask = (atlas.features["id"] == name).to_numpy(dtype=bool)
    text_side, map_side = st.columns([5, 7], gap="medium")
    with map_side, st.container(key="corridor_map"):
        atlas_map.show(atlas, mask, replace(at, look=_look(name)), keep=True)
    with text_side:
        before = st.session_state.get(_LAST)
        if isinstance(before, str) and before in atlas.corridors:
            st.button(
                parts.plain(atlas.corridors[before].name),
                key="corridor_back",
                icon=":material/arrow_back:",
                type="tertiary",
                on_click=_choose,
                args=(before,),
            )
        record.feature(atlas, name)


def _say(text: str, style: str = "co-heading") -> None:
    tag = "h3" if style == "co-heading" else "p"
    parts.show(Markup("<{} class='{}'>{}</{}>").format(tag, style, text, tag))


def _not_hubs(features: pd.DataFrame) -> pd.DataFrame:
    return features[features["record"] != "hub"]


def _own(atlas: Atlas, name: str) -> npt.NDArray[np.bool_]:
    return np.fromiter((name in held for held in atlas.features["corridors"]), dtype=bool)


def _look(name: str) -> int:
    """Wish to look at what is shown, unless the address says where to look."""
    seen, asked = st.session_state.get(_SEEN, ("", 0))
    if "ll" not in st.query_params or (seen and seen != name):
        asked = time.time_ns() // 1_000_000
    st.session_state[_SEEN] = (name, asked)
    return int(asked)


def _choose_selected() -> None:
    _choose(st.session_state[_SELECT])


def _choose(name: str) -> None:
    visit.choose(name, look=True)
