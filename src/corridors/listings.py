"""What the command line tells of the data: layers, one record, the ledger; as rows and as lines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import pandas as pd

from corridors import figures as figure_rows
from corridors.atlas import Atlas
from corridors.ledger import segment_ledger
from corridors.texts import number

Row = dict[str, Any]


def of_layers(atlas: Atlas) -> list[Row]:
    """List the layers.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    list[Row]
        In the order of the catalogue; kilometres rounded to a tenth, None where nothing is long.
    """
    return [
        {
            "id": entry.id,
            "title": entry.title,
            "mode": _modes(atlas, entry.id),
            "features": len(atlas.layers[entry.id]),
            "length_km": _length_km(atlas, entry.id),
            "licence": entry.licence,
            "source": entry.source,
        }
        for entry in atlas.catalogue
    ]


def layer_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Write the layers as lines.

    Parameters
    ----------
    rows
        As `of_layers` gives them.

    Yields
    ------
    str
        One a layer.
    """
    for row in rows:
        length = "" if row["length_km"] is None else f"{number(row['length_km'])} km"
        yield (
            f"{row['id']:15} {row['features']:5} features  {length:>10}  "
            f"{row['title']} ({row['licence']})"
        )


def of_record(atlas: Atlas, name: str, record: str) -> Row:
    """Say all that is held of one record.

    Parameters
    ----------
    atlas
        The data.
    name
        Its id; it must exist.
    record
        ``corridor``, or the sort of feature.

    Returns
    -------
    Row
        Its fields, and its ``figures`` with who says so, the ``conflicts`` among them and the rows
        of the ``ledger`` of its segments.
    """
    known = figure_rows.of_subject(atlas.figures, name)
    if record == "corridor":
        corridor = atlas.corridors[name]
        attributes = corridor.model_dump(mode="json")
        segments = [s for section in corridor.sections for s in section.segments]
    else:
        row = atlas.feature(name)
        attributes = {key: row[key] for key in row.index if key != "geometry"}
        segments = [name]
    rows = [row for row in of_ledger(atlas) if row["segment_id"] in segments]
    return {
        **attributes,
        "record": record,
        "figures": [
            {
                **dict(figure),
                "written": figure_rows.written(figure),
                **_said_by(atlas, str(figure.source), str(figure.confidence)),
            }
            for figure in figure_rows.rows(known)
        ],
        "conflicts": [
            {
                "quantity": conflict.quantity,
                "scope": conflict.scope,
                "year": conflict.year,
                "values": [figure_rows.written(f) for f in figure_rows.rows(conflict.figures)],
            }
            for conflict in figure_rows.conflicts(known)
        ],
        "ledger": rows,
    }


def record_lines(shown: Mapping[str, Any]) -> Iterator[str]:
    """Write a record as lines.

    Parameters
    ----------
    shown
        As `of_record` gives it.

    Yields
    ------
    str
        Name, description, then a line a figure, a conflict and a row of the ledger.
    """
    yield f"{shown['name']} ({shown['record']}, {shown['status'] or shown['kind']})"
    if shown.get("description"):
        yield str(shown["description"])
    for one in shown["figures"]:
        about = " · ".join(filter(None, (one["quantity"], one["scope"], one["year"])))
        yield f"  {about}: {one['written']}  [{one['says']}]"
    for one in shown["conflicts"]:
        yield f"  sources disagree on {one['quantity']} {one['scope']}".rstrip()
    yield from ledger_lines(shown["ledger"])


def of_ledger(atlas: Atlas) -> list[Row]:
    """List the measured length of every segment beside each published one.

    Parameters
    ----------
    atlas
        The data.

    Returns
    -------
    list[Row]
        The rows of `segment_ledger`.
    """
    return cast("list[Row]", segment_ledger(atlas).to_dict("records"))


def ledger_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Write rows of the ledger as lines.

    Parameters
    ----------
    rows
        As `of_ledger` gives them.

    Yields
    ------
    str
        One a segment.
    """
    for row in rows:
        published = ", ".join(number(one["length_km"], 1) for one in row["published"]) or "none"
        apart: str = f" ({row['deviation_pct']:+.1f} %)" if pd.notna(row["deviation_pct"]) else ""
        yield (
            f"  {row['segment_id']:45} measured {number(row['measured_km'], 1):>9} km "
            f"({row['measured_basis']}), "
            f"published {published}{apart}, {row['geometry_class']}"
        )


def _said_by(atlas: Atlas, source_id: str, confidence: str) -> dict[str, Any]:
    if not source_id:
        return {"says": confidence, "source": None}
    source = atlas.sources.loc[source_id].to_dict()
    return {
        "says": source["publisher"] or source["title"],
        "source": {"id": source_id, **source},
    }


def _modes(atlas: Atlas, layer: str) -> str | None:
    frame = atlas.layers[layer]
    return ",".join(dict.fromkeys(frame["mode"])) if "mode" in frame else None


def _length_km(atlas: Atlas, layer: str) -> float | None:
    frame = atlas.layers[layer]
    return round(float(frame["measured_km"].sum()), 1) if "measured_km" in frame else None
