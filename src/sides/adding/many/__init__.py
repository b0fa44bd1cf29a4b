"""Many machines: sources → units of work → partitions of records → a store."""
