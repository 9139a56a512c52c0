"""The two catalogues: equal keys, equal gaps, and no key that nobody uses or that nobody wrote."""

import ast
import re
import string
from collections.abc import Iterator

from tests.conftest import ROOT
from ui.text.words import Count, catalogue

SOURCES = [*(ROOT / "pages").glob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "app.py"]
NODES = [node for path in SOURCES for node in ast.walk(ast.parse(path.read_text("utf-8")))]
TEXTS = {node.value for node in NODES if isinstance(node, ast.Constant)}
# what names the codes that keys are put together of: the code, the questions, the model, its rules
CODES = [
    *SOURCES,
    *(ROOT / "queries").glob("*.sql"),
    *(ROOT / "etl").rglob("*.sql"),
    ROOT / "etl/contract.py",
    *(ROOT / "etl/draft").glob("*.py"),
]
WORD = re.compile(r"[^\W_]+")


def gaps(text: str) -> set[str]:
    """What a text is filled with; a form that a count chooses ({n:goal|goals}) only English needs."""
    return {name for _, name, forms, _ in string.Formatter().parse(text) if name and not forms}


def asked(method: str) -> Iterator[list[ast.expr]]:
    """The arguments of each call of a method of View, or of a function of its name."""
    calls = (node for node in NODES if isinstance(node, ast.Call))
    return (call.args for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) == method)


def patterns() -> list[re.Pattern]:
    """The keys that the code can put together: of strings with gaps, and of groups of words with a code."""
    made = [node for node in NODES if isinstance(node, ast.JoinedStr)]
    made += [ast.JoinedStr([group, ast.Constant("."), gap(code)]) for group, code in asked("word")]
    found = {"".join(parts(key)) for key in made}
    return [re.compile(key) for key in found if re.match(r"[a-z_]+\\\.|\(", key)]


def gap(code: ast.expr) -> ast.FormattedValue:
    return ast.FormattedValue(code, -1)


def parts(key: ast.expr) -> Iterator[str]:
    """A key as a pattern: a gap is one part of it, or at its head a group of any depth."""
    for at, part in enumerate(getattr(key, "values", [key])):
        if isinstance(part, ast.JoinedStr):
            yield from parts(part)
        else:
            yield re.escape(part.value) if isinstance(part, ast.Constant) else "([^.]+)" if at else "(.+)"


def test_the_catalogues_have_equal_keys():
    assert catalogue("zh").keys() == catalogue("en").keys()


def test_a_text_has_the_same_gaps_in_both_languages():
    different = {key for key, text in catalogue("zh").items() if gaps(text) != gaps(catalogue("en")[key])}
    assert different == set()


def test_every_key_is_used():
    """A key stands in the code in full; or the code puts it together, of codes that something names."""
    named = set(WORD.findall("\n".join(f"{path.stem}\n{path.read_text('utf-8')}" for path in CODES)))
    made = patterns()

    def is_made(key: str) -> bool:
        matches = filter(None, (pattern.fullmatch(key) for pattern in made))
        return any(all(map(is_named, match.groups())) for match in matches)

    def is_named(code: str) -> bool:
        """A group stands somewhere in full; a code of several words may be put together too."""
        return code in TEXTS or ("." not in code and named.issuperset(WORD.findall(code)))

    assert {key for key in catalogue("zh") if key not in TEXTS and not is_made(key)} == set()


def test_every_key_in_the_code_is_in_the_catalogue():
    keys = {key.value for given in asked("translate") for key in given if isinstance(key, ast.Constant)}
    assert keys - catalogue("zh").keys() == set()
    groups = {group.value for group, _ in asked("word") if isinstance(group, ast.Constant)}
    assert groups <= {key.rpartition(".")[0] for key in catalogue("zh")}


def test_a_count_groups_its_digits_and_chooses_its_form():
    text = "{n} {n:goal|goals}"
    assert text.format(n=Count(1)) == "1 goal"
    assert text.format(n=Count(1149)) == "1,149 goals"
