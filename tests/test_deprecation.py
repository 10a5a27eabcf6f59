"""Names that have changed: the old one gives the new one, with a warning."""

import sys
import types

import pytest

from attrition.deprecation import RenamedAttribute, renamed, renamed_arguments


@pytest.fixture
def module(monkeypatch):
    """Give a module with one name of its own and two old ones."""
    made = types.ModuleType("made_up_names")
    made.new = object()
    made.__getattr__ = renamed(made.__name__, {"old": "new", "moved": "math.tau"})
    monkeypatch.setitem(sys.modules, made.__name__, made)
    return made


def test_an_old_name_gives_the_new_one_and_warns_where_it_is_used(module):
    with pytest.warns(DeprecationWarning, match="made_up_names.old is deprecated: use .*new") as w:
        assert module.old is module.new
    assert w[0].filename == __file__


def test_importing_an_old_name_warns_where_it_is_imported(module):
    with pytest.warns(DeprecationWarning, match="use made_up_names.new") as w:
        from made_up_names import old
    assert old is module.new
    assert w[0].filename == __file__


def test_a_name_that_moved_to_another_module_is_found_there(module):
    with pytest.warns(DeprecationWarning, match="use math.tau"):
        assert module.moved == 2 * 3.141592653589793


def test_a_name_that_never_was_is_an_attribute_error(module):
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        module.nothing  # noqa: B018


def test_an_old_argument_is_handed_on_under_its_new_name():
    @renamed_arguments(tick="on_progress")
    def work(runs, on_progress=None):
        return runs, on_progress

    assert work(2, on_progress=3) == (2, 3)
    with pytest.warns(DeprecationWarning, match=r"work\(tick=\) is deprecated: use on_prog") as w:
        assert work(2, tick=3) == (2, 3)
    assert w[0].filename == __file__


def test_an_old_method_or_attribute_gives_the_new_one():
    class Thing:
        old = RenamedAttribute("new")
        was = RenamedAttribute("value")
        value = 5

        def new(self, more):
            return self.value + more

    with pytest.warns(DeprecationWarning, match=r"Thing\.old is deprecated: use new") as w:
        assert Thing().old(1) == 6
    assert w[0].filename == __file__
    with pytest.warns(DeprecationWarning, match="use value"):
        assert Thing().was == 5
