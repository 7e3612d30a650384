"""Two consults side by side, in rows that are told by sign, word and cause."""
