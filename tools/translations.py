"""The translation catalogues: Chinese is the source, so only other languages have one.

`update` collects texts into the catalogues, `compile` makes what the product reads, `check` fails when a
text of the source is missing from a catalogue, has no translation there, or one with other placeholders.
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SOURCE = Path("src/zhuji")
LOCALE = SOURCE / "wording" / "locale"
LANGUAGES = ("en",)
# Keys of a rule's file whose text is our own, and the tables whose titles are.
SAID_OF_RULES = {"meaning", "unit", "summary", "hint"}
HEADINGS = {"headings", "texts"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|%[a-z]|\{\w*\}")
LEFT_OUT = tuple(
    f'"{name}: '
    for name in (
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)


def extract_page(
    file: IO[bytes],
    keywords: Mapping[str, Any],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Any]:
    """Babel's door for Django templates: Django itself turns one into Python that holds its texts."""
    # In brackets, the template's indentation means nothing to Python's tokenizer.
    source = f"({templatize(file.read().decode('utf-8'))})"
    yield from extract_python(BytesIO(source.encode()), keywords, comment_tags, options)


def extract_rules(
    file: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001  # Babel's form of an extractor
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Any]:
    """Babel's door for the rulebook: what we say of a figure or a template, not what a regulation says."""
    for path, value in _texts(tomllib.loads(file.read().decode("utf-8")), ()):
        if path[-1] in SAID_OF_RULES or (path[-1] == "title" and path[0] in HEADINGS):
            yield 1, "_", value, []


def _texts(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*path, key))
    elif isinstance(value, str) and value:
        yield path, value


def babel(*arguments: str) -> None:
    program = Path(sys.executable).parent / "pybabel"
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    subprocess.run([program, "--quiet", *arguments], check=True, env=environment)


def extract(target: Path) -> None:
    babel(
        "extract", "--mapping-file=tools/babel.cfg", "--no-location", "--sort-output", "--omit-header",
        "--keywords=_", "--keywords=_now", "--keywords=gettext_lazy", "--keywords=ngettext_lazy:1,2",
        f"--output-file={target}", str(SOURCE),
    )  # fmt: skip


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def update() -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "django.pot"
        extract(template)
        for language in LANGUAGES:
            target = catalogue(language)
            command = "update" if target.exists() else "init"
            target.parent.mkdir(parents=True, exist_ok=True)
            extra = ["--no-fuzzy-matching", "--ignore-obsolete"] if command == "update" else []
            babel(
                command,
                f"--input-file={template}",
                f"--output-file={target}",
                f"--locale={language}",
                *extra,
            )
            plain_header(target)


def plain_header(target: Path) -> None:
    """Without who wrote it when: that is in the history, and changes at every call."""
    lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
    target.write_text(
        "".join(line for line in lines if not line.startswith(LEFT_OUT)), encoding="utf-8"
    )


def compile_() -> None:
    for language in LANGUAGES:
        source = catalogue(language)
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            babel(
                "compile",
                f"--input-file={source}",
                f"--output-file={target}",
                f"--locale={language}",
            )


def check() -> int:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "django.pot"
        extract(template)
        with template.open("rb") as stream:
            wanted = {message.id for message in read_po(stream) if message.id}
    faults = 0
    for language in LANGUAGES:
        with catalogue(language).open("rb") as stream:
            kept = {message.id: message for message in read_po(stream) if message.id}
        found = [
            f"{text!r} is not in step with the source: run make messages"
            for text in sorted(map(str, wanted ^ set(kept)))
        ]
        found += [
            f"{message.id!r}: {fault}" for message in kept.values() for fault in wrong(message)
        ]
        faults += len(found)
        print("".join(f"{language}: {one}\n" for one in found), end="")
    return 1 if faults else 0


def wrong(message: Message) -> Iterator[str]:
    """What is wrong with one translation: a form that is empty or has other placeholders, or a guess."""
    if message.fuzzy:
        yield "fuzzy: translate it, and take the mark away"
    ids, said = (
        (one,) if isinstance(one, str) else tuple(one) for one in (message.id, message.string)
    )
    for number, text in enumerate(said):
        asked = PLACEHOLDER.findall(ids[min(number, len(ids) - 1)])
        given = PLACEHOLDER.findall(text)
        if not text:
            yield "no translation"
        elif sorted(set(asked)) != sorted(set(given)):
            yield f"{text!r} has the placeholders {given}, the source {asked}"


if __name__ == "__main__":
    sys.exit({"update": update, "compile": compile_, "check": check}[sys.argv[1]]())
