"""`kartrasite serve`: a folder becomes a site in the browser that follows every save.

    watch ─▶ rounds ─▶ build ─▶ snapshot ─▶ live ─▶ channel ─▶ client/
                                   └─ routes ─▶ handlers ─▶ browser

`watch` and `poll` see changes, `rounds` makes one build at a time of them, `snapshot` keeps the last good site
beside the newest problems, `routes` answers addresses as a good static host would, `live` decides which open
page has to change, and `channel` tells it so in LiveReload's protocol. Nothing here ever writes a file.
"""
