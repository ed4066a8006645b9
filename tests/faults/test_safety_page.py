"""The page on safety names tests and commands; each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/safety.md").read_text(encoding="utf-8")


def test_every_test_that_the_page_names_is_there() -> None:
    everything = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"\btest_\w+", PAGE)) - {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    assert len(named) > 20
    assert [name for name in sorted(named) if f"def {name}(" not in everything] == []


def test_every_file_and_module_that_the_page_names_is_there() -> None:
    files = set(re.findall(r"`(?:pytest )?(?:tests/)?([a-z]+/test_\w+\.py)", PAGE))
    modules = set(re.findall(r"python -m ([\w.]+)", PAGE))
    assert len(files) > 15
    assert len(modules) >= 4
    assert [name for name in sorted(files) if not (ROOT / "tests" / name).is_file()] == []
    assert [name for name in sorted(modules) if not (ROOT / f"{name.replace('.', '/')}.py").is_file()] == []


def test_the_journal_can_be_read_by_hand_as_the_page_says(tmp_path: Path) -> None:
    import subprocess
    import sys
    import textwrap

    from photosim.removal.journal import FileRecord, Journal

    journal = Journal(tmp_path / "journal.jsonl")
    records = [
        FileRecord(f"/photos/{name}", 1, 1, 1, 0o600, "ab", 7, False, "/photos/k.jpg") for name in ("a", "a.xmp")
    ]
    journal.done(journal.intent(journal.begin(), 1, *records), ["/trash/a", "/trash/a.xmp"])
    script = PAGE.split('python3 -c "')[1].split('" journal.jsonl')[0]
    shown = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script.replace("\n       ", "\n")), str(journal.path)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout.splitlines() == ["('/trash/a', '/photos/a')", "('/trash/a.xmp', '/photos/a.xmp')"]
