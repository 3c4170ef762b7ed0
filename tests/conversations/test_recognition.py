""" "What did I see?" from end to end: by buttons, by typing, interrupted, and with an offer."""

from tests.support.conversation import Person, Running

# The safety gate may read a description as worry about someone and put the hotline first.
QUESTION = "I'm okay, it was a question"
DESCRIPTION = (
    "the workers at the restaurant all live upstairs above the kitchen and the owner drives them there and back"
)


def titles(person: Person) -> list[str]:
    return [button.title for button in person.buttons()]


def describes(person: Person, text: str) -> None:
    """Say what was seen, and go on if the hotline came first."""
    if person.says(text).route == "safety":
        person.presses(QUESTION)


def test_i_saw_something_asks_for_a_description_and_leads_to_the_end_in_six(bot: Running) -> None:
    ana = bot.chat()
    ana.says("i saw something weird")
    ana.reads("in your own words", "I keep none of it")
    describes(ana, DESCRIPTION)
    ana.reads("This is what I understood", "A short question (1/3)")
    for press in ("I don't know", "No", "Skip"):
        ana.presses(press)
    ana.reads("What stands out", "What else could explain it", "What to do now", "1-888-373-7888")
    assert ana.answer.sources


def test_a_description_at_once_begins_at_once(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/whatisaw")
    describes(ana, DESCRIPTION)
    ana.presses("That is all I know")
    ana.reads("It is still not proof")


def test_it_works_by_typing_alone(bot: Running) -> None:
    ana = bot.chat()
    ana.says("i saw something")
    describes(ana, DESCRIPTION)
    ana.says("no")
    ana.reads("(2/3)")
    ana.says("yes")
    ana.reads("(3/3)")
    ana.says("i dont know")
    ana.reads("What stands out")


def test_what_was_misunderstood_can_be_taken_out(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/whatisaw")
    describes(ana, DESCRIPTION)
    before = [title for title in titles(ana) if title.startswith("✗")]
    ana.presses(before[0])
    assert [title for title in titles(ana) if title.startswith("✗")] == before[1:]


def test_what_never_counts_is_said_kindly(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/whatisaw")
    ana.says("a white couple with three african kids at the pool")
    ana.reads("never signs", "your own family")


def test_a_child_in_commercial_sex_gets_the_safety_reply(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/whatisaw")
    answer = ana.says("a 15 yr old in my class told me she has sex with older guys and they give her money")
    assert answer.route == "safety"


def test_a_question_in_between_is_answered(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/whatisaw")
    answer = ana.says("what is debt bondage?")
    assert answer.topic == "topic/debt-bondage"


def test_who_worries_about_someone_may_think_it_through(bot: Running) -> None:
    ana = bot.chat()
    assert ana.says("the nanny next door sleeps on the kitchen floor and they keep her passport").route == "safety"
    ana.reads("1-888-373-7888")
    ana.presses("Help me think it through")
    ana.reads("This is what I understood", "passport")


def test_a_description_in_spanish_is_thought_through_in_spanish(bot: Running) -> None:
    ana = bot.chat()
    ana.says("quiero contar algo que vi")
    ana.says("la muchacha que limpia con la vecina duerme en el piso de la cocina y no le dan su pasaporte")
    if ana.answer.route == "safety":
        ana.presses("Ayúdame a pensarlo")
    ana.reads("Esto es lo que entendí")
    ana.presses("No sé")
    ana.presses("Es todo lo que sé")
    ana.reads("Qué llama la atención", "1-888-373-7888")


def test_an_offer_is_read_sentence_by_sentence(bot: Running) -> None:
    ana = bot.chat()
    ana.says("check a job offer")
    ana.reads("Paste the job ad")
    ana.says(
        "Hostess needed in Dubai. No experience. $6000/month, free flight. Send full body pics on WhatsApp. "
        "Only 2 spots left. " + "We are a company with many years in the business. " * 40
    )
    if ana.answer.route == "safety":
        ana.presses("I'm okay, it was a question")
    ana.reads("Worth asking about", "Pictures of you", "“Only 2 spots left.”")
    ana.reads("What a sound offer shows", "How to check it")


def test_the_signs_by_setting_are_a_menu(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/whatisaw")
    ana.presses("Signs by place or job")
    ana.presses("In hotels")
    assert ana.answer.topic == "topic/red-flags-hotels"


def test_nothing_of_a_description_is_kept(bot: Running) -> None:
    ana = bot.chat()
    ana.says("/whatisaw")
    ana.says("the workers at the zanzibarian restaurant live upstairs above the kitchen and the owner drives them")
    for path in bot.data_dir.rglob("*"):
        if path.is_file():
            assert b"zanzibarian" not in path.read_bytes(), path
