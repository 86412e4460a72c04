"""The command line: thin, and the same numbers as the pages."""

import os
import socket
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
import uvicorn

from corridors import figures as figure_rows
from corridors import io
from corridors.atlas import Atlas, load_atlas
from corridors.catalogue import geodata_folder
from corridors.errors import CorridorsError, ServerError
from corridors.gazetteer import Gazetteer
from corridors.ledger import segment_ledger
from corridors.texts import number

app = typer.Typer(
    help="The atlas of transport and energy corridors.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def main() -> None:
    """Run the command line; an error is one line on stderr and exit status 2."""
    try:
        app()
    except CorridorsError as error:
        print(f"corridors: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8501,
) -> None:
    """Serve the atlas to browsers."""
    script = Path(__file__).parents[2] / "app.py"
    if not script.is_file():
        message = f"{script} is missing: serve from a checkout of the project"
        raise ServerError(message)
    _require_free(host, port)
    load_atlas(geodata_folder())
    os.chdir(script.parent)
    shown = f"[{host}]" if ":" in host else host
    print(f"Corridors is at http://{shown}:{port} (stop with Ctrl+C)", flush=True)
    uvicorn.run("app:app", app_dir=str(script.parent), host=host, port=port, log_level="warning")


@app.command()
def layers(*, as_json: AsJson = False) -> None:
    """List the layers with their features, lengths, licences and sources."""
    atlas = load_atlas(geodata_folder())
    rows = [
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
    _print(
        rows,
        as_json,
        (
            f"{row['id']:15} {row['features']:5} features  {_km(row['length_km']):>10}  "
            f"{row['title']} ({row['licence']})"
            for row in rows
        ),
    )


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="ID")], *, as_json: AsJson = False) -> None:
    """Show one corridor, segment, hub, plant or area with figures, sources and ledger rows."""
    atlas = load_atlas(geodata_folder())
    record = Gazetteer(atlas).require(name)
    shown = _record(atlas, name, record)
    lines = [f"{shown['name']} ({shown['record']}, {shown['status']})"]
    lines += [str(shown["description"])] if shown.get("description") else []
    lines += [
        f"  {f['quantity']}{' · ' + f['scope'] if f['scope'] else ''}"
        f"{' · ' + f['year'] if f['year'] else ''}: {f['written']}  [{f['says']}]"
        for f in shown["figures"]
    ]
    lines += [
        f"  sources disagree on {c['quantity']} {c['scope']}".rstrip() for c in shown["conflicts"]
    ]
    lines += [_ledger_line(row) for row in shown["ledger"]]
    _print(shown, as_json, lines)


@app.command()
def ledger(*, as_json: AsJson = False) -> None:
    """Set the measured length of every segment beside each published one."""
    rows = _ledger_rows(load_atlas(geodata_folder()))
    _print(rows, as_json, map(_ledger_line, rows))


@app.command()
def find(text: str, *, as_json: AsJson = False) -> None:
    """Find places, segments, corridors and projects by name, in any spelling we hold."""
    hits = Gazetteer(load_atlas(geodata_folder())).find(text)
    rows = [
        {"id": h.id, "name": h.name, "record": h.record, "matched": h.matched, "score": h.score}
        for h in hits
    ]
    lines = [f"{h.id:45} {h.record:9} {h.name}" for h in hits] or ["nothing found"]
    _print(rows, as_json, lines)


def _record(atlas: Atlas, name: str, record: str) -> dict[str, Any]:
    known = figure_rows.of_subject(atlas.figures, name)
    if record == "corridor":
        corridor = atlas.corridors[name]
        attributes = corridor.model_dump(mode="json")
        segments = [s for section in corridor.sections for s in section.segments]
    else:
        row = atlas.feature(name)
        attributes = {key: row[key] for key in row.index if key != "geometry"}
        segments = [name]
    rows = [row for row in _ledger_rows(atlas) if row["segment_id"] in segments]
    return {
        **attributes,
        "record": record,
        "figures": [_figure(atlas, figure) for figure in known.itertuples(index=False)],
        "conflicts": [
            {
                "quantity": conflict.quantity,
                "scope": conflict.scope,
                "year": conflict.year,
                "values": [figure_rows.written(f) for f in conflict.figures.itertuples()],
            }
            for conflict in figure_rows.conflicts(known)
        ],
        "ledger": rows,
    }


def _figure(atlas: Atlas, figure: Any) -> dict[str, Any]:
    source = atlas.sources.loc[figure.source].to_dict() if figure.source else None
    return {
        **figure._asdict(),
        "written": figure_rows.written(figure),
        "says": source["publisher"] or source["title"] if source else figure.confidence,
        "source": {"id": figure.source, **source} if source else None,
    }


def _ledger_rows(atlas: Atlas) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = segment_ledger(atlas).to_dict("records")
    return rows


def _ledger_line(row: dict[str, Any]) -> str:
    published = ", ".join(f"{number(p['length_km'], 1)}" for p in row["published"]) or "none"
    apart = f" ({row['deviation_pct']:+.1f} %)" if pd.notna(row["deviation_pct"]) else ""
    return (
        f"  {row['segment_id']:45} measured {number(row['measured_km'], 1):>9} km, "
        f"published {published}{apart}, {row['geometry_class']}"
    )


def _modes(atlas: Atlas, layer: str) -> str | None:
    frame = atlas.layers[layer]
    return ",".join(dict.fromkeys(frame["mode"])) if "mode" in frame else None


def _length_km(atlas: Atlas, layer: str) -> float | None:
    frame = atlas.layers[layer]
    return round(float(frame["measured_km"].sum()), 1) if "measured_km" in frame else None


def _km(length_km: float | None) -> str:
    return "" if length_km is None else f"{number(length_km)} km"


def _print(document: Any, as_json: bool, lines: Iterable[str]) -> None:  # noqa: FBT001
    print(io.to_json(document) if as_json else "\n".join(lines))


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = (
                f"cannot listen on {host} port {port}: {error.strerror}; choose another with "
                f"`corridors serve --port {port + 1}`"
            )
            raise ServerError(message) from error
