"""The safety gate: finds a person in danger in what was typed, and has the first reply for them.

Pure Python: it works when everything else of the bot is down. Begins in gate.py.
"""
