"""The frame of every page: look, navigation, shared filters."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from corridors.texts import _, use_language
from corridors.ui import filters, panels, parts, share, shared
from corridors.ui import visit as visits
from corridors.ui.visit import Visit

OWN_CONTROLS = ("compare", "present")
"""Pages that have controls of their own in place of the shared filters."""

_IMAGES = Path(__file__).with_name("images")
_PAGES = Path(__file__).parents[3] / "pages"


def run() -> None:
    """Draw the frame and the page that the address names."""
    use_language(st.query_params.get("lang", ""))
    st.set_page_config(
        page_title=_("Corridors: transport and energy, Mongolia to the Caucasus"),
        page_icon=str(_IMAGES / "icon.png"),
        layout="wide",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    pages = [st.Page(_start, title=_("Corridors"), default=True, visibility="hidden"), *_pages()]
    page = st.navigation(pages, position="hidden" if st.context.is_embedded else "top")
    with panels.guard():
        atlas, options = shared.atlas(), shared.options()
        visit = visits.settle(page.url_path)
        st.logo(_IMAGES / f"logo-{parts.theme()}.png", size="large")
        if not st.context.is_embedded and page.url_path not in OWN_CONTROLS:
            filters.draw(atlas, options, visit.selection)
        if not st.context.is_embedded:
            share.offer(page.url_path)
    page.run()


def _pages() -> list[StreamlitPage]:
    titles = {
        "atlas": (_("Atlas"), ":material/map:"),
        "corridor": (_("Corridor"), ":material/route:"),
        "compare": (_("Compare"), ":material/alt_route:"),
        "energy": (_("Energy"), ":material/bolt:"),
        "trade": (_("Trade"), ":material/monitoring:"),
        "data": (_("Data"), ":material/table_view:"),
        "present": (_("Present"), ":material/slideshow:"),
        "method": (_("Method"), ":material/menu_book:"),
    }
    return [
        st.Page(_PAGES / f"{name}.py", title=title, icon=icon)
        for name, (title, icon) in titles.items()
        if (_PAGES / f"{name}.py").is_file()
    ]


def _start() -> None:
    words = {name: st.query_params.get_all(name) for name in st.query_params}
    st.switch_page(_PAGES / "atlas.py", query_params=words)


def visit() -> Visit:
    """Give what the visitor looks at, as the frame has settled it for this run.

    Returns
    -------
    Visit
        Filters, record and page.
    """
    return visits.settled()
