"""Files: atomic writes, manifests and Parquet."""
