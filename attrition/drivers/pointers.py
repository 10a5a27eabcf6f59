"""Calls by address: how the parts of the compiled week are kept apart.

Were `run` to call the acts in the ordinary way, numba would compile them all again with it at
every edit. So `run` calls a part by its address, and hands over where the World and the Week lie.
numba takes a named tuple as a row of numbers and pointers, 8 bytes each: `pointer_to` writes that
row to the stack, and a reader makes a tuple of it again.

The functions here are what plain Python does (NUMBA_DISABLE_JIT): there a pointer is the tuple
itself, and an address the function. `type_callable` and `lower_builtin` say what compiled code
does instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from types import FunctionType
from typing import Any

from llvmlite import ir
from numba import typeof, types
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.extending import lower_builtin, type_callable

from attrition.drivers.layout import samples
from attrition.rules.rule import OPTIONS

PART = types.void(types.intp, types.voidptr, types.voidptr)
RUN_OPTIONS = {**OPTIONS, "cache": True}
PART_OPTIONS = {**RUN_OPTIONS, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}


@cache
def _kind(named: str) -> Any:
    """Return numba's type of one of the tuples that are handed over."""
    return typeof(samples()[named])


def _row(context: Any, kind: Any) -> list[Any]:
    """Return the types of the numbers and pointers that a value is made of."""
    return list(context.get_arg_packer([kind]).argument_types)


def pointer_to(value: Any) -> Any:
    """Write a named tuple to the stack of the function that is compiled; return where it lies."""
    return value


@type_callable(pointer_to)
def _type_pointer(_context: Any) -> Any:
    def typer(value: Any) -> Any:
        named = value.instance_class.__name__
        if value != _kind(named):
            raise TypingError(f"{named} is laid out unlike its declaration: {value}")
        return types.voidptr

    return typer


@lower_builtin(pointer_to, types.BaseNamedTuple)  # type: ignore[untyped-decorator]
def _write(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    numbers = context.get_arg_packer(signature.args).as_arguments(builder, arguments)
    row = cgutils.alloca_once(builder, ir.LiteralStructType([n.type for n in numbers]))
    for i, number in enumerate(numbers):
        builder.store(number, cgutils.gep_inbounds(builder, row, 0, i))
    return builder.bitcast(row, context.get_value_type(types.voidptr))


def reader(named: str, fields: Iterable[str]) -> Any:
    """Return a function that reads a named tuple, with None for all fields but the given ones."""
    whole = _kind(named)
    part = _partly(whole, frozenset(fields))

    def read(pointer: Any) -> Any:
        return pointer

    @type_callable(read)
    def type_read(_context: Any) -> Any:
        return lambda _pointer: part

    @lower_builtin(read, types.voidptr)  # type: ignore[untyped-decorator]
    def lower(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        row = ir.LiteralStructType(_row(context, whole)).as_pointer()
        return _read(context, builder, builder.bitcast(arguments[0], row), 0, whole, part)

    return read


def _partly(kind: Any, fields: frozenset[str]) -> Any:
    """Return the type of a named tuple with the type of None for fields that are not wanted."""
    members = [
        (_partly(member, fields) if _is_named(member) else member) if name in fields else types.none
        for name, member in zip(kind.fields, kind.types, strict=True)
    ]
    return types.BaseTuple.from_types(members, kind.instance_class)


def _is_named(kind: Any) -> bool:
    return isinstance(kind, types.BaseNamedTuple)


def _read(context: Any, builder: Any, row: Any, first: int, whole: Any, part: Any) -> Any:
    """Read a value of type `part` from a row in which one of type `whole` begins at `first`."""
    if part == types.none:
        return context.get_dummy_value()
    if _is_named(whole):
        members = []
        for kind, wanted in zip(whole.types, part.types, strict=True):
            members.append(_read(context, builder, row, first, kind, wanted))
            first += len(_row(context, kind))
        return context.make_tuple(builder, part, members)
    packer = context.get_arg_packer([whole])
    places = range(first, first + len(packer.argument_types))
    numbers = [builder.load(cgutils.gep_inbounds(builder, row, 0, i)) for i in places]
    return packer.from_arguments(builder, numbers)[0]


def call(address: Any, number: int, first: Any, second: Any) -> None:
    """Call a part by its address; pass on what it raises."""
    address(number, first, second)


@type_callable(call)
def _type_call(_context: Any) -> Any:
    return lambda _address, _number, _first, _second: types.none


@lower_builtin(call, types.intp, *PART.args)  # type: ignore[untyped-decorator]
def _call(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
    kind = context.call_conv.get_function_type(types.none, PART.args)
    place = builder.inttoptr(arguments[0], kind.as_pointer())
    status, _ = context.call_conv.call_function(
        builder, place, types.none, PART.args, arguments[1:]
    )
    with cgutils.if_unlikely(builder, status.is_error):
        context.call_conv.return_status_propagate(builder, status)
    return context.get_dummy_value()


def address_of(function: Any) -> Any:
    """Return where the machine code of a part lies."""
    if isinstance(function, FunctionType):
        return function
    made = function.overloads[PART.args]
    return made.library.get_pointer_to_function(made.fndesc.llvm_func_name)
