"""Images become the files that pages show, without what they tell about their owner."""
