"""What every print says besides its picture: title, legend, sources, terms, version and link."""

from dataclasses import dataclass

from corridors.atlas import Atlas
from corridors.cartography.legend import Group
from corridors.cartography.plate import Subject
from corridors.prints.credits import Credit
from corridors.prints.plain import Graph, Table
from corridors.texts import _
from corridors.view import View


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What a print is made of.

    Attributes
    ----------
    atlas, view
        The data, and which of it.
    title, subtitle
        What is shown, and how much of it.
    subject
        What the map shows.
    groups
        The legend of what is shown.
    sources
        Of the figures and shapes shown, those most used first.
    attribution, licences
        Words to show beside the map, and terms of use as SPDX names them.
    address
        The link.
    tables, graphs
        What stands beside the map where it does not follow from the features shown; None where it
        does.
    """

    atlas: Atlas
    view: View
    title: str
    subtitle: str
    subject: Subject
    groups: tuple[Group, ...]
    sources: tuple[Credit, ...]
    attribution: tuple[str, ...]
    licences: tuple[str, ...]
    address: str
    tables: tuple[Table, ...] | None = None
    graphs: tuple[Graph, ...] | None = None

    @property
    def data_version(self) -> str:
        """Name the state of the data.

        Returns
        -------
        str
            As the atlas does.
        """
        return self.atlas.data_version

    @property
    def data_date(self) -> str:
        """Say from when the data is.

        Returns
        -------
        str
            The last day a source of it was read, ISO 8601.
        """
        return max(entry.retrieved for entry in self.atlas.catalogue).isoformat()

    @property
    def numbers(self) -> dict[str, int]:
        """Give the place of each source in the list.

        Returns
        -------
        dict[str, int]
            Id to number.
        """
        return {one.id: one.number for one in self.sources}

    @property
    def credit(self) -> str:
        """Say whom the map is from.

        Returns
        -------
        str
            One line.
        """
        return " · ".join(self.attribution)

    @property
    def state(self) -> str:
        """Say which data it is of, and when that was read.

        Returns
        -------
        str
            One line.
        """
        return _("Corridors · data of {date}, version {version}").format(
            date=self.data_date, version=self.data_version
        )

    @property
    def terms(self) -> str:
        """Say on which terms it may be used.

        Returns
        -------
        str
            One line.
        """
        return _("Licences of the data: {licences}").format(licences=", ".join(self.licences))
