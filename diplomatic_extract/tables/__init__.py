"""Rows made of extractions: typed tables for files, events for graphs and the page, phrases for people."""
