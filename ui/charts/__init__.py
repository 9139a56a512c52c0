"""The pictures: one template, one way to show a figure, one module a kind of picture."""
