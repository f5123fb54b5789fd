"""How a text sounds: positive, neutral or negative, and towards whom."""
