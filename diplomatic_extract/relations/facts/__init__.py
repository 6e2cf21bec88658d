"""From matches to facts: attributes, times, reporters, merging, codes."""
