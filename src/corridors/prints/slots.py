"""Places kept free on the pages of a PDF, into which drawings are laid as lines."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, Transformation
from reportlab.platypus import Flowable


@dataclass
class Slot(Flowable):  # type: ignore[misc]  # reportlab tells no types
    """A place on a page that a drawing is laid into later.

    Attributes
    ----------
    wide, high
        Its size, points.
    page, at
        Where it has come to lie: page from 0, left and bottom; known once the document is laid out.
    """

    wide: float
    high: float
    page: int = 0
    at: tuple[float, float] = (0.0, 0.0)

    def __post_init__(self) -> None:
        super().__init__()

    def wrap(self, _wide: float, _high: float) -> tuple[float, float]:
        """Say how much room is needed, as reportlab asks.

        Parameters
        ----------
        _wide, _high
            Room there is, points.

        Returns
        -------
        tuple[float, float]
            Width and height, points.
        """
        return self.wide, self.high

    def draw(self) -> None:
        """Note where the place is, as reportlab draws."""
        canvas = self.canv
        self.page = canvas.getPageNumber() - 1
        self.at = canvas.absolutePosition(0, 0)


def lay(pages: Sequence[PageObject], slot: Slot, drawing: bytes) -> None:
    """Lay a drawing into the place kept for it.

    Parameters
    ----------
    pages
        Those of the document that the place is in.
    slot
        The place, once the document is laid out.
    drawing
        A PDF of one page; scaled to the width of the place.
    """
    drawn = PdfReader(io.BytesIO(drawing)).pages[0]
    scale = slot.wide / float(drawn.mediabox.width)
    move = Transformation().scale(scale).translate(*slot.at)
    pages[slot.page].merge_transformed_page(drawn, move)
