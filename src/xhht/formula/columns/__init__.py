"""Read formulas for whole tables: the same meaning as `xhht.formula.evaluate`, for millions of rows.

`read` turns a formula into cells, exact whole numbers and truths for every row; `stages` computes them on any
dataframe that narwhals takes.
"""
