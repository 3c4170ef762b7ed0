"""A report in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.cohorts.figures import BEHAVIOUR, BEHAVIOURS, MISSED, PEOPLE, REACTION, REACTIONS, SURE, UNSURE, Report

Say = Callable[..., str]  # a phrase by name, with values
Topic = Callable[[str], tuple[str, str] | None]  # title and short text of a topic


def tell(report: Report, say: Say, names: Mapping[str, str], *, day: str, topic: Topic) -> list[str]:
    """Lines of the report; what may not be shown is left out, and the last line says why figures may be missing."""
    lines = [f"**{report.title}** · {day}", ""]
    if people := report.cells.get(PEOPLE):
        active = _counted(people.value["active"], say)
        lines.append(say("report-people", joined=people.value["joined"], active=active))
    if report.moments:
        lines += ["", say("report-checks", moments=" → ".join(names[moment] for moment in report.moments))]
        for group in ("all", *report.modules):
            shares = [report.share(moment, group) for moment in report.moments]
            told = " → ".join("–" if share is None else f"{share} %" for share in shares)
            lines.append(f"• {names[group]}: {told}")
        lines.append(say("report-over", people=", ".join(_over(report, names))))
    lines += _confidence(report, say)
    if (missed := report.cells.get(MISSED)) and missed.value:
        found = topic(missed.value["topic"])
        if found is not None:
            lines += ["", say("report-missed", topic=found[0], right=missed.value["right"]), found[1]]
    for cell, choices in ((REACTION, REACTIONS), (BEHAVIOUR, BEHAVIOURS)):
        lines += _choices(report, cell, choices, say)
    if report.help_opened:
        lines += ["", say("report-help", count=report.help_opened)]
    return [*lines, "", say("report-foot")]


def _over(report: Report, names: Mapping[str, str]) -> list[str]:
    return [f"{names[moment]}: {report.cells[moment].people}" for moment in report.moments]


def _confidence(report: Report, say: Say) -> list[str]:
    sure, unsure = report.cells.get(SURE), report.cells.get(UNSURE)
    lines = []
    if sure:
        lines.append(say("report-sure", right=sure.value["right"]))
    if unsure:
        lines.append(say("report-unsure", right=unsure.value["right"]))
    return ["", *lines] if lines else []


def _choices(report: Report, cell: str, choices: tuple[str, ...], say: Say) -> list[str]:
    """How many said what; "under 5" for what may not be shown."""
    found = report.cells.get(cell)
    if found is None:
        return []
    told = (f"• {say(f'{cell}-{choice}')}: {_counted(found.value.get(choice), say)}" for choice in choices)
    return ["", say(f"report-{cell}", people=found.people), *told]


def _counted(count: int | None, say: Say) -> str:
    return say("under-five") if count is None else str(count)
