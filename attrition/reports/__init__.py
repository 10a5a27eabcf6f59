"""What is handed to people: folders of results, text for the console, pages of HTML."""
