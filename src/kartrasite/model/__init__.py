"""Records that the owner's files fill, and the Site that loading makes of them."""
