"""Questions in Spanish: the answer, its buttons and what follows it are Spanish too."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import ContentError
from bot.knowledge.item import Words
from bot.knowledge.library import Library, read_items, read_words
from bot.knowledge.lint import lint_words
from bot.knowledge.text_lint import TextRules
from bot.knowledge.wording import Wording
from bot.paths import CONTENT, DIRECTORY
from bot.referral.directory import Directory
from tests.support.turns import Bot

DEBT = [{"id": "topic/debt-bondage", "score": 0.9}]
DEEP = "Una deuda que no se acaba nunca controla a la persona. " * 2
ASKED = "¿qué es la servidumbre por deudas?"


def test_a_question_in_spanish_is_answered_in_spanish(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(ASKED, "ask", 0.9, topics=DEBT)
    ana.reads("deuda", "1-888-373-7888")
    assert "inglés" not in ana.text
    assert {"Más", "Fuente", "Un quiz"} <= set(ana.titles())


def test_its_buttons_stay_spanish_whatever_the_app(bot: Bot) -> None:
    ana = bot.chat(language_code="en")
    ana.says(ASKED, "ask", 0.9, topics=DEBT)
    ana.presses("Más")
    ana.reads("deuda")
    ana.presses("Fuente")
    ana.reads("Fuentes de:", "Revisado el")


def test_words_that_do_not_tell_take_the_language_of_the_chat(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(ASKED, "ask", 0.9, topics=DEBT)
    ana.says("ok", "thanks", 0.9)
    ana.reads("De nada")
    ana.says("thank you, what is debt bondage", "ask", 0.9, topics=DEBT)
    ana.reads("Debt bondage is")


def test_in_spanish_please_says_the_last_answer_again(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("what is debt bondage", "ask", 0.9, topics=DEBT)
    ana.says("in spanish please", "spanish", 0.9)
    ana.reads("deuda")
    ana.presses("Más")
    ana.reads("deuda")


def test_shorter_ends_with_the_sentence_and_not_with_an_abbreviation(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(
        "¿cuántos tipos de trata hay?", "ask", 0.9, topics=[{"id": "topic/main-types-of-trafficking", "score": 0.9}]
    )
    ana.says("más corto", "follow_shorter", 0.9)
    ana.reads("La ley de EE. UU. nombra dos tipos principales: trata sexual y trata laboral.")
    assert "coacción" not in ana.text


def test_in_spanish_please_without_a_topic_goes_on_in_spanish(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("in spanish please", "spanish", 0.9)
    ana.reads("sigamos en español", "1-888-373-7888")
    assert "Lecciones" in ana.titles()


def test_erasing_forgets_the_language_too(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(ASKED, "ask", 0.9, topics=DEBT)
    ana.says("/erase")
    ana.presses("Sí, bórralo")
    ana.says("ok", "thanks", 0.9)
    ana.reads("You are welcome")


def test_a_variant_is_told_in_spanish(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(ASKED, "ask", 0.9, topics=DEBT)
    ana.says("¿y para los niños?", "follow_variant", 0.9, entities=[{"entity": "variant", "value": "children"}])
    ana.reads("deuda")
    assert "inglés" not in ana.text


def test_where_there_is_no_variant_the_longer_answer_says_so(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(ASKED, "ask", 0.9, topics=DEBT)
    ana.says("¿y para las personas sordas?", "follow_variant", 0.9)
    ana.reads("nada aparte en este tema", "deuda")


def test_every_item_is_translated() -> None:
    assert set(read_words(CONTENT, "es")) == set(read_items(CONTENT))


def test_a_pack_s_own_text_is_not_replaced_by_our_translation(tmp_path: Path) -> None:
    source = CONTENT / "topics" / "basics" / "debt-bondage.yml"
    (tmp_path / "topics").mkdir()
    (tmp_path / "topics" / "debt-bondage.yml").write_text(source.read_text().replace("Debt bondage is", "Here it is"))
    library = Library(CONTENT, tmp_path)
    assert library.said_in("es", library["topic/debt-bondage"]).short.startswith("Here it is")


def test_a_misnamed_translation_is_refused(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    source = CONTENT / "topics" / "basics" / "debt-bondage.es.yml"
    (tmp_path / "topics" / "force.es.yml").write_text(source.read_text())
    with pytest.raises(ContentError, match="named like it"):
        read_words(tmp_path, "es")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"why": None}, "one of the two alone"),
        ({"variants": {}}, "one of the two alone"),
        (
            {"short": "Llama al {phone:us-nhth}. " + "Una deuda que no se acaba nunca controla a la persona. " * 2},
            "phones",
        ),
        ({"short": "Llama al 1-888-373-7888. " + "Una deuda que no se acaba nunca controla. " * 2}, "data/directory"),
        ({"short": "Sí, una deuda puede controlar. " + "Una deuda que no se acaba nunca controla. " * 2}, "yes or no"),
        ({"more": "Una deuda que no se acaba nunca controla a la persona. " * 3}, "paragraphs"),
        ({"id": "topic/no-such"}, "no such item"),
    ],
)
def test_a_translation_says_what_the_english_says(change: dict[str, Any], fault: str) -> None:
    source = CONTENT / "topics" / "basics" / "debt-bondage.es.yml"
    words = Words.model_validate(yaml.safe_load(source.read_text()) | change)
    rules = TextRules(Wording.load(CONTENT / "wording.yml"), Directory.load(DIRECTORY).fill)
    assert any(fault in str(each) for each in lint_words(read_items(CONTENT).get(words.id), words, rules))
