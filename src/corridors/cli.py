"""The command line: thin, and the same numbers as the pages."""

import errno
import os
import socket
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import typer
import uvicorn

from corridors import io, listings
from corridors.answers import gather
from corridors.atlas import load_atlas
from corridors.audit import audit
from corridors.catalogue import geodata_folder, site_address
from corridors.directions import to_document, to_lines
from corridors.effort import effort
from corridors.errors import CorridorsError, ExportError, ServerError
from corridors.export import FORMATS as DATA_FORMATS
from corridors.export import format_of
from corridors.gazetteer import Gazetteer
from corridors.intake import inspect
from corridors.journey import of_route
from corridors.prints.handout import FORMATS, make
from corridors.route import Route
from corridors.routing import find_routes
from corridors.scenario import MODES, Scenario
from corridors.terms import Status
from corridors.texts import ngettext, number, use_language
from corridors.verdict import Verdict
from corridors.view import read_view

app = typer.Typer(
    help="The atlas of transport and energy corridors.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
_LAST_PORT = 65535
_MOST_ROUTES = 4
_ENDINGS = ", ".join(form.ending for form in FORMATS)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def main() -> None:
    """Run the command line; an error is one line on stderr and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # names are in many scripts, whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = app(sys.argv[1:] or ["--help"], prog_name="corridors", standalone_mode=False)
        sys.stdout.flush()
    except CorridorsError as error:
        _refuse(str(error))
    except typer.TyperException as error:
        _refuse(f"{error.format_message()} See `corridors --help`.")
    except BrokenPipeError:  # the reader, e.g. `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        raise SystemExit(status)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=_LAST_PORT, help="Port to listen on.")] = 8501,
) -> None:
    """Serve the atlas to browsers."""
    script = Path(__file__).parents[2] / "app.py"
    if not script.is_file():
        message = f"{script} is missing: serve from a checkout of the project"
        raise ServerError(message)
    _require_free(host, port)
    folder = geodata_folder().absolute()
    load_atlas(folder)
    os.environ["CORRIDORS_GEODATA"] = str(folder)
    os.chdir(script.parent)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Corridors is at http://{shown}:{port} (stop with Ctrl+C)")
    uvicorn.run(
        "app:app",
        app_dir=str(script.parent),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
    )


@app.command()
def layers(*, as_json: AsJson = False) -> None:
    """List the layers with their features, lengths, licences and sources."""
    rows = listings.of_layers(load_atlas(geodata_folder()))
    _print(rows, as_json, listings.layer_lines(rows))


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="ID")], *, as_json: AsJson = False) -> None:
    """Show one corridor, segment, hub, plant or area with figures, sources and ledger rows."""
    atlas = load_atlas(geodata_folder())
    shown = listings.of_record(atlas, name, Gazetteer(atlas).require(name))
    _print(shown, as_json, listings.record_lines(shown))


@app.command()
def ledger(*, as_json: AsJson = False) -> None:
    """Set the measured length of every segment beside each published one."""
    rows = listings.of_ledger(load_atlas(geodata_folder()))
    _print(rows, as_json, listings.ledger_lines(rows))


@app.command()
def check(
    path: Annotated[Path, typer.Argument(metavar="FILE_OR_FOLDER")], *, as_json: AsJson = False
) -> None:
    """Check a data folder against the whole contract, or a GeoJSON file before it is used."""
    report = audit(path) if path.is_dir() else inspect(path)
    lines = [
        f"{'' if problem.is_fatal else 'warning: '}{problem.where or path.name}: {problem.message}"
        for problem in report.problems
    ]
    count = ngettext("{count} feature", "{count} features", report.features)
    lines.append(f"{report.verdict.value}: {count.format(count=number(report.features))}")
    _print(report.to_document(), as_json, lines)
    if report.verdict is Verdict.REJECT:
        raise typer.Exit(1)


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


@app.command()
def route(  # noqa: PLR0913, PLR0917 - a question has this many parts
    origin: Annotated[str, typer.Argument(metavar="FROM")],
    destination: Annotated[str, typer.Argument(metavar="TO")],
    modes: Annotated[str, typer.Option(help="Of rail,road,sea.")] = ",".join(MODES),
    status: Annotated[str, typer.Option(help="Lines to use: operating,construction,planned.")] = (
        Status.OPERATING.value
    ),
    avoid: Annotated[str, typer.Option(help="Countries, e.g. RU,CN.")] = "",
    close: Annotated[
        list[str] | None, typer.Option(help="A hub, port, crossing or segment; may be repeated.")
    ] = None,
    via: Annotated[list[str] | None, typer.Option(help="A place to pass; may be repeated.")] = None,
    alternatives: Annotated[int, typer.Option(min=1, max=_MOST_ROUTES)] = 3,
    *,
    as_json: AsJson = False,
) -> None:
    """Find routes between two places: hub ids, names, or "lat,lon"."""
    scenario = Scenario(
        statuses=_words(status),
        modes=_words(modes),
        avoid=frozenset(code.upper() for code in _words(avoid)),
        close=frozenset(name for names in close or [] for name in _words(names)),
        via=tuple(via or ()),
    )
    known = gather(load_atlas(geodata_folder()))
    found = find_routes(
        known.network, known.places, origin, destination, scenario, alternatives=alternatives
    )

    def hours(one: Route) -> tuple[float, float, float]:
        needed = effort(of_route(one), known.assumptions).hours.total
        return needed.low, needed.central, needed.high

    _print(to_document(found, hours), as_json, to_lines(found, hours))


@app.command()
def export(
    view: Annotated[str, typer.Argument(metavar="URL_OR_QUERY")],
    output: Annotated[Path, typer.Option("--output", "-o", help=f"File to write: {_ENDINGS}")],
    *,
    in_print: Annotated[
        bool, typer.Option("--print", help="A PNG as fine as a printer wants it, 300 dpi.")
    ] = False,
) -> None:
    """Write what a link shows to a file, e.g. '/atlas?mode=rail&country=MN' -o rail.png."""
    form = format_of(output.suffix.removeprefix("."), FORMATS)
    atlas = load_atlas(geodata_folder())
    shown = read_view(atlas, view)
    use_language(next(iter(shown.words.get("lang", ())), ""))
    made = make(
        atlas,
        shown,
        form.ending,
        root=site_address(),
        theme="dark" if shown.is_dark else "light",
        in_print=in_print,
    )
    try:
        output.write_bytes(made.body)
    except OSError as error:
        message = f"cannot write {output}: {error.strerror}; choose another file with -o"
        raise ExportError(message) from error
    count = int(shown.mask.sum())
    told = ngettext("{count} feature", "{count} features", count).format(count=number(count))
    ignored = shown.passed_over if form in DATA_FORMATS else ()
    over = f" (passed over: {', '.join(ignored)})" if ignored else ""
    typer.echo(f"{output}: {told}{over}")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(",") if word.strip())


def _print(document: object, as_json: bool, lines: Iterable[str]) -> None:  # noqa: FBT001 - a switch of the command line
    typer.echo(io.to_json(document) if as_json else "\n".join(lines))


def _refuse(message: str) -> NoReturn:
    heading, *faults = message.splitlines()
    line = " ".join([heading, "; ".join(fault.strip() for fault in faults)]).strip()
    typer.echo(f"corridors: {line}", err=True)
    raise SystemExit(2)


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            other = f"--port {port + 1 if port < _LAST_PORT else port - 1}"
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                other = "--host 127.0.0.1"
            message = (
                f"cannot listen on {host} port {port}: {error.strerror}; choose another with "
                f"`corridors serve {other}`"
            )
            raise ServerError(message) from error
