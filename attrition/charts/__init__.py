"""Pictures: theme, scales, panels, and one module for each subject."""
