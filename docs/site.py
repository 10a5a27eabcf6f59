"""What the site does to the pages: equations become MathML, files beside them can be fetched.

MkDocs calls these functions (`hooks` in mkdocs.yml). Pages link to files of the tree as they stand
in a checkout, so that links also work where the Markdown is read as it is.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

from latex2mathml.converter import convert
from mkdocs.structure.files import File

from attrition.storage.citation import citation
from attrition.storage.version import own_version

FOREIGN_SHIM, OWN_SHIM = "https://unpkg.com/iframe-worker/shim", "worker.js"
ROOT = Path(__file__).resolve().parent.parent
PUBLISHED = ("scenarios/**/*.toml", "scenarios/**/*.csv")
OUTSIDE = re.compile(r"\]\(((?:\.\./)*)\.\./(scenarios/[^)\s]+)\)")
EQUATION = re.compile(
    r'<(span|div) class="arithmatex">\s*\\[(\[](.*?)\\[)\]]\s*</(?:span|div)>', re.DOTALL
)


def on_config(config: Any) -> Any:
    """Say below every page of which version it is, and under which licence."""
    cited = citation()
    config.copyright = (
        f"attrition {own_version()}, {cited.license} licence. A simulation for exploration and "
        "teaching, not a forecast."
    )
    return config


def on_files(files: Any, config: Any) -> Any:
    """Publish the scenarios with the pages."""
    for pattern in PUBLISHED:
        for path in sorted(ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Point links that leave the folder of the documents at the published copies."""
    return OUTSIDE.sub(r"](\1\2)", markdown)


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Take the script that lets the search work from disk from beside the pages."""
    return output.replace(FOREIGN_SHIM, "../" * page.url.count("/") + OWN_SHIM)


def on_post_template(output_content: str, **_: Any) -> str:
    """Do the same for the page that says that there is no such page."""
    return output_content.replace(FOREIGN_SHIM, OWN_SHIM)


def on_page_content(content: str, **_: Any) -> str:
    """Write equations as MathML, which browsers show without a script."""
    return EQUATION.sub(_as_mathml, content)


def _as_mathml(equation: re.Match[str]) -> str:
    display = "block" if equation[1] == "div" else "inline"
    return convert(html.unescape(equation[2]), display=display)
