"""How a document is inked: the only place that knows the PDF library."""
