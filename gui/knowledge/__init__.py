"""The knowledge base to read and to try: topics, rules, one rule at a time, the checks, and what the program is."""
