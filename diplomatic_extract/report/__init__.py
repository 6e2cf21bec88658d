"""The page: one self-contained HTML file over events and documents, readable without JavaScript."""
