# %% [markdown]
# # Reading an audit of outlets
# Made by `reconcile audit CORPUS --out FOLDER`. Run it cell by cell in an editor that knows `# %%` (VS Code, Spyder,
# Jupyter with jupytext), or whole: `python docs/examples/audit.py FOLDER`.
#
# No outlet gets a score here: every figure is of one outlet *and* one field, with the number of items behind it.

# %%
import sys

import duckdb

from reconcile import open_audit

in_notebook = "ipykernel" in sys.modules  # its arguments are not ours
tables = open_audit("audit" if in_notebook or len(sys.argv) == 1 else sys.argv[1])
for name, rows in tables.counts().items():
    print(f"{name:14} {rows:9,} rows")

# %% [markdown]
# Every table comes as an Arrow table; `to_pandas()` and `polars.from_arrow` make frames of it. Each column brings its
# meaning.

# %%
for column in tables["accuracy"].schema:
    print(f"{column.name:16} {column.metadata[b'description'].decode()}")

# %% [markdown]
# ## Whose values hold up?
# Only outlets with enough items, and only within the largest set of outlets that hang together. Where two intervals
# overlap, the two outlets cannot be told apart. DuckDB reads the files themselves, also those too large for memory.

# %%
accuracy, coverage, copying, truths, judged = (
    duckdb.read_parquet(str(tables.path(name)))
    for name in ("accuracy", "coverage", "copying", "truths", "claims_judged")
)
solid = duckdb.sql("""
    SELECT accuracy.*
    FROM accuracy JOIN coverage USING (outlet)
    WHERE component = 0 AND NOT thin
""")
print("Five outlets with most items in each field:")
print(
    duckdb.sql("""
        SELECT field, outlet, items, round(copy_aware, 2) AS share_right,
               round(copy_aware_low, 2) AS low, round(copy_aware_high, 2) AS high
        FROM solid
        QUALIFY row_number() OVER (PARTITION BY field ORDER BY items DESC, outlet) <= 5
        ORDER BY field, share_right DESC, outlet
    """)
)

# %% [markdown]
# ## Where does copying change the picture?
# An outlet that many copy looks better by majority than it is. Outlets whose majority figure lies outside the interval
# of the copy-aware one are worth a look, together with who copies whom.

# %%
print("Majority and copy-aware part ways:")
print(
    duckdb.sql("""
        SELECT field, outlet, items, round(majority, 2) AS by_majority, round(copy_aware, 2) AS share_right
        FROM solid
        WHERE majority NOT BETWEEN copy_aware_low AND copy_aware_high
        ORDER BY abs(majority - copy_aware) DESC, field, outlet
        LIMIT 10
    """)
)
print("Who copies whom:")
print(
    duckdb.sql("""
        SELECT copier, source, direction_known, round(share, 2) AS takes_over, items, same_wrong, proven
        FROM copying
        ORDER BY share * items DESC, copier, source
        LIMIT 10
    """)
)

# %% [markdown]
# ## One item, followed back to the articles
# One on which the majority is held to be wrong, and who said what.

# %%
against = duckdb.sql("""
    SELECT "group", field, majority, value, outlets
    FROM truths
    WHERE NOT undecidable AND value <> majority
    ORDER BY outlets DESC, "group", field
    LIMIT 1
""")
print("Decided against the majority:")
print(against)
print("Who said what:")
print(
    duckdb.sql("""
        SELECT judged.outlet, judged.article, judged.value, round(probability, 3) AS right, round(copied, 3) AS copied
        FROM judged JOIN against USING ("group", field)
        ORDER BY probability DESC NULLS LAST, judged.outlet, judged.article
    """)
)

# %% [markdown]
# ## What cannot be known

# %%
print("Items on which nobody can be held to be right:")
print(duckdb.sql("SELECT field, why, count(*) AS items FROM truths WHERE undecidable GROUP BY ALL ORDER BY ALL"))
print("Outlets that share nothing with anybody, and how many of their sentences have a likely partner elsewhere:")
print(
    duckdb.sql("""
        SELECT outlet, articles, sentences, partnered
        FROM coverage
        WHERE component_outlets = 1
        ORDER BY outlet
    """)
)
