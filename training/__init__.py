"""How the embedded models were made: from data to weights, one module per step."""
