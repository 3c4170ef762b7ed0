"""Questions as they reach the actions: two in one message, and those that look out of scope."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from actions.context import Said
from actions.disclosure import misused
from bot.safety.gate import Weighed
from bot.safety.kinds import BY_DETECTOR, Alarm, Kind
from tests.support.turns import Bot


def ranked(**topics: float) -> list[dict[str, Any]]:
    return [{"id": f"topic/{name.replace('_', '-')}", "score": score} for name, score in topics.items()]


def heard(**intents: float) -> list[dict[str, Any]]:
    return [{"name": name, "confidence": share} for name, share in intents.items()]


DEBT, SPACE = ranked(debt_bondage=0.9), ranked(safe_job_checks=0.8)
BOTH = "what is debt bondage? and how do i check a job ad?"


def test_two_questions_get_two_answers(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(BOTH, "ask", 0.9, topics=ranked(debt_bondage=0.5, safe_job_checks=0.4), questions=[DEBT, SPACE])
    ana.reads("debt bondage", "job")
    assert len(ana.answer.messages) == 2
    ana.says("more", "follow_more", 0.9)
    assert ana.answer.topic == "topic/safe-job-checks"


def test_two_questions_for_one_topic_get_one_answer(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("what is it? what is debt bondage?", "ask", 0.9, topics=DEBT, questions=[DEBT, DEBT])
    assert (len(ana.answer.messages), ana.answer.topic) == (1, "topic/debt-bondage")


def test_an_unclear_second_question_leaves_the_whole_to_one_answer(bot: Bot) -> None:
    ana = bot.chat()
    unclear = ranked(safe_job_checks=0.2)
    ana.says("what is debt bondage? can you see me?", "ask", 0.9, topics=DEBT, questions=[DEBT, unclear])
    assert len(ana.answer.messages) == 1


def test_a_comparison_of_what_is_unknown_shows_no_two_topics(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("zebra or giraffe, which is better", "compare", 0.9, topics=ranked(debt_bondage=0.03, tvpa=0.02))
    assert ana.answer.topic is None
    assert len(ana.answer.messages) == 1


def test_a_comparison_in_the_middle_of_a_quiz_leads_back_to_it(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("quiz me", "start_quiz", 1.0)
    ana.says("debt bondage or the tvpa", "compare", 0.9, topics=ranked(debt_bondage=0.2, tvpa=0.2))
    assert len(ana.answer.messages) == 2
    assert "Back to the quiz" in ana.titles()


def test_a_question_that_sounds_like_a_follow_up_is_answered_where_there_is_nothing_to_follow(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("but we have labor laws here", "follow_variant", 0.7, topics=ranked(labor_trafficking=0.6))
    assert ana.answer.topic == "topic/labor-trafficking"
    ben = bot.chat("ben")
    ben.says("and more", "follow_more", 0.9, topics=ranked(labor_trafficking=0.6))
    ben.reads("About what?")


def test_who_is_okay_after_an_alarm_that_asked_nothing_hears_that_it_was_heard(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("my boss has my passport and i cant leave", "disclose_trafficking", 0.9)
    ana.reads("1-888-373-7888")
    ana.presses("I'm okay, it was a question")
    ana.reads("Okay, thank you for telling me", "1-888-373-7888", "911")
    assert "understood" not in ana.text


def test_what_is_out_of_scope_says_so(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("best pizza in naples", "out_of_scope", 0.99, topics=ranked(tvpa=0.1))
    ana.reads("outside what I know", "1-888-373-7888")


def test_what_may_be_about_a_topic_after_all_is_offered(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("we are thirty girls with no budget", "out_of_scope", 0.99, topics=ranked(what_can_i_do=0.4))
    ana.reads("Is it one of these", "1-888-373-7888")
    assert ana.answer.topic is None
    ana.presses(ana.titles()[0])
    assert ana.answer.topic == "topic/what-can-i-do"


def test_the_own_number_of_what_is_offered_first_is_named_at_once(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("that thing with the pictures", "ask", 0.6, topics=ranked(sextortion_what_to_do=0.07, tvpa=0.02))
    ana.reads("Did you mean", "1-888-373-7888", "1-800-843-5678")
    assert ana.text.count("1-888-373-7888") == 1
    assert ana.answer.topic is None


def test_what_is_offered_without_a_number_of_its_own_adds_nothing(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("it was a law of congress", "ask", 0.6, topics=ranked(tvpa=0.07, sextortion_what_to_do=0.02))
    assert "1-800-843-5678" not in ana.text


def test_a_topic_that_fits_well_is_answered_though_it_looked_out_of_scope(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("zip tie on my car door should i freak", "out_of_scope", 0.8, topics=ranked(zip_ties_on_cars=0.7))
    assert ana.answer.topic == "topic/zip-ties-on-cars"


def test_what_may_be_a_disclosure_is_never_called_outside(bot: Bot) -> None:
    ana = bot.chat()
    ana.says(
        "he hides the car keys at night",
        "out_of_scope",
        0.7,
        intent_ranking=heard(out_of_scope=0.7, disclose_abuse=0.3),
    )
    assert "outside" not in ana.text
    ana.reads("1-800-799-7233", "may not have understood")


def test_a_card_of_the_engine_names_the_line_of_the_next_likely_kind_too(bot: Bot) -> None:
    ana = bot.chat()
    both = heard(disclose_trafficking=0.6, disclose_abuse=0.3)
    ana.says("the visa is his and so is the rent", "disclose_trafficking", 0.6, intent_ranking=both)
    ana.reads("1-888-373-7888", "1-800-799-7233")


class _Unsure:
    """A gate that is not sure of anything it reads."""

    def __init__(self, pattern: str) -> None:
        self._alarm = Alarm(Kind.ABUSE, "en", "self", pattern)

    def weigh(self, text: str) -> Weighed:
        return Weighed(self._alarm, 0.01)


@pytest.mark.parametrize("means", ["disclose_abuse", "nlu_fallback", "out_of_scope", "ask"])
@pytest.mark.parametrize(("pattern", "alone"), [("abuse/test", True), (BY_DETECTOR, False)])
def test_under_the_numbers_of_a_pattern_nobody_hears_not_to_be_understood(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, means: str, pattern: str, alone: bool
) -> None:
    monkeypatch.setattr(bot.pipeline, "_gate", _Unsure(pattern))
    ana = bot.chat()
    ana.says("he hides the car keys at night", means, 0.2)
    ana.reads("1-800-799-7233")
    assert (len(ana.answer.messages) == 1) == alone
    assert ("understood you" in ana.text or "did not understand" in ana.text) != alone


@pytest.mark.parametrize(("text", "guessed"), [("so long everyone", False), ("how do people say goodbye", True)])
def test_a_statement_heard_as_a_disclosure_gets_numbers_and_no_guess(bot: Bot, text: str, guessed: bool) -> None:
    ana = bot.chat()
    ranking = heard(disclose_self_harm=0.4, goodbye=0.3)
    ana.says(text, "disclose_self_harm", 0.4, intent_ranking=ranking, topics=ranked(how_people_get_out=0.2))
    assert ana.answer.topic == ("topic/how-people-get-out" if guessed else None)
    assert any("988" in message.text for message in ana.answer.messages)
    assert guessed or "may not have understood" in ana.text


@pytest.mark.parametrize(
    ("wants", "topic", "answered"),
    [(0.25, 0.4, True), (0.35, 0.4, False), (0.6, 0.4, False), (0.6, 0.7, True), (0.95, 0.7, False)],
)
def test_a_question_is_answered_unless_it_may_well_want_to_do_it(
    bot: Bot, wants: float, topic: float, answered: bool
) -> None:
    ana = bot.chat()
    ranking = sorted(
        [{"name": "ask", "confidence": 1 - wants}, {"name": "misuse", "confidence": wants}],
        key=lambda each: -float(str(each["confidence"])),
    )
    intent, share = str(ranking[0]["name"]), float(str(ranking[0]["confidence"]))
    ana.says("where do they look for kids", intent, share, topics=ranked(recruitment=topic), intent_ranking=ranking)
    assert (ana.answer.topic == "topic/recruitment") == answered
    assert ("cannot help with that" in ana.text) != answered


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("how do pimps recruit girls at the mall, asking so i can warn my daughter", True),
        ("como enganchan en internet? quiero proteger a mis hijos", True),
        ("how do i keep my sister from leaving the house, she works for me", False),
        ("how do i protect my business from inspectors", False),
    ],
)
def test_who_asks_to_warn_their_own_is_believed_where_a_topic_fits(bot: Bot, text: str, answered: bool) -> None:
    ana = bot.chat()
    ranking = [{"name": "misuse", "confidence": 0.95}, {"name": "ask", "confidence": 0.05}]
    ana.says(text, "misuse", 0.95, topics=ranked(recruitment=0.4), intent_ranking=ranking)
    assert (ana.answer.topic == "topic/recruitment") == answered


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_refusal_names_who_to_call(bot: Bot, language: str) -> None:
    ana = bot.chat(language_code=language)
    ana.says("mm", "misuse", 0.95, intent_ranking=[{"name": "misuse", "confidence": 0.95}])
    ana.reads("1-888-373-7888", "911")


def test_a_few_tired_words_after_an_alarm_name_what_stands_first(bot: Bot) -> None:
    ana = bot.chat()
    ranking = [{"name": "ask", "confidence": 0.75}, {"name": "disclose_self_harm", "confidence": 0.25}]
    ana.says("every day", "ask", 0.75, intent_ranking=ranking)
    assert "1-800-799-7233" not in ana.text
    ana.says("my husband hits me")
    ana.says("every day", "ask", 0.75, intent_ranking=ranking)
    assert -1 < ana.text.find("1-800-799-7233") < ana.text.find("988")


def test_yes_and_skip_that_answer_nothing_say_so(bot: Bot) -> None:
    ana = bot.chat()
    assert ana.says("yes", "affirm", 0.9).intent == "nothing_open"
    ana.reads("not waiting for an answer")
    assert ana.says("skip", "quiz_skip", 0.9).intent == "nothing_open"


def test_a_question_that_names_a_group_is_told_of_it_at_once(bot: Bot) -> None:
    ana = bot.chat()
    children = [{"entity": "variant", "value": "children"}]
    ana.says("what is debt bondage and are kids in it too", "ask", 0.9, topics=DEBT, entities=children)
    ana.reads("Debt bondage is work for a debt", "A child may be put to work for a parent's debt")


@pytest.mark.parametrize(
    ("question", "because"),
    [("why is there debt bondage", "shame keeps it"), ("¿por qué hay servidumbre por deudas?", "vergüenza")],
)
def test_who_asks_why_is_told_why_at_once(bot: Bot, question: str, because: str) -> None:
    ana = bot.chat()
    ana.says(question, "ask", 0.9, topics=DEBT)
    ana.reads(because)


@pytest.mark.parametrize(
    ("question", "point"),
    [
        ("is debt bondage banned by law", "no one may be forced to work to pay a debt"),
        ("¿la servidumbre por deudas está prohibida?", "a nadie se le puede obligar"),
    ],
)
def test_the_point_asked_stands_below_the_short_answer(bot: Bot, question: str, point: str) -> None:
    ana = bot.chat()
    ana.says(question, "ask", 0.9, topics=[{**DEBT[0], "passage": "more.2"}])
    ana.reads(point)


def test_a_guess_has_its_point_too(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("peonage law", "ask", 0.9, topics=[{**DEBT[0], "score": 0.2, "passage": "more.2"}])
    ana.reads("no one may be forced to work to pay a debt")


@pytest.mark.parametrize(
    ("share", "doubt", "refused"), [(0.63, Kind.TRAFFICKING, False), (0.63, None, True), (0.97, Kind.TRAFFICKING, True)]
)
def test_who_may_be_in_danger_is_refused_only_what_is_surely_misuse(
    share: float, doubt: Kind | None, refused: bool
) -> None:
    message = {"intent_ranking": [{"name": "misuse", "confidence": share}]}
    said = SimpleNamespace(
        text="he took my passport, how do i make him give it back",
        tracker=SimpleNamespace(latest_message=message),
        topics=list,
        doubt=doubt,
    )
    assert misused(cast("Said", said)) == refused


@pytest.mark.parametrize(("told", "refused"), [(0.05, True), (0.3, False)])
def test_who_may_be_telling_is_not_refused(bot: Bot, told: float, refused: bool) -> None:
    ana = bot.chat()
    ranking = heard(misuse=0.5, disclose_sextortion=told, ask=0.2)
    ana.says("how long do these people keep going", "misuse", 0.5, intent_ranking=ranking)
    assert ("cannot help with that" in ana.text) == refused


def test_a_word_is_no_request(bot: Bot) -> None:
    ana = bot.chat()
    ana.says("recruit", "misuse", 0.5, topics=ranked(recruitment=0.4), intent_ranking=heard(misuse=0.5, ask=0.3))
    assert ana.answer.topic == "topic/recruitment"


@pytest.mark.parametrize(("known", "told"), [(0, "did not understand"), (2, "outside what I know")])
def test_gibberish_is_not_called_outside(bot: Bot, known: int, told: str) -> None:
    ana = bot.chat()
    ana.says("asdf qwer", "out_of_scope", 0.9, known_words=known)
    ana.reads(told)
