"""What `frames.py` compares with, and on what."""
