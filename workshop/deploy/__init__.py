"""Deploy: one production build, and only the difference to what the target has, in an order that no reader notices.

`deploy` is what the tasks call. `release` says what a release and a target's record are, `plan` what is to be done.
Two ways of doing it: `in_place`, file by file, on a `Store` (`s3`, `folder`); and whole, switched at once (`rsync`,
`git`). The hosts know nothing of Pelican, and nothing here keeps a secret.
"""
