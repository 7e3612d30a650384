"""Reader 4, the prover: the same conditions as formulas, and statements that must hold for every case.

Used when the knowledge base is checked and tested, never while a case is read; only this room loads z3.
"""
