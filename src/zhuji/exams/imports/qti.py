"""QTI 2.1, 2.2 and 3.0 (IMS/1EdTech Question and Test Interoperability): one item, or a package."""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from urllib.parse import unquote

from lxml import etree

from zhuji.base.files import FileRefused
from zhuji.base.xml import read_xml
from zhuji.exams.imports.markup import Pictures, local, plain_of
from zhuji.rules.questions.exchange import Item, gather_items
from zhuji.rules.questions.shapes import Gathered
from zhuji.rules.questions.wording import read_notes, read_points
from zhuji.rules.verdict import Reason
from zhuji.rules.words import QuestionKind

KIND_TITLES: Final = {
    "单项选择题": QuestionKind.SINGLE,
    "多项选择题": QuestionKind.MULTIPLE,
    "判断题": QuestionKind.TRUE_FALSE,
    "填空题": QuestionKind.FILL,
    "简答题": QuestionKind.SHORT,
    "论述题": QuestionKind.ESSAY,
}
_TITLE: Final = re.compile(rf"({'|'.join(KIND_TITLES)}) \d+")
_INTERACTIONS: Final = frozenset(
    {"choiceinteraction", "textentryinteraction", "extendedtextinteraction"}
)
_OTHERS: Final = {
    "matchinteraction": "连线题和排序题",
    "associateinteraction": "连线题和排序题",
    "orderinteraction": "连线题和排序题",
    "gapmatchinteraction": "连线题和排序题",
    "inlinechoiceinteraction": "带下拉选项的完形填空题",
    "uploadinteraction": "上传文件的题",
    "hotspotinteraction": "在图上作答的题",
    "selectpointinteraction": "在图上作答的题",
    "positionobjectinteraction": "在图上作答的题",
    "graphicorderinteraction": "在图上作答的题",
    "graphicassociateinteraction": "在图上作答的题",
    "graphicgapmatchinteraction": "在图上作答的题",
    "drawinginteraction": "在图上作答的题",
    "hottextinteraction": "点选文字的题",
    "sliderinteraction": "滑块题",
    "mediainteraction": "音像题",
    "custominteraction": "自定义的题",
    "portablecustominteraction": "自定义的题",
    "endattemptinteraction": "没有作答处的题",
}
MOST_MEMBER_BYTES: Final = 8 * 2**20
MANIFEST: Final = "imsmanifest.xml"
_TRUTHS: Final = {"正确", "错误", "对", "错", "True", "False", "true", "false"}


def is_item(root: etree._Element) -> bool:
    return local(root) == "assessmentitem"


def gather_item(root: etree._Element, pictures: Pictures) -> Gathered:
    """A single item's file."""
    return gather_items([_Reader(root, "第 1 题", {}, "", pictures).item()])


def gather_package(file: BinaryIO, pictures: Pictures) -> Gathered:
    """All items of a package in the order of its test, else of its manifest. Raises FileRefused."""
    with zipfile.ZipFile(file) as archive:
        package = _Package(archive)
        items = list(package.items(pictures))
    if not items:
        raise FileRefused("qti_without_items")
    return gather_items(items)


