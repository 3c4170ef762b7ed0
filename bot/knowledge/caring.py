"""Who asks how recruiters work "so I can warn my daughter" uses the words of those who recruit."""

from __future__ import annotations

import re

_OWN = (
    r"(?:daughters?|sons?|kids?|child(?:ren)?|students?|sisters?|brothers?|nieces?|nephews?|family"
    r"|hij[ao]s?|alumn[ao]s?|herman[ao]s?|sobrin[ao]s?|niet[ao]s?|familia)"
)
_WARNS = re.compile(
    r"\b(?:warn|protect|alert|proteger|cuidar|advertir|avisar|alertar)(?:les?|las?|los?)? (?:a )?"
    rf"(?:my|our|mis?|nuestr[ao]s?) {_OWN}\b",
    re.IGNORECASE,
)


def warns_own(text: str) -> bool:
    """Whether a text says it asks to warn or protect the writer's own children, students or relatives."""
    return bool(_WARNS.search(text))
