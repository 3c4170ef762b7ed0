"""What the gate promises, as conversations."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.paths import SAFETY
from bot.safety.detector import Guess
from bot.safety.gate import Gate
from bot.safety.harmless import Harmless
from bot.safety.kinds import Alarm, Kind
from bot.safety.lexicon import Lexicon
from bot.safety.words import Vocabulary

LONG_TALK = "we had a training on red flags today and the coffee was good. " * 60


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("they keep my pay and I sleep in the shop", Kind.TRAFFICKING),
        ("is it trafficking if my boss keeps my passport?", Kind.TRAFFICKING),
        ("is it trafficking if my boss keeps my passport and i cant leave", Kind.TRAFFICKING),
        ("he is going to kill me", Kind.DANGER_NOW),
        ("me quiero morir", Kind.SELF_HARM),
        ("im 15 and my boyfriend makes me meet guys at the motel", Kind.MINOR),
        ("he says hell send my nudes to everyone if i dont pay", Kind.SEXTORTION),
        ("my husband hits me", Kind.ABUSE),
        ("the nanny next door never leaves and looks scared", Kind.WORRIED),
    ],
)
def test_each_kind_is_found(gate: Gate, text: str, kind: Kind) -> None:
    alarm = gate.check(text)
    assert alarm is not None
    assert alarm.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "is it trafficking if a boss keeps a passport",
        "my boss is killing me",
        "i'm dying of laughter",
        "for my class: what is debt bondage",
        "nobody keeps my passport, i have it",
        "",
        "🙂",
        "/quiz",
    ],
)
def test_knowledge_and_figures_of_speech_pass(gate: Gate, text: str) -> None:
    assert gate.check(text) is None


def test_the_graver_kind_wins_and_the_other_is_named(gate: Gate) -> None:
    alarm = gate.check("my boyfriend makes me sell my body and i want to die")
    assert alarm is not None
    assert alarm.kind is Kind.SELF_HARM
    assert Kind.TRAFFICKING in alarm.also


def test_a_disclosure_inside_a_long_text_is_found(gate: Gate) -> None:
    alarm = gate.check(LONG_TALK + "my boss has my passport and wont let me leave. " + LONG_TALK)
    assert alarm is not None
    assert alarm.kind is Kind.TRAFFICKING


def test_a_very_long_text_is_read_at_both_ends(gate: Gate) -> None:
    assert gate.check("x " * 60_000 + "he has a gun and wants to kill me") is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [("mi patron tiene mi pasaporte", "es"), ("my boss has my passport", "en"), ("mi esposo me pega", "es")],
)
def test_the_alarm_carries_the_language(gate: Gate, text: str, language: str) -> None:
    alarm = gate.check(text)
    assert alarm is not None
    assert alarm.language == language


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("husband beats me", "en"),
        ("uncle touched me", "en"),
        ("boss wont pay me", "en"),
        ("me golpea", "es"),
        ("me vende", "es"),
        ("va a subir mis fotos", "es"),
        ("SOS", ""),
    ],
)
def test_words_of_both_languages_do_not_tell_which_it_is(gate: Gate, text: str, tells: str) -> None:
    lean = gate.weigh(text).lean
    assert ("es" if lean > 0 else "en" if lean < 0 else "") == tells


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("me viola", True),
        ("mi jefe me viola los derechos", False),
        ("secuestrada", True),
        ("el trabajo me tiene secuestrada esta semana", False),
        ("tome pastillas", True),
        ("tome mis pastillas", False),
        ("ahí viene", True),
        ("me voy a matar", True),
        ("they want to sell me", True),
        ("they want to sell me a car", False),
        ("me quieren vender un seguro", False),
        ("tengo que poner anuncios de mi tienda", False),
        ("in a movie they want to sell me, lol", False),
    ],
)
def test_what_means_one_thing_only_needs_no_second_opinion(gate: Gate, text: str, *, certain: bool) -> None:
    weighed = gate.weigh(text)
    assert weighed.certain == certain
    assert dataclasses.replace(weighed, danger=0.01).clear == (weighed.alarm if certain else None)


@pytest.mark.parametrize(
    "text",
    [
        "my b0ss has my passp0rt",
        "MY BOSS HAS MY PASSPORT",
        "my boss has my pasport",
        "my  boss\u200b has my pass\u200bport",
        "k i l l  m y s e l f, i want to k i l l m y s e l f",
        "i want to k1ll myself",
    ],
)
def test_odd_spelling_does_not_hide_a_disclosure(gate: Gate, text: str) -> None:
    assert gate.check(text) is not None


def test_a_story_that_is_over_gets_the_gentle_wording(gate: Gate) -> None:
    alarm = gate.check("years ago my boss took my passport and i couldnt leave, i am safe now")
    assert alarm is not None
    assert alarm.variant == "over"


def test_missing_weights_warn_once_and_the_gate_works(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    from bot.paths import SAFETY

    gate = Gate.load(SAFETY, weights=tmp_path / "none.npz")
    gate.check("my husband hits me")
    assert len([record for record in caplog.records if record.name.startswith("bot.safety")]) == 1


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_makes_it_raise(gate: Gate, text: str) -> None:
    assert gate.check(text) is None or isinstance(gate.check(text), Alarm)


_SAID = [
    "my boss has my passport",
    "i want to die",
    "he is going to kill me",
    "is it trafficking if a boss keeps a passport",
    "no me dejan salir",
    "my boss is killing me with these deadlines",
]


@given(st.sampled_from(_SAID), st.data())
@settings(max_examples=60, deadline=None)
def test_hidden_letters_case_and_spaces_change_nothing(gate: Gate, said: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(said)))
    hidden = data.draw(st.sampled_from(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e"]))
    changed = said[:at] + hidden + said[at:]
    assert gate.check(changed) == gate.check(said)
    assert gate.check(said.upper()) == gate.check(said)
    assert gate.check(said.replace(" ", "  ")) == gate.check(said)


class Hears:
    """Stands in for the detector: sure of one kind, whatever it reads."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind

    def guess(self, *_: object) -> Guess:
        return Guess(0.9, {self._kind: 0.8})


@pytest.mark.parametrize(
    ("heard", "kind", "about"), [(Kind.WORRIED, Kind.WORRIED, "other"), (Kind.TRAFFICKING, Kind.TRAFFICKING, "self")]
)
def test_what_was_seen_near_one_s_own_work_is_not_taken_for_one_s_own(heard: Kind, kind: Kind, about: str) -> None:
    vocabulary = Vocabulary.load(SAFETY)
    lexicon, harmless = Lexicon.load(SAFETY, vocabulary), Harmless.load(SAFETY)
    gate = Gate(vocabulary, lexicon, Hears(heard), harmless)  # type: ignore[arg-type]
    alarm = gate.check("i saw smth at the nail salon by my work, the girls never talk and a man keeps all there phones")
    assert alarm is not None
    assert (alarm.kind, alarm.about) == (kind, about)
