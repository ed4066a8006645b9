"""Whatever is typed and whatever file is named: one sentence and a status, no traceback, and no photo touched."""

# ruff: noqa: SLF001 -- argparse tells of its arguments only in private

from __future__ import annotations

import argparse
import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from photosim import cli
from photosim.cli import COMMANDS
from photosim.domain.paths import data_dir
from tests.photos import make_originals

if TYPE_CHECKING:
    from tests.cli.conftest import Outcome

    Run = Callable[..., Outcome]

PATHS = {
    "empty name": "",
    "a name with nothing in it": "   ",
    "missing": "no/such/file.jpg",
    "too long": "x" * 5000,
    "control characters": "\x1b[31mred\nSecond line",
    "turned around": "photo\u202egpj.exe",
    "undecodable": "caf\udce9.jpg",
    "option-like": "-.jpg",
    "endless": "/dev/zero",
    "full": "/dev/full",
    "process memory": "/proc/self/mem",
    "folder": "{folder}",
    "empty file": "{folder}/empty.jpg",
    "text": "{folder}/text.jpg",
    "cut short": "{folder}/cut.jpg",
    "bomb": "{folder}/bomb.png",
    "program": "{folder}/program.jpg",
    "pipe": "{folder}/pipe.jpg",
    "socket": "{folder}/socket.jpg",
    "circle": "{folder}/circle.jpg",
    "deep": "{folder}/deep.json",
    "list": "{folder}/list.json",
    "photo": "{photo}",
}

SOUND = {
    "FOLDER": "{small}", "A": "{photo}", "B": "{photo}", "PHOTO": "{photo}", "TRUTH.json": "{truth}",
    "--scorer": "index", "-o": "{output}",
}  # fmt: skip
"""A word that is right for an argument, by its name in the help; others are left out where they may be."""

QUICKER = {command: {"FOLDER": "{nothing}"} for command in ("scan", "clean", "evaluate", "train")}
"""For commands that would work long with what is right."""


def command_lines() -> Iterator[tuple[str, str]]:
    """For each argument of each command that takes a value: a line that is right but for it, with X in its place.

    They are read from the parsers, so that a command or option that is new is tried without being listed here.
    """
    for command in COMMANDS:
        parser = parser_of(command)
        options = [option for option in parser._actions if option.nargs != 0]
        if not options:
            yield f"{command} X", f"{command} X"
        for odd in options:
            words = [word for option in options for word in words_for(option, command, odd)]
            yield f"{command} {name_of(odd)}", " ".join([command, *words])
    yield "X", "X"
    yield "X after a folder", "{small} X"


def parser_of(command: str) -> argparse.ArgumentParser:
    whole = cli.parser_for([command])
    (commands,) = (action for action in whole._actions if isinstance(action, argparse._SubParsersAction))
    return commands.choices[command]


def name_of(option: argparse.Action) -> str:
    return option.option_strings[0] if option.option_strings else str(option.metavar or option.dest)


def words_for(option: argparse.Action, command: str, odd: argparse.Action) -> list[str]:
    """How an argument appears in the line on which another one, or it itself, is odd."""
    name, is_positional = name_of(option), not option.option_strings
    right = QUICKER.get(command, {}).get(name, SOUND.get(name))
    if option is not odd and not (option.required and option.nargs != "?"):
        return [right] if is_positional and right else []
    value = "X" if option is odd else right
    assert value is not None, f"{command} {name}: say in SOUND what is right"
    if is_positional:
        return [value]
    return [f"{name}={value}"] if name.startswith("--") and option.nargs is None else [name, value]


COMMAND_LINES = dict(command_lines()) | {"clean --action=move --to": "clean {nothing} --action=move --to=X"}

WORDS = ["", "nan", "inf", "-1", "1e309", "٣", "0x10", "9" * 5000, "\x1b[2J", "a\nb", "\udcff", "--", "=", "%s%n"]

