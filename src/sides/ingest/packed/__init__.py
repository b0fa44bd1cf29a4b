"""Files that hold many articles: compressed, WARC, Parquet, archives."""
