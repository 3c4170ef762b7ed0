"""Rasa actions: thin. Each reads the tracker, calls a domain package, and returns events and a Reply."""
