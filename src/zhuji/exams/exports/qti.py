"""A bank as a QTI 3.0 package (1EdTech): an item a file, a case as a stimulus of its items."""

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from lxml import etree

from zhuji.exams.exports.markup import fill
from zhuji.exams.exports.moodle import writable
from zhuji.rules.marking import MarkingPoint
from zhuji.rules.questions import ParsedQuestion
from zhuji.rules.questions.notes import Notes
from zhuji.rules.questions.wording import notes_block, point_lines
from zhuji.rules.words import OPEN_KINDS, QuestionKind
from zhuji.wording.labels import label

QTI: Final = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
CP: Final = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
ITEM_TYPE, STIMULUS_TYPE, TEST_TYPE = (
    "imsqti_item_xmlv3p0",
    "imsqti_stimulus_xmlv3p0",
    "imsqti_test_xmlv3p0",
)
NAMESPACES: Final = {None: QTI}
MATCH_CORRECT: Final = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct"
MAP_RESPONSE: Final = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/map_response"
MOMENT: Final = (1980, 1, 1, 0, 0, 0)  # of every member: the same bank gives the same package


@dataclass
class _Package:
    members: dict[str, bytes] = field(default_factory=dict)
    resources: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)

    def picture(self, data: bytes) -> str:
        ending = "png" if data.startswith(b"\x89PNG") else "jpg"
        known = next((name for name, one in self.members.items() if one == data), None)
        name = (
            known
            or f"pictures/{sum(each.startswith('pictures/') for each in self.members) + 1}.{ending}"
        )
        self.members[name] = data
        return name


def write_qti(questions: Sequence[ParsedQuestion]) -> bytes:
    """The package as a zip: manifest, a test of one section a chapter, items, stimuli, pictures."""
    package = _Package()
    sections: list[tuple[str, list[str]]] = []
    for number, question in enumerate(questions, start=1):
        if not sections or sections[-1][0] != question.chapter:
            sections.append((question.chapter, []))
        sections[-1][1].extend(_items(package, question, number))
    package.members["test.xml"] = _test(sections)
    hrefs = tuple(href for _, items in sections for href in items)
    package.resources.append(("test.xml", TEST_TYPE, hrefs))
    return _zipped(package)


def _items(package: _Package, question: ParsedQuestion, number: int) -> list[str]:
    if question.kind is not QuestionKind.CASE:
        return [_item(package, question, f"{number}", "")]
    stimulus = _stimulus(package, question, number)
    return [
        _item(package, part, f"{number}-{place}", stimulus)
        for place, part in enumerate(question.parts, start=1)
    ]


def _element(name: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{QTI}}}qti-{name}", attributes, nsmap=NAMESPACES)  # type: ignore[arg-type] # the stubs know no default namespace


def _under(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{QTI}}}qti-{name}")
    for key, value in attributes.items():
        made.set(key.replace("_", "-"), value)
    return made


def _picture(package: _Package, question: ParsedQuestion) -> Callable[[int], str | None]:
    def named(number: int) -> str | None:
        if not 1 <= number <= len(question.pictures):
            return None
        return f"../{package.picture(question.pictures[number - 1])}"

    return named


def _put(
    parent: etree._Element,
    text: str,
    picture: Callable[[int], str | None],
    blank: Callable[[], etree._Element] | None = None,
) -> None:
    """Markup into the format's own namespace."""
    start = len(parent)
    fill(parent, writable(text), picture, blank=blank)
    for each in [one for child in list(parent)[start:] for one in child.iter()]:
        if "}" not in str(each.tag):
            each.tag = f"{{{QTI}}}{each.tag}"


def _stimulus(package: _Package, question: ParsedQuestion, number: int) -> str:
    root = _element("assessment-stimulus")
    root.set("identifier", f"stimulus-{number}")
    root.set("title", f"{label(question.kind)} {number}")
    body = _under(root, "stimulus-body")
    _put(body, question.stem, _picture(package, question))
    _remarks(root, question, package)
    name = f"stimuli/{number}.xml"
    package.members[name] = _bytes(root)
    package.resources.append((name, STIMULUS_TYPE, ()))
    return name


def _item(package: _Package, question: ParsedQuestion, number: str, stimulus: str) -> str:
    root = _element("assessment-item")
    root.set("identifier", f"item-{number}")
    root.set("title", f"{label(question.kind)} {number.replace('-', '')}")
    root.set("adaptive", "false")
    root.set("time-dependent", "false")
    _declared(root, question)
    _under(root, "outcome-declaration", identifier="SCORE", cardinality="single", base_type="float")
    if stimulus:
        _under(
            root, "assessment-stimulus-ref", identifier="case", href=f"../{stimulus}", title="case"
        )
    body = _under(root, "item-body")
    _body(body, question, _picture(package, question))
    if question.kind not in OPEN_KINDS:
        template = MAP_RESPONSE if question.kind is QuestionKind.FILL else MATCH_CORRECT
        _under(root, "response-processing", template=template)
    _remarks(root, question, package)
    name = f"items/{number}.xml"
    package.members[name] = _bytes(root)
    package.resources.append((name, ITEM_TYPE, (stimulus,) if stimulus else ()))
    return name


