"""`zhuji plan batches`: the open format in and out, and its exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tools.bench.batch_instances import as_file, instance

from zhuji.cli.plan import plan_

TWO = [{"id": "B1", "capacity": 1}, {"id": "B2", "capacity": 2}]
UNITS = [{"id": "U1", "name": "石桥镇", "size": 9, "away_at_most": 1}]
ONE = {"id": "P1", "unit": "U1", "busy": ["B2"], "wishes": ["B1"]}
OTHER = {"id": "P2", "unit": "U1", "busy": [], "wishes": ["B1", "B2"]}


@pytest.fixture
def run(tmp_path: Path) -> Any:
    def run_with(content: object, *options: str) -> Result:
        path = tmp_path / "batches.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return CliRunner().invoke(plan_, ["batches", str(path), *options])

    return run_with


def test_a_plan_is_printed_in_the_open_form(run: Any) -> None:
    result = run({"batches": TWO, "units": UNITS, "people": [ONE, OTHER]}, "--json")
    answer = json.loads(result.stdout)
    assert answer.pop("seconds") >= 0
    assert result.exit_code == 0
    assert answer == {
        "status": "optimal",
        "cost": 1,
        "bound": 1,
        "gap": 0.0,
        "placements": [
            {"person": "P1", "batch": "B1", "why": "第 1 意向。"},
            {
                "person": "P2",
                "batch": "B2",
                "why": "第 2 意向。B1：B1有 2 人，名额是 1 人。"
                "石桥镇在B1有 2 人离岗，同时最多可以离开 1 人。",
            },
        ],
        "conflicts": [],
        "relaxations": [],
        "notes": [],
    }
    told = run({"batches": TWO, "units": UNITS, "people": [ONE, OTHER]}).stdout
    assert "意向合计 1，下界 1，差距 0.00%" in told


def test_what_does_not_fit_is_explained(run: Any) -> None:
    people = [{"id": f"P{number}", "unit": "U1", "busy": ["B1"]} for number in range(2)]
    result = run({"batches": TWO, "units": UNITS, "people": people}, "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 3
    assert (answer["status"], answer["cost"], answer["placements"]) == ("infeasible", None, [])
    assert answer["conflicts"] == [
        {
            "rules": ["away:U1", "busy:P0", "busy:P1"],
            "text": "石桥镇有 2 人在其他期都有事，只能参加剩下的 1 期（B2），"
            "而同时最多可以离开 1 人。",
        }
    ]
    assert answer["relaxations"][0]["cost"] == 1
    kinds = {one["change"].split(":")[0] for one in answer["relaxations"]}
    assert kinds == {"away", "busy"}


def test_the_end_of_work_is_told_apart(run: Any) -> None:
    content = as_file(instance(60, 4, apart=10, overlap=2, together=3, share=0.6))
    result = run(content, "--json", "--work", "0")
    assert (result.exit_code, json.loads(result.stdout)["status"]) == (4, "unknown")
    assert json.loads(run(content, "--json").stdout)["status"] == "optimal"


def test_bad_input_is_told_with_its_places(run: Any) -> None:
    result = run({"batches": [{"id": "B1", "capacity": -1}], "units": UNITS, "people": [{}]})
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "第 1 行 /batches/0/capacity：“capacity”应是 0 到" in result.stderr
