"""An audit: a built site becomes a report of what each page says, links to and shows, and of each program.

`survey` makes the `Audit` from final bytes, `plain` and `sheet` turn it into JSON and into one HTML page, `keep`
writes them. `chromium`, `tabs`, `screen`, `pixels` and `verdict` measure the pages in a browser.
"""
