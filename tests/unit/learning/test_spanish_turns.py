"""An app in Spanish: the content is in English, all that stands around it in Spanish."""

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