def _declared(root: etree._Element, question: ParsedQuestion) -> None:
    if question.kind is QuestionKind.FILL:
        blanks = [each for each in question.key if isinstance(each, tuple)]
        for at, blank in enumerate(blanks, start=1):
            made = _under(
                root,
                "response-declaration",
                identifier=f"R{at}",
                cardinality="single",
                base_type="string",
            )
            right = _under(made, "correct-response")
            _under(right, "value").text = writable(blank[0])
            mapping = _under(made, "mapping", default_value="0")
            for text in blank:
                _under(mapping, "map-entry", map_key=writable(text), mapped_value="1")
        return
    if question.kind in OPEN_KINDS:
        _under(
            root, "response-declaration", identifier="R1", cardinality="single", base_type="string"
        )
        return
    many = "multiple" if question.kind is QuestionKind.MULTIPLE else "single"
    made = _under(
        root, "response-declaration", identifier="R1", cardinality=many, base_type="identifier"
    )
    right = _under(made, "correct-response")
    for at in (each for each in question.key if isinstance(each, int)):
        _under(right, "value").text = f"C{at + 1}"


def _body(
    body: etree._Element, question: ParsedQuestion, picture: Callable[[int], str | None]
) -> None:
    blanks = [each for each in question.key if isinstance(each, tuple)]
    made = iter(range(1, len(blanks) + 1))

    def blank() -> etree._Element:
        return _element("text-entry-interaction", **{"response-identifier": f"R{next(made)}"})

    count = question.stem.count("____")
    own = blank if question.kind is QuestionKind.FILL and 0 < count <= len(blanks) else None
    _put(body, question.stem, picture, own)
    if question.kind is QuestionKind.FILL and own is None:
        place = etree.SubElement(body, f"{{{QTI}}}p")
        place.append(
            _element("text-entry-interaction", **{"response-identifier": "R1", "class": "after"})
        )
    elif question.kind in OPEN_KINDS:
        lines = "5" if question.kind is QuestionKind.SHORT else "15"
        points = [each for each in question.key if isinstance(each, MarkingPoint)]
        if points:
            _put(
                _under(body, "rubric-block", view="scorer", use="scoring"),
                "\n".join(point_lines(points)),
                picture,
            )
        _under(body, "extended-text-interaction", response_identifier="R1", expected_lines=lines)
    elif question.options:
        most = "0" if question.kind is QuestionKind.MULTIPLE else "1"
        asked = _under(body, "choice-interaction", response_identifier="R1", max_choices=most)
        for at, option in enumerate(question.options, start=1):
            _put(_under(asked, "simple-choice", identifier=f"C{at}"), option, picture)


def _remarks(root: etree._Element, question: ParsedQuestion, package: _Package) -> None:
    remarks = notes_block(question.notes or Notes(question.explanation), chapter=question.chapter)
    if not remarks:
        return
    made = _under(
        root, "modal-feedback", outcome_identifier="SCORE", identifier="remarks", show_hide="show"
    )
    _put(_under(made, "content-body"), remarks, _picture(package, question))


def _test(sections: Sequence[tuple[str, list[str]]]) -> bytes:
    root = _element("assessment-test")
    root.set("identifier", "bank")
    root.set("title", "bank")
    part = _under(
        root,
        "test-part",
        identifier="all",
        navigation_mode="nonlinear",
        submission_mode="simultaneous",
    )
    number = 0
    for at, (chapter, items) in enumerate(sections, start=1):
        section = _under(
            part,
            "assessment-section",
            identifier=f"section-{at}",
            title=writable(chapter),
            visible="true",
        )
        for href in items:
            number += 1
            _under(section, "assessment-item-ref", identifier=f"ref-{number}", href=href)
    return _bytes(root)


def _manifest(package: _Package) -> bytes:
    root = etree.Element(f"{{{CP}}}manifest", identifier="manifest", nsmap={None: CP})  # type: ignore[dict-item] # likewise
    said = etree.SubElement(root, f"{{{CP}}}metadata")
    etree.SubElement(said, f"{{{CP}}}schema").text = "QTI Package"
    etree.SubElement(said, f"{{{CP}}}schemaversion").text = "3.0.0"
    etree.SubElement(root, f"{{{CP}}}organizations")
    listed = etree.SubElement(root, f"{{{CP}}}resources")
    names = {name: f"r{at}" for at, (name, _, _) in enumerate(package.resources, start=1)}
    for name, kind, needs in package.resources:
        made = etree.SubElement(
            listed, f"{{{CP}}}resource", identifier=names[name], type=kind, href=name
        )
        etree.SubElement(made, f"{{{CP}}}file", href=name)
        for need in needs:
            etree.SubElement(made, f"{{{CP}}}dependency", identifierref=names[need])
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _zipped(package: _Package) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("imsmanifest.xml", _manifest(package)), *package.members.items()):
            archive.writestr(zipfile.ZipInfo(name, MOMENT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
