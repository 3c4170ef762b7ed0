"""Lantern: a Telegram assistant that teaches people to recognise human trafficking and leads them to help."""
