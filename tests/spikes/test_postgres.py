"""The spike against a real server: one named by PHOTOSIM_TEST_POSTGRES, or one that is installed here with pgvector."""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from photosim.matching.search.candidates import EMBEDDING_REACH, Fingerprints, candidate_pairs
from photosim.matching.search.exact_index import ExactIndex
from photosim.matching.search.neighbour_limit import Reach
from tests.spikes.postgres_neighbours import PostgresNeighbours

psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")

DIM = 32
REACH = Reach(floor=0.36, near=0.65, same=0.7, least=8)


def programs() -> Path | None:
    """The folder of the programs of a server that has pgvector."""
    package = find_spec("pgserver")
    own = [str(Path(package.origin).parent / "pginstall" / "bin")] if package and package.origin else []
    installed = sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)
    for folder in map(Path, [*own, *installed]):
        shares = [folder.parent / "share" / "postgresql", Path("/usr/share/postgresql") / folder.parent.name]
        if (folder / "initdb").exists() and any((share / "extension" / "vector.control").exists() for share in shares):
            return folder
    return None


def as_nobody(*command: str | Path) -> list[str]:
    """A server refuses to run as root."""
    words = [str(word) for word in command]
    return ["setpriv", "--reuid=nobody", "--clear-groups", *words] if os.geteuid() == 0 else words


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """How to reach a server with nothing in it."""
    named = os.environ.get("PHOTOSIM_TEST_POSTGRES")
    if named:
        yield named
        return
    folder = programs()
    if folder is None or (os.geteuid() == 0 and shutil.which("setpriv") is None):
        pytest.skip("no PostgreSQL with pgvector is installed here")
    place = Path("/tmp") / f"photosim-postgres-{os.getpid()}"  # a socket's path may have a hundred bytes only
    place.mkdir(mode=0o777)
    place.chmod(0o777)
    data = place / "data"
    try:
        subprocess.run(as_nobody(folder / "initdb", "-A", "trust", "-U", "photosim", "-D", data), check=True)
        options = f"-c listen_addresses= -c unix_socket_directories={place} -c fsync=off"
        start = as_nobody(folder / "pg_ctl", "-D", data, "-w", "-l", place / "log", "-o", options, "start")
        subprocess.run(start, check=True, stdout=subprocess.DEVNULL)
        yield f"host={place} user=photosim dbname=postgres"
        subprocess.run(as_nobody(folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"), check=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def table(server: str) -> Iterator[PostgresNeighbours]:
    with psycopg.connect(server) as connection:
        connection.execute("DROP TABLE IF EXISTS embedding")
        yield PostgresNeighbours(connection, "model", DIM)


def made_up(n: int, seed: int, clusters: int) -> np.ndarray:
    """(n, DIM) of length 1, around centres, as copies lie around their source."""
    random = np.random.default_rng(seed)
    points = random.standard_normal((clusters, DIM))[np.arange(n) % clusters] + 0.3 * random.standard_normal((n, DIM))
    return (points / np.linalg.norm(points, axis=1, keepdims=True)).astype(np.float32)


def both(table: PostgresNeighbours, vectors: np.ndarray) -> tuple[PostgresNeighbours, ExactIndex, np.ndarray]:
    ids = np.arange(1, len(vectors) + 1, dtype=np.int64) * 7
    exact = ExactIndex("model", DIM)
    exact.add(ids, vectors)
    table.add(ids, vectors)
    return table, exact, ids


def test_the_server_finds_what_the_product_finds(table: PostgresNeighbours) -> None:
    found, exact, ids = both(table, made_up(1500, 0, 400))
    asked = ids[::5]
    theirs, ours = found.neighbours(asked, REACH), exact.neighbours(asked, REACH)
    near = ours.similarity >= REACH.near
    wanted = set(zip(ours.query[near].tolist(), ours.found[near].tolist(), strict=True))
    got = dict(zip(zip(theirs.query.tolist(), theirs.found.tolist(), strict=True), theirs.similarity, strict=True))
    assert len(wanted & got.keys()) >= 0.98 * len(wanted)
    known = dict(zip(zip(ours.query.tolist(), ours.found.tolist(), strict=True), ours.similarity, strict=True))
    assert max(abs(got[pair] - known[pair]) for pair in got.keys() & known.keys()) < 2e-3


def test_more_near_neighbours_than_are_asked_for_at_first_are_found(table: PostgresNeighbours) -> None:
    found, exact, ids = both(table, made_up(300, 1, 2))
    theirs, ours = found.neighbours(ids[:4], REACH), exact.neighbours(ids[:4], REACH)
    assert len(ours.found) > 4 * 100
    assert len(theirs.found) >= 0.98 * len(ours.found)


def test_a_vector_that_changed_is_found_at_its_new_place(table: PostgresNeighbours) -> None:
    vectors = made_up(50, 2, 50)
    found, _, ids = both(table, vectors)
    found.add(ids[:1], vectors[9:10])
    neighbours = found.neighbours(ids[:1], REACH)
    assert neighbours.found[np.argmax(neighbours.similarity)] == ids[9]


def test_a_scan_can_be_answered_by_it(table: PostgresNeighbours) -> None:
    """The candidates of new photos, by the port alone."""
    found, exact, ids = both(table, made_up(400, 3, 120))
    hashes = np.random.default_rng(4).integers(0, 256, (len(ids), 32), dtype=np.uint8)
    everyone = Fingerprints(ids, hashes)
    new = everyone.among(ids[-40:])
    theirs = {tuple(pair) for pair in candidate_pairs(new, everyone, found).tolist()}
    ours = {tuple(pair) for pair in candidate_pairs(new, everyone, exact).tolist()}
    assert len(theirs & ours) >= 0.98 * len(ours)
    assert EMBEDDING_REACH.near > 0
