"""What did I see? Finds known red flags in a description, and what to ask about in an offer. Never a verdict."""