@dataclass
class _Package:
    archive: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo] = field(init=False)

    def __post_init__(self) -> None:
        infos = self.archive.infolist()
        # Somebody may have packed the folder and not what is in it.
        found = min((i.filename for i in infos if i.filename.endswith(MANIFEST)), key=len)
        folder = found.removesuffix(MANIFEST)
        self.names = {info.filename.removeprefix(folder): info for info in infos}

    def read(self, name: str) -> bytes | None:
        info = self.names.get(name)
        if info is None or info.file_size > MOST_MEMBER_BYTES:
            return None
        return self.archive.read(info)

    def items(self, pictures: Pictures) -> Iterator[Item]:
        chapters, order = self._order()
        cases: dict[str, str] = {}
        for number, name in enumerate(order, start=1):
            data = self.read(name)
            if data is None:
                yield _missing(name, number)
                continue
            try:
                root = read_xml(data)
            except FileRefused as refused:
                if refused.reason.code != "xml_damaged":
                    raise
                yield _damaged(name, refused.reason)
                continue
            if not is_item(root):
                continue
            folder = _Folder(self, posixpath.dirname(name))
            reader = _Reader(root, name, folder, chapters.get(name, ""), pictures)
            for href in reader.stimuli():
                path = folder.path(href)
                if path not in cases:
                    cases[path] = path
                    yield self._case(path, chapters.get(name, ""), pictures)
                reader.case = path
            yield reader.item()

    def _case(self, path: str, chapter: str, pictures: Pictures) -> Item:
        data = self.read(path)
        if data is None:
            return _missing(path, 0)
        root = read_xml(data)
        reader = _Reader(root, path, _Folder(self, posixpath.dirname(path)), chapter, pictures)
        reader.case = path
        return reader.material()

    def _order(self) -> tuple[dict[str, str], list[str]]:
        """The chapters by items, and the names of the items' files."""
        manifest = self.read(MANIFEST)
        listed: list[str] = []
        tests: list[str] = []
        for resource in read_xml(manifest).iter() if manifest else ():
            if local(resource) != "resource" or not resource.get("href"):
                continue
            kind, href = (
                resource.get("type") or "",
                posixpath.normpath(unquote(str(resource.get("href")))),
            )
            if "test" in kind:
                tests.append(href)
            elif "item" in kind or not kind:
                listed.append(href)
        chapters: dict[str, str] = {}
        for test in tests:
            chapters |= self._sections(test)
        first = list(dict.fromkeys(chapters))
        return chapters, [*first, *(name for name in listed if name not in chapters)]

    def _sections(self, test: str) -> dict[str, str]:
        data = self.read(test)
        found: dict[str, str] = {}
        for section in read_xml(data).iter() if data else ():
            if local(section) != "assessmentsection":
                continue
            for ref in section:
                if local(ref) == "assessmentitemref" and ref.get("href"):
                    path = posixpath.join(posixpath.dirname(test), unquote(str(ref.get("href"))))
                    found[posixpath.normpath(path)] = (section.get("title") or "")[:120]
        return found


@dataclass(frozen=True)
class _Folder:
    """Where the pictures beside an item's file are."""

    package: _Package
    folder: str

    def path(self, href: str) -> str:
        return posixpath.normpath(posixpath.join(self.folder, unquote(href)))

    def get(self, href: str) -> bytes | None:
        return self.package.read(self.path(href))


def _missing(name: str, number: int) -> Item:
    item = Item(name or f"第 {number} 题", None, "", other="包里没有的题")
    item.notes.append(Reason.of("qti_item_missing", name=name[:80]))
    return item


def _damaged(name: str, reason: Reason) -> Item:
    item = Item(name, None, "", other="读不出的题")
    item.notes.append(reason)
    return item


