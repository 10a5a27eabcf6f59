"""Ways in which a file is damaged."""

import os


def remove(path, _rng):
    path.unlink()


def empty(path, _rng):
    path.write_bytes(b"")


def cut(path, rng):
    content = path.read_bytes()
    path.write_bytes(content[: rng.randrange(len(content))])


def flip_a_bit(path, rng):
    content = bytearray(path.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    path.write_bytes(bytes(content))


def append(path, rng):
    path.write_bytes(path.read_bytes() + rng.randbytes(5))


def fill_with_noise(path, rng):
    path.write_bytes(rng.randbytes(200))


def exchange(path, rng):
    """Exchange the contents of a file with another one beside it, if there is one."""
    others = [one for one in sorted(path.parent.iterdir()) if one.is_file() and one != path]
    other = rng.choice(others or [path])
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)


def put_a_folder_there(path, _rng):
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine")


def put_a_link_there(path, _rng):
    kept = path.parents[2] / f"kept-{path.name}"
    path.rename(kept)
    os.symlink(kept, path)


WAYS = (
    remove,
    empty,
    cut,
    flip_a_bit,
    append,
    fill_with_noise,
    exchange,
    put_a_folder_there,
    put_a_link_there,
)
