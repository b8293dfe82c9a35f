"""The preview: the magazine as a writer sees it while it is written."""
