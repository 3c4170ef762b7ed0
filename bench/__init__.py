"""Measurements. They need a trained bot and a quiet machine; ``make bench`` runs them."""
