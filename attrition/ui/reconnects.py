"""Pages that connect again: what they missed, and an old connection that ends only afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from ipywidgets import Widget
from solara.server.kernel_context import VirtualKernelContext

WHOLE = "jupyter.widget.control"  # the channel on which a page asks for all that it shows


def count_connections(
    context: Any = VirtualKernelContext, on_connect: Callable[[], None] = lambda: None
) -> None:
    """Count a page as closed only when the last of its connections has ended; call this once.

    `on_connect` is called after each connection.

    Solara takes the end of any connection for the end of the page. When the network changes, the
    old connection often ends after the new one has started, and Solara would then drop the session
    in use as idle.
    """
    connect, disconnect = context.page_connect, context.page_disconnect

    def page_connect(self: Any, page: str) -> None:
        connect(self, page)
        vars(self).setdefault("connections", Counter())[page] += 1
        on_connect()

    def page_disconnect(self: Any, page: str) -> Any:
        connections = vars(self).setdefault("connections", Counter())
        connections[page] -= 1
        return None if connections[page] > 0 else disconnect(self, page)

    context.page_connect, context.page_disconnect = page_connect, page_disconnect


def tell_of_all(kernel: Any) -> None:
    """Answer the pages of a session that ask for the state of all that they show.

    A page asks when it has connected again: what was sent to it meanwhile is lost.
    """
    kernel.comm_manager.register_target(WHOLE, _tell)


def _tell(comm: Any, message: dict[str, Any]) -> None:
    class OfThisPage(Widget):  # type: ignore[misc]
        """Widgets of all sessions would share one channel, that of the page that asked last."""

    OfThisPage.handle_control_comm_opened(comm, message)
