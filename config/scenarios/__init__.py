"""Worked examples of an ordinance, played through the portal's own services and rolled back."""
