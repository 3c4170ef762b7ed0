"""The pictures of the documents: real conversations, photographed in a phone-sized browser and in a terminal."""
