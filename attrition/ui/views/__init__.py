"""Parts of pages: what the browser is given to show."""
