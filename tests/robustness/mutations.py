"""Mutations of what a file holds: of plain values, of cells, of text and of bytes."""

import copy
import csv
import io
import json
import math

ODD = (
    None,
    *(True, False, -1, 0, 1, 3, 0.5, -0.5, 1e308, 10**30, -(10**400)),
    *(math.nan, math.inf, -math.inf),
    *("", "x", "nan", "-1", "1e400", "2022-02-30", "\x1b[2J", "é" * 3000, "../../etc/passwd"),
    *([], {}, [[[[]]]], ["x", 1, None], {"a": {"b": 1}}, [{}]),
)
WORDS = (
    *("", " ", "x", "-1", "0", "nan", "inf", "-inf", "1e400", "1" * 400, "9" * 20, "true"),
    *("[[1]]", '"', "'", ",", "=", "{", "]", "#", "\n", "\r", "\t"),
    *("\ufeff", "é", "\u202e", "2022-02-30", "None"),
)


def places_in(value, path=()):
    """Yield the path of each value inside a nested one."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in items:
        yield (*path, key)
        if isinstance(inner, dict | list) and inner:
            yield from places_in(inner, (*path, key))


def mutated(value, rng, odd=ODD):
    """Return a nested value with one or two things changed, and what was done."""
    value, done = copy.deepcopy(value), []
    for _ in range(rng.choice((1, 1, 1, 2))):
        places = list(places_in(value))
        if not places:
            break
        depth = rng.choice(sorted({len(place) for place in places}))
        *above, key = rng.choice([place for place in places if len(place) == depth])
        holder = value
        for step in above:
            holder = holder[step]
        way = rng.choice(("replace", "replace", "replace", "drop", "add", "wrap", "exchange"))
        new = copy.deepcopy(rng.choice(odd))
        done.append(f"{way} {'.'.join(map(str, (*above, key)))} {str(new)[:40]!r}")
        if way == "replace":
            holder[key] = new
        elif way == "drop":
            del holder[key]
        elif way == "wrap":
            holder[key] = [holder[key]]
        elif way == "exchange":
            other = rng.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            holder[key], holder[other] = holder[other], holder[key]
        elif isinstance(holder, dict):
            holder[f"extra {key}"] = new
        else:
            holder.append(new)
    return value, "; ".join(done)


def mutated_json(text, rng):
    """Return a JSON text with values changed, or changed as any text."""
    if rng.random() < 0.2:
        return mutated_text(text, rng)
    value, done = mutated(json.loads(text), rng)
    return json.dumps(value).encode(), done


def mutated_table(text, rng):
    """Return a CSV text with cells, rows or columns changed, or changed as any text."""
    if rng.random() < 0.2:
        return mutated_text(text, rng)
    rows = list(csv.reader(io.StringIO(text)))
    row = rng.randrange(len(rows))
    cell = rng.randrange(len(rows[row]))
    new = rng.choice(WORDS)
    way = rng.choice(
        ("cell", "cell", "cell", "drop cell", "add cell", "repeat", "drop", "column", "head")
    )
    if way == "cell":
        rows[row][cell] = new
    elif way == "head":
        rows[0][rng.randrange(len(rows[0]))] = new
    elif way == "drop cell":
        del rows[row][cell]
    elif way == "add cell":
        rows[row].insert(cell, new)
    elif way == "repeat":
        rows.insert(rng.randrange(len(rows)), list(rows[row]))
    elif way == "drop":
        del rows[row]
    else:
        rows = [[*line[:cell], *line[cell + 1 :]] for line in rows]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode(), f"{way} at row {row}, cell {cell}: {new[:40]!r}"


def mutated_text(text, rng):
    """Return a text, as bytes, that is cut, noisy, in part repeated or not UTF-8."""
    content = text.encode()
    place = rng.randrange(len(content) + 1)
    end = min(len(content), place + rng.randrange(1, 40))
    new = rng.choice(WORDS).encode()
    ways = {
        "cut": lambda: content[:place],
        "begin late": lambda: content[place:],
        "insert": lambda: content[:place] + new + content[place:],
        "replace": lambda: content[:place] + new + content[end:],
        "repeat": lambda: content[:end] + content[place:],
        "flip": lambda: content[:place] + bytes([rng.randrange(256)]) + content[place + 1 :],
        "noise": lambda: rng.randbytes(200),
        "not UTF-8": lambda: content[:place] + b"\xff\xfe" + content[place:],
        "NUL": lambda: content[:place] + b"\0" + content[place:],
        "UTF-16": lambda: text.encode("utf-16"),
        "empty": lambda: b"",
        "brackets": lambda: content[:place] + b"[" * 5000 + content[place:],
    }
    way = rng.choice(sorted(ways))
    return ways[way](), f"{way} at {place}: {new[:40]!r}"
