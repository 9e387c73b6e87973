"""Every sentence shown to people, in English and Spanish."""
