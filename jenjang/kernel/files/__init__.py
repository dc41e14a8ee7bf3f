"""Files as evidence: kept once by content hash, with their true type, within a size limit."""
