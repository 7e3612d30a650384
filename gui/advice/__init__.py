"""The advice pane: options with their reasons, what stops the others, and what to ask next."""
