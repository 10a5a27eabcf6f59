"""Results for readers: folders of files, console text and HTML pages."""
