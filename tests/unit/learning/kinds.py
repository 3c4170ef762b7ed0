"""One item of each kind, and a small bank of them."""

from typing import Any

from bot.learning.bank import Bank, QuizItem
from bot.learning.quiz import MODULES

SOURCE = [{"title": "A law", "publisher": "A court", "date": "2000"}]


def item(kind: str = "one", name: str = "x", **fields: Any) -> QuizItem:
    """An item of one kind; ``fields`` say otherwise."""
    base: dict[str, Any] = {
        "id": f"quiz/{name}",
        "kind": kind,
        "module": "defining",
        "about": "topic/debt-bondage",
        "difficulty": 1,
        "question": f"What about {name}?",
        "hint": "Think.",
        "sources": SOURCE,
    }
    return QuizItem.model_validate(base | SHAPES[kind] | fields)


def _options(*texts: str, right: tuple[int, ...] = ()) -> dict[str, Any]:
    return {"options": [{"text": t, "right": i in right, "reason": f"Because {t}."} for i, t in enumerate(texts)]}


SHAPES: dict[str, dict[str, Any]] = {
    "one": _options("Apples", "Pears", "Plums", "Figs", right=(2,)),
    "say": _options('"Are you all right?"', '"What did you do?"', '"Tell me now."', right=(0,)),
    "sure": _options("True", "False", right=(1,)),
    "several": _options("Fees", "Smiles", "Debts", "Hats", right=(0, 2)),
    "order": _options("Listen", "Ask", "Call", "Note"),
    "recall": {"answers": ["coercion", "threats", "psychological force", "911"], "reason": "Threats bind people."},
}


def bank_of(*kinds: str) -> Bank:
    """Four modules' worth of one/say items, and one item of each of ``kinds`` in every module."""
    items = {}
    for module in MODULES:
        for number in range(10):
            made = item(name=f"{module}-{number}", module=module, difficulty=1 + number % 2)
            items[made.id] = made
        for kind in kinds:
            made = item(kind, f"{module}-{kind}", module=module)
            items[made.id] = made
    return Bank(items)
