"""The script of the board is the one built from the sources beside it."""

import hashlib

from attrition.board import bundle

SOURCES = bundle().with_name("source")
KINDS = (".js", ".jsx", ".mjs", ".json")


def test_the_script_was_built_from_the_sources_beside_it() -> None:
    found = hashlib.sha256()
    for path in sorted(one for one in SOURCES.iterdir() if one.suffix in KINDS):
        found.update(f"{path.name}\n".encode())
        found.update(path.read_bytes())
    first = bundle().read_text(encoding="utf-8").split("\n", 1)[0]
    assert found.hexdigest() in first, "run npm ci && npm run build in attrition/board/source"
