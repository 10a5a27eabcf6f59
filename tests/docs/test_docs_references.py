"""Every work that is cited has its entry in the references, and every entry is cited."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REFERENCES = ROOT / "docs" / "references.md"
ENTRY = re.compile(r"^- ([✓·]) (.+?) \(((?:18|19|20)\d\d)\)\. ", re.MULTILINE)
NAME = r"(?:O')?[A-Z][A-Za-zà-ÿ]*[a-zà-ÿ]"
CITATION = re.compile(
    rf"((?:Del )?{NAME})(?:, {NAME})*(?:,? and {NAME}| et al\.)?,? \(?((?:18|19|20)\d\d)\b"
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June "
MONTHS += "July August September October November December Autumn Winter Spring Summer"
NO_WORKS = {  # sources of figures, and words before a year, that are no works
    *MONTHS.split(), "Babel", "Budanov", "By", "CSIS", "Defence", "From", "Front", "Gazeta",
    "Germany", "In", "Independent", "Indicators", "Institute", "Interfax", "Iran", "Iraq", "Iwo",
    "Jima", "Kharkiv", "Kosovo", "Lebanon", "Levada", "Milley", "News", "Reuters", "Rural",
    "Russia", "Since", "Survey", "To", "Ukraine", "Ukrinform", "Until", "War", "Zelensky",
}  # fmt: skip


def entries():
    return ENTRY.findall(REFERENCES.read_text("utf-8"))


def places():
    """Return the files that cite works, but not the tables of the record, which name sources."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    full = ("reference-record.md", "licences.md")  # sources as the tables give them
    skipped = {REFERENCES, *(ROOT / "docs" / name for name in full)}
    code = (ROOT / "attrition").rglob("*.py")
    scenarios = (ROOT / "scenarios").rglob("*.toml")
    return [path for path in (*pages, *code, *scenarios) if path not in skipped]


def cited():
    """Return the first author and the year of every citation, with the files that have it."""
    found = {}
    for path in places():
        text = re.sub(r"\s+", " ", path.read_text("utf-8"))
        for author, year in CITATION.findall(text):
            if author not in NO_WORKS:
                found.setdefault((author, year), set()).add(path.relative_to(ROOT).as_posix())
    return found


def test_every_line_of_the_list_is_an_entry_with_a_mark():
    lines = [x for x in REFERENCES.read_text("utf-8").splitlines() if x.startswith("- ")]
    assert len(entries()) == len(lines) > 30


def test_every_citation_has_its_entry():
    listed = {(authors.split(",")[0], year) for _, authors, year in entries()}
    unknown = {key: files for key, files in cited().items() if key not in listed}
    assert unknown == {}


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: " ".join(entry[1:]))
def test_every_entry_is_cited(entry):
    _, authors, year = entry
    surname = re.escape(authors.split(",")[0])
    citation = re.compile(rf"\b{surname}\b[^;]{{0,60}}?\b{year}\b")
    tables = (ROOT / "scenarios").rglob("*.csv")
    texts = (re.sub(r"\s+", " ", path.read_text("utf-8")) for path in (*places(), *tables))
    assert any(citation.search(text) for text in texts)
