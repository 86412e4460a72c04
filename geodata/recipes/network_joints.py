"""What happens where lines meet: borders, breaks of gauge, hubs; then fewer and longer lines.

A node where two countries or two gauges meet becomes one node for each. A crossing, or a change of
gauge, is a line of no length between them, so that a search that knows nothing of borders or
gauges finds them, prices them and can be barred from them, the same in both directions.
"""

from __future__ import annotations

import csv
import heapq
import itertools
import math
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from _drawing import GEODATA, Point, distance_km
from network_borders import Borders, Line

if TYPE_CHECKING:
    from collections.abc import Mapping

GAUGE_BREAKS = GEODATA / "network" / "gauge_breaks.csv"
BESIDE = 1.1
BESIDE_KM = 1.0
ALIKE = 1.005
ALIKE_KM = 0.05
STEPS = 120
ROUNDS = 5
SPUR_KM = 5.0
STATUSES = ("operating", "construction", "planned", "proposed", "stalled", "cancelled")
Group = tuple[str, int]


def join(
    points: list[Point], lines: list[Line], hubs: Mapping[str, int], borders: Borders
) -> dict[str, list[int]]:
    """Take countries and gauges apart at every node and join them where that is possible.

    Parameters
    ----------
    points, lines
        The network; both grow.
    hubs
        Node of each hub.
    borders
        What was decided of each node on a border.

    Returns
    -------
    dict[str, list[int]]
        Nodes of each hub, one for each country and gauge that meet there.
    """
    with GAUGE_BREAKS.open(encoding="utf-8", newline="") as rows:
        breaks = {row["id"]: row["place"] for row in csv.DictReader(rows)}
    mode = lines[0].mode
    status_of = {one.id: one.status for one in borders.crossings if one.mode == mode}
    hub_at = {node: name for name, node in hubs.items()}
    around: dict[int, dict[Group, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        for node in {line.start, line.end}:
            around[node][line.country, line.gauge_mm].append(line)
    nodes = {name: [node] for name, node in hubs.items()}
    for node, groups in list(around.items()):
        if len(groups) < 2:  # noqa: PLR2004
            continue
        at: dict[Group, int] = {}
        for number, (group, members) in enumerate(sorted(groups.items())):
            at[group] = node if number == 0 else len(points)
            if number:
                points.append(points[node])
                for line in members:
                    line.start = at[group] if line.start == node else line.start
                    line.end = at[group] if line.end == node else line.end
        name, crossing = hub_at.get(node, ""), borders.at_node.get(node, "")
        place = breaks.get(name) or breaks.get(crossing) or ""
        extra: list[int] = []
        for one, other in itertools.combinations(sorted(at), 2):
            lines += _joints(points, at, (one, other), crossing, place, (mode, status_of), extra)
        if name:
            nodes[name] = [*at.values(), *extra]
    return nodes


def _joints(  # noqa: PLR0911, PLR0913, PLR0917 - what two groups need and why they may not meet
    points: list[Point],
    at: Mapping[Group, int],
    pair: tuple[Group, Group],
    crossing: str,
    place: str,
    mode_and_status: tuple[str, Mapping[str, str]],
    extra: list[int],
) -> list[Line]:
    (country, gauge), (beyond, other_gauge) = pair
    one, other = at[pair[0]], at[pair[1]]
    point = points[one]
    mode, status_of = mode_and_status
    joint = Line(one, other, [point, point], 0.0, mode, geometry_class="", snaps=False)
    if country == beyond:
        if not place:
            print(f"{gauge} and {other_gauge} mm meet at {point} in {country}: left apart")
            return []
        return [replace(joint, kind="gauge", place=place, country=country)]
    if not crossing:
        if mode == "road":
            print(f"roads of {country} and {beyond} meet at {point} without a crossing: left apart")
        return []
    status = status_of.get(crossing, "operating")
    step = replace(
        joint,
        kind="crossing",
        crossing_id=crossing,
        status=status,
        country=country,
        gauge_mm=gauge,
    )
    if gauge == other_gauge:
        return [step]
    common = {g for c, g in at if c == country} & {g for c, g in at if c == beyond}
    if common:
        return []  # they meet on the gauge that both have
    if not place:
        print(f"{gauge} and {other_gauge} mm meet at {crossing} {point}: left apart")
        return []
    middle = len(points)
    points.append(point)
    extra.append(middle)
    change = replace(joint, start=middle, kind="gauge", place=place, country=beyond)
    return [replace(step, end=middle), change]


def simplify(points: list[Point], lines: list[Line], kept: set[int]) -> list[Line]:
    """Merge chains, leave out short spurs and tracks beside a shorter or equal way.

    Parameters
    ----------
    points
        Of the nodes; grows where two lines would join the same two nodes.
    lines
        The network.
    kept
        Nodes that stay, e.g. hubs.

    Returns
    -------
    list[Line]
        Fewer lines; no two between the same nodes, none from a node to itself.
    """
    for _ in range(ROUNDS):
        lines = _without_spurs(_merged(lines, kept), kept)
        lines = _without_parallels(_merged(lines, kept), kept)
    return _apart(points, _merged(_without_spurs(lines, kept), kept))


def _key(line: Line) -> tuple[object, ...]:
    published = -1.0 if math.isnan(line.published_km) else line.published_km
    return (
        line.kind,
        line.mode,
        line.country,
        line.gauge_mm,
        line.segment_id,
        line.status,
        line.geometry_class,
        published,
    )


def _merged(lines: list[Line], kept: set[int]) -> list[Line]:
    at: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        at[line.start].append(line)
        at[line.end].append(line)
    for node in list(at):
        if node in kept or len(at[node]) != 2:  # noqa: PLR2004
            continue
        one, other = at[node]
        if one is other or one.kind != "line" or _key(one) != _key(other):
            continue
        first = one if one.end == node else _turned(one)
        second = other if other.start == node else _turned(other)
        whole = replace(
            first,
            end=second.end,
            points=[*first.points, *second.points[1:]],
            measured_km=first.measured_km + second.measured_km,
            length_km=first.length_km + second.length_km,
        )
        at[node] = []
        for end, old in ((whole.start, one), (whole.end, other)):
            at[end] = [line for line in at[end] if line is not old] + [whole]
        if whole.start == whole.end:
            at[whole.start] = [line for line in at[whole.start] if line is not whole]
    return list({id(line): line for around in at.values() for line in around}.values())


def _turned(line: Line) -> Line:
    return replace(line, start=line.end, end=line.start, points=line.points[::-1])


def _without_spurs(lines: list[Line], kept: set[int]) -> list[Line]:
    """Leave out lines of no segment that end nowhere within `SPUR_KM`, and joints to nowhere."""
    at: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        at[line.start].append(line)
        at[line.end].append(line)
    gone: set[int] = set()
    for node, around in at.items():
        if len(around) == 1 and node not in kept:
            line = around[0]
            short = not line.segment_id and line.measured_km < SPUR_KM
            if short or line.kind != "line":
                gone.add(id(line))
    return [line for line in lines if id(line) not in gone]


def _without_parallels(lines: list[Line], kept: set[int]) -> list[Line]:
    """Leave out a track of no segment where another way of its kind is as short, nearly.

    The second track of a line differs from the first by some metres. Beside a segment of ours the
    other way may be a tenth longer: a second track, or a loop past a station, must not undercut
    the length of the segment.
    """
    at: dict[int, dict[int, Line]] = defaultdict(dict)
    for number, line in enumerate(lines):
        at[line.start][number] = line
        at[line.end][number] = line
    gone: set[int] = set()
    for number in sorted(range(len(lines)), key=lambda number: -lines[number].measured_km):
        line = lines[number]
        if line.segment_id or line.kind != "line":
            continue
        if line.start == line.end or _has_way(at, number, line, kept):
            gone.add(number)
            del at[line.start][number]
            at[line.end].pop(number, None)
    return [line for number, line in enumerate(lines) if number not in gone]


def _has_way(at: Mapping[int, Mapping[int, Line]], number: int, line: Line, kept: set[int]) -> bool:
    most_km = ALIKE * line.measured_km + ALIKE_KM
    wide_km = BESIDE * line.measured_km + BESIDE_KM
    best: dict[tuple[int, bool], float] = {(line.start, False): 0.0}
    ahead: list[tuple[float, int, bool]] = [(0.0, line.start, False)]
    for _ in range(STEPS):
        if not ahead:
            return False
        km, node, beside = heapq.heappop(ahead)
        if node == line.end:
            return True
        if km > best[node, beside] or (node in kept and node != line.start):
            continue
        for other, way in at[node].items():
            if other == number or way.kind != "line" or way.country != line.country:
                continue
            if way.gauge_mm != line.gauge_mm or way.status != line.status:
                continue
            next_node = way.end if way.start == node else way.start
            ours = beside or bool(way.segment_id)
            total = km + way.measured_km
            if total <= (wide_km if ours else most_km) and total < best.get(
                (next_node, ours), float("inf")
            ):
                best[next_node, ours] = total
                heapq.heappush(ahead, (total, next_node, ours))
    return False


def _apart(points: list[Point], lines: list[Line]) -> list[Line]:
    """Put a node into the longer one of two lines between the same nodes."""
    seen: dict[frozenset[int], Line] = {}
    done: list[Line] = []
    for line in sorted(lines, key=lambda line: line.length_km):
        pair = frozenset({line.start, line.end})
        if len(pair) == 1:
            continue
        if pair not in seen:
            seen[pair] = line
            done.append(line)
            continue
        if _key(seen[pair]) == _key(line) and not line.segment_id:
            continue
        chain = line.points
        if len(chain) == 2:  # noqa: PLR2004
            middle = ((chain[0][0] + chain[1][0]) / 2, (chain[0][1] + chain[1][1]) / 2)
            chain = [chain[0], middle, chain[1]]
        half = len(chain) // 2
        before = sum(distance_km(*piece) for piece in itertools.pairwise(chain[: half + 1]))
        after = sum(distance_km(*piece) for piece in itertools.pairwise(chain[half:]))
        share = before / (before + after) if before + after else 0.5
        node = len(points)
        points.append(chain[half])
        for ends, part, of_whole in (
            ((line.start, node), chain[: half + 1], share),
            ((node, line.end), chain[half:], 1 - share),
        ):
            done.append(
                replace(
                    line,
                    start=ends[0],
                    end=ends[1],
                    points=part,
                    measured_km=line.measured_km * of_whole,
                    length_km=line.length_km * of_whole,
                )
            )
    return done
