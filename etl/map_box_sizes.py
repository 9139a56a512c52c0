"""The sizes in px that what makes the map's shapes (etl/map_shapes.py) and what arranges them
(ui/charts/map_layout.py) agree on."""

# width and height of each kind of box
BOXES = {
    "full": (916, 572),
    "left": (504, 572),
    "tall": (392, 548),
    "high": (392, 350),
    "low": (392, 172),
    "half": (392, 262),
    "cell": (300, 262),
    "small": (190, 262),
}
MARK = (32, 20)  # from one mark to the next, across and down
