"""Sessions as another program has them, and the programme that is made of them."""
