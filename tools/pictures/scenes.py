"""What happens in each picture. Every scene is a chat of its own and begins with the button START."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tap:
    """Press the button with this title under the latest message that has it."""

    title: str


Step = str | Tap  # a text is typed


@dataclass(frozen=True)
class Scene:
    """What the person does, and words that the picture must show: one of another answer would be misleading."""

    steps: tuple[Step, ...]
    shows: str


DISCLOSURE = "my boss has my passport and i cant leave"
SCENES: dict[str, Scene] = {
    "start": Scene((), "What brings you here?"),
    "answer": Scene(("its not trafficking if they get paid", Tap("Source")), "Sources for"),
    "quiz-question": Scene(("/quiz",), "Question 1 of 10"),
    "quiz-feedback": Scene(("/quiz", Tap("B")), "Question 2 of 10"),
    "safety": Scene((DISCLOSURE,), "You can call"),
    "safety-es": Scene(("mi jefe tiene mi pasaporte y no me deja salir",), "Puedes llamar"),
    "did-you-mean": Scene(("signs and law",), "I think you mean this"),
    "lost": Scene(("asdf qwer",), "I did not understand that"),
    "find-help": Scene(("/help",), "Danger right now"),
    "leave-now": Scene((DISCLOSURE, Tap("Leave now")), "See you next time"),
}

TERMINAL: tuple[str, ...] = (
    "wat is debt bondge",
    "why?",
    DISCLOSURE,
)
