"""When a page counts as gone."""

from attrition.ui.reconnects import count_connections


class Session:
    def __init__(self):
        self.gone = []

    def page_connect(self, page):
        self.gone = [one for one in self.gone if one != page]

    def page_disconnect(self, page):
        self.gone.append(page)


count_connections(Session)


def test_a_page_whose_only_connection_ends_is_gone():
    session = Session()
    session.page_connect("page")
    session.page_disconnect("page")
    assert session.gone == ["page"]


def test_a_page_that_has_connected_again_outlives_its_old_connection():
    session = Session()
    session.page_connect("page")
    session.page_connect("page")
    session.page_disconnect("page")
    assert session.gone == []
    session.page_disconnect("page")
    assert session.gone == ["page"]


def test_the_connections_of_one_page_do_not_keep_another():
    session = Session()
    session.page_connect("page")
    session.page_connect("other")
    session.page_disconnect("other")
    assert session.gone == ["other"]
