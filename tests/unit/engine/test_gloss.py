"""Spanish is read word by word in English, what is English stays, and the list keeps its form."""

import pytest

from bot.engine import gloss
from bot.engine.gloss import LEFT_OUT, LONGEST, SHARED, Gloss, plain

LIST = Gloss(
    {"mi": "my", "jefe": "boss", "tiene": "has", "pasaporte": "passport", "no": "no", "me": "me", "deja": "lets",
     "salir": "go out", "se": "", "da": "gives", "se da cuenta": "realizes", "ayuda": "help", "niño": "child"},
    frozenset({"no", "me"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Mi jefe tiene mi pasaporte.", "my boss has my passport."),
        ("no me deja salir", "no me lets go out"),
        ("¿Se da cuenta?", "¿realizes?"),
        ("AYUDA", "help"),
        ("los niños", "los child"),
        ("my boss tiene my pasaporte", "my boss has my passport"),
    ],
)
def test_spanish_is_read_in_english_words(text, english):
    assert LIST(text) == english


@pytest.mark.parametrize(
    "text", ["no one lets me go out", "", "123 ?!", "me and José", "asdf", "Señor Jefe said no to me"]
)
def test_what_is_english_or_nothing_stays(text):
    assert LIST(text) == text


def test_accents_do_not_matter_but_an_enye_does():
    assert plain("Atención") == "atencion"
    assert plain("AÑO") == "año"


def test_every_line_of_the_list_is_a_plain_word_or_phrase_with_its_english():
    rows = [line.split("\t") for line in gloss.GLOSSARY.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        assert row[2:] in ([], [SHARED]), row
        spanish, english = row[:2]
        assert spanish == plain(spanish) == " ".join(spanish.split()), row
        assert len(spanish.split()) <= LONGEST, row
        assert english == LEFT_OUT or 1 <= len(english.split()) <= 6, row
    words = [row[0] for row in rows]
    assert words == sorted(set(words))


def test_a_cry_for_help_is_read():
    heard = gloss.shared()("Mi jefe me quitó el pasaporte y no me paga")
    assert heard == "my boss took from me the passport and does not pay me"
