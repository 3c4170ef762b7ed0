"""The certificate: who has earned it, what is printed, and codes that only the bot can make."""

import datetime as dt
import hashlib
import hmac
import io

import pytest
from fpdf import FPDF
from PIL import Image

from bot.knowledge.phrases import Phrases
from bot.learning.certificate import CannotPrint, Words, certificate, new_code, printable_name, verified
from bot.learning.chart import WIDTH, progress_chart
from bot.learning.checks import CheckMark
from bot.learning.guesses import MISSES, Guesses
from bot.learning.lessons import Place
from bot.learning.modules import Course
from bot.learning.progress import earned, in_words, standings
from bot.learning.quiz import MODULES, Outcome
from bot.paths import CONTENT
from tests.unit.learning.kinds import bank_of

NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
COURSE = Course.load(CONTENT / "modules")
PHRASES = Phrases.load(CONTENT / "phrases", lambda text: text)
ALL = dict.fromkeys(MODULES, Place(6, 6, finished=True))
WORDS = Words("Certificate", "This is to say that", "has completed it.", "November 21, 2026", "Code: LTN", "Check it.")


def sign(payload: bytes) -> bytes:
    return hmac.new(b"key", payload, hashlib.sha256).digest()


def outcomes(right: int, wrong: int) -> dict[str, Outcome]:
    return {f"r{n}": Outcome.RIGHT for n in range(right)} | {f"w{n}": Outcome.WRONG for n in range(wrong)}


def marks(right: int, of: int = 12) -> list[CheckMark]:
    return [CheckMark(f"i{n}", MODULES[n % 6], right=n < right, sure=None) for n in range(of)]


@pytest.mark.parametrize(
    ("places", "answered", "end", "has"),
    [
        (ALL, outcomes(24, 6), [], (True, True)),
        (ALL, outcomes(23, 7), [], (True, False)),
        (ALL, outcomes(24, 5), [], (True, False)),  # 29 items are not enough
        (ALL, {}, marks(10), (True, True)),
        (ALL, {}, marks(9), (True, False)),
        (ALL, {}, marks(8, of=8), (True, False)),  # the check was left in the middle
        ({"defining": Place(6, 6, finished=True)}, outcomes(40, 0), [], (False, True)),
        ({}, {}, [], (False, False)),
    ],
)
def test_six_modules_and_four_fifths_right(
    places: dict[str, Place], answered: dict[str, Outcome], end: list[CheckMark], has: tuple[bool, bool]
) -> None:
    assert earned(COURSE, places, answered, {"end": end}, 12) == has


def test_a_code_tells_its_day_and_cannot_be_changed() -> None:
    code = new_code(NOW.date(), sign)
    assert verified(code, sign) == NOW.date()
    assert verified(f" {code.lower()} ", sign) == NOW.date()
    assert verified(code.replace("LTN-26", "LTN-25"), sign) is None
    assert verified(code[:-1] + ("A" if code[-1] != "A" else "B"), sign) is None
    assert verified(code, lambda payload: hashlib.sha256(payload).digest()) is None
    assert verified("LTN-999999-AAAA-AAAAA-AAAAA", sign) is None
    assert verified("", sign) is None
    assert verified("LTN-٢٦١١٢١-AAAA-AAAAA-AAAAA", sign) is None  # digits of another script


def test_two_certificates_of_a_day_have_different_codes() -> None:
    assert len({new_code(NOW.date(), sign) for _ in range(20)}) > 15


@pytest.mark.parametrize("name", ["Ana", "José Müller-O'Brien", "Zoë  van der Berg"])
def test_a_name_in_western_letters_is_printed(name: str) -> None:
    made = certificate(printable_name(name), [lesson.title for lesson in COURSE], WORDS)
    assert made.startswith(b"%PDF")


def test_without_a_name() -> None:
    assert certificate(None, ["One"], WORDS).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["محمد", "नीता", "\U0001f600na"])
def test_letters_that_cannot_be_printed_are_named(name: str) -> None:
    with pytest.raises(CannotPrint) as refused:
        certificate(name, ["One"], WORDS)
    assert refused.value.letters
    assert set(refused.value.letters) <= set(name)


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "12345", "a\x00b"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        printable_name(name)


def test_guessing_codes_is_slowed_down() -> None:
    guesses = Guesses()
    for _ in range(MISSES):
        assert guesses.allowed("a", NOW)
        guesses.missed("a", NOW)
    assert not guesses.allowed("a", NOW)
    assert guesses.allowed("b", NOW)
    assert guesses.allowed("a", NOW + dt.timedelta(hours=1))


def test_progress_in_words_and_as_a_picture_for_a_phone() -> None:
    bank = bank_of()
    answered = {"quiz/defining-1": Outcome.RIGHT, "quiz/defining-2": Outcome.WRONG, "quiz/now-what-1": Outcome.SKIPPED}
    dues = {"quiz/defining-1": NOW + dt.timedelta(days=3), "quiz/now-what-1": NOW - dt.timedelta(days=1)}
    checks = {"start": marks(3), "end": marks(12)}
    found = standings(COURSE, bank, {"defining": Place(1, 2, finished=False)}, answered, dues, checks, NOW.date())
    words = in_words(found, PHRASES)
    assert "1. Defining human trafficking: 3 of 7 cards, 1 of 2 questions right, next review Nov 24" in words
    assert "check 0/2 → 2/2" in words
    assert "1 to review now" in words
    assert found[5].met == 0
    picture = Image.open(io.BytesIO(progress_chart(found, PHRASES)))
    assert picture.width == WIDTH


@pytest.mark.parametrize("name", ["MARIA GUADALUPE FERNANDEZ DE LA CONCEPCION RODRIGUEZ", "W" * 60, "Ana"])
def test_a_long_name_stays_within_the_frame(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    widths = []
    cell = FPDF.cell

    def measured(pdf: FPDF, w: float, h: float, text: str, **how: str) -> object:
        widths.append(pdf.get_string_width(text))
        return cell(pdf, w, h, text, **how)

    monkeypatch.setattr(FPDF, "cell", measured)
    certificate(name, ["One"], WORDS)
    assert max(widths) <= 267
