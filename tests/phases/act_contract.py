"""What an act reads and writes of others, found by reading its source."""

import ast
import inspect
import textwrap
from functools import cache
from typing import NamedTuple

from attrition.records import World

SET, ADD = "set", "add"
OWN = "own agent"


class Write(NamedTuple):
    """A field that an act writes: of its own agent (`OWN`), or of the agents of a table."""

    table: str
    field: str
    how: str


def writes_of(function) -> set[Write]:
    """Return all that an act writes, in the functions of the rulebook that it calls, too."""
    return set(_read(function).writes)


def reads_of(function) -> set[tuple[str, str]]:
    """Return the table and field of all that an act reads of agents other than its own."""
    return {(table, field) for table, field in _read(function).reads if table != OWN}


@cache
def _read(function):
    agent = next(iter(inspect.signature(function).parameters))
    return _Reader(function, {agent: OWN})


class _Reader(ast.NodeVisitor):
    """Follows the names that stand for agents through a function and notes writes to them."""

    def __init__(self, function, names):
        self.function, self.names = function, dict(names)
        self.writes, self.reads = [], []
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        for statement in tree.body:
            self.visit(statement)

    def table_of(self, node):
        """Return whose agent, or field of one, an expression is; None for anything else."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        if isinstance(node, ast.Subscript):
            return self.table_of(node.value)
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Name) and node.value.id == "world":
                assert node.attr in World._fields, node.attr
                return node.attr
            return self.table_of(node.value)
        return None

    def field_of(self, node):
        """Return the name of the field that a target writes to."""
        while isinstance(node, ast.Subscript):
            node = node.value
        return node.attr if isinstance(node, ast.Attribute) else ""

    def note(self, target, how):
        table = self.table_of(target)
        if isinstance(target, ast.Attribute | ast.Subscript) and table:
            self.writes.append(Write(table, self.field_of(target), how))

    def visit_Assign(self, node):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts, strict=True)
            else:
                pairs = [(target, node.value)]
            for one, value in pairs:
                if isinstance(one, ast.Name):
                    self.names[one.id] = self.table_of(value) if _is_agent(value) else None
                else:
                    self.note(one, SET)
        self.visit(node.value)

    def visit_AugAssign(self, node):
        self.note(node.target, ADD if isinstance(node.op, ast.Add | ast.Sub) else SET)
        self.visit(node.value)

    def visit_Call(self, node):
        """Read a function of the same rulebook that is handed agents to write to."""
        called = (
            self.function.__globals__.get(node.func.id) if isinstance(node.func, ast.Name) else None
        )
        if inspect.isfunction(called) and called.__module__.startswith("attrition.phases"):
            named = zip(inspect.signature(called).parameters, node.args, strict=True)
            handed = {name: self.table_of(given) for name, given in named}
            reader = _Reader(called, handed)
            self.writes += reader.writes
            self.reads += reader.reads
        self.generic_visit(node)

    def visit_Attribute(self, node):
        table = self.table_of(node.value)
        if table and isinstance(node.ctx, ast.Load):
            self.reads.append((table, node.attr))
        self.generic_visit(node)


def _is_agent(node):
    """Return whether an expression is an agent, or a row of a table of the world, not a value."""
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.IfExp):
        return False
    is_world = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    return isinstance(node, ast.Name) or (is_world and node.value.id == "world")
