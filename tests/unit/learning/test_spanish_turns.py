"""An app in Spanish: the content is in English, all that stands around it in Spanish."""

import datetime as dt

import pytest

from bot import drawing
from bot.dates import day_in_words, short_day
from tests.support.turns import Bot


def test_a_quiz_with_its_frame_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es")
    ana.says("/quiz")
    ana.reads("Pregunta 1 de 10")
    assert ana.titles()[-3:] == ["Pista", "Saltar", "Parar"]
    ana.answers()
    ana.reads("Sí, así es", "Fuente:", "Pregunta 2 de 10")
    ana.answers(right=False)
    ana.reads("No del todo")
    ana.says("saltar")
    ana.reads("Saltada", "Pregunta 4 de 10")
    ana.presses("Parar")
    ana.reads("1 de 3 bien")


def test_a_lesson_a_case_and_a_check_with_their_frames_in_spanish(bot: Bot) -> None:
    ana = bot.chat(language_code="es-MX")
    ana.says("/lessons")
    ana.reads("Seis lecciones cortas")
    ana.presses("Evaluación primero (3 minutos)")
    ana.reads("Una evaluación corta, 12 preguntas")
    ana.presses("Parar")
    ana.presses("Seguir con la evaluación")
    ana.says("/lessons")
    ana.says("1")
    ana.presses("Siguiente ▶")
    ana.reads("Módulo 1 de 6")
    ana.presses("Parar")
    ana.reads("Te guardo el lugar")
    ana.says("/practice")
    ana.says("1")
    assert ana.titles() == ["Empezar", "Saltar este"]
    ana.presses("Empezar")
    ana.reads("decisión 1")
    ana.says("/progress")
    ana.reads("Lo que has aprendido")


def test_days_are_said_in_the_language_of_the_chat() -> None:
    day = dt.date(2026, 9, 1)
    assert (day_in_words(day, "en"), day_in_words(day, "es")) == ("September 1, 2026", "1 de septiembre de 2026")
    assert (short_day(day, "en"), short_day(day, "es")) == ("Sep 1", "1 sep")


def test_without_a_font_of_the_system_letters_lose_their_accents_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_name", lambda: None)
    assert drawing.drawable("Señales: día → año “20 %”") == 'Senales: dia > ano "20 %"'
