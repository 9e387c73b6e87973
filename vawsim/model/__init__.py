"""The model of Peru: sectors, parameters with their evidence, and how they come together."""

from vawsim.model.assembly import PeruModel, load_model

__all__ = ["PeruModel", "load_model"]
