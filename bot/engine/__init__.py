"""The dialogue engine: Rasa's components, storage and channel for Lantern.

This package runs on Python 3.10, is the only one that imports Rasa, and imports nothing else of ``bot``.
"""
