"""Read the plans' structured figures from CSV, check them, and build the DuckDB file of the dashboard.

python -m etl build | check | audit --documents DIR
"""
