"""Sessions as another program has them, and how a programme is made of them."""
