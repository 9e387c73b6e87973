"""How fast the engines are, against each other, other programs and the practical limit. No part of the package."""
