"""What holds of every page of any magazine: it leads nowhere in vain, fetches nothing elsewhere, and has each id once."""

from urllib.parse import unquote, urldefrag, urljoin, urlsplit

ATTRIBUTES = (
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("script", "src"),
    ("source", "srcset"),
    ("section", "data-src"),
)
NOT_FOLLOWED = {"alternate"}  # feeds are absolute; tests of their own read them


def references(page):
    for tag, attribute in ATTRIBUTES:
        for element in page.iter(tag):
            value = element.get(attribute)
            if value and element.get("rel") not in NOT_FOLLOWED:
                yield from (each.split()[0] for each in value.split(",")) if attribute == "srcset" else (value,)


def file_of(path, site):
    """The output file that an address on the site is served from; None where it leaves the site."""
    assert path.startswith(site.prefix + "/"), f"{path} leaves the folder {site.prefix}"
    path = unquote(path.removeprefix(site.prefix)).lstrip("/")
    return path + "index.html" if path == "" or path.endswith("/") else path


def test_every_internal_link_and_image_resolves(any_site):
    files = set(any_site.files)
    ids = {}
    dead = []
    for name in any_site.html_files:
        page = any_site.page(name)
        base = f"http://here{any_site.prefix}/{name.removesuffix('index.html')}"
        for reference in references(page):
            url, anchor = urldefrag(urljoin(base, reference))
            parts = urlsplit(url)
            if parts.netloc != "here" or parts.scheme != "http":
                continue
            target = file_of(parts.path, any_site)
            if target not in files:
                dead.append(f"{name}: {reference}")
            elif anchor and target.endswith(".html"):
                if target not in ids:
                    ids[target] = {element.get("id") for element in any_site.page(target).xpath("//*[@id]")}
                if unquote(anchor) not in ids[target]:
                    dead.append(f"{name}: {reference} (no such anchor)")
    assert not dead, f"{len(dead)} dead: {dead[:20]}"


def test_no_mark_of_the_typesetter_is_left(any_site):
    left = [
        name for name in any_site.html_files if any_site.page(name).xpath("//*[@data-site-link] | //imprimatur-figure")
    ]
    assert not left


def test_no_page_has_two_elements_of_one_id(any_site):
    guilty = {}
    for name in any_site.html_files:
        ids = any_site.page(name).xpath("//@id")
        if len(ids) != len(set(ids)):
            guilty[name] = sorted({one for one in ids if ids.count(one) > 1})
    assert not guilty


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_inline(any_site):
    guilty = []
    for name in any_site.html_files:
        page = any_site.page(name)
        loaded = page.xpath(
            "//img/@src | //script/@src | //link[@rel='stylesheet' or @rel='preload' or @rel='icon']/@href"
        )
        guilty += [f"{name}: {one}" for one in loaded if "//" in one]
        guilty += [
            f"{name}: inline"
            for _ in page.xpath(
                "//script[not(@src) and not(@type='application/ld+json')] | //style | //*[@style] | //iframe | //object"
            )
        ]
        guilty += [f"{name}: handler" for _ in page.xpath("//@*[starts-with(name(), 'on')]")]
    assert not guilty, guilty[:10]


def test_every_image_has_its_size_and_its_words(any_site):
    guilty = [
        f"{name}: {image.get('src')}"
        for name in any_site.html_files
        for image in any_site.page(name).iter("img")
        if not image.get("width", "").isdigit() or not image.get("height", "").isdigit() or image.get("alt") is None
    ]
    assert not guilty, guilty[:10]
