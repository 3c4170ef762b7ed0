"""What typed replies say: every rule finds its own examples, and good words are not blamed."""

import pytest

from bot.paths import CONTENT, RECOGNITION, SAFETY
from bot.recognition.judging import Judge
from bot.recognition.rehearsals import Rehearsals

JUDGE = Judge.load(RECOGNITION, SAFETY)
LINES = [line for scene in Rehearsals.load(CONTENT / "rehearsals") for turn in scene.turns for line in turn.replies]


def marks(text: str, kind: str) -> list[str]:
    return [mark.mark for mark in JUDGE.judge(text) if mark.kind == kind]


@pytest.mark.parametrize(
    ("mark", "text"), [(mark.mark, text) for mark in JUDGE.marks.values() for text in mark.found_in]
)
def test_each_mark_is_found_and_its_opposite_is_not(mark: str, text: str) -> None:
    kind = JUDGE.marks[mark].kind
    assert mark in marks(text, kind)
    assert not marks(text, "helps" if kind == "harms" else "harms")


@pytest.mark.parametrize(("mark", "text"), [(mark.mark, text) for mark in JUDGE.marks.values() for text in mark.not_in])
def test_kind_words_are_not_read_as_harm(mark: str, text: str) -> None:
    assert mark not in marks(text, JUDGE.marks[mark].kind)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text[:40])
def test_what_the_scenes_call_helpful_is_never_read_as_harm(line: object) -> None:
    assert line in LINES
    text = line.text if line.effect == "helps" else line.better  # type: ignore[attr-defined]
    assert not marks(text, "harms")


def test_most_of_what_the_scenes_call_harmful_is_read_so() -> None:
    harmful = [line.text for line in LINES if line.effect == "harms"]
    assert sum(bool(marks(text, "harms")) for text in harmful) >= 0.9 * len(harmful)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("I wont ask you to leave him, thats your decision", "choice"),
        ("i cant promise everything will be fine but im here", "staying"),
        ("you dont have to call the police", "choice"),
        ("no te voy a pedir detalles, no es tu culpa", "no-fault"),
    ],
)
def test_a_not_turns_a_harm_into_help(text: str, mark: str) -> None:
    assert mark in marks(text, "helps")
    assert not marks(text, "harms")


def test_blame_alone_is_read_as_blame_alone() -> None:
    assert marks("I believe you. But why didn't you just leave him?", "harms") == ["blame"]


@pytest.mark.parametrize("text", ["", "🙂", "ok", "x" * 5_000, "hmm let me think about it"])
def test_odd_texts_say_nothing(text: str) -> None:
    assert JUDGE.judge(text) == ()


