"""The tests mirror the source: a test file speaks of a source file that is there."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
# Stories over several files, and the tests of the house itself, mirror nothing.
STORIES = {"architecture", "journeys"}
# These speak of the whole folder they stand in.
OF_A_FOLDER = {
    "test_at_once.py",
    "test_headers.py",
    "test_junk.py",
    "test_mixed_ids.py",
    "test_network.py",
    "test_once.py",
    "test_pages.py",
    "test_samples.py",
    "test_untranslated.py",
}


def unmatched(tests: list[Path]) -> list[str]:
    found = []
    for test in tests:
        if test.parts[0] in STORIES or test.name in OF_A_FOLDER:
            continue
        source = ROOT / "src" / "zhuji" / test.parent / test.name.removeprefix("test_")
        if not source.exists() and not source.with_suffix("").is_dir():
            found.append(str(test))
    return found


def test_every_test_file_mirrors_a_source_file() -> None:
    tests = [path.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")]
    assert unmatched(tests) == []


def test_the_check_can_fail() -> None:
    assert unmatched([Path("rules/test_no_such_rule.py")]) == ["rules/test_no_such_rule.py"]
