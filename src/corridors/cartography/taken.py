"""Boxes already taken on a page, so that nothing written covers anything else."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Taken:
    """Boxes already taken on a page."""

    def __init__(self) -> None:
        self._boxes: list[tuple[Box, object]] = []

    def is_free(self, box: Box, owner: object = None) -> bool:
        """Ask whether a box touches none but those of its owner.

        Parameters
        ----------
        box
            Left, bottom, right, top.
        owner
            Whose boxes do not count; None for nobody's.

        Returns
        -------
        bool
            Whether it is free.
        """
        left, bottom, right, top = box
        return not any(
            left < other[2] and right > other[0] and bottom < other[3] and top > other[1]
            for other, whose in self._boxes
            if owner is None or whose is not owner
        )

    def take(self, box: Box, owner: object = None) -> None:
        """Take a box.

        Parameters
        ----------
        box
            Left, bottom, right, top.
        owner
            Whose it is.
        """
        self._boxes.append((box, owner))
