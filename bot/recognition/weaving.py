"""The end of a reflection in words: signs with reasons, other explanations, how it fits, what to do. No verdict."""

from __future__ import annotations

from bot.knowledge.phrases import Phrases
from bot.recognition.flags import Flag, Flags
from bot.recognition.reader import Route
from bot.recognition.state import State
from bot.reply import Button, Message, Reply, Trigger

TOPIC = "topic/one-sign-is-not-proof"
_MOST_FLAGS = 6
_MOST_INNOCENT = 5
# What to read next, by where it leads.
TOPICS = {
    Route.TRAFFICKING: ("topic/what-happens-when-you-call", "b-call"),
    Route.REASSURE: ("topic/innocent-explanations", "b-innocent"),
    Route.WAGE_THEFT: ("topic/bad-job-vs-trafficking", "b-bad-job"),
    Route.CHILD_WELFARE: ("topic/child-in-danger", "b-child"),
    Route.DOMESTIC_VIOLENCE: ("topic/other-problems-other-lines", "b-other-lines"),
    Route.MISSING_CHILD: ("topic/missing-child", "b-missing"),
}
_NAMES_THE_HOTLINE = frozenset({Route.TRAFFICKING, Route.REASSURE, Route.WAGE_THEFT})


class Weaver:
    """Puts the words together."""

    def __init__(self, flags: Flags, phrases: Phrases) -> None:
        self._flags = flags
        self._phrases = phrases

    def weave(self, state: State, route: Route, language: str) -> Reply:
        """Two messages: what it may mean, and what to do."""
        flags = [self._flags.said_in(language, flag_id) for flag_id in state.flags]
        meaning = self._meaning(flags, state, language)
        topic, title = TOPICS[route]
        buttons = (
            (_topic(self._line(title, language), topic),),
            (Button(title=self._line("b-tell-else", language), trigger=Trigger(intent="reflect")),),
            (
                _topic(self._line("b-not-to-do", language), "topic/what-not-to-do"),
                Button(title=self._line("b-menu", language), trigger=Trigger(intent="menu")),
            ),
        )
        doing = Message(text=self._doing(route, language), buttons=buttons)
        sources = dict.fromkeys(str(source) for flag in flags for source in flag.sources)
        messages = (Message(text=meaning), doing) if meaning else (doing,)
        return Reply(messages=messages, topic=TOPIC, sources=tuple(sources))

    def _meaning(self, flags: list[Flag], state: State, language: str) -> str:
        lines = []
        if flags:
            lines.append(self._line("reflect-stands-out", language))
            lines += [f"• {flag.text}. {flag.why}" + _caution(flag) for flag in flags[:_MOST_FLAGS]]
            lines += ["", self._line("reflect-else", language)]
            lines += [f"• {reason}" for reason in _innocent(flags)]
            lines += ["", self._line("reflect-fits", language), *self._fit(flags, language)]
        elif not state.said:
            lines.append(self._line("reflect-nothing-stands-out", language))
        if state.never:
            lines += ["", self._line("reflect-never-too", language)]
        return "\n".join(lines).strip()

    def _fit(self, flags: list[Flag], language: str) -> list[str]:
        themes = list(dict.fromkeys(flag.theme for flag in flags))
        lines = [f"• {self._line(f'reflect-theme-{theme}', language)}" for theme in themes]
        return [*lines, self._line("reflect-more-kinds" if len(themes) > 1 else "reflect-one-kind", language)]

    def _doing(self, route: Route, language: str) -> str:
        parts = [self._line("reflect-do", language), self._line(f"reflect-do-{route}", language)]
        if route not in _NAMES_THE_HOTLINE:
            parts.append(self._line("reflect-also-hotline", language))
        parts += ["", self._line("reflect-dont", language), "", self._line("reflect-ready", language)]
        return "\n".join(parts)

    def _line(self, phrase_id: str, language: str) -> str:
        return self._phrases.text(phrase_id, language)


def _innocent(flags: list[Flag]) -> list[str]:
    """One everyday reason of each flag, then second ones while there is room."""
    first = [flag.innocent[0] for flag in flags]
    more = [reason for flag in flags for reason in flag.innocent[1:]]
    return list(dict.fromkeys(first + more))[:_MOST_INNOCENT]


def _caution(flag: Flag) -> str:
    return f" {flag.caution}" if flag.caution else ""


def _topic(title: str, topic_id: str) -> Button:
    return Button(title=title, trigger=Trigger(intent="show_topic", args={"id": topic_id}))
