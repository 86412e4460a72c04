"""What people paste elsewhere: a citation, and a frame with the map."""

from urllib.parse import parse_qs, urlencode, urlsplit

from markupsafe import escape

from corridors.prints.content import Content
from corridors.texts import _
from corridors.web.headers import EMBED

_DROPPED = {"v", "embed", "embed_options", "table"}


def citation(content: Content) -> str:
    """Write how to cite a view.

    Parameters
    ----------
    content
        What it says.

    Returns
    -------
    str
        Title, what is shown, state of the data with its date, licences, link.
    """
    return _(
        "{title} ({shown}). In: Corridors, the open atlas of transport and energy corridors "
        "between Mongolia, Central Asia, the Caspian and the Caucasus. Data of {date}, version "
        "{version}. Licences: {licences}. {owed}. {link}"
    ).format(
        title=content.title,
        shown=content.subtitle,
        date=content.data_date,
        version=content.data_version,
        licences=", ".join(content.licences),
        owed=content.credit,
        link=content.address,
    )


def frame_code(content: Content, *, with_table: bool) -> str:
    """Write the HTML that shows a view's map in another page.

    Parameters
    ----------
    content
        What it says.
    with_table
        Whether tables and sources stand beside the map.

    Returns
    -------
    str
        An element ``iframe``, escaped. It asks for the map as it is then, not for one version.
    """
    address = urlsplit(content.address)
    words = {
        name: values for name, values in parse_qs(address.query).items() if name not in _DROPPED
    }
    if content.subject.theme == "dark":
        words["theme"] = ["dark"]
    if with_table:
        words["table"] = ["true"]
    before, _slash, page = address.path.rpartition("/")
    query = urlencode(words, doseq=True, safe=",-")
    source = f"{address.scheme}://{address.netloc}{before}{EMBED}{page}"
    return (
        f'<iframe src="{escape(source + (f"?{query}" if query else ""))}" '
        f'title="{escape(content.title)}" width="100%" height="{640 if with_table else 480}" '
        'style="border:0" loading="lazy" allowfullscreen></iframe>'
    )
