"""Meridian as it is published: the demonstration's settings, and the address it lives at."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

SITEURL = "https://meridian.example.org"

# Where `python3 tasks.py deploy NAME` carries it; docs/deploying.md explains each kind. No secret stands here.
# TARGETS = {
#     "live": {"kind": "rsync", "to": "host.example.org:/srv/www"},
#     "bucket": {"kind": "s3", "bucket": "our-site", "endpoint": "https://s3.example.org", "prefix": "www"},
#     "pages": {"kind": "git", "remote": "git@example.org:us/site.git", "branch": "gh-pages"},
#     "mount": {"kind": "folder", "path": "/mnt/site"},
# }

# HSTS = "max-age=31536000; includeSubDomains"


# Readers can search what is published; the index takes a while to make, so a build without --production leaves it out.
SEARCH_INDEX = True
