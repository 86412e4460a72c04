"""The legs of each alternative with their sources, and what others state of its length."""

from markupsafe import Markup

from corridors import compare_words as words
from corridors.atlas import Atlas
from corridors.compare import Alternative, Comparison
from corridors.legs import Leg
from corridors.terms import Mode, Status, label
from corridors.texts import _, number
from corridors.ui import folds, parts


def show(atlas: Atlas, comparison: Comparison, chosen: str | None) -> None:
    """List the legs of each alternative, folded.

    Parameters
    ----------
    atlas
        For the sources.
    comparison
        The alternatives.
    chosen
        Id of the leg that is marked.
    """
    for one in comparison.alternatives:
        title = _("{letter}: {count} legs, {length}").format(
            letter=one.letter,
            count=number(len(one.journey.legs)),
            length=words.km(one.journey.length_km),
        )
        with folds.fold(folds.LEGS[one.letter], parts.plain(title)):
            opinions(atlas, one)
            times(atlas, one)
            parts.show(_legs(atlas, one, chosen))


def opinions(atlas: Atlas, one: Alternative) -> None:
    """Set published distances beside ours.

    Parameters
    ----------
    atlas
        For names and sources.
    one
        An alternative.
    """
    if not one.opinions:
        text = _("No published distance is held for this way or a part of it between two hubs.")
        parts.show(Markup('<p class="co-note">{}</p>').format(text))
        return
    names = dict(zip(atlas.features["id"], atlas.features["name"], strict=True))
    rows = [
        (
            " – ".join(names.get(hub, hub) for hub in (told.stated.from_hub, told.stated.to_hub)),
            words.km(told.stated.length_km),
            words.km(told.length_km),
            words.signed(told.deviation_pct, "%", 1),
            Markup("{} {}").format(_source(atlas, told.stated.source), told.stated.note),
        )
        for told in one.opinions
    ]
    head = (_("A second opinion"), _("Published"), _("Ours"), _("Difference"), _("Who says so"))
    parts.show(parts.table(head, rows))


def times(atlas: Atlas, one: Alternative) -> None:
    """Set published transit times beside ours; nothing where there is none.

    Parameters
    ----------
    atlas
        For sources.
    one
        An alternative.
    """
    if not one.transits:
        return
    rows = [
        (
            f"{told.stated.origin} – {told.stated.destination}",
            words.days(told.stated.low_h, told.stated.high_h),
            words.days(told.hours.low, told.hours.high),
            words.hours(told.hours),
            " · ".join(filter(None, (told.stated.route, told.stated.kind, told.stated.year))),
            Markup("{} {}").format(_source(atlas, told.stated.source), told.stated.note),
        )
        for told in one.transits
    ]
    head = (
        _("Published times"),
        _("Published"),
        _("Ours"),
        _("of which central"),
        _("For which route"),
        _("Who says so"),
    )
    parts.show(parts.table(head, rows))


def _legs(atlas: Atlas, one: Alternative, chosen: str | None) -> Markup:
    head = (_("Leg"), _("From – to"), _("Length"), _("Mode"), _("Rests on"), _("Sources"))
    rows = parts.join(
        Markup("<tr{}>{}</tr>").format(
            Markup(' class="co-chosen"') if chosen == f"{one.letter}{place}" else "",
            parts.join(
                Markup("<td>{}</td>").format(cell)
                for cell in _row(atlas, f"{one.letter}{place}", leg)
            ),
        )
        for place, leg in enumerate(one.journey.legs, start=1)
    )
    heads = parts.join(Markup('<th scope="col">{}</th>').format(text) for text in head)
    return Markup(
        '<div class="co-scroll"><table class="co-table co-legs" data-legs="{}">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(one.letter, heads, rows)


def _row(atlas: Atlas, name: str, leg: Leg) -> tuple[Markup | str, ...]:
    how = label(Mode(leg.mode))
    if leg.gauge_mm:
        how += f" {leg.gauge_mm:g} mm"
    if leg.status != Status.OPERATING:
        how += f" ({label(Status(leg.status)).lower()})"
    rests = words.basis(leg.geometry_class if leg.basis == "measured" else "published")
    if leg.basis == "published":
        rests += " " + _("(measured {length})").format(length=words.km(leg.measured_km))
    sources = parts.join(
        Markup("<div>{}</div>").format(_source(atlas, source)) for source in leg.sources
    )
    return (
        name,
        f"{leg.from_name} – {leg.to_name}",
        words.km(leg.length_km),
        how,
        rests,
        sources,
    )


def _source(atlas: Atlas, name: str) -> Markup:
    if name not in atlas.sources.index:
        return Markup("{}").format(_("recall, no source") if name in {"", "recall"} else name)
    row = atlas.sources.loc[name]
    named = ": ".join(str(part) for part in (row["publisher"], row["title"]) if part)
    return parts.link(named, row["url"])
