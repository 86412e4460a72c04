"""Share and export: one button on every page that sends nothing more until it is pressed."""

import time
from functools import partial
from urllib.parse import urlencode, urlsplit

import streamlit as st
from markupsafe import Markup

from corridors.catalogue import geodata_folder, site_address
from corridors.errors import CorridorsError
from corridors.export import FORMATS as DATA_FORMATS
from corridors.history import changes_since
from corridors.prints import citation, codes
from corridors.prints.content import Content
from corridors.prints.gathering import build_content
from corridors.prints.handout import PRINTS, Handout, data_endings, make, name_of
from corridors.prints.press import Job, Order, Press
from corridors.stories import PAGES as STORY_PAGES
from corridors.texts import _, language, ngettext, number
from corridors.ui import drafts, parts, shared, stage
from corridors.view import read_view

_JOB, _MADE = "share_job", "share_made"
_PRINT = "png-print"
_STEP_S = 0.25
_PATIENCE_S = 900.0  # whoever waits can cancel at any time; a crowded machine may need minutes


def offer(page: str) -> None:
    """Draw the button, and the note about a link that was made against other data.

    Parameters
    ----------
    page
        Name of the page in its address.
    """
    given = st.query_params.get("v")
    if given and given != shared.atlas().data_version:
        _note(given)
    with st.container(key="share"):
        _button(page)


@st.fragment
def _button(page: str) -> None:
    with st.container(horizontal=True, gap="small", key="share_buttons"):
        if page in STORY_PAGES:
            drafts.add_button(partial(_view, page))
        if st.button(_("Share"), key="share_open", icon=":material/ios_share:", type="tertiary"):
            st.session_state.pop(_MADE, None)
            _ask(page)


def _ask(page: str) -> None:
    st.dialog(_("Share and export"), width="large", icon=":material/ios_share:")(_dialog)(page)


def _dialog(page: str) -> None:
    link = _link(page)
    atlas = shared.atlas()
    try:
        view = read_view(atlas, link)
        content = build_content(atlas, view, _root(), parts.theme())
    except CorridorsError as error:
        st.info(_("There is nothing here to give away as a file."))
        st.text(str(error))
        st.code(link, language=None)
        return
    links, files = st.tabs([_("Link, code, citation"), _("Files")])
    with links:
        if stage.own_story() is not None:
            text = _(
                "Your story is too long for a link: whoever opens this one finds no story. Give "
                "away its file from the page Present, or its slides under Files."
            )
            st.info(text, icon=":material/link_off:")
        _links(content)
    with files:
        _files(content, link)


def _links(content: Content) -> None:
    st.caption(_("Link to exactly this view"))
    st.code(content.address, language=None, wrap_lines=True)
    name = f"corridors-link-{content.data_version}"
    try:
        drawn = codes.to_png(content.address)
    except CorridorsError as error:
        st.caption(str(error))
    else:
        shown, offered = st.columns([1, 2], vertical_alignment="center")
        shown.image(drawn, width=150, caption=_("QR code of the link"))
        with offered:
            for kind, draw in (("PNG", codes.to_png), ("SVG", codes.to_svg)):
                st.download_button(
                    _("QR code as {format}").format(format=kind),
                    data=draw(content.address),
                    file_name=f"{name}.{kind.lower()}",
                    key=f"share_code_{kind.lower()}",
                    on_click="ignore",
                )
    st.caption(_("Citation"))
    st.code(citation.citation(content), language=None, wrap_lines=True)
    st.caption(_("The map in another page"))
    with_table = st.checkbox(_("With tables and sources"), key="share_table")
    framed = citation.frame_code(content, with_table=with_table)
    st.code(framed, language="html", wrap_lines=True)


def _files(content: Content, link: str) -> None:
    st.caption(content.title + " · " + content.subtitle)
    st.caption(_("The map, with legend, scale, sources, data version and the link"))
    names = {form.ending: form.name for form in PRINTS}
    names = {"png": names.pop("png"), _PRINT: _("PNG for print, 300 dpi"), **names}
    names["pdf"] = _("PDF, a brief of two pages") if content.view.record else names["pdf"]
    names["html"] = _("HTML that opens offline")
    chosen = st.pills(
        _("Format"),
        list(names),
        format_func=names.__getitem__,
        default="png",
        key="share_format",
        label_visibility="collapsed",
    )
    st.button(
        _("Make the file"),
        key="share_make",
        type="primary",
        disabled=chosen is None,
        on_click=_order,
        args=(link, chosen),
    )
    _progress()
    data = [form for form in DATA_FORMATS if form.ending in data_endings(content.view)]
    if data:
        st.caption(_("The data: every row with its sources, geometry class and licence"))
    with st.container(horizontal=True, gap="small"):
        for form in data:
            st.download_button(
                form.name,
                data=_Maker(content, form.ending),
                file_name=name_of(content.view, content.data_version, form.ending),
                mime=form.media_type,
                key=f"share_data_{form.ending}",
                on_click="ignore",
            )


