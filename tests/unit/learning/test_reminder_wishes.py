"""Which wish about reviews and reminders a message carries."""

from __future__ import annotations

import pytest

from bot.learning.reminder_wishes import DAYS, What, wanted


@pytest.mark.parametrize(
    ("said", "what", "value"),
    [
        ("quiz me on what i missed", What.REVIEW, ""),
        ("repaso", What.REVIEW, ""),
        ("remind me", What.ON, ""),
        ("mándame recordatorios", What.ON, ""),
        ("stop reminders", What.OFF, ""),
        ("dont send me any more reminders", What.OFF, ""),
        ("ya no me mandes recordatorios", What.OFF, ""),
        ("parar recordatorios", What.OFF, ""),
        ("detener los recordatorios", What.OFF, ""),
        ("pause for a week", What.PAUSE, "week"),
        ("no reminders this week", What.PAUSE, "week"),
        ("stop reminding me for a month", What.PAUSE, "month"),
        ("pause until i say so", What.PAUSE, "until"),
        ("resume reminders", What.RESUME, ""),
        ("turn reminders back on", What.RESUME, ""),
        ("snooze", What.LATER, ""),
        ("in 3 hours", What.LATER, "3h"),
        ("ask me tomorrow instead", What.LATER, "tomorrow"),
        ("not so early", What.QUIET, ""),
        ("not before 10 am please", What.QUIET, "-10"),
        ("dont message me after 8", What.QUIET, "20-"),
        ("no antes de las 11", What.QUIET, "-11"),
        ("change time zone", What.ZONE, ""),
        ("when is my next review", What.REMINDERS, ""),
    ],
)
def test_what_people_say(said: str, what: What, value: str) -> None:
    found = wanted(said)
    assert (found.what, found.value) == (what, value)


@pytest.mark.parametrize(
    ("what", "texts"),
    [
        (
            What.ON,
            "please don't forget to remind me|don't let me forget, remind me|please do not forget to remind me"
            "|don't stop the reminders|no dejes de recordarme|no te olvides de mandarme recordatorios"
            "|can u ping me monday so i dont forget|recuérdame los viernes"
            "|text me a practice question every day at noon",
        ),
        (
            What.REMINDERS,
            "why did I not get my reminder yesterday|I did not get a reminder|you don't remind me anymore"
            "|why don't you remind me|you stopped sending me reminders|no recibí mi recordatorio"
            "|ya no me mandas recordatorios|this is spam"
            "|no me llegó el recordatorio|my reminder never came|¿Por qué no me llegan los avisos?",
        ),
        (
            What.REVIEW,
            "lets review before the inspection tomorrow|The ones I did not know last month, once more."
            "|un repaso rapido que mañana vienen a supervisar|vengo por mi repaso como cada mañana"
            "|regrese de vacaciones y tengo la mente en blanco, repasemos lo que sabia"
            "|las que no supe el mes pasado, otra vez|the ones i did not know this week"
            "|i didnt do my review yesterday"
            "|dejame intentar de nuevo lo que conteste mal el martes|la semana que no practique, repasemos"
            "|i slacked off for 2 weeks, review me|sin novedades hoy, puro repaso"
            "|i dont want new stuff, just old stuff again"
            "|the ones i did not know before the exam",
        ),
        (
            What.QUIET,
            "no me escribas de noche|dont ping me while im at work|no me avises cuando estoy en el trabajo"
            "|change my reminder to evenings"
            "|cambiame el repaso a la noche que en la mañana manejo|no reminders in the morning",
        ),
        (
            What.OFF,
            "I want to stop getting reminders|disable reminders|ya basta de mensajes|deja de mandarme mensajes"
            "|stop the daily messages|stop the daily msgs|no more reminders pls|unsubscribe from the refresher"
            "|stop reminders"
            "|stop reminding me|turn off the reminders|dont send me any more reminders|dont remind me anymore"
            "|stop texting me every day|stop sending me these messages|i dont want these messages anymore"
            "|cancel my reminders|quit messaging me|quita los recordatorios|no más avisos por favor"
            "|no quiero recordatorios"
            "|stop the spam|no more spam|dont spam me|stop spamming me|no quiero spam|deja de mandarme mensajes"
            "|quit texting me|no more texts|enough messages"
            "|enough with these messages|stop with all the texts|deja de enviarme avisos|basta de sus mensajes"
            "|turn off the daily review pls too many pings|quitame el repaso diario que me llena el celular",
        ),
        (
            What.PAUSE,
            "please no daily review this week im on holiday|no me mandes repaso esta semana que ando de viaje",
        ),
        (What.LATER, "send the review later not now|maybe tonight, remind me in a few hours|dont remind me today"),
    ],
)
def test_only_a_bare_stop_ends_and_only_a_wish_puts_off(what: What, texts: str) -> None:
    found = {text: wanted(text).what for text in texts.split("|")}
    assert found == dict.fromkeys(found, what)


@pytest.mark.parametrize(
    "said",
    [
        "stop sending me the daily review on sundays",
        "can you not remind me on weekends",
        "no me mandes avisos los domingos",
        "only weekends for the reminders",
    ],
)
def test_days_of_the_week_end_nothing(said: str) -> None:
    assert (wanted(said).what, wanted(said).value) == (What.REMINDERS, DAYS)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("not before 9:30 pm", "-22"),
        ("not before 9:30", "-10"),
        ("don't write after 8:30 pm", "20-"),
        ("no me mandes antes de las 2 de la tarde", "-14"),
        ("no antes de las 9 de la mañana", "-9"),
        ("no me mandes mensajes después de las 10 de la noche", "22-"),
        ("not before 12 pm", "-12"),
    ],
)
def test_hours_with_their_half_and_their_time_of_day(said: str, value: str) -> None:
    assert (wanted(said).what, wanted(said).value) == (What.QUIET, value)
