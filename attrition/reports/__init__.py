"""Results for readers: folders of files, console text and HTML pages."""

from attrition.storage.home import ensure_home

ensure_home()  # before Altair is imported
