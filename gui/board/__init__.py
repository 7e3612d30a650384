"""The board: meetings with their cases, prepared, printed, and what came of them."""
