"""The equations of the model, one module per sector."""
