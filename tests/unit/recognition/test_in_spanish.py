"""A reflection and an offer check in Spanish, from the first word to the last."""

from bot.data_files import read_as
from bot.paths import RECOGNITION
from bot.recognition.flags import Flags
from bot.recognition.meaning import Meaning
from bot.recognition.offering import Offering
from bot.recognition.offers import OfferChecker
from bot.recognition.questions import Answer, QuestionWords
from bot.recognition.reader import Reader
from bot.recognition.reflecting import Reflecting
from bot.reply import Reply
from tests.unit.recognition.test_meaning import titles


def test_every_flag_and_question_has_its_words(flags: Flags) -> None:
    english = {flag.id: flag for flag in flags}
    assert all(flags.said_in("es", flag_id).text != flag.text for flag_id, flag in english.items())
    asked = read_as(dict[str, list[dict[str, str]]], RECOGNITION / "questions.yml")
    wanted = {question["id"] for questions in asked.values() for question in questions}
    assert set(read_as(dict[str, QuestionWords], RECOGNITION / "questions.es.yml")) == wanted


def test_every_mark_has_its_words(checker: OfferChecker) -> None:
    assert all(checker.said_in("es", mark).title != mark.title for mark in checker.marks.values())


def test_a_reflection_in_spanish(reflecting: Reflecting) -> None:
    reading = reflecting.read("la señora le guarda el pasaporte", Meaning(("flag/papers-held",)))
    reply, state = reflecting.begin(reading, "es")
    assert isinstance(reply, Reply)
    assert "Esto es lo que entendí" in reply.messages[0].text
    assert {"Sí", "No", "No sé", "Saltar"} <= set(titles(reply))
    while state is not None:
        reply, state = reflecting.answer(state, Answer.UNKNOWN, "es")
    assert isinstance(reply, Reply)
    text = "\n".join(message.text for message in reply.messages)
    assert "Qué llama la atención" in text
    assert "1-888-373-7888" in text
    assert "inglés" not in text
    assert "Menú" in titles(reply)


def test_an_offer_in_spanish(checker: OfferChecker, offering: Offering) -> None:
    reply = offering.reply(checker.check("Debe pagar un deposito para apartar su lugar."), "es")
    assert checker.said_in("es", checker.marks["fee"]).why in reply.messages[0].text
    assert "Pregunta: " in reply.messages[0].text
    assert "inglés" not in reply.messages[0].text


def test_what_is_no_question_is_not_asked(checker: OfferChecker, offering: Offering) -> None:
    said = offering.reply(checker.check("dont tell ur mom"), "en").messages[0].text
    assert checker.marks["secrecy"].ask in said
    assert f"Ask: {checker.marks['secrecy'].ask}" not in said


def test_reading_is_the_same_in_both_languages(reader: Reader) -> None:
    assert reader.read("le quitaron el pasaporte").flags == reader.read("they took her passport").flags
