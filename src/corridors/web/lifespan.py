"""What is done once before the first visitor."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from corridors.web.bundle import load_bundle
from corridors.web.site import Site


def warm_up(site: Callable[[], Site], *more: Callable[[], object]) -> None:
    """Read the data, write out all that is served and load the libraries pages need.

    Streamlit collects garbage in full after every run of a page. All that is made here lasts as
    long as the server, so it is taken out of the collector's sight.

    Parameters
    ----------
    site
        Gives what there is to serve, and remembers it.
    *more
        What else is made once and remembered.

    Raises
    ------
    DataError
        If anything is wrong with the data.
    ServerError
        If the map client is not built.
    """
    from corridors.map_state import MapState  # noqa: PLC0415
    from corridors.mapping import build_shell, state_group  # noqa: PLC0415

    ready = site()
    for make in more:
        make()
    build_shell(load_bundle().urls)
    state_group(MapState(config=ready.config_url, layers=()))
    gc.collect()
    gc.freeze()


def build_lifespan(
    site: Callable[[], Site], *more: Callable[[], object]
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Build the lifespan for `st.App(lifespan=…)`.

    Parameters
    ----------
    site
        Gives what there is to serve, and remembers it.
    *more
        What else is made once and remembered.

    Returns
    -------
    Callable[[object], AbstractAsyncContextManager[None]]
        Warms up before the first request is answered.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        warm_up(site, *more)
        yield

    return lifespan
