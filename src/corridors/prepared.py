"""What comes ready to be opened, presets and stories, held against the data it is about."""

from collections.abc import Iterator, Mapping, Sequence

from corridors.answers import gather, offer
from corridors.atlas import Atlas
from corridors.errors import CorridorsError, DataError, Fault
from corridors.inquiry import WORDS, Offer, read_inquiry
from corridors.io import NETWORK_FOLDER, read_documents
from corridors.places import Places
from corridors.presets import FILE, preset_faults, read_presets
from corridors.stories import Scene, figures_of, page_of, read_story, words_of
from corridors.view import read_view

_PLACES = ("from", "to", "via")
_STORIES = "stories/*.json"
_NO_NETWORK = "asks for ways, but there is no network to find them on"


def prepared_faults(atlas: Atlas) -> list[Fault]:
    """Find whatever a preset or a story names that there is not.

    Parameters
    ----------
    atlas
        The data; a folder without presets or stories has none of their faults.

    Returns
    -------
    list[Fault]
        Files that cannot be read, words that are not understood, and places, corridors, sources
        and figures that do not exist. Questions need the network: without one, each is a fault.
    """
    return [*_of_presets(atlas), *_of_stories(atlas)]


def _of_presets(atlas: Atlas) -> Iterator[Fault]:
    try:
        presets = read_presets(atlas.folder)
    except DataError as error:
        yield from error.faults
        return
    if not presets:
        return
    asked = _questions(atlas)
    if asked is None:
        yield Fault(FILE, "", "", _NO_NETWORK)
        return
    offered, places = asked
    yield from preset_faults(presets, offered, list(atlas.sources.index))
    for preset in presets:
        for field, message in _of_words(preset.words, places):
            yield Fault(FILE, preset.id, field, message)


def _of_stories(atlas: Atlas) -> Iterator[Fault]:
    for name, text in read_documents(atlas.folder, _STORIES).items():
        file = _STORIES.replace("*", name)
        try:
            scenes = read_story(text).scenes
        except CorridorsError as error:
            yield Fault(file, "", "", str(error))
            continue
        for number, scene in enumerate(scenes, start=1):
            found = (*_of_figures(atlas, scene), *_of_link(atlas, scene.link))
            yield from (Fault(file, f"scene {number}", *one) for one in found)


def _of_figures(atlas: Atlas, scene: Scene) -> Iterator[tuple[str, str]]:
    for figure in scene.figures:
        if figures_of(scene.model_copy(update={"figures": (figure,)}), atlas.figures).empty:
            yield "figures", f"there is no figure {figure!r}"


def _of_link(atlas: Atlas, link: str) -> Iterator[tuple[str, str]]:
    words = words_of(link)
    if page_of(link) == "compare":
        yield from (("link", f"{name}: {message}") for name, message in _of_question(atlas, words))
        return
    try:
        view = read_view(atlas, link)
    except CorridorsError as error:
        yield "link", str(error)
        return
    if "id" in words and not (view.record or view.chosen):
        yield "link", f"there is no record {words['id'][-1]!r}"
    elif not view.mask.any():
        yield "link", f"{link!r} shows nothing"


def _of_question(atlas: Atlas, words: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    asked = _questions(atlas)
    if asked is None:
        yield "compare", _NO_NETWORK
        return
    offered, places = asked
    for name in read_inquiry(words, offered)[1]:
        yield name, f"{words[name]} is not understood whole"
    yield from _of_words({name: told for name, told in words.items() if name != "ll"}, places)


def _of_words(words: Mapping[str, Sequence[str]], places: Places) -> Iterator[tuple[str, str]]:
    """Find words that are none of the comparison, and places that nobody knows."""
    for name in words:
        if name not in WORDS:
            yield name, f"is no word of the comparison; choose from {', '.join(WORDS)}"
    for name in _PLACES:
        for text in words.get(name, ()):
            try:
                places.resolve(text)
            except CorridorsError as error:
                yield name, str(error)


def _questions(atlas: Atlas) -> tuple[Offer, Places] | None:
    if not (atlas.folder / NETWORK_FOLDER).is_dir():
        return None
    known = gather(atlas)
    return offer(known), known.places
