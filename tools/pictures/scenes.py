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
# The gate puts the hotline first when what was seen may be grave; the person goes on from there.
QUESTION = Tap("I'm okay, it was a question")
SEEN = "the cooks all live upstairs above the kitchen and the owner drives them there and back"
OFFER = (
    "Hostess needed in Dubai. No experience. $6000/month, free flight. "
    "We keep your passport for the visa. Only 2 spots left."
)
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
    "lesson": Scene(("teach me module 2", Tap("Next ▶")), "Module 2 of 6"),
    "case": Scene(("/practice", Tap("A sore wrist"), Tap("Start")), "decision 1"),
    "case-feedback": Scene(("/practice", Tap("A sore wrist"), Tap("Start"), Tap("B")), "decision 2"),
    "check": Scene(("/check",), "Question 1 of 12"),
    "progress": Scene(("teach me module 1", Tap("Next ▶"), "teach me module 2", "/progress"), "What you have learned"),
    "reminders": Scene(("/review", "remind me every day"), "Which time zone"),
    "role": Scene(
        ("my student is being sold by her cousin", Tap("What happens when I call?"), Tap("Teacher or school")),
        "You could say",
    ),
    "reflection": Scene(("/whatisaw", SEEN, QUESTION), "This is what I understood"),
    "reflection-end": Scene(("/whatisaw", SEEN, QUESTION, Tap("That is all I know")), "What to do now"),
    "offer-check": Scene(("check a job offer", OFFER, QUESTION), "What a sound offer shows"),
    "rehearsal": Scene(("/rehearse", Tap("A friend hints"), Tap("Start")), "turn 1 of 3"),
    "rehearsal-typed": Scene(
        ("/rehearse", Tap("A friend hints"), Tap("Start"), "I believe you. But why didn't you just leave him?"),
        "In your words, this can hurt",
    ),
    "leave-now": Scene((DISCLOSURE, Tap("Leave now")), "See you next time"),
}

TERMINAL: tuple[str, ...] = (
    "wat is debt bondge",
    "why?",
    DISCLOSURE,
)
