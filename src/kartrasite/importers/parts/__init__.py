"""What importers share: records, the reading of exports, HTML as Markdown, addresses, and the door that writes."""
