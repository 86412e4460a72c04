"""What a print of any view says, gathered from the data."""

import numpy as np
import numpy.typing as npt
import shapely

from corridors.atlas import Atlas
from corridors.cartography.legend import legend
from corridors.cartography.plate import Subject
from corridors.cartography.projection import Floats, rim, screen_bounds
from corridors.errors import ExportError
from corridors.pens import Theme
from corridors.prints import comparison
from corridors.prints.captions import in_short, title_of
from corridors.prints.content import Content
from corridors.prints.credits import BASE_CREDIT, credits_of, sources_of
from corridors.terms import HOME
from corridors.texts import _, language
from corridors.view import View

SCREEN_PX = (1240.0, 640.0)
"""The map on screen at the usual size of a window, for links that say where it looks."""


def build_content(atlas: Atlas, view: View, root: str, theme: Theme = "light") -> Content:
    """Gather what a print of any view says.

    Parameters
    ----------
    atlas
        The data.
    view
        Which of it.
    root
        Address of the site, for the link, where the view does not say.
    theme
        Of the map.

    Returns
    -------
    Content
        In the language in use. The date is that of the data, not of today, so that the same view
        of the same data always says the same.

    Raises
    ------
    ExportError
        If the view shows nothing.
    CorridorsError
        If what is asked for has no answer.
    """
    if view.page == comparison.PAGE:
        return comparison.build_comparison(atlas, view, root, theme)
    features = atlas.features[view.mask]
    if features.empty:
        message = _(
            "nothing is selected, so there is nothing to export; loosen the filters or choose a "
            "corridor that has a place on the map"
        )
        raise ExportError(message)
    shown = [entry for entry in atlas.catalogue if entry.id in set(features["layer"])]
    words = [part.strip() for entry in shown for part in entry.attribution.split(",")]
    terms = [part.strip() for entry in shown for part in entry.licence.split(" and ")]
    return Content(
        atlas=atlas,
        view=view,
        title=title_of(atlas, view),
        subtitle=in_short(features),
        subject=Subject(
            view.mask, _raised(atlas, view), _positions(atlas, view), theme, language()
        ),
        groups=legend(features, theme),
        sources=credits_of(atlas, sources_of(atlas, view)),
        attribution=tuple(dict.fromkeys([*words, *BASE_CREDIT])),
        licences=tuple(dict.fromkeys(terms)),
        address=view.address(root, atlas.data_version),
    )


def _raised(atlas: Atlas, view: View) -> npt.NDArray[np.bool_]:
    if view.chosen is None or view.record:
        return np.zeros(len(atlas.features), dtype=bool)
    belongs = atlas.features["corridors"].map(lambda held: view.chosen in held)
    marked: npt.NDArray[np.bool_] = (belongs | (atlas.features["id"] == view.chosen)).to_numpy(bool)
    return marked & view.mask


def _positions(atlas: Atlas, view: View) -> Floats:
    if view.look is not None:
        look = view.look
        return rim(screen_bounds(look.lat, look.lng, look.zoom, SCREEN_PX))
    shapes = np.concatenate([frame.geometry.to_numpy() for frame in atlas.layers.values()])
    order = [shape for shape, shown in zip(shapes, view.mask, strict=True) if shown]
    found: Floats = shapely.get_coordinates(order)
    if view.record or view.selection.active():
        return found
    west, south, east, north = HOME
    inside = ((found >= (west, south)) & (found <= (east, north))).all(axis=1)
    within: Floats = found[inside]
    return within if len(within) else found
