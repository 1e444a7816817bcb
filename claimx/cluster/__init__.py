"""Past one machine: tables of documents in, tables of claims out, and a corpus in pieces over the machines of a cluster."""
