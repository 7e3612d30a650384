"""The kept consults of a case, read as they were."""
