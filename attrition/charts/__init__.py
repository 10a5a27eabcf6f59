"""Pictures: theme, scales, panels, and one module for each subject."""

from attrition.storage.home import ensure_home

ensure_home()  # before Altair is imported
