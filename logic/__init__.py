"""The clinical floor: the case, the questions, the facts, the rules and the words, in plain Python."""