WORD_LINES = {
    "threshold": "scan {small} --threshold=X",
    "number": "similar {photo} -n=X",
    "option": "scan {small} --X",
    "session": "undo X",
    "command": "X",
}


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """A folder of hostile files, one with a photo, one with nothing, and what commands need besides."""
    folder, small = tmp_path / "hostile", tmp_path / "small"
    folder.mkdir()
    photo = make_originals(small, ("rocket.jpg",))[0]
    (folder / "empty.jpg").touch()
    (folder / "text.jpg").write_text("no picture\n" * 100)
    (folder / "cut.jpg").write_bytes(photo.read_bytes()[:600])
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f\xff\xff\xff" * 2 + b"\x08\x02\0\0\0\0\0\0\0"
    (folder / "bomb.png").write_bytes(header)
    (folder / "program.jpg").write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n{} loop\n")
    os.mkfifo(folder / "pipe.jpg")
    (folder / "circle.jpg").symlink_to("circle.jpg")
    (folder / "deep.json").write_text("[" * 100_000)
    (folder / "list.json").write_text('[{"groups": 3}]')
    here = os.getcwd()
    os.chdir(folder)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("socket.jpg")
    finally:
        os.chdir(here)
    truth = tmp_path / "truth.json"
    truth.write_text(json.dumps({"groups": [], "files": {}}))
    output = str(tmp_path / "output.png")
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    return {
        "folder": str(folder), "small": str(small), "photo": str(photo), "truth": str(truth), "output": output,
        "nothing": str(nothing),
    }  # fmt: skip


def files_below(folder: str) -> dict[str, bytes]:
    paths = [path for path in Path(folder).rglob("*") if path.is_file()]
    return {str(path): content for path in paths if (content := path.read_bytes())}


def run_safely(photosim: Run, line: str, value: str, places: dict[str, str]) -> Outcome:
    """Run a command line with `value` in the place of X; whatever happens, it is said in a proper way."""
    words = [word.format(**places).replace("X", value, 1) if "X" in word else word.format(**places)
             for word in line.split()]  # fmt: skip
    before = files_below(places["small"]) | files_below(places["folder"])
    outcome = photosim(*words)
    assert outcome.status in (0, 1, 2)
    assert "Traceback" not in outcome.err
    assert not any(ord(c) < 32 and c != "\n" for c in outcome.err + outcome.out)
    assert "\u202e" not in outcome.err + outcome.out
    if outcome.status == 1:
        told = [row for row in outcome.err.splitlines() if not row.startswith("skipped ")]
        assert len(told) == 1, outcome.err
        assert told[0].startswith("photosim: ")
        assert told[0].endswith(".")
    after = files_below(places["small"]) | files_below(places["folder"])
    assert {path: after.get(path) for path in before} == before
    return outcome


REPEATED = tuple(
    COMMAND_LINES[name] for name in ("compare B", "explain A", "explain B", "clean --protect", "explain -o")
)
"""Lines that read or write the word by the same code as another one; a part of the words is enough."""


def nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window and the service end at once."""
    monkeypatch.setattr("photosim.ui.app.run_window", lambda *words, **named: 0)
    monkeypatch.setattr("uvicorn.Server.run", lambda server, sockets: [one.close() for one in sockets])


@pytest.mark.parametrize("line", COMMAND_LINES.values(), ids=COMMAND_LINES.keys())
def test_no_file_harms_a_command(
    photosim: Run, places: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing_stays_open(monkeypatch)
    monkeypatch.chdir(places["folder"])
    every = 4 if line in REPEATED else 1
    for path in list(PATHS.values())[::every]:
        run_safely(photosim, line, path.format(**places), places)


@pytest.mark.parametrize("line", WORD_LINES.values(), ids=WORD_LINES.keys())
def test_no_word_harms_a_command(
    photosim: Run, places: dict[str, str], line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing_stays_open(monkeypatch)
    for word in WORDS:
        run_safely(photosim, line, word, places)


def test_outputs_take_no_place_of_a_photo(photosim: Run, places: dict[str, str]) -> None:
    outputs = [line for line in COMMAND_LINES if line.endswith((" --json", " -o", " --curve", " --plot", " --csv"))]
    assert len(outputs) >= 5
    photosim("scan", places["small"])  # some commands look first whether there are photos
    for line in outputs:
        outcome = run_safely(photosim, COMMAND_LINES[line], places["photo"], places)
        if outcome.status:  # 0: the option belongs to another form of the command, and nothing was written
            assert "is left as it is" in outcome.err or "belongs to another report" in outcome.err


def test_an_unknown_first_word_is_wrong_usage(photosim: Run, places: dict[str, str]) -> None:
    outcome = photosim("scna", places["small"])
    assert outcome.status == 2
    assert outcome.err == "photosim: “scna” is neither a command nor a folder. Did you mean “photosim scan”?\n"


def test_a_photo_given_as_a_folder_is_named_as_such(photosim: Run, places: dict[str, str]) -> None:
    for words in (["scan"], ["clean"], ["scan", places["small"], "--protect"]):
        outcome = photosim(*words, places["photo"])
        assert outcome.status == 1
        assert outcome.err == f"photosim: {places['photo']} is a file; give the folder that it is in.\n"


def test_many_bad_files_are_counted_by_kind(photosim: Run, tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}.exr").write_bytes(b"\x76\x2f\x31\x01" + bytes([number]) * 99)
    (tmp_path / "empty.jpg").touch()
    err = photosim("scan", tmp_path).err
    assert "skipped in all: 12 × Files of this kind (OpenEXR) are not supported." in err
    assert err.count("\n") == 14


ACTING_NAMES = ("line\nbreak.jpg", "\x1b[31mred\x07.jpg", "left\u202egpj.jpg", "back\rspace\x08.jpg", "caf\udce9.jpg")


def test_names_of_files_act_in_no_output(photosim: Run, tmp_path: Path) -> None:
    photo = make_originals(tmp_path / "photos", ("rocket.jpg",))[0]
    content = photo.read_bytes()
    for folder in ("photos", "photos/\x1b]0;title\x07"):
        (tmp_path / folder).mkdir(exist_ok=True)
        for number, name in enumerate(ACTING_NAMES):
            (tmp_path / folder / name).write_bytes(content + bytes([number]))
            (tmp_path / folder / f"broken {name}").write_bytes(b"\xff\xd8\xff" + bytes([number]))
    odd = tmp_path / "photos" / ACTING_NAMES[1]
    lines = (
        ["scan", photo.parent], ["clean", photo.parent], ["similar", odd], ["compare", odd, photo],
        ["explain", odd, photo],
        ["info"], ["clusters", "-k", "2"], ["clean", photo.parent, "--yes"], ["undo", "--list"], ["undo"],
        ["undo", "--from-trash", photo.parent / ACTING_NAMES[0]], ["train", tmp_path, "--scorer", "index"],
    )  # fmt: skip
    told = ""
    for line in lines:
        outcome = photosim(*line)
        told += outcome.out + outcome.err
        acting = {c for c in outcome.out + outcome.err if (ord(c) < 32 and c not in "\n\r") or c == "\u202e"}
        assert (line[0], acting) == (line[0], set())
    assert "red\\x07.jpg" in told
    assert "line\\nbreak.jpg" in told
    assert "back\\rspace" in told
    assert "\rspace" not in told
    receipts = [path.read_text(encoding="utf-8") for path in (data_dir() / "receipts").iterdir()]
    assert len(receipts) == 2
    for receipt in receipts:
        assert not any((ord(c) < 32 and c not in "\r\n") or c == "\u202e" for c in receipt)


def program(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "photosim", *arguments],
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("arguments", [["info"], ["--help"], ["scan", "--help"], ["--version"]])
def test_a_full_device_is_one_sentence(arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        process = program(*arguments, stdout=full)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    reason = os.strerror(errno.ENOSPC).lower()
    assert err.decode() == f"photosim: The result cannot be written to standard output: {reason}.\n"


def test_a_reader_that_goes_away_is_met_with_silence() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = program("info", stdout=writing)
    os.close(writing)
    _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (1, b"")


@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_harms_nothing(closed: int) -> None:
    result = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m photosim info {closed}>&-'],
        check=False,
        capture_output=True,
        timeout=120,
    )
    assert result.returncode == 0
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize("delay_s", [0.05, 0.3, 0.8, 2.0])
def test_ctrl_c_is_quiet_at_any_time(places: dict[str, str], delay_s: float) -> None:
    """The key reaches every process of the terminal's group."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its background jobs ignore it
    process = program("scan", places["small"], stdout=subprocess.DEVNULL, start_new_session=True)
    signal.signal(signal.SIGINT, before)
    time.sleep(delay_s)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=120)
    assert process.returncode in (0, 130, -signal.SIGINT)
    lines = err.decode().splitlines()
    if process.returncode == 130:
        assert lines in ([], ["Cancelled. What was finished is kept."])
    assert delay_s < 0.1 or "Traceback" not in err.decode(), "before that it is Python that starts, not photosim"
    assert data_dir().is_dir()


@pytest.mark.parametrize("command", COMMANDS)
def test_help_needs_nothing_heavy(command: str) -> None:
    script = (
        "import sys, photosim.__main__ as program\n"
        f"try: program.main([{command!r}, '--help'])\n"
        "except SystemExit as end: assert not end.code\n"
        "print([m for m in ('numpy', 'PIL', 'scipy', 'sqlite3', 'cv2', 'torch', 'PySide6') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[0].startswith(f"usage: photosim {command}")
    assert result.stdout.splitlines()[-1] == "[]"
