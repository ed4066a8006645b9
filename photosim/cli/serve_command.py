"""`photosim serve`"""

from __future__ import annotations

import argparse
import os

from photosim.domain.catalogue import Serving
from photosim.domain.errors import UserError
from photosim.domain.packaged import is_packaged

TOKEN_VARIABLE = "PHOTOSIM_TOKEN"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the subcommand."""
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen at; others than this machine need a token"
    )
    parser.add_argument("--port", type=int, default=8410, help="0 takes a free one")
    parser.add_argument("--token", default="", help=f"what callers must send; also from {TOKEN_VARIABLE}")


def run(arguments: argparse.Namespace) -> int:
    """Answer requests until Ctrl-C."""
    try:
        from photosim.http.server import serve
    except ImportError as error:
        raise UserError(Serving.NOT_PACKAGED() if is_packaged() else Serving.NEEDS_MORE()) from error
    return serve(arguments.host, arguments.port, arguments.token or os.environ.get(TOKEN_VARIABLE, ""))
