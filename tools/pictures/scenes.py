"""What happens in each picture. Every scene is a chat of its own and begins with the button START."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tap:
    """Press the button with this title under the latest message that has it."""

    title: str


@dataclass(frozen=True)
class Answers:
    """Answer the open question of the scene, rightly or wrongly, in the way its kind asks for."""

    right: bool


Step = str | Tap | Answers  # a text is typed


@dataclass(frozen=True)
class Scene:
    """What the person does, and words that the picture must show: one of another answer would be misleading.

    ``quiz``: the items that are open before it begins; ``modules``: how many of the six have been finished;
    ``tall``: the screen is longer than a phone's, so that a long answer is seen whole.
    """

    steps: tuple[Step, ...]
    shows: str
    quiz: tuple[str, ...] = ()
    modules: int = 0
    tall: bool = False


# One item of each kind, and whether it is answered rightly in the picture.
_KINDS = {
    "one": ("quiz/heart-of-it", False),
    "say": ("quiz/why-not-leave", True),
    "sure": ("quiz/task-force-patrol", False),
    "several": ("quiz/holds-with-no-lock", False),
    "order": ("quiz/debt-grows", True),
    "recall": ("quiz/what-they-look-for", True),
}
_NEXT = ("quiz/one-buyer-only", "quiz/bond-with-boss", "quiz/three-means", "quiz/need-proof")


def _each_kind() -> dict[str, Scene]:
    """Each kind of question before and after it is answered."""
    found = {}
    for kind, (item, right) in _KINDS.items():
        quiz = (item, *_NEXT)
        found[f"kind-{kind}"] = Scene(("/quiz",), "Question 1 of 5", quiz)
        found[f"kind-{kind}-answered"] = Scene(("/quiz", Answers(right)), "Question 2 of 5", quiz, tall=True)
    return found


DISCLOSURE = "my boss has my passport and i cant leave"
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
    "did-you-mean": Scene(("something about contracts",), "I think you mean this"),
    "lost": Scene(("asdf qwer",), "I did not understand that"),
    "find-help": Scene(("/help",), "Danger right now"),
    "lesson": Scene(("teach me module 2", Tap("Next ▶")), "Module 2 of 6"),
    "case": Scene(("/practice", Tap("A sore wrist"), Tap("Start")), "decision 1"),
    "case-feedback": Scene(("/practice", Tap("A sore wrist"), Tap("Start"), Tap("B")), "decision 2"),
    "check": Scene(("/check",), "Question 1 of 12"),
    "check-result": Scene(("/check", Tap("I don't know")), "What to look at again", modules=6, tall=True),
    "progress": Scene(("/progress",), "What you have learned", modules=4, tall=True),
    "certificate": Scene(("/certificate", "Maria Lopez"), "Here is your certificate", modules=6),
    "review": Scene(("/review",), "Review · Question 1", modules=2),
    "reminders": Scene(("/review", "remind me every day"), "Which time zone"),
    "role": Scene(
        ("my student is being sold by her cousin", Tap("What happens when I call?"), Tap("Teacher or school")),
        "You could say",
    ),
    "reflection": Scene(("/whatisaw", SEEN), "This is what I understood"),
    "reflection-end": Scene(("/whatisaw", SEEN, Tap("That is all I know")), "What to do now", tall=True),
    "offer-check": Scene(("check a job offer", OFFER), "How to check it", tall=True),
    "rehearsal": Scene(("/rehearse", Tap("A friend hints"), Tap("Start")), "turn 1 of 3"),
    "rehearsal-typed": Scene(
        ("/rehearse", Tap("A friend hints"), Tap("Start"), "I believe you. But why didn't you just leave him?"),
        "In your words, this can hurt",
    ),
    "leave-now": Scene((DISCLOSURE, Tap("Leave now")), "See you next time"),
    **_each_kind(),
}

TERMINAL: tuple[str, ...] = (
    "wat is debt bondge",
    "why?",
    DISCLOSURE,
)
