import pytest

from zhuji.flows.papers import PAPERS
from zhuji.rules.words import DocumentKind, DocumentStage


def test_every_kind_of_document_is_described_by_one_file() -> None:
    assert set(PAPERS) == set(DocumentKind)


def test_papers_stand_in_the_order_of_a_class_life() -> None:
    stages = [paper.stage for paper in PAPERS.values()]
    assert stages == sorted(stages, key=list(DocumentStage).index)


@pytest.mark.parametrize("stage", DocumentStage)
def test_no_two_papers_stand_in_one_place(stage: DocumentStage) -> None:
    places = [paper.place for paper in PAPERS.values() if paper.stage is stage]
    assert places == sorted(set(places))
