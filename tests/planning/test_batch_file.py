import json
from copy import deepcopy
from typing import Any

import pytest

from zhuji.planning.batch_file import read_problem
from zhuji.rules.placement import Fixed

GOOD: dict[str, Any] = {
    "batches": [
        {"id": "B1", "capacity": 2, "starts": "2027-03-01", "ends": "2027-03-05"},
        {"id": "B2", "capacity": 2, "at_least": 1, "starts": "2027-03-08", "ends": "2027-03-12"},
    ],
    "units": [{"id": "U1", "name": "石桥镇", "size": 9, "away_at_most": 2}],
    "people": [
        {"id": "P1", "unit": "U1", "busy": ["B1", "B1"], "wishes": ["B1", "B2"]},
        {"id": "P2", "unit": "U1"},
    ],
    "apart": [["P1", "P2"], ["P2", "P1"]],
    "together": [["P1"], []],
    "fixed": [{"person": "P1", "batch": "B2"}],
    "exempt": ["P2"],
}
AGAIN = {"id": "P1", "unit": "U1"}


def test_a_file_is_read_whole() -> None:
    read = read_problem(json.dumps(GOOD | {"note": 1}).encode())
    assert (read.faults, read.unknown) == ((), ("note",))
    assert read.problem is not None
    assert read.problem.people[0].busy == ("B1",)
    assert read.problem.people[1].wishes == ()
    assert read.problem.batches[1].at_least == 1
    assert read.problem.fixed == (Fixed("P1", "B2"),)
    assert read.problem.exempt == {"P2"}


@pytest.mark.parametrize(
    ("path", "value", "faults"),
    [
        ("batches/0/capacity", -1, [("/batches/0/capacity", "file_number")]),
        ("batches/0/capacity", "2", [("/batches/0/capacity", "file_number")]),
        ("batches/0/capacity", True, [("/batches/0/capacity", "file_number")]),
        ("batches/0/capacity", 2.5, [("/batches/0/capacity", "file_number")]),
        ("batches/0/starts", "1.3.2027", [("/batches/0/starts", "file_day")]),
        ("batches/0/starts", "2027-02-30", [("/batches/0/starts", "file_day")]),
        ("batches/0/starts", "2027-03-06", [("/batches/0/ends", "file_ends_before")]),
        ("batches/0/ends", None, [("/batches/0", "file_half_dated")]),
        ("batches/0", {"id": "B1", "capacity": 1}, [("/batches/0", "file_some_dated")]),
        ("batches/1/id", "B1", [("/batches/1/id", "file_id_twice")]),
        ("units/0/away_at_most", None, [("/units/0/away_at_most", "file_number")]),
        ("units/0", 7, [("/units/0", "file_not_object")]),
        ("people/1", AGAIN, [("/people/1/id", "file_id_twice")]),
        ("people/1/id", 5, [("/people/1/id", "file_text")]),
        ("people/0/unit", "U9", [("/people/0/unit", "file_id_unknown")]),
        ("people/0/busy", ["B9"], [("/people/0/busy/0", "file_id_unknown")]),
        ("people/0/busy", "B1", [("/people/0/busy", "file_not_list")]),
        ("people/0/wishes", ["B1", "B1"], [("/people/0/wishes/1", "file_listed_twice")]),
        ("apart", {}, [("/apart", "file_not_list")]),
        ("apart/0", ["P1"], [("/apart/0", "file_pair")]),
        ("apart/0", ["P1", "P1"], [("/apart/0", "file_pair_of_one")]),
        ("together/0", ["P9"], [("/together/0/0", "file_id_unknown")]),
        ("fixed/0/batch", "B9", [("/fixed/0/batch", "file_id_unknown")]),
        ("exempt", [[]], [("/exempt/0", "file_id_unknown")]),
    ],
)
def test_each_fault_is_told_at_its_place(
    path: str, value: object, faults: list[tuple[str, str]]
) -> None:
    content: Any = deepcopy(GOOD)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    inner = content
    for step in steps:
        inner = inner[step]
    inner[last] = value
    read = read_problem(json.dumps(content, indent=1).encode())
    found = [(fault.pointer, fault.reason.code) for fault in read.faults]
    # What stands behind a broken record is unknown too; its own fault comes with it.
    assert read.problem is None
    assert [fault for fault in found if fault[1] != "file_id_unknown"] == [
        fault for fault in faults if fault[1] != "file_id_unknown"
    ]
    assert set(faults) <= set(found)
    assert all(fault.line > 1 for fault in read.faults)


def test_all_faults_are_told_at_once() -> None:
    content = {"batches": [], "people": [{"id": "P1", "unit": "U1"}], "apart": [3]}
    read = read_problem(json.dumps(content).encode())
    assert [(fault.pointer, fault.reason.code) for fault in read.faults] == [
        ("", "file_list_missing"),
        ("/people/0/unit", "file_id_unknown"),
        ("/batches", "file_no_batches"),
        ("/apart/0", "file_pair"),
    ]
    assert [fault.reason.code for fault in read_problem(b"[]").faults] == ["json_not_object"]
