"""Specifications turned into files; a process that only draws imports this module alone."""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Iterable
from pathlib import Path

VEGA_LITE = "6.1"
ENDINGS = (".svg", ".png", ".pdf", ".html", ".json")


def prepare() -> None:
    """Draw nothing, so that the libraries are there when the first picture comes."""
    as_svg('{"data": {"values": []}, "mark": "point"}')


def serve() -> None:
    """Draw what comes as lines of JSON, a specification and its paths, until the input ends.

    Then the first error, or None, is written to the output, pickled. Nothing more is drawn once
    the process that asks has ended.
    """
    prepare()
    asking, error = os.getppid(), None
    for line in sys.stdin.buffer:
        if os.getppid() != asking:
            return
        try:
            write(*json.loads(line))
        except Exception as fault:
            error = error or fault
    sys.stdout.buffer.write(pickle.dumps(error))


def as_svg(spec: str) -> str:
    """Return the picture of a specification, which is JSON, as the text of an SVG file."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE))


def as_png(svg: str, scale: float = 2) -> bytes:
    """Return an SVG picture as a PNG, at this many times its size."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=scale))


def write(spec: str, paths: Iterable[str | Path]) -> None:
    """Write the picture of a specification to files, by their endings; PNG at twice the size."""
    svg = as_svg(spec)
    for path in map(Path, paths):
        ending = path.suffix.lower()
        if ending == ".html":  # with the scripts, so that the page shows without a network
            path.write_text(_page(spec), "utf-8")
        elif ending == ".json":
            path.write_text(spec, "utf-8")
        else:
            path.write_bytes(content_of(svg, ending))


def content_of(svg: str, ending: str, scale: float = 2) -> bytes:
    """Return an SVG picture as a file .svg, .pdf or .png, the last at this many times its size."""
    import vl_convert

    if ending == ".png":
        return as_png(svg, scale)
    return bytes(vl_convert.svg_to_pdf(svg)) if ending == ".pdf" else svg.encode()


def _page(spec: str) -> str:
    import vl_convert

    return str(vl_convert.vegalite_to_html(spec, vl_version=VEGA_LITE, bundle=True))