# Spanish as people type it: tú, usted and vos, with accents and without. None of these stands in a scene.
SPANISH = [
    ("blame", "¿Por qué no me lo dijo antes?"),
    ("blame", "¿Cómo fuiste a firmar eso sin leerlo?"),
    ("blame", "Deberías haberte ido hace años"),
    ("blame", "¿Cómo se te ocurre irte con un extraño?"),
    ("blame", "¿Por qué sigue con ese señor?"),
    ("blame", "vos firmaste, ahora aguantate"),
    ("promise", "Le juro que nunca más va a sufrir"),
    ("promise", "Todo va a salir bien, se lo aseguro"),
    ("promise", "Le aseguro que aquí nadie la va a encontrar"),
    ("promise", "No se apure, todo se va a solucionar"),
    ("promise", "te lo juro que vas a salir adelante"),
    ("promise", "yo le resuelvo lo de la visa"),
    ("rescue", "Esta noche paso por usted y nos vamos"),
    ("rescue", "Te llevo a mi casa ahora mismo"),
    ("rescue", "Súbase, la llevo a un lugar seguro"),
    ("rescue", "Agarrá tus cosas que nos vamos"),
    ("rescue", "Tenemos que sacarla de esa casa ya"),
    ("rescue", "Puede esconderse en mi casa"),
    ("probing", "Decime quién fue y qué te hizo"),
    ("probing", "¿Cuántas veces la obligó?"),
    ("probing", "¿Qué le obligaban a hacer?"),
    ("probing", "¿Y cuánto te pagaban? ¿Quiénes son? Dime nombres"),
    ("probing", "Cuénteme con detalle todo lo que pasó"),
    ("probing", "Pásame las capturas y tu celular"),
    ("secrecy", "Le doy mi palabra de que no diré nada"),
    ("secrecy", "Esto no sale de aquí"),
    ("secrecy", "Conmigo tu secreto está seguro"),
    ("secrecy", "Nadie se enterará, tranquila"),
    ("secrecy", "no le voy a contar a nadie lo que me dijo"),
    ("secrecy", "Te prometo no decirle a nadie"),
    ("verdict", "Usted es víctima de trata"),
    ("verdict", "Tu patrón es un delincuente"),
    ("verdict", "A usted la están explotando"),
    ("verdict", "Tu tío es un tratante"),
    ("verdict", "Esos son unos delincuentes"),
    ("verdict", "sos una esclava de esa gente"),
    ("orders", "Váyase de esa casa hoy"),
    ("orders", "Tenés que denunciarlo ya"),
    ("orders", "Vete de ahí ya"),
    ("orders", "Bloquéelo y no le conteste"),
    ("orders", "Necesitás salir de ahí"),
    ("orders", "Hay que denunciar a ese hombre"),
    ("doubt", "¿Seguro que no lo soñaste?"),
    ("doubt", "Mínimo te dan de comer"),
    ("doubt", "¿No estará exagerando un poquito?"),
    ("doubt", "Todos tenemos problemas, échale ganas"),
    ("doubt", "Pues al menos tiene trabajo"),
    ("doubt", "La verdad no te creo mucho"),
    ("confront", "Ahora mismo le marco a su patrón"),
    ("confront", "Voy a ir a reclamarle a tu novio"),
    ("confront", "Ahorita voy y le reclamo a tu patrona"),
    ("confront", "Dígame quién es y yo lo pongo en su lugar"),
    ("confront", "Voy a hablarle a su esposo para que la deje en paz"),
    ("confront", "Dejame que hable con tu novio"),
    ("status", "¿Usted está aquí legalmente?"),
    ("status", "¿Tenés papeles?"),
    ("status", "¿Y su visa está vigente?"),
    ("status", "¿Sos legal acá?"),
    ("status", "¿Y cómo cruzaste?"),
    ("spreading", "Lo voy a subir a Facebook"),
    ("spreading", "Le voy a contar a todo el barrio"),
    ("spreading", "Lo comparto en el grupo de la iglesia"),
    ("spreading", "Lo pongo en mi estado de WhatsApp"),
    ("spreading", "Voy a contarle a la maestra y a todos los papás"),
    ("spreading", "Hay que subirlo a redes para que se haga viral"),
    ("thanks", "Gracias por tenerme confianza, señora"),
    ("thanks", "Qué valiente fue al contarlo"),
    ("thanks", "Qué bueno que confiaste en mí"),
    ("belief", "Yo le creo, señor"),
    ("belief", "Siento mucho lo que está pasando"),
    ("belief", "Te creo, eso suena muy pesado"),
    ("no-fault", "Nada de esto es culpa tuya"),
    ("no-fault", "Usted no hizo nada malo"),
    ("no-fault", "Tú no hiciste nada malo"),
    ("choice", "Hacemos lo que usted decida"),
    ("choice", "No tenés que contestar"),
    ("choice", "Vos elegís cuándo"),
    ("safety", "¿Puede hablar con tranquilidad ahora?"),
    ("safety", "¿Alguien le revisa el celular?"),
    ("safety", "¿Estás segura para hablar ahora?"),
    ("open", "¿Qué le haría falta hoy?"),
    ("open", "¿Cómo puedo apoyarte?"),
    ("open", "¿Qué le serviría más?"),
    ("step", "Conozco un grupo que da ayuda legal gratis"),
    ("step", "Si querés, llamamos a la línea"),
    ("step", "Si gusta, le paso el número de la línea"),
    ("limits", "Si un niño está en peligro, tengo que avisar"),
    ("limits", "Antes de seguir, le digo qué no puedo guardar en secreto"),
    ("limits", "Hay algo que no puedo prometer: si hay un niño en peligro, aviso"),
    ("staying", "Aquí me tiene para lo que necesite"),
    ("staying", "No estás solo en esto"),
    ("staying", "Acá estoy para lo que necesites"),
]
KIND_WORDS_IN_SPANISH = [
    "No tiene que contarme por qué se quedó",
    "Si decide irse, podemos hacer un plan juntos",
    "No le voy a preguntar por sus papeles",
    "La línea de trata atiende en español y es gratis",
    "No puedo jurarle que todo saldrá bien, pero aquí estoy",
    "¿Quiere que llamemos a la policía o prefiere que no?",
    "No hace falta que me digas nombres",
    "Usted sabe mejor que nadie cuándo es seguro",
    "Solo se lo diría a alguien si un niño corre peligro",
    "Nadie tiene derecho a guardarte el pasaporte",
    "No voy a ir a buscar a su jefe ni a decirle nada",
    "Te creo, y no necesito pruebas",
    "Podemos pensar juntas qué te sirve",
    "Puede irse cuando quiera, la puerta está abierta",
    "Tus papeles no cambian nada: la ayuda es para todos",
    "Si le parece, le apunto el número de un abogado gratis",
    "No voy a publicar nada ni a tomar fotos",
    "¿Prefiere hablar aquí o en otro lugar?",
    "Te acompaño a la clínica cuando tú digas",
    "Muchos se quedan por miedo, y es entendible",
    "Cuéntame lo que quieras, yo te escucho",
    "Le dejo el número por si algún día quiere llamar",
    "No me debes ninguna explicación",
    "Lo que hiciste para sobrevivir no fue un error",
    "¿Cómo va todo en casa?",
    "No es tu culpa que él te mintiera",
    "Puedes decir que no",
    "No hay prisa, cuénteme solo lo que quiera",
    "¿Se siente segura en la casa donde está?",
    "No tienes que dejarlo hoy; podemos pensar un plan",
    "Usted no le debe explicaciones a nadie",
    "¿Quiere que le dé el número de un refugio?",
    "Es normal tener miedo, no estás sola",
    "La ley dice que nadie puede quitarte tus papeles",
    "Aunque no tenga papeles, tiene derecho a su pago",
    "No voy a llamar a la policía si usted no quiere",
    "No le diré nada a su patrón",
    "¿Te ayudaría hablar con una abogada gratis?",
    "Yo no sé si es trata, pero me preocupa lo que cuentas",
    "Puedes volver a hablar conmigo cuando quieras",
    "No necesito saber los nombres",
    "Si decides denunciar, te acompaño",
    "¿Hay alguien que pueda oírnos?",
    "Hiciste lo que pudiste para estar a salvo",
    "No voy a contarle a nadie sin tu permiso",
    "Me importa lo que te pase",
    "Nadie merece que lo traten así",
    "No puedo prometer que todo saldrá bien, pero voy contigo",
    "¿Cómo puedo ayudarle sin ponerla en riesgo?",
    "Podemos hablar en otro momento, si ahora no es seguro",
    "La decisión de irse o quedarse es suya",
    "Él no tiene derecho a quedarse con tu sueldo",
    "Debe de ser muy difícil, lo siento mucho",
    "Entiendo por qué no te fuiste, es muy difícil",
    "¿Qué te haría sentir más segura esta noche?",
    "Guarda los mensajes, pueden servir después",
    "Lo que le hicieron no estuvo bien",
    "La línea es gratis y no preguntan si tienes papeles",
    "No hace falta que vayas a la policía para recibir ayuda",
    "¿Ya comió? ¿Tiene dónde dormir hoy?",
    "Vamos a un lugar tranquilo si quiere",
    "Tienes razón en tener miedo",
    "Tienes derecho a que te paguen",
    "¿Tienes a alguien de confianza?",
    "¿Tiene usted su pasaporte o lo tiene otra persona?",
    "¿Tienes que irte ya o podemos hablar un rato?",
    "Tiene derecho a decir que no",
    "¿Dónde vive está segura?",
    "¿Quién más sabe de esto que te apoye?",
    "Si vas a estar segura en casa, hablamos mañana",
    "Eso que hizo fue ilegal: quitarle su pasaporte",
    "Ya no tiene que preocuparse por contarme detalles",
]


@pytest.mark.parametrize(("mark", "text"), SPANISH)
@pytest.mark.parametrize("folded", [False, True], ids=["typed", "no-accents"])
def test_spanish_replies_are_read(mark: str, text: str, folded: bool) -> None:
    if folded:
        text = text.lower().translate(str.maketrans("áéíóúñ", "aeioun", "¿¡"))
    kind = JUDGE.marks[mark].kind
    assert mark in marks(text, kind)
    assert not marks(text, "helps" if kind == "harms" else "harms")


@pytest.mark.parametrize("text", KIND_WORDS_IN_SPANISH)
def test_good_spanish_words_are_not_read_as_harm(text: str) -> None:
    assert not marks(text, "harms")
