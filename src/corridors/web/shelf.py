"""Documents made for one visitor, served by the hash of their content and forgotten in time."""

from collections import OrderedDict
from functools import cache
from threading import Lock

from corridors.web.bundle import TO_ROOT
from corridors.web.site import Document, text_document

_QUICK = 5  # a sixth of the time of the best compression, a tenth larger
ROOM = 512
"""Documents kept; a page that needs one again puts it there again."""


class Shelf:
    """Keeps the documents that were asked for or put there last.

    Parameters
    ----------
    room
        How many are kept.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._lock = Lock()

    def put(self, name: str, body: bytes, *, ending: str, media_type: str) -> str:
        """Keep a document.

        Parameters
        ----------
        name
            What it is, the beginning of its address; our own word.
        body
            Its bytes, a text in UTF-8.
        ending
            Of its address, without the dot.
        media_type
            What it is, for a browser.

        Returns
        -------
        str
            Its address, relative to the component's frame; the same for the same bytes.
        """
        made = text_document(body, media_type, level=_QUICK)
        path = f"data/{name}-{made.etag.strip(chr(34))}.{ending}"
        with self._lock:
            self._kept[path] = made
            self._kept.move_to_end(path)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
        return TO_ROOT + path

    def get(self, path: str) -> Document | None:
        """Look a document up.

        Parameters
        ----------
        path
            Below the application.

        Returns
        -------
        Document or None
            None for one that was never there or has been forgotten.
        """
        with self._lock:
            found = self._kept.get(path)
            if found is not None:
                self._kept.move_to_end(path)
            return found


@cache
def the_shelf() -> Shelf:
    """Give the one shelf of this server.

    Returns
    -------
    Shelf
        The same for all visitors; an address on it is known only to who was given it.
    """
    return Shelf()