class _Maker:
    """Makes a data file when its button is pressed."""

    def __init__(self, content: Content, ending: str) -> None:
        self._content, self._ending = content, ending

    def __call__(self) -> bytes:
        return make(self._content.atlas, self._content.view, self._ending).body


def _order(link: str, chosen: str | None) -> None:
    _give_up()
    if chosen is None:
        return
    order = Order(
        link=link,
        ending=chosen.removesuffix("-print"),
        root=_root(),
        theme=parts.theme(),
        lang=language(),
        in_print=chosen == _PRINT,
        story=stage.own_story(),
    )
    try:
        st.session_state[_JOB] = press().order(order)
    except CorridorsError as error:
        st.session_state[_MADE] = str(error)


def _give_up() -> None:
    job: Job | None = st.session_state.pop(_JOB, None)
    st.session_state.pop(_MADE, None)
    if job is not None:
        press().cancel(job)


def _progress() -> None:
    """Wait with the visitor: a press of any button ends this run, and others are not held up."""
    job: Job | None = st.session_state.get(_JOB)
    place = st.empty()  # one for the wait and the file: an older file goes when the wait begins
    if job is not None:
        said, beside = place.columns([3, 1], vertical_alignment="center")
        line = said.empty()
        beside.button(_("Cancel"), key="share_cancel", on_click=_give_up)
        while not job.is_done and time.monotonic() - job.since < _PATIENCE_S:
            line.progress(_share(job), text=_told(job))
            time.sleep(_STEP_S)
        place.empty()
        st.session_state.pop(_JOB, None)
        try:
            st.session_state[_MADE] = job.result(0)
        except (CorridorsError, TimeoutError) as error:
            st.session_state[_MADE] = str(error) or _("it took too long; choose a smaller view")
    made: Handout | str | None = st.session_state.get(_MADE)
    if isinstance(made, str):
        with place.container():
            st.warning(_("The file could not be made."))
            st.text(made)
    elif made is not None:
        text = _("Save {name} ({size} kB)")
        place.download_button(
            text.format(name=parts.plain(made.name), size=number(len(made.body) / 1000)),
            data=made.body,
            file_name=made.name,
            mime=made.media_type,
            key="share_save",
            icon=":material/download:",
            type="primary",
            on_click="ignore",
        )


def _share(job: Job) -> float:
    """Say how far it may be: nobody knows, so ever slower towards the end."""
    waited = time.monotonic() - job.since
    return waited / (waited + 4.0)


def _told(job: Job) -> str:
    ahead = press().ahead_of(job)
    if ahead:
        text = ngettext(
            "Waiting: {count} other file is made first",
            "Waiting: {count} other files are made first",
            ahead,
        )
        return text.format(count=number(ahead))
    return _("Being made, for {seconds} seconds").format(
        seconds=number(time.monotonic() - job.since)
    )


@st.cache_resource(show_spinner=False, on_release=Press.close)
def press() -> Press:
    """Give the process that prints are made in.

    Returns
    -------
    Press
        One for all visitors; it starts with the first order.
    """
    return Press(geodata_folder().absolute())


def _view(page: str) -> tuple[str, str]:
    """Give path and query of the view on the screen, and its title."""
    query = urlencode(_words(), doseq=True, safe=",-")
    link = f"/{page}?{query}"
    atlas = shared.atlas()
    return link, build_content(atlas, read_view(atlas, link), _root(), parts.theme()).title


def _words() -> dict[str, list[str]]:
    names = set(st.query_params) - {"v", "embed", "embed_options"}
    return {name: st.query_params.get_all(name) for name in st.query_params if name in names}


def _link(page: str) -> str:
    words = _words()
    if language() == "en":
        words.pop("lang", None)
    words["embed_options"] = [f"{parts.theme()}_theme"]
    return f"{_root()}/{page}?{urlencode(words, doseq=True, safe=',-')}"


def _root() -> str:
    """Take the address that the visitor uses, unless whoever runs the site names one."""
    here = urlsplit(st.context.url or "")
    if here.scheme in {"http", "https"} and here.netloc:
        return site_address(f"{here.scheme}://{here.netloc}{here.path.rpartition('/')[0]}")
    return site_address()


def _note(given: str) -> None:
    atlas = shared.atlas()
    parts.show(
        Markup('<p class="co-note" role="status">{}</p>').format(changes_since(atlas, given[:40]))
    )
