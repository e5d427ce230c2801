"""How results are shown: tables and charts of many units, and written reports."""
