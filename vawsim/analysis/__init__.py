"""Running scenarios over draws of the uncertain parameters, and comparing them."""