class _Reader:
    """One item or stimulus."""

    def __init__(
        self,
        root: etree._Element,
        place: str,
        files: "_Folder | Mapping[str, bytes]",
        chapter: str,
        pictures: Pictures,
    ) -> None:
        self.root = root
        self.files = files
        self.pictures = pictures
        self.case = ""
        self.made = Item(place, None, "", chapter=chapter)

    def named(self, *names: str) -> list[etree._Element]:
        return [each for each in self.root.iter() if local(each) in names]

    def stimuli(self) -> list[str]:
        return [
            str(each.get("href"))
            for each in self.named("assessmentstimulusref")
            if each.get("href")
        ]

    def plain(self, element: etree._Element) -> str:
        return plain_of(element, self.pictures, self.files.get)

    def material(self) -> Item:
        self.made.remarks = self._remarks()
        self.made.kind, self.made.case = QuestionKind.CASE, self.case
        bodies = self.named("stimulusbody")
        self.made.stem = "\n".join(self.plain(body) for body in bodies)
        return self.made

    def item(self) -> Item:
        self.made.case = self.case
        correct = self._correct()
        self.made.remarks = self._remarks()
        asked = [each for each in self.root.iter() if local(each).endswith("interaction")]
        other = next((each for each in asked if local(each) not in _INTERACTIONS), None)
        if other is not None or not asked:
            known = _OTHERS.get(local(other)) if other is not None else "没有作答处的题"
            self.made.other = known or f"“{local(other) if other is not None else ''}”题"
            self.made.stem = self._stem()
            return self.made
        self._answer(asked, correct)
        self.made.stem = self._stem()
        title = _TITLE.fullmatch(self.root.get("title") or "")
        if title:
            self.made.kind = KIND_TITLES[title[1]]
        return self.made

    def _answer(self, asked: list[etree._Element], correct: Mapping[str, list[str]]) -> None:
        first = local(asked[0])
        identifiers = [
            str(each.get("response-identifier") or each.get("responseIdentifier")) for each in asked
        ]
        if first == "choiceinteraction":
            if len(asked) > 1:
                self.made.other = "一题多问的选择题"
            self._choice(asked[0], correct.get(identifiers[0], []))
        elif first == "textentryinteraction":
            self.made.kind = QuestionKind.FILL
            self.made.blanks = [tuple(correct.get(one, [])) for one in identifiers]
        else:
            self.made.kind = QuestionKind.ESSAY

    def _choice(self, element: etree._Element, right: list[str]) -> None:
        choices = [each for each in element.iter() if local(each) == "simplechoice"]
        names = [str(each.get("identifier")) for each in choices]
        self.made.options = [self.plain(each) for each in choices]
        self.made.right = [at for at, name in enumerate(names) if name in right]
        most = element.get("max-choices") or element.get("maxChoices") or "1"
        self.made.kind = QuestionKind.SINGLE if most == "1" else QuestionKind.MULTIPLE
        if most == "1" and len(choices) == 2 and set(self.made.options) <= _TRUTHS:
            truths = [text in {"正确", "对", "True", "true"} for text in self.made.options]
            if truths[0] != truths[1]:
                self.made.kind = QuestionKind.TRUE_FALSE
                self.made.right = [0 if truths[at] else 1 for at in self.made.right]

    def _correct(self) -> dict[str, list[str]]:
        """By response: what is correct, and what the mapping gives full marks."""
        found: dict[str, list[str]] = {}
        for declared in self.named("responsedeclaration"):
            values = [each.text or "" for each in declared.iter() if local(each) == "value"]
            mapped = [
                (_number(each.get("mapped-value") or each.get("mappedValue")), each)
                for each in declared.iter()
                if local(each) == "mapentry"
            ]
            best = max((score for score, _ in mapped), default=0)
            keys = [
                str(each.get("map-key") or each.get("mapKey") or "")
                for score, each in mapped
                if score == best and score > 0
            ]
            single = (declared.get("base-type") or declared.get("baseType")) == "string"
            found[str(declared.get("identifier"))] = list(
                dict.fromkeys([*values, *(keys if single else [])])
            )
        return found

    def _remarks(self) -> str:
        """Feedback and what a scorer is told; points out of a rubric stand by themselves."""
        told = []
        for each in self.named("modalfeedback", "rubricblock"):
            text = self.plain(each)
            points = (
                read_points(text.split("\n")) if local(each) == "rubricblock" and text else None
            )
            if points is not None:
                self.made.points = points
            elif text:
                told.append(text)
        return next((text for text in told if read_notes(text).notes), "\n".join(told))

    def _stem(self) -> str:
        """The item's body with ____ for each blank, without choices and rubrics."""
        for body in self.named("itembody"):
            for each in list(body.iter()):
                if local(each) in {"simplechoice", "rubricblock", "modalfeedback"}:
                    _take_out(each)
                elif local(each) == "textentryinteraction" and each.get("class") != "after":
                    each.text = "____"
            return self.plain(body)
        return ""


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        element.clear()
        parent.remove(element)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0
