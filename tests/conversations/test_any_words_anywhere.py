"""Whatever is open, whatever is said: it is answered, and who is in danger gets the number."""

import pytest

from tests.support.conversation import Person, Running

NUMBERS = {
    "my boss has my passport and i cant leave": "1-888-373-7888",
    "hes breaking the door down right now": "911",
    "i dont want to be alive anymore": "988",
    "mi marido me pega y me quita el celular": "1-800-799-7233",
    "if you dont pay 500 by friday everyone at your school sees your pictures": "1-800-843-5678",
    "a 15 year old in my building is being sold to men, she told my daughter": "1-888-373-7888",
    "tengo 16 y mi novio me manda con sus amigos por dinero": "1-888-373-7888",
}
WORDS = (
    "yes",
    "no gracias",
    "2",
    "b",
    "idk",
    "why?",
    "...",
    "👍",
    "what is debt bondage? and is it legal",
    "¿y para los niños?",
    "Hiring dancers! $5000 a week, no experience, we hold your passport, pay 300 first, DM on whatsapp tonight",
    "send me a pic, its our secret, dont tell your mom, i will buy you the phone",
    "the girl next door never goes out and an older man answers for her, she looks maybe 14 and men come at night",
    "peoria illinois",
    "how do i make my nanny stay without paying her",
    "you are useless",
    "my name is Ana Maria",
    "mañana a las 7",
    "delete everything",
)
OPEN = {
    "nothing": (),
    "a description is awaited": ("/whatisaw",),
    "a reflection asks": (
        "/whatisaw",
        "the workers all live above the kitchen and the owner drives them there and back",
    ),
    "an offer is awaited": ("check a job offer",),
    "a quiz": ("/quiz",),
    "a check": ("/check",),
    "a lesson": ("/lessons",),
    "cases": ("/cases",),
    "a rehearsal": ("/rehearse",),
    "a search": ("find help near me",),
    "a search with a place": ("shelter near 61602",),
    "erasing": ("/erase",),
    "reminders": ("/reminders",),
    "a certificate": ("/certificate",),
    "joining": ("/join",),
    "a trainer's home": ("/trainer",),
    "an alarm": ("my boss has my passport and i cant leave",),
}


def opened(bot: Running, steps: tuple[str, ...]) -> Person:
    ana = bot.chat()
    for step in steps:
        ana.says(step)
    return ana


@pytest.mark.parametrize("state", OPEN)
def test_everything_is_answered(bot: Running, state: str) -> None:
    for said in WORDS:
        answer = opened(bot, OPEN[state]).says(said)
        assert answer.messages, said
        assert answer.route != "fallback", said


@pytest.mark.parametrize("state", OPEN)
def test_who_is_in_danger_gets_the_number(bot: Running, state: str) -> None:
    for said, number in NUMBERS.items():
        ana = opened(bot, OPEN[state])
        ana.says(said)
        ana.reads(number)
