"""Kinds of image files by their suffix, as pages say them."""

MIME = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
}
